import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ManagementClientOptions } from '../../packages/sdk/src/index.ts'
import { randomToken } from '../core/time/ids.ts'
import { CommandError } from './command.ts'

/** Where the command line may sign in: kept in one file that only its owner can read. */
export type Profile = {
  readonly host: string
  readonly brand: 'authing' | 'genauth'
} & (
  | { readonly accessKeyId: string; readonly accessKeySecret: string }
  | { readonly token: string; readonly userPoolId?: string | undefined }
)

export interface Profiles {
  readonly current: string | undefined
  readonly profiles: Readonly<Record<string, Profile>>
}

const fileIn = (folder: string): string => join(folder, 'profiles.json')

export async function readProfiles(folder: string): Promise<Profiles> {
  const file = fileIn(folder)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return { current: undefined, profiles: {} }
  await refuseOpen(file)
  try {
    return JSON.parse(text) as Profiles
  } catch {
    throw new CommandError({
      en: `${file} cannot be read as JSON. Mend it, or remove it and sign in again (sesame login).`,
      zh: `${file} 不是有效的 JSON。请修正，或删除后重新登录（sesame login）。`,
    })
  }
}

/** Windows has no such bits. */
async function refuseOpen(file: string): Promise<void> {
  if (process.platform === 'win32' || ((await stat(file)).mode & 0o077) === 0) return
  throw new CommandError({
    en: `${file} holds secrets and can be read by others. Run: chmod 600 ${file}`,
    zh: `${file} 含有密钥，但其他用户可以读取。请运行：chmod 600 ${file}`,
  })
}

/** Written whole under another name first, so that a crash leaves the old file or the new one. */
export async function writeProfiles(folder: string, profiles: Profiles): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${fileIn(folder)}.${randomToken(6)}`
  try {
    await writeFile(draft, `${JSON.stringify(profiles, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' })
    await chmod(draft, 0o600)
    await rename(draft, fileIn(folder))
  } finally {
    await rm(draft, { force: true })
  }
}

export async function profileInUse(folder: string, named: string | undefined): Promise<Profile> {
  const { current, profiles } = await readProfiles(folder)
  const name = named ?? current
  const profile = name !== undefined && Object.hasOwn(profiles, name) ? profiles[name] : undefined
  if (profile) return profile
  if (named !== undefined) {
    throw new CommandError({
      en: `There is no profile "${named}". "sesame profile list" shows them.`,
      zh: `没有名为“${named}”的配置。“sesame profile list” 列出所有配置。`,
    })
  }
  throw new CommandError({
    en: 'Not signed in. Run: sesame login --host <address> --access-key <id>',
    zh: '尚未登录。请运行：sesame login --host <地址> --access-key <ID>',
  })
}

export function clientOptions(profile: Profile): ManagementClientOptions {
  const { host, brand } = profile
  if ('token' in profile) return { host, brand, token: profile.token, userPoolId: profile.userPoolId }
  return { host, brand, accessKeyId: profile.accessKeyId, accessKeySecret: profile.accessKeySecret }
}
