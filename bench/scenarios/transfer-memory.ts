import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { spreadOf } from '../comparison.ts'
import type { Bench, Figure, Finding, Scenario } from '../scenario.ts'
import { callSigned } from '../signed.ts'

/**
 * What `sesame import users` and `sesame export users` hold in memory at their peak, and the server behind them, for a short table and
 * one ten times as long: the length must not matter.
 */
export const transferMemory: Scenario = { name: 'transfer-memory', title: 'Memory of import and export', run }

const sizes = [10_000, 100_000]
/** The longer table may cost that much more: what a garbage collector leaves lying. */
const tolerance = 1.5

interface Peaks {
  readonly command: number
  readonly server: number
}

async function run(bench: Bench): Promise<Finding> {
  const { server } = await bench.pair()
  const { rootPool, rootSecret } = server.sample
  const folder = mkdtempSync(join(tmpdir(), 'sesame-transfer-'))
  const measured: { what: string; rows: number; peaks: Peaks }[] = []
  try {
    for (const rows of sizes) {
      const root = { accessKeyId: rootPool, accessKeySecret: rootSecret }
      const { userPoolId, secret } = await callSigned<{ userPoolId: string; secret: string }>(server.origin, root, {
        path: '/api/v3/create-user-pool',
        body: { userPoolName: `Pool of ${rows}` },
      })
      const surroundings = { root: bench.root, folder, server: server.pid }
      const login = [
        'login',
        '--host',
        server.origin,
        '--access-key',
        userPoolId,
        '--secret-stdin',
        '--profile',
        `p${rows}`,
      ]
      await command(surroundings, login, secret)
      const table = join(folder, `${rows}.csv`)
      await writeTable(table, rows)
      const of = ['--profile', `p${rows}`]
      measured.push({ what: 'import', rows, peaks: await command(surroundings, ['import', 'users', table, ...of]) })
      const out = join(folder, `${rows}.out.csv`)
      measured.push({ what: 'export', rows, peaks: await command(surroundings, ['export', 'users', out, ...of]) })
      const lines = readFileSync(out, 'latin1').split('\n').length
      if (lines < rows) throw new Error(`${lines} lines of ${rows} came out`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { figures: measured.flatMap((one) => figuresOf(one, measured)) }
}

function figuresOf(
  { what, rows, peaks }: { what: string; rows: number; peaks: Peaks },
  all: readonly { what: string; rows: number; peaks: Peaks }[],
): Figure[] {
  const short = all.find((one) => one.what === what && one.rows === sizes[0])?.peaks
  return (['command', 'server'] as const).map((side) => ({
    what: `${what} of ${rows.toLocaleString('en')} users, ${side} at its peak`,
    unit: 'MB' as const,
    value: spreadOf([peaks[side]]),
    times: 1,
    ...(rows !== sizes[0] && short && { limit: Math.round(short[side] * tolerance) }),
  }))
}

async function writeTable(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path)
  file.write('username,email,phone,name,city\n')
  for (let number = 1; number <= rows; number += 1) {
    const line = `person${number},person${number}@example.com,138${String(number).padStart(8, '0')},Person ${number},Xi’an\n`
    if (!file.write(line)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}

/** Runs the command line as a person does; answers the most memory that it and the server held meanwhile, in MB. */
async function command(
  { root, folder, server }: { root: string; folder: string; server: number },
  argv: readonly string[],
  input = '',
): Promise<Peaks> {
  // The kernel begins a new peak (proc(5), clear_refs).
  writeFileSync(`/proc/${server}/clear_refs`, '5')
  const child = spawn(process.execPath, [join(root, 'scripts/sesame.mjs'), ...argv], {
    env: { ...process.env, XDG_CONFIG_HOME: folder, LANG: 'C' },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  child.stdin.end(input)
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-2000)
  })
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, peakOf(child.pid ?? 0) ?? 0)
  }, 50)
  const [status] = await once(child, 'exit')
  clearInterval(timer)
  if (status !== 0) throw new Error(`sesame ${argv.join(' ')} ended with ${status}: ${errors}`)
  return { command: most, server: peakOf(server) ?? 0 }
}

/** Undefined when the process is gone, or going: then it has no memory any more. */
function peakOf(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
  } catch {
    return undefined
  }
}
