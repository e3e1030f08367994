import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectRoot } from './project-root.ts'

/** In processes of their own, as lines go to standard output. */
let folder = ''
let child: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-stream-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

function run(program: string) {
  const file = join(folder, 'program.ts')
  const module = new URL('src/core/log-stream.ts', projectRoot)
  const inherited = `import { logStream } from ${JSON.stringify(fileURLToPath(module))}\nconst out = logStream()\n`
  writeFileSync(file, inherited + program)
  const runner = fileURLToPath(new URL('scripts/run-ts.mjs', projectRoot))
  const started = spawn(process.execPath, [runner, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  })
  child = started
  const said = { text: '' }
  started.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.text += chunk
  })
  return { started, said }
}

test('a line comes soon, though nothing follows it', async () => {
  const { started, said } = run(`out.write('only one\\n'); setInterval(() => {}, 1000)`)
  await once(started.stdout, 'data')
  expect(said.text).toBe('only one\n')
})

const occupied = `const { pbkdf2 } = await import('node:crypto')\npbkdf2('p', 's', 1_000_000, 64, 'sha512', () => {})`

test.each([
  ['by itself', ''],
  ['by process.exit', 'process.exit(3)'],
  ['while no thread of the pool is free', 'process.exit(0)', occupied],
  ['by an error', `setTimeout(() => { throw new Error('on purpose, by a test of the log') }, 1)`],
])('the end of the process, %s, writes what is left, in order', async (_, end, start = '') => {
  const { started, said } = run(`${start}
for (let line = 0; line < 1000; line++) out.write('line ' + line + '\\n')\n${end}`)
  await once(started, 'close')
  expect(said.text).toBe(Array.from({ length: 1000 }, (_, line) => `line ${line}\n`).join(''))
})
