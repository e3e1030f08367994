import { chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError } from '../../errors/start-error.ts'
import { type Layout, nameFor } from './layout.ts'
import type { Account } from './run.ts'

/** The private folder of the server's Unix socket; who can enter it can knock, though not without a password. */

/** Names the socket within its folder; nothing listens on a network port of this number. */
export const socketPort = 5432
const socketName = `.s.PGSQL.${socketPort}`

/** Socket addresses hold 104 bytes on macOS, 108 on Linux. */
const fits = (folder: string): boolean => Buffer.byteLength(join(folder, socketName)) < 100

export const socketIn = (folder: string): string => join(folder, socketName)

/** In the home when its path is short enough, else in the system's folder for temporary files, the same one every time. */
export function socketFolder(layout: Layout): string {
  const near = join(layout.home, 'socket')
  if (fits(near)) return near
  const name = `sesame-${nameFor(layout.home)}`
  const temporary = join(tmpdir(), name)
  return fits(temporary) ? temporary : join('/tmp', name)
}

/**
 * Makes the folder, or makes sure that the one there is PostgreSQL's user's alone and no link set by somebody else.
 * @throws StartError otherwise
 */
export async function makeSocketFolder(folder: string, account: Account | undefined): Promise<void> {
  const made = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
  if (made && account) await chown(folder, account.uid, account.gid)
  const stats = await lstat(folder)
  const owner = account?.uid ?? process.getuid?.()
  if (stats.isDirectory() && stats.uid === owner && (stats.mode & 0o077) === 0) return
  throw new StartError(
    `${folder}, where the database's socket belongs, is not a folder of the database's user (uid ${owner}) alone.`,
    'Remove it, or set SESAME_DATA_DIR to another folder.',
  )
}
