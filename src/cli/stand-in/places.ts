import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { access, constants, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '../../core/project-root.ts'
import { throwAwayPlace } from './throw-away.ts'

/** Where a stand-in puts things: templates that stay, a folder that goes with it, a port. */

/** Below node_modules where that can be written, else the user's folder of caches. */
export async function templateCache(userCache: string): Promise<string> {
  const near = fileURLToPath(new URL('node_modules/.cache/', projectRoot))
  const folder = join((await isWritable(near)) ? near : userCache, 'sesame-stand-in')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

const isWritable = async (folder: string): Promise<boolean> => {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

export const temporaryName = /^sesame-dev-(\d+)-/

export interface TemporaryFolder {
  readonly path: string
  remove(): void
}

/** A folder that is gone when this process is, whatever ends it short of SIGKILL. PostgreSQL's own user passes through it. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(throwAwayPlace(), `sesame-dev-${process.pid}-`))
  chmodSync(path, 0o711)
  const drop = () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  process.once('exit', drop)
  return {
    path,
    remove: () => {
      drop()
      process.off('exit', drop)
    },
  }
}

/** An unused port of this machine. The server must know it before it listens, because issuers contain it. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, 'localhost', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
