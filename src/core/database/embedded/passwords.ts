import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'

/** The passwords of the two database roles, kept in a file that only the server's user can read, never in an argument. */
export interface Passwords {
  /** Of the superuser, used for supervision and by the test harness only. */
  postgres: string
  /** Of the role the application works as. */
  sesame: string
}

/** Undefined when there is no such file yet (or it holds nothing usable). */
export async function findPasswords(path: string): Promise<Passwords | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  try {
    const { postgres, sesame } = JSON.parse(text)
    return typeof postgres === 'string' && typeof sesame === 'string' ? { postgres, sesame } : undefined
  } catch {
    return undefined
  }
}

/** Makes new ones and writes them durably: a cluster whose passwords were lost to a power cut could not be opened. */
export async function makePasswords(path: string): Promise<Passwords> {
  const passwords = { postgres: randomBytes(24).toString('hex'), sesame: randomBytes(24).toString('hex') }
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(passwords)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  return passwords
}
