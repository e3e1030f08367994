import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Ran, sesameCommand, type Surroundings } from '../../test/harness/command-line.ts'
import { type Sesame, startSesame } from '../../test/harness/sesame.ts'

/** The command line as a client of a running Sesame. */
let sesame: Sesame
let home: string
let english: Record<string, string>
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sesame-cli-'))
  english = { XDG_CONFIG_HOME: home, LANG: 'en_US.UTF-8' }
  return () => rm(home, { recursive: true })
})

const run = (argv: string[], more: Surroundings = {}): Promise<Ran> => sesameCommand(argv, { env: english, ...more })
const json = async (argv: string[], more: Surroundings = {}) =>
  JSON.parse((await run([...argv, '--json'], more)).output)

const login = (pool = sesame.pool, name = 'default') =>
  run(['login', '--host', sesame.url, '--access-key', pool.accessKeyId, '--secret-stdin', '--profile', name], {
    input: `${pool.accessKeySecret}\n`,
  })

describe('login', () => {
  test('keeps a key that works, for its owner’s eyes only', async () => {
    expect(await login()).toMatchObject({ status: 0, output: `Signed in to ${sesame.url} (profile default).\n` })
    const file = join(home, 'sesame/profiles.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(home, 'sesame'))).mode & 0o777).toBe(0o700)
    const listed = await run(['profile', 'list'])
    expect(listed.output).toContain(sesame.pool.accessKeyId)
    expect(listed.output).not.toContain(sesame.pool.accessKeySecret)
  })

  test('asks a person for what is missing', async () => {
    const { accessKeyId, accessKeySecret } = sesame.pool
    expect(await run(['login'], { typed: [sesame.url, accessKeyId, accessKeySecret] })).toMatchObject({ status: 0 })
    expect(await run(['user', 'list'])).toMatchObject({ status: 0 })
  })

  test('keeps nothing that does not work', async () => {
    const wrong = await run(
      ['login', '--host', sesame.url, '--access-key', sesame.pool.accessKeyId, '--secret-stdin'],
      {
        input: 'wrong',
      },
    )
    expect(wrong).toMatchObject({ status: 3, errors: expect.stringContaining('1300') })
    expect(await run(['user', 'list'])).toMatchObject({ status: 1, errors: expect.stringContaining('sesame login') })
  })

  test('never takes a secret as an argument, nor waits for one where nobody types', async () => {
    expect(await run(['login', '--host', sesame.url, '--access-key', 'a'])).toMatchObject({
      status: 2,
      errors: expect.stringContaining('--secret-stdin'),
    })
    expect(await run(['login', '--secret', 'a'])).toMatchObject({ status: 2 })
  })

  test('refuses a file that others can read', async () => {
    await login()
    await chmod(join(home, 'sesame/profiles.json'), 0o644)
    expect(await run(['user', 'list'])).toMatchObject({ status: 1, errors: expect.stringContaining('chmod 600') })
  })
})

describe('profiles', () => {
  test('are several: by name, and one in use', async () => {
    await login(sesame.pool, 'one')
    await login(sesame.root, 'root')
    expect(await json(['profile', 'list'])).toMatchObject([
      { name: 'one', current: '' },
      { name: 'root', current: '*' },
    ])
    expect((await json(['pool', 'list'])).totalCount).toBeGreaterThan(2)
    expect(await run(['pool', 'list', '--profile', 'one'])).toMatchObject({ status: 3 })
    expect(await run(['profile', 'use', 'one'])).toMatchObject({ status: 0 })
    expect(await run(['pool', 'list'])).toMatchObject({ status: 3 })
    expect(await run(['logout'])).toMatchObject({ status: 0 })
    expect(await json(['profile', 'list'])).toMatchObject([{ name: 'root', current: '*' }])
    expect(await run(['profile', 'use', 'one'])).toMatchObject({ status: 1 })
  })
})

describe('objects', () => {
  beforeEach(() => login())

  test('users: create, get, update, list, delete', async () => {
    const made = await json(['user', 'create', '--username', 'ada', '--name', 'Ada 洛夫莱斯', '--password-stdin'], {
      input: 'a correct horse\n',
    })
    expect(made).toMatchObject({ username: 'ada', name: 'Ada 洛夫莱斯' })
    expect(await json(['user', 'get', 'ada', '--user-id-type', 'username'])).toMatchObject({ userId: made.userId })
    expect(
      await json(['user', 'update', made.userId, '--name', 'Ada', '--input', '{"company":"Analytical"}']),
    ).toMatchObject({
      name: 'Ada',
      company: 'Analytical',
    })
    const listed = await run(['user', 'list', '--keywords', 'ada', '--limit', '5'])
    expect(listed.output).toContain(made.userId)
    expect(listed.output).toContain('(1 / 1)')
    expect(await run(['user', 'delete', made.userId])).toMatchObject({
      status: 2,
      errors: expect.stringContaining('--yes'),
    })
    expect(await run(['user', 'delete', made.userId], { typed: ['n'] })).toMatchObject({ status: 2 })
    expect(await run(['user', 'delete', made.userId], { typed: ['y'] })).toMatchObject({ status: 0 })
    expect(await run(['user', 'get', made.userId])).toMatchObject({
      status: 4,
      errors: expect.stringContaining('2004'),
    })
  })

  test('applications: create with lists and further fields, secret, delete', async () => {
    const file = join(home, 'fields.json')
    await writeFile(file, '{"appDescription":"from a file"}')
    const made = await json([
      ...['app', 'create', 'Shop', '--app-type', 'spa', '--input', `@${file}`],
      ...['--redirect-uris', 'https://a.example/cb', '--redirect-uris', 'https://b.example/cb'],
    ])
    expect(made).toMatchObject({
      appType: 'spa',
      appDescription: 'from a file',
      redirectUris: ['https://a.example/cb', 'https://b.example/cb'],
    })
    expect(await run(['app', 'get', made.appId])).toMatchObject({ output: expect.stringMatching(/^appName +Shop$/m) })
    expect(await json(['app', 'secret', sesame.app.appId])).toMatchObject({ secret: sesame.app.appSecret })
    expect(await run(['app', 'delete', made.appId, '--yes'])).toMatchObject({ status: 0 })
    expect(await run(['app', 'get', made.appId])).toMatchObject({ status: 4 })
  })

  test('keys: create, list without secrets, disable, enable, delete', async () => {
    const { accessKeyId, accessKeySecret } = await json(['key', 'create'])
    expect(accessKeySecret).toMatch(/./)
    expect((await run(['key', 'list', '--json'])).output).toContain(accessKeyId)
    expect((await run(['key', 'list', '--json'])).output).not.toContain(accessKeySecret)
    expect(await run(['key', 'disable', accessKeyId])).toMatchObject({ status: 0 })
    expect(await json(['key', 'list'])).toContainEqual(expect.objectContaining({ accessKeyId, enable: false }))
    expect(await run(['key', 'enable', accessKeyId])).toMatchObject({ status: 0 })
    expect(await run(['key', 'delete', accessKeyId, '--yes'])).toMatchObject({ status: 0, output: '' })
  })

  test('pools: create, get, delete', async () => {
    await login(sesame.root)
    const { userPoolId } = await json(['pool', 'create', 'New pool', '--user-pool-id', 'by-command'])
    expect(userPoolId).toBe('by-command')
    expect(await json(['pool', 'get', userPoolId])).toMatchObject({ userPoolName: 'New pool' })
    expect(await run(['pool', 'delete', userPoolId, '--yes'])).toMatchObject({ status: 0 })
    expect(await run(['pool', 'get', userPoolId])).toMatchObject({ status: 4 })
  })

  test('signing keys: rotated with overlap, or at once', async () => {
    const statuses = (list: { status: string }[]) => [...new Set(list.map(({ status }) => status))].sort()
    expect(statuses((await json(['keys', 'rotate', '--signing'])).list)).toEqual(['active', 'next'])
    expect(statuses((await json(['keys', 'rotate', '--signing', '--immediately'])).list)).toEqual(['active'])
    for (const flags of [[], ['--signing', '--sealing'], ['--sealing', '--immediately']])
      expect(await run(['keys', 'rotate', ...flags])).toMatchObject({ status: 2 })
  })

  test('call reaches every operation, and nothing else of the client', async () => {
    expect(await json(['call', 'isUserExists', '--input', '{"username":"nobody"}'])).toEqual({ exists: false })
    expect(await json(['call', 'isUserExists', '--input', '-'], { input: '{"username":"nobody"}' })).toEqual({
      exists: false,
    })
    for (const name of ['constructor', 'send', 'toString', '__proto__', 'nothing'])
      expect(await run(['call', name])).toMatchObject({ status: 2 })
  })
})

describe('what goes wrong', () => {
  test('is said in the language of the machine', async () => {
    const chinese = { ...english, LANG: 'zh_CN.UTF-8' }
    expect(await run(['user', 'list'], { env: chinese })).toMatchObject({ errors: expect.stringContaining('尚未登录') })
    await login()
    expect(await run(['user', 'get', 'nobody'], { env: chinese })).toMatchObject({
      errors: expect.stringContaining('用户未找到'),
    })
    expect((await run(['help'], { env: chinese })).output).toContain('列出和搜索用户')
    expect((await run(['help'], { env: { ...chinese, LC_ALL: 'C' } })).output).toContain('List and search users')
  })

  test('is JSON for programs', async () => {
    await login()
    const { status, output, errors } = await run(['user', 'get', 'nobody', '--json'])
    expect({ status, output }).toEqual({ status: 4, output: '' })
    expect(JSON.parse(errors)).toMatchObject({
      error: { name: 'NotFoundError', statusCode: 404, apiCode: 2004, requestId: expect.any(String) },
    })
  })

  test('a server that is not there ends with 5', async () => {
    await login()
    const file = join(home, 'sesame/profiles.json')
    await writeFile(file, (await readFile(file, 'utf8')).replace(sesame.url, 'http://localhost:65534'))
    expect(await run(['user', 'create', '--username', 'x'])).toMatchObject({
      status: 5,
      errors: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test.each([
    [['usr', 'list']],
    [['user', 'get']],
    [['user', 'get', 'a', 'b']],
    [['user', 'list', '--limit', 'many']],
    [['user', 'list', '--nothing']],
    [['user', 'create', '--input', '[1]']],
  ])('%j is a wrong call: 2', async (argv) => {
    await login()
    expect(await run(argv)).toMatchObject({ status: 2, output: '', errors: expect.stringMatching(/^sesame: ./) })
  })

  test('what others named cannot move the cursor', async () => {
    await login()
    await run(['user', 'create', '--username', 'evil', '--name', 'a\u001b[2Jb'])
    expect((await run(['user', 'list', '--keywords', 'evil'])).output).not.toContain('\u001b')
  })
})

describe('help', () => {
  test('lists all, a group, or one command', async () => {
    expect((await run([])).output).toContain('user create')
    expect((await run(['user'])).output).not.toContain('app create')
    expect((await run(['user', 'create', '--help'])).output).toContain('--password-stdin')
  })
})
