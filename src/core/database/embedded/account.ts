import { lstat } from 'node:fs/promises'
import { StartError } from '../../errors/start-error.ts'
import { type Account, run } from './run.ts'

const name = 'postgres'

/**
 * The user PostgreSQL runs as: undefined = ours. PostgreSQL refuses to run as root, so root takes the owner of an
 * existing cluster, else the system user `postgres`, which is made when it is missing.
 */
export async function accountFor(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const existing = await lstat(cluster).catch(() => undefined)
  if (existing?.isDirectory() && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid }
  return (await systemUser()) ?? (await makeSystemUser())
}

/** Whether that user can enter a folder; asked of the system itself, because modes alone do not tell about ACLs. */
export async function canEnter(account: Account | undefined, folder: string): Promise<boolean> {
  if (!account) return true
  const { status } = await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { account })
  return status === 0
}

async function systemUser(): Promise<Account | undefined> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { uid: Number(uid.output), gid: Number(gid.output) }
}

async function makeSystemUser(): Promise<Account> {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]],
    ['adduser', ['--system', '--group', '--no-create-home', name]],
    ['adduser', ['-S', '-D', '-H', name]],
  ]
  for (const [program, args] of attempts) {
    await run(program, args)
    const account = await systemUser()
    if (account) return account
  }
  throw new StartError(
    'PostgreSQL cannot run as root, and the system user "postgres" could neither be found nor made.',
    'Start Sesame as an ordinary user, make that user, or set DATABASE_URL to a PostgreSQL server.',
  )
}
