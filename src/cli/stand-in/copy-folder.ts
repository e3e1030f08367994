import { constants } from 'node:fs'
import { cp, lchown, lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../core/database/embedded/run.ts'

/** Copies of the system's own `cp` keep owners and share blocks where the file system can. */
const commands: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['-a', '--reflink=auto'],
  darwin: ['-cRp'],
}

/** Copies a folder to a place that does not exist yet. */
export async function copyFolder(from: string, to: string): Promise<void> {
  const args = commands[process.platform]
  if (args && (await run('cp', [...args, from, to])).status === 0) return
  // It may have got halfway: Ctrl-C in a terminal reaches it too.
  await rm(to, { recursive: true, force: true })
  await cp(from, to, {
    recursive: true,
    force: true,
    mode: constants.COPYFILE_FICLONE,
    preserveTimestamps: true,
    verbatimSymlinks: true,
  })
  // PostgreSQL's files are not root's even where root copies them.
  if (process.getuid?.() === 0) await copyOwners(from, to)
}

async function copyOwners(from: string, to: string): Promise<void> {
  const { uid, gid } = await lstat(from)
  await lchown(to, uid, gid)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyOwners(source, target)
    else {
      const owner = await lstat(source)
      await lchown(target, owner.uid, owner.gid)
    }
  }
}
