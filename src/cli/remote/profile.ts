import { ForbiddenError, ManagementClient } from '../../../packages/sdk/src/index.ts'
import { type Command, type Context, textOf, UsageError, wireLanguage } from '../command.ts'
import { clientOptions, type Profile, profileInUse, readProfiles, writeProfiles } from '../profiles.ts'

/** Signing in and choosing where: profiles of this user, on this machine. */
export const profileCommands: readonly Command[] = [
  {
    name: 'login',
    summary: {
      en: 'Keep an access key (or a token) as a profile, after trying it',
      zh: '验证访问密钥（或令牌）并保存为配置',
    },
    options: {
      host: { kind: 'text', summary: { en: 'address of the server', zh: '服务器地址' } },
      'access-key': {
        kind: 'text',
        summary: { en: 'id of the access key, or of the pool', zh: '访问密钥 ID，或用户池 ID' },
      },
      token: {
        kind: 'flag',
        summary: { en: 'an access token instead of an access key', zh: '使用访问令牌而非访问密钥' },
      },
      pool: {
        kind: 'text',
        summary: { en: 'with --token: the pool to act in', zh: '与 --token 合用：要操作的用户池' },
      },
      'secret-stdin': {
        kind: 'flag',
        summary: { en: 'read the secret (or token) from standard input', zh: '从标准输入读取密钥（或令牌）' },
      },
      brand: { kind: 'text', summary: { en: 'authing (default) or genauth', zh: 'authing（默认）或 genauth' } },
    },
    run: login,
  },
  {
    name: 'logout',
    summary: { en: 'Forget the profile in use (or --profile)', zh: '删除当前配置（或 --profile 指定的配置）' },
    run: async (context) => {
      const { current, profiles } = await readProfiles(context.configFolder)
      const name = textOf(context, 'profile') ?? current
      if (name === undefined || !Object.hasOwn(profiles, name)) await profileInUse(context.configFolder, name)
      const { [name ?? '']: _forgotten, ...kept } = profiles
      await writeProfiles(context.configFolder, {
        current: current === name ? Object.keys(kept)[0] : current,
        profiles: kept,
      })
      return undefined
    },
  },
  {
    name: 'profile list',
    summary: { en: 'List the profiles; their secrets are not shown', zh: '列出配置，不显示密钥' },
    run: async ({ configFolder }) => {
      const { current, profiles } = await readProfiles(configFolder)
      return Object.entries(profiles).map(([name, profile]) => ({
        name,
        current: name === current ? '*' : '',
        host: profile.host,
        credential: 'token' in profile ? 'token' : profile.accessKeyId,
      }))
    },
  },
  {
    name: 'profile use',
    summary: { en: 'Use this profile from now on', zh: '切换到此配置' },
    positionals: ['name'],
    run: async ({ configFolder, positionals: { name = '' } }) => {
      await profileInUse(configFolder, name)
      await writeProfiles(configFolder, { ...(await readProfiles(configFolder)), current: name })
      return undefined
    },
  },
]

async function login(context: Context): Promise<unknown> {
  const profile = await givenProfile(context)
  await tryOut(context, profile)
  const name = textOf(context, 'profile') ?? 'default'
  const { profiles } = await readProfiles(context.configFolder)
  await writeProfiles(context.configFolder, { current: name, profiles: { ...profiles, [name]: profile } })
  return context.say({
    en: `Signed in to ${profile.host} (profile ${name}).`,
    zh: `已登录 ${profile.host}（配置 ${name}）。`,
  })
}

async function givenProfile(context: Context): Promise<Profile> {
  const host = await given(context, 'host', { en: 'Address of the server', zh: '服务器地址' })
  const brand = textOf(context, 'brand') ?? 'authing'
  if (brand !== 'authing' && brand !== 'genauth') {
    throw new UsageError({ en: '--brand is authing or genauth.', zh: '--brand 只能是 authing 或 genauth。' })
  }
  if (context.options['token'] === true) {
    const token = await secret(context, { en: 'Access token', zh: '访问令牌' })
    return { host, brand, token, userPoolId: textOf(context, 'pool') }
  }
  const accessKeyId = await given(context, 'access-key', { en: 'Access key id', zh: '访问密钥 ID' })
  return {
    host,
    brand,
    accessKeyId,
    accessKeySecret: await secret(context, { en: 'Access key secret', zh: '访问密钥' }),
  }
}

async function given(context: Context, option: string, label: { en: string; zh: string }): Promise<string> {
  const value = textOf(context, option) ?? (await context.io.ask?.(`${context.say(label)}: `, { hidden: false }))
  if (value?.trim()) return value.trim()
  throw new UsageError({ en: `Give --${option}.`, zh: `请给出 --${option}。` })
}

/** Never an argument: those are visible to every user of the machine. */
async function secret(context: Context, label: { en: string; zh: string }): Promise<string> {
  const { io, options, say } = context
  const value =
    options['secret-stdin'] === true ? await io.readAll() : await io.ask?.(`${say(label)}: `, { hidden: true })
  if (value?.trim()) return value.trim()
  throw new UsageError({
    en: 'Give the secret on standard input, with --secret-stdin.',
    zh: '请用 --secret-stdin 从标准输入给出密钥。',
  })
}

/** A key that may read no application is still a key that signs. */
async function tryOut(context: Context, profile: Profile): Promise<void> {
  const client = new ManagementClient({
    ...clientOptions(profile),
    lang: wireLanguage(context),
  })
  await client.listApplications({ limit: 1 }).catch((error: unknown) => {
    if (!(error instanceof ForbiddenError)) throw error
  })
  if (!/^http:/.test(profile.host) || /^http:\/\/(localhost|127\.|\[::1\])/.test(profile.host)) return
  context.io.writeError(
    `${context.say({ en: 'Warning: over http the requests can be read on the way.', zh: '警告：http 请求可能在途中被读取。' })}\n`,
  )
}
