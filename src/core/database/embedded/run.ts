import { spawn } from 'node:child_process'

/** The operating system's user that PostgreSQL runs as, when it is another than ours. */
export interface Account {
  uid: number
  gid: number
}

export interface Ended {
  /** Exit status; -1 when the program could not be started or died by a signal. */
  status: number
  /** Standard output and error, as they came. */
  output: string
}

/** PostgreSQL reads dozens of PG* variables; none of the surroundings may steer it. */
export const cleanEnvironment = { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' }

/** Runs a program to its end. Never throws: a program that cannot be started ends with status -1 and the reason as output. */
export function run(
  program: string,
  args: readonly string[],
  options: { account?: Account | undefined; cwd?: string; input?: string } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? '/',
      env: cleanEnvironment,
      stdio: 'pipe',
      windowsHide: true,
      ...options.account,
    })
    let output = ''
    const add = (text: string) => {
      output += text
    }
    child.stdout.setEncoding('utf8').on('data', add)
    child.stderr.setEncoding('utf8').on('data', add)
    // A program that ends without reading its input closes the pipe; its status tells the rest.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
    child.on('error', (error) => resolve({ status: -1, output: output + error.message }))
    child.on('close', (status) => resolve({ status: status ?? -1, output }))
  })
}
