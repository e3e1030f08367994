import { StartError } from '../../errors/start-error.ts'

/** Turns what PostgreSQL or the file system says into the one line an operator can act on. */

const elsewhere = 'or set SESAME_DATA_DIR to another folder.'

/** The StartError for an error of a file operation below `folder`; other errors are given back as they are. */
export function fileFailure(error: unknown, folder: string): unknown {
  if (error instanceof StartError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error)
  if (code === 'EROFS') return unwritable(folder, 'the file system is read-only', error)
  if (code === 'EACCES' || code === 'EPERM') return unwritable(folder, 'permission denied', error)
  if (code === 'ENOTDIR' || code === 'EEXIST') return unwritable(folder, 'a part of the path is a file', error)
  return error
}

/** The StartError for a PostgreSQL program that ended; `output` is what it wrote, `log` where the rest can be read. */
export function programFailure(options: { doing: string; output: string; folder: string; log: string }): StartError {
  const { doing, output, folder, log } = options
  if (/No space left on device|Check free disk space|Disk quota exceeded/i.test(output)) return diskFull(folder)
  if (/Read-only file system/i.test(output)) return unwritable(folder, 'the file system is read-only')
  if (/Permission denied|wrong ownership/i.test(output)) {
    return new StartError(
      `PostgreSQL may not use ${folder}: ${lastProblem(output)}.`,
      `Start as the user who made it, correct its owner, ${elsewhere}`,
    )
  }
  return new StartError(`${doing} failed: ${lastProblem(output)}.`, `Read ${log} for the circumstances, ${elsewhere}`)
}

function diskFull(folder: string, cause?: unknown): StartError {
  return new StartError(
    `The disk that holds the data directory ${folder} is full.`,
    `Free some space and start again, ${elsewhere}`,
    { cause },
  )
}

function unwritable(folder: string, why: string, cause?: unknown): StartError {
  return new StartError(
    `The data directory ${folder} cannot be written: ${why}.`,
    `Make it writable for this user, ${elsewhere}`,
    { cause },
  )
}

function lastProblem(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const telling = lines.filter((line) => /FATAL|PANIC|error:/.test(line)).at(-1) ?? lines.at(-1) ?? 'it said nothing'
  return telling.replace(/^.*?(FATAL|PANIC|error): */, '').trim()
}
