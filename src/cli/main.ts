import { setSourceMapsEnabled } from 'node:process'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { systemClock } from '../core/time/clock.ts'
import { processEnvironment } from '../config/command-line.ts'
import type { Io } from './command.ts'
import { runCommandLine } from './run.ts'

/** `sesame …`: the command line in this process. */
const io: Io = {
  env: processEnvironment(),
  cwd: process.cwd(),
  write: (said) => void process.stdout.write(said),
  writeError: (said) => void process.stderr.write(said),
  readAll: () => text(process.stdin),
  ...(process.stdin.isTTY && { ask }),
  columns: process.stderr.isTTY ? process.stderr.columns : undefined,
  now: () => systemClock.now(),
}

/** The question goes to standard error, so that answers can be piped on. */
function ask(question: string, { hidden }: { hidden: boolean }): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: hidden ? silent : process.stderr, terminal: true })
  return new Promise((resolve) => {
    reader.once('line', (line) => {
      reader.close()
      if (hidden) process.stderr.write('\n')
      resolve(line)
    })
    reader.once('SIGINT', () => process.exit(130))
  })
}

setSourceMapsEnabled(true)
process.exitCode = await runCommandLine(process.argv.slice(2), io)
