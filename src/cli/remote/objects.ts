import type { ManagementClient } from '../../../packages/sdk/src/index.ts'
import type { Words } from '../../config/setting-kinds.ts'
import { type Command, type Context, type Option, textOf, UsageError } from '../command.ts'

/** Commands on pools, applications, users and keys: each is one call of the client. */
const keywords: Option = { kind: 'text', summary: { en: 'only what contains these', zh: '关键字' } }
const page: Option = { kind: 'number', summary: { en: 'page, from 1', zh: '页码，从 1 开始' } }
const limit: Option = { kind: 'number', summary: { en: 'entries a page, at most 50', zh: '每页条数，最多 50' } }
const input: Option = {
  kind: 'text',
  summary: {
    en: 'further fields as JSON (@file reads a file, - standard input)',
    zh: '其他字段，JSON（@文件 读取文件，- 读取标准输入）',
  },
}
const text = (en: string, zh: string): Option => ({ kind: 'text', summary: { en, zh } })
const list = (en: string, zh: string): Option => ({ kind: 'list', summary: { en, zh } })

type Fields = Record<string, unknown>
type Call = (client: ManagementClient, fields: Fields, context: Context) => Promise<unknown>

interface Spec {
  readonly name: string
  readonly summary: Words
  readonly positionals?: readonly string[]
  readonly options?: Readonly<Record<string, Option>>
  readonly deletes?: true
  readonly call: Call
}

/** Arguments and options become fields of the same name (`--redirect-uri` → `redirectUri`); `--input` adds others. */
function remote({ call, deletes, ...rest }: Spec): Command {
  const [noun = ''] = rest.name.split(' ')
  return {
    ...rest,
    ...(deletes && { confirm: ({ positionals }) => question(noun, Object.values(positionals).join(' ')) }),
    run: async (context) => call(await context.client(), await fieldsOf(context, rest.options ?? {}), context),
  }
}

const question = (noun: string, id: string): Words => ({
  en: `Delete the ${noun} ${id} with everything that belongs to it?`,
  zh: `删除 ${noun} ${id} 及其全部内容？`,
})

async function fieldsOf(context: Context, declared: Readonly<Record<string, Option>>): Promise<Fields> {
  const fields: Fields = { ...context.positionals }
  for (const name of Object.keys(declared)) {
    const value = context.options[name]
    if (value === undefined || name === 'input' || name === 'password-stdin') continue
    fields[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = value
  }
  if (context.options['password-stdin'] === true)
    fields['password'] = (await context.io.readAll()).replace(/\r?\n$/, '')
  return { ...(await givenJson(context)), ...fields }
}

async function givenJson(context: Context): Promise<Fields> {
  const given = textOf(context, 'input')
  if (given === undefined) return {}
  const json =
    given === '-' ? await context.io.readAll() : given.startsWith('@') ? await readText(given.slice(1)) : given
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    // Said below, for both.
  }
  throw new UsageError({ en: '--input must be a JSON object.', zh: '--input 必须是 JSON 对象。' })
}

async function readText(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError({ en: `${path} cannot be read (${error.code}).`, zh: `无法读取 ${path}（${error.code}）。` })
  })
}

// What the server checks anyway, the compiler cannot know of fields that come from a command line.
const given = (fields: Fields): never => fields as never

