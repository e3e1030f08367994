import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { run } from './run.ts'

/** What can be known about another process by its id: whether it lives, since when, and which cluster it serves. */

const onLinux = process.platform === 'linux'

/** Whether the id is taken, be it by a zombie: what PostgreSQL itself looks at. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether the process lives. A killed process whose parent does not reap it (a container without init) is dead. */
export function isAlive(pid: number): boolean {
  if (!isTaken(pid)) return false
  const state = statusFields(pid)?.[0]
  return state !== 'Z' && state !== 'X'
}

/** Moment of the process's start in ticks since boot, so that a reused id is told apart. Linux only. */
export const startOf = (pid: number): string | undefined => statusFields(pid)?.[19]

/** The kernel and process-id namespace we run in: ids are comparable only within both. Linux only. */
export function namespaces(): { boot: string; pids: string } | undefined {
  if (!onLinux) return undefined
  try {
    return {
      boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
      pids: readlinkSync('/proc/self/ns/pid'),
    }
  } catch {
    return undefined
  }
}

/** Whether a live process is a PostgreSQL server on this cluster, by its working folder or its command line. */
export async function serves(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  const command = await commandLine(pid)
  if (process.platform === 'win32') return /postgres\.exe/i.test(command)
  // 'postgres: …' is the title of a server's helper process, never of the server itself.
  if (!/postgres/.test(command) || command.startsWith('postgres:')) return false
  return command.includes(` -D ${cluster} `) || (onLinux && worksIn(pid, cluster))
}

/** A postmaster stays in its cluster's folder; compared by inode because the folder may have been moved meanwhile. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)]
    return theirs.dev === ours.dev && theirs.ino === ours.ino
  } catch {
    return false
  }
}

async function commandLine(pid: number): Promise<string> {
  if (onLinux) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    } catch {
      return ''
    }
  }
  if (process.platform === 'win32') return (await run('tasklist', ['/FI', `PID eq ${pid}`, '/NH', '/FO', 'CSV'])).output
  return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).output.replace('\n', ' ')
}

/** The fields of /proc/<pid>/stat from the third (state) on; the second may hold blanks and parentheses. */
function statusFields(pid: number): string[] | undefined {
  if (!onLinux) return undefined
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
