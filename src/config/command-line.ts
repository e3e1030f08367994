import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** What the command line takes from its surroundings, beside the settings of the server. */
export interface CommandLineEnvironment {
  readonly language: 'zh' | 'en'
  /** Folder of the profiles; made when the first is kept. */
  readonly configFolder: string
  /** Folder of what can be made again. */
  readonly cacheFolder: string
  /** Draw nothing that moves. */
  readonly isPlain: boolean
}

export const processEnvironment = (): Readonly<Record<string, string | undefined>> => process.env

/** LC_ALL, LC_MESSAGES, LANG in POSIX's order; XDG_CONFIG_HOME and XDG_CACHE_HOME, on Windows APPDATA and LOCALAPPDATA. */
export function commandLineEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): CommandLineEnvironment {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  const isWindows = platform === 'win32'
  const folder = (named: string | undefined, usual: string) =>
    join(named && isAbsolute(named) ? named : join(env['HOME'] || homedir(), usual), 'sesame')
  return {
    language: /^zh/i.test(locale) ? 'zh' : 'en',
    configFolder: folder(isWindows ? env['APPDATA'] : env['XDG_CONFIG_HOME'], '.config'),
    cacheFolder: folder(isWindows ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'], '.cache'),
    isPlain: Boolean(env['CI'] || env['TERM'] === 'dumb'),
  }
}