export const objectCommands: readonly Command[] = [
  remote({
    name: 'pool list',
    summary: { en: 'List user pools (root pool only)', zh: '列出用户池（仅限根用户池）' },
    options: { keywords, page, limit },
    call: (client, fields) => client.listUserPools(given(fields)),
  }),
  remote({
    name: 'pool get',
    summary: { en: 'Get a user pool with its secret', zh: '获取用户池及其密钥' },
    positionals: ['userPoolId'],
    call: (client, fields) => client.getUserPool(given(fields)),
  }),
  remote({
    name: 'pool create',
    summary: { en: 'Create a user pool', zh: '创建用户池' },
    positionals: ['userPoolName'],
    options: { 'user-pool-id': text('its id instead of a new one', '指定 ID'), input },
    call: (client, fields) => client.createUserPool(given(fields)),
  }),
  remote({
    name: 'pool delete',
    summary: { en: 'Delete a user pool with all its users and applications', zh: '删除用户池及其全部用户和应用' },
    positionals: ['userPoolId'],
    deletes: true,
    call: (client, fields) => client.deleteUserPool(given(fields)),
  }),
  remote({
    name: 'app list',
    summary: { en: 'List applications', zh: '列出应用' },
    options: { keywords, page, limit },
    call: (client, fields) => client.listApplications(given(fields)),
  }),
  remote({
    name: 'app get',
    summary: { en: 'Get an application', zh: '获取应用' },
    positionals: ['appId'],
    call: (client, fields) => client.getApplication(given(fields)),
  }),
  remote({
    name: 'app create',
    summary: { en: 'Create an application', zh: '创建应用' },
    positionals: ['appName'],
    options: {
      'app-type': text('web (default), spa, native, api …', 'web（默认）、spa、native、api 等'),
      'redirect-uris': list('where sign-in may return to', '登录回调地址'),
      'logout-redirect-uris': list('where sign-out may return to', '登出回调地址'),
      input,
    },
    call: (client, fields) => client.createApplication(given(fields)),
  }),
  remote({
    name: 'app secret',
    summary: { en: 'Show the secret of an application', zh: '查看应用密钥' },
    positionals: ['appId'],
    call: (client, fields) => client.getApplicationSecret(given(fields)),
  }),
  remote({
    name: 'app delete',
    summary: { en: 'Delete an application', zh: '删除应用' },
    positionals: ['appId'],
    deletes: true,
    call: (client, fields) => client.deleteApplication(given(fields)),
  }),
  remote({
    name: 'user list',
    summary: { en: 'List and search users', zh: '列出和搜索用户' },
    options: { keywords, page, limit, input },
    call: (client, { page, limit, ...rest }) =>
      client.listUsers(given({ options: { pagination: { page, limit } }, ...rest })),
  }),
  remote({
    name: 'user get',
    summary: { en: 'Get a user', zh: '获取用户' },
    positionals: ['userId'],
    options: {
      'user-id-type': text(
        'what the id is: user_id, email, phone, username …',
        'ID 的类型：user_id、email、phone、username 等',
      ),
    },
    call: (client, fields) => client.getUser(given(fields)),
  }),
  remote({
    name: 'user create',
    summary: { en: 'Create a user', zh: '创建用户' },
    options: {
      username: text('user name', '用户名'),
      email: text('e-mail address', '邮箱'),
      phone: text('phone number', '手机号'),
      'external-id': text('id in your own system', '外部系统中的 ID'),
      name: text('name', '姓名'),
      'password-stdin': {
        kind: 'flag',
        summary: { en: 'read the password from standard input', zh: '从标准输入读取密码' },
      },
      input,
    },
    call: (client, fields) => client.createUser(given(fields)),
  }),
  remote({
    name: 'user update',
    summary: { en: 'Change fields of a user', zh: '修改用户字段' },
    positionals: ['userId'],
    options: {
      username: text('user name', '用户名'),
      email: text('e-mail address', '邮箱'),
      phone: text('phone number', '手机号'),
      name: text('name', '姓名'),
      status: text('Activated, Suspended, Resigned …', 'Activated、Suspended、Resigned 等'),
      input,
    },
    call: (client, fields) => client.updateUser(given(fields)),
  }),
  remote({
    name: 'user delete',
    summary: { en: 'Delete a user', zh: '删除用户' },
    positionals: ['userId'],
    deletes: true,
    call: (client, { userId }) => client.deleteUsersBatch({ userIds: [userId as string] }),
  }),
  remote({
    name: 'key list',
    summary: { en: 'List access keys, without their secrets', zh: '列出访问密钥，不显示密钥值' },
    call: async (client) => {
      const keys = await client.getAccessKeyList()
      return keys.map(({ accessKeySecret: _hidden, ...key }) => key)
    },
  }),
  remote({
    name: 'key create',
    summary: { en: 'Create an access key; its secret is printed', zh: '创建访问密钥，并打印密钥值' },
    options: { 'user-id': text('a user, with whom it goes', '所属用户，随其删除而失效') },
    call: async (client, fields) => (await client.createAccessKey(given({ type: 'accessKey', ...fields })))[0],
  }),
  ...(['enable', 'disable'] as const).map((verb) =>
    remote({
      name: `key ${verb}`,
      summary:
        verb === 'enable'
          ? { en: 'Switch an access key on', zh: '启用访问密钥' }
          : { en: 'Switch an access key off', zh: '停用访问密钥' },
      positionals: ['accessKeyId'],
      call: (client, fields) => client.updateAccessKey(given({ ...fields, enable: verb === 'enable' })),
    }),
  ),
  remote({
    name: 'key delete',
    summary: { en: 'Delete an access key', zh: '删除访问密钥' },
    positionals: ['accessKeyId'],
    deletes: true,
    call: (client, fields) => client.deleteAccessKey(given(fields)),
  }),
  remote({
    name: 'scim list',
    summary: { en: 'List SCIM clients', zh: '列出 SCIM 客户端' },
    call: (client) => client.listScimClients(),
  }),
  remote({
    name: 'scim create',
    summary: { en: 'Create a SCIM client; its token is printed this once', zh: '创建 SCIM 客户端，令牌只打印一次' },
    positionals: ['name'],
    options: {
      'valid-days': { kind: 'number', summary: { en: 'days that the token is good for', zh: '令牌有效天数' } },
    },
    call: (client, fields) => client.createScimClient(given(fields)),
  }),
  remote({
    name: 'scim delete',
    summary: { en: 'Delete a SCIM client; its token ends', zh: '删除 SCIM 客户端，其令牌失效' },
    positionals: ['scimClientId'],
    deletes: true,
    call: (client, fields) => client.deleteScimClient(given(fields)),
  }),
  remote({
    name: 'call',
    summary: {
      en: 'Call any operation of the management API, e.g. call getUser --input \'{"userId":"…"}\'',
      zh: '调用管理接口的任意操作，例如 call getUser --input \'{"userId":"…"}\'',
    },
    positionals: ['operation'],
    options: { input },
    call: (client, { operation, ...fields }) => {
      const method = operationOf(client, String(operation))
      return method.length === 1 && Object.keys(fields).length === 0 ? method.call(client) : method.call(client, fields)
    },
  }),
]

type Method = (input?: Fields) => Promise<unknown>

/** Only methods that are operations: none of the client's own, none of any object's. */
function operationOf(client: ManagementClient, name: string): Method {
  const operations = Object.getPrototypeOf(Object.getPrototypeOf(client)) as Record<string, unknown>
  const method = name !== 'constructor' && Object.hasOwn(operations, name) ? operations[name] : undefined
  if (typeof method === 'function') return method as Method
  throw new UsageError({ en: `This client has no operation "${name}".`, zh: `此客户端没有操作“${name}”。` })
}
