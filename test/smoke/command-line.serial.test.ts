import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AuthenticationClient, ManagementClient } from 'authing-node-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sesameCommand } from '../harness/command-line.ts'
import { type Installation, newInstallation, type Server } from './installation.ts'

/** The commands for the server's own machine, beside a real `npm start` and without one. */
let installation: Installation
let server: Server
beforeAll(async () => {
  installation = await newInstallation()
  server = await installation.start()
})
afterAll(() => installation.remove())

const sample = (label: string) => first.value('Sample pool', label)
const administrator = (label: string) => first.value('Administrator', label)
let first: Server
beforeAll(() => {
  first = server
})

const run = (
  argv: string[],
  { on = installation, env = {} }: { on?: Installation; env?: Record<string, string> } = {},
) =>
  sesameCommand(argv, {
    cwd: on.folder,
    env: { SESAME_DATA_DIR: join(on.folder, 'data'), BASE_URL: on.origin, LANG: 'en_US.UTF-8', ...env },
  })

async function json(argv: string[], options: Parameters<typeof run>[1] = {}) {
  const { status, output, errors } = await run([...argv, '--json'], options)
  if (status !== 0) throw new Error(errors)
  return JSON.parse(output)
}

async function stop(): Promise<void> {
  server.signal('SIGTERM')
  await server.ended
}

/** Signs in as the administrator through the console's application. */
async function signInAsAdministrator(password: string): Promise<number> {
  const appId = administrator('sign in').split('/').at(-2) ?? ''
  const keys = { accessKeyId: administrator('root pool'), accessKeySecret: administrator('root secret') }
  const management = new ManagementClient({ host: installation.origin, ...keys })
  const { data } = await management.getApplicationSecret({ appId })
  const client = new AuthenticationClient({
    ...{ appHost: installation.origin, appId, appSecret: data.secret, redirectUri: 'http://localhost/' },
  })
  return (await client.signInByAccountPassword({ account: 'admin', password })).statusCode
}

const signInAsAlice = (origin: string) =>
  new AuthenticationClient({
    ...{ appHost: origin, appId: sample('app id'), appSecret: sample('app secret'), redirectUri: 'http://localhost/' },
  }).signInByAccountPassword({ account: sample('user name'), password: sample('password') })

const managementOf = (origin: string) =>
  new ManagementClient({ host: origin, accessKeyId: sample('access key'), accessKeySecret: sample('key secret') })

describe.each(['while Sesame runs', 'while Sesame is stopped'] as const)('%s', (when) => {
  beforeAll(async () => {
    if (when === 'while Sesame is stopped') await stop()
  })

  test('credentials prints the ids and secrets of the first start, and no password', async () => {
    const printed = await json(['credentials'])
    expect(printed).toEqual({
      administrator: {
        signIn: administrator('sign in'),
        rootPool: administrator('root pool'),
        rootSecret: administrator('root secret'),
      },
      sample: {
        loginUrl: sample('login URL'),
        userPool: expect.any(String),
        appId: sample('app id'),
        appSecret: sample('app secret'),
        accessKey: sample('access key'),
        keySecret: sample('key secret'),
      },
    })
    const text = (await run(['credentials'])).output
    expect(text).toContain(sample('key secret'))
    expect(text).not.toContain(sample('password'))
    expect(text).toContain('admin reset')
  })

  test('admin reset gives the administrator a new password at once', async () => {
    expect(await run(['admin', 'reset'])).toMatchObject({ status: 2, errors: expect.stringContaining('--yes') })
    const { account, password } = await json(['admin', 'reset', '--yes'])
    expect(account).toBe('admin')
    if (when === 'while Sesame is stopped') server = await installation.start()
    expect(await signInAsAdministrator(administrator('password'))).toBe(403)
    expect(await signInAsAdministrator(password)).toBe(200)
    if (when === 'while Sesame is stopped') await stop()
  })

  test('backup is restored into an empty folder, started there with the key, and signed in to', async () => {
    const file = join(installation.folder, 'backups', `${when.split(' ').at(-1)}.backup`)
    const made = await json(['backup', file])
    expect(made).toMatchObject({ file, tables: expect.any(Number), rows: expect.any(Number) })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await run(['backup', file])).toMatchObject({ status: 1, errors: expect.stringContaining('never replaces') })

    const other = await newInstallation()
    try {
      const data = join(other.folder, 'data')
      const brought = await json(['restore', file, data], { on: other })
      expect(brought).toMatchObject({ folder: data, rows: made.rows, next: expect.stringContaining('data.key') })
      await expect(other.start().then((started) => started.ended)).resolves.toBe(1)
      await copyFile(join(installation.folder, 'data.key'), join(other.folder, 'data.key'))
      const restored = await other.start()
      expect(restored.printed()).not.toContain('shown once')
      expect(await signInAsAlice(other.origin)).toMatchObject({ statusCode: 200 })
      expect(await managementOf(other.origin).listUsers({})).toMatchObject({ data: { totalCount: 1 } })
      restored.signal('SIGTERM')
      expect(await restored.ended).toBe(0)
    } finally {
      await other.remove()
    }
  })
})

describe('keys rotate --sealing', () => {
  test('makes a new key file, under which everything works', async () => {
    const keyFile = join(installation.folder, 'data.key')
    const before = await readFile(keyFile, 'utf8')
    const { resealed } = await json(['keys', 'rotate', '--sealing'])
    expect(resealed).toBeGreaterThan(8)
    const after = await readFile(keyFile, 'utf8')
    expect(after.trim()).toMatch(/^[\w-]{43}$/)
    expect(after).not.toBe(before)
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    server = await installation.start()
    expect(await signInAsAlice(installation.origin)).toMatchObject({ statusCode: 200 })
    expect(await managementOf(installation.origin).listUsers({})).toMatchObject({ data: { totalCount: 1 } })
  })

  test('is refused while Sesame runs, and says what to do', async () => {
    expect(await run(['keys', 'rotate', '--sealing'])).toMatchObject({
      status: 1,
      errors: expect.stringContaining('Stop Sesame first'),
    })
    expect(await run(['keys', 'rotate'])).toMatchObject({ status: 2 })
  })
})

describe('in the wrong place', () => {
  test.each([['credentials'], ['admin', 'reset', '--yes'], ['backup', 'file'], ['keys', 'rotate', '--sealing']])(
    '%s %s makes no new installation',
    async (...argv) => {
      const empty = join(installation.folder, 'empty')
      await mkdir(empty)
      const there = { SESAME_DATA_DIR: join(empty, 'data') }
      const ran = await run(argv, { env: there })
      expect(ran).toMatchObject({ status: 1, errors: expect.stringContaining('There is no database of Sesame') })
      await expect(stat(`${there.SESAME_DATA_DIR}.key`)).rejects.toThrow('ENOENT')
      await rm(empty, { recursive: true })
    },
  )

  test('credentials says nothing about the database of DATABASE_URL', async () => {
    const env = { DATABASE_URL: 'postgres://u:p@localhost:1/x', SESAME_SECRET_KEY: 'A'.repeat(43) }
    expect(await run(['credentials'], { env })).toMatchObject({
      status: 1,
      errors: expect.stringContaining('DATABASE_URL'),
    })
  })
})
