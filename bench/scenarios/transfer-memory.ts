import { spawn } from 'node:child_process'
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import type { ClientConfig } from 'pg'
import { spreadOf } from '../comparison.ts'
import type { Bench, Figure, Finding, Scenario } from '../scenario.ts'
import { callSigned } from '../signed.ts'
import { withClient } from '../users.ts'

/**
 * What `sesame import users` and `sesame export users` hold in memory at their peak, and the server behind them, for a short table and
 * one ten times as long; and what `sesame backup` and `sesame restore` hold while that is what the database has: the length must not
 * matter.
 */
export const transferMemory: Scenario = {
  name: 'transfer-memory',
  title: 'Memory of import, export, backup and restore',
  run,
}

const sizes = [10_000, 100_000]
/** The longer table may cost that much more: what a garbage collector leaves lying. */
const tolerance = 1.5

interface Peaks {
  readonly command: number
  /** Of those that a server answers. */
  readonly server?: number
}

async function run(bench: Bench): Promise<Finding> {
  const { server } = await bench.pair()
  const { rootPool, rootSecret } = server.sample
  const folder = mkdtempSync(join(tmpdir(), 'sesame-transfer-'))
  // PostgreSQL's own user passes through it to a restored database.
  chmodSync(folder, 0o711)
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
      const kept = join(folder, `${rows}.backup`)
      const database = { ...surroundings, env: { SESAME_DATA_DIR: await dataDirOf(server.superuser) } }
      const alone = ({ command: most }: Peaks): Peaks => ({ command: most })
      measured.push({ what: 'backup', rows, peaks: alone(await command(database, ['backup', kept])) })
      const restored = ['restore', kept, join(folder, `${rows}.data`)]
      measured.push({ what: 'restore', rows, peaks: alone(await command(surroundings, restored)) })
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
  return (['command', 'server'] as const).flatMap((side) => {
    const [peak, before] = [peaks[side], short?.[side]]
    if (peak === undefined) return []
    const limit = rows === sizes[0] || before === undefined ? undefined : Math.round(before * tolerance)
    const named = `${what} of ${rows.toLocaleString('en')} users, ${side} at its peak`
    return [{ what: named, unit: 'MB', value: spreadOf([peak]), times: 1, ...(limit !== undefined && { limit }) }]
  })
}

/** The data directory holds PostgreSQL's own. */
async function dataDirOf(database: ClientConfig): Promise<string> {
  const { rows } = await withClient(database, (client) =>
    client.query<{ data_directory: string }>('show data_directory'),
  )
  return dirname(rows[0]?.data_directory ?? '')
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
  { root, folder, server, env }: { root: string; folder: string; server: number; env?: Record<string, string> },
  argv: readonly string[],
  input = '',
): Promise<Peaks> {
  // The kernel begins a new peak (proc(5), clear_refs).
  writeFileSync(`/proc/${server}/clear_refs`, '5')
  const child = spawn(process.execPath, [join(root, 'scripts/sesame.mjs'), ...argv], {
    cwd: folder,
    env: { ...process.env, XDG_CONFIG_HOME: folder, LANG: 'C', ...env },
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
