import { findRootPool } from '../../areas/user-pools/index.ts'
import type { Core } from '../../core/core.ts'
import { CommandError, type Context } from '../command.ts'
import { invoke, notStartedYet, withCore } from './open.ts'
import { settingsOf } from '../settings-of.ts'

/** Ids and readable secrets of what the first start made, for whoever already holds the data directory and its key. */
export async function credentials(context: Context): Promise<unknown> {
  if (settingsOf(context).databaseUrl === undefined) return withCore(context, (core) => collect(context, core))
  throw new CommandError({
    en: 'With DATABASE_URL nothing is printed: several people may hold it. Use an access key, or "sesame admin reset".',
    zh: '使用 DATABASE_URL 时不打印：它可能由多人持有。请使用访问密钥，或 “sesame admin reset”。',
  })
}

interface Listed<Row> {
  readonly list: readonly Row[]
}

async function collect(context: Context, core: Core): Promise<unknown> {
  const root = await findRootPool(core)
  if (!root) throw notStartedYet()
  const { baseUrl } = core.options
  const console = await appNamed(core, root.poolId, 'Sesame Console')
  const administrator = {
    ...(console && { signIn: `${baseUrl}/${console.appId}/login` }),
    rootPool: root.poolId,
    rootSecret: root.secret,
  }
  const found = { administrator, sample: await sampleOf(core, root.poolId) }
  return context.options['json'] === true ? found : asText(context, found)
}

async function sampleOf(core: Core, rootId: string): Promise<Record<string, string> | undefined> {
  const { list } = await invoke<Listed<{ userPoolId: string; userPoolName: string }>>(core, rootId, 'listUserPools', {
    keywords: 'Sample',
  })
  const pool = list.find(({ userPoolName }) => userPoolName === 'Sample')
  const app = pool && (await appNamed(core, pool.userPoolId, 'Sample app'))
  if (!pool || !app) return undefined
  const { userPoolId } = pool
  const { appId } = app
  const { secret } = await invoke<{ secret: string }>(core, userPoolId, 'getApplicationSecret', { appId })
  const keys = await invoke<{ accessKeyId: string; accessKeySecret: string; enable: boolean }[]>(
    core,
    userPoolId,
    'getAccessKeyList',
  )
  const key = keys.filter(({ enable }) => enable).at(-1)
  return {
    loginUrl: `${core.options.baseUrl}/${appId}/login`,
    userPool: userPoolId,
    appId,
    appSecret: secret,
    ...(key && { accessKey: key.accessKeyId, keySecret: key.accessKeySecret }),
  }
}

async function appNamed(core: Core, poolId: string, name: string): Promise<{ appId: string } | undefined> {
  type App = { appId: string; appName: string }
  const { list } = await invoke<Listed<App>>(core, poolId, 'listApplications', { keywords: name })
  return list.find(({ appName }) => appName === name)
}

function asText(
  { say }: Context,
  found: { administrator: Record<string, string>; sample?: Record<string, string> | undefined },
) {
  const lines = (record: Record<string, string>) =>
    Object.entries(record).map(([name, value]) => `  ${name.padEnd(12)}  ${value}`)
  return [
    say({ en: 'Administrator:', zh: '管理员：' }),
    ...lines(found.administrator),
    ...(found.sample ? ['', say({ en: 'Sample pool:', zh: '示例用户池：' }), ...lines(found.sample)] : []),
    '',
    say({
      en: 'Passwords are stored hashed only. A new one for the administrator: npx sesame admin reset',
      zh: '密码只保存哈希值。为管理员设置新密码：npx sesame admin reset',
    }),
  ].join('\n')
}
