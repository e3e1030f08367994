import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** What the command line takes from its surroundings, beside the settings of the server. */
export interface CommandLineEnvironment {
  readonly language: 'zh' | 'en'
  /** Folder of the profiles; made when the first is kept. */
  readonly configFolder: string
  /** Draw nothing that moves. */
  readonly isPlain: boolean
}

export const processEnvironment = (): Readonly<Record<string, string | undefined>> => process.env

/** LC_ALL, LC_MESSAGES, LANG in POSIX's order; XDG_CONFIG_HOME, on Windows APPDATA. */
export function commandLineEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): CommandLineEnvironment {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  const named = platform === 'win32' ? env['APPDATA'] : env['XDG_CONFIG_HOME']
  const home = named && isAbsolute(named) ? named : join(env['HOME'] || homedir(), '.config')
  return {
    language: /^zh/i.test(locale) ? 'zh' : 'en',
    configFolder: join(home, 'sesame'),
    isPlain: Boolean(env['CI'] || env['TERM'] === 'dumb'),
  }
}
