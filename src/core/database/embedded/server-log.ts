import { closeSync, openSync } from 'node:fs'
import { copyFile, open, stat, truncate } from 'node:fs/promises'

/** PostgreSQL's log: one file it appends to, cut when it grows, with one older generation kept. */

const largest = 10 * 1024 * 1024

/** Copies and empties the file in place, because the running server (perhaps an adopted one) holds it open. */
export async function trimLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (stats) => stats.size,
    () => 0,
  )
  if (size <= largest) return
  await copyFile(path, `${path}.1`)
  await truncate(path)
}

/** Calls `use` with the log opened for appending, as PostgreSQL inherits it. */
export function withLog<Result>(path: string, use: (descriptor: number) => Result): Result {
  const descriptor = openSync(path, 'a', 0o600)
  try {
    return use(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

export const logSize = (path: string): Promise<number> =>
  stat(path).then(
    (stats) => stats.size,
    () => 0,
  )

/** What was written after `start`, at most the first 64 KiB of it. */
export async function readLogFrom(path: string, start: number): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, start)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
