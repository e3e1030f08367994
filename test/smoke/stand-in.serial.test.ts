import { throwAwayPlaces } from '../../src/cli/stand-in/throw-away.ts'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AuthenticationClient, ManagementClient } from 'authing-node-sdk'
import * as openid from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../src/core/project-root.ts'
import { newBrowser } from '../harness/browser.ts'
import { signInByPage } from '../harness/hosted-sign-in.ts'
import { until } from './installation.ts'

/** `sesame dev` as other people's tests use it: real processes, what they print, published clients with ids of the seed. */
const folder = mkdtempSync(join(tmpdir(), 'sesame-dev-test-'))
chmodSync(folder, 0o711)
const running = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of running) child.kill('SIGTERM')
  await until(() => running.size === 0, 'the stand-ins to end')
  rmSync(folder, { recursive: true, force: true })
})

const appId = 'shop-0123456789ab'
const redirectUri = 'http://localhost:8080/callback'
const seed = {
  pools: [
    {
      userPoolId: 'acme',
      userPoolSecret: 'acme-pool-secret',
      userPoolName: 'Acme',
      settings: { sessionLifetime: 3600 },
      applications: [
        {
          ...{ appId, appSecret: 'shop-secret', appName: 'Shop', redirectUris: [redirectUri] },
          oidcConfig: { access_token_lifetime: 600, id_token_lifetime: 600 },
        },
      ],
      users: [
        {
          userId: 'grace-1',
          username: 'grace',
          email: 'grace@example.com',
          password: 'Correct-horse-1',
          name: 'Grace',
        },
      ],
      accessKeys: [{ accessKeyId: 'ci-key', accessKeySecret: 'ci-key-secret' }],
    },
  ],
}

// biome-ignore lint/suspicious/noExplicitAny: what a start prints, as whoever reads it sees it
type Facts = any

interface StandIn {
  readonly url: string
  readonly facts: Facts
  readonly pid: number
  /** Sends the signal and answers how it ended. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; output: string }>
}

function launch(argv: string[]) {
  const { PATH, HOME } = process.env
  const program = fileURLToPath(new URL('scripts/sesame.mjs', projectRoot))
  const child = spawn(process.execPath, [program, 'dev', ...argv], {
    cwd: folder,
    env: { ...(PATH && { PATH }), ...(HOME && { HOME }), LANG: 'en_US.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const said = { output: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => (said.output += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (said.errors += text))
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  return { child, said, ended }
}

async function start(argv: string[]): Promise<StandIn> {
  const { child, said, ended } = launch([...argv, '--json'])
  await until(
    () => said.output.includes('\n') || !running.has(child),
    'the stand-in',
    () => said.errors,
  )
  if (!running.has(child)) throw new Error(said.errors)
  const facts = JSON.parse(said.output)
  return {
    url: facts.baseUrl,
    facts,
    pid: child.pid ?? 0,
    end: async (signal) => {
      child.kill(signal)
      return { code: await ended, output: said.output }
    },
  }
}

async function post(url: string, body: object = {}, headers: Record<string, string> = {}): Promise<Facts> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return response.json()
}

const management = (url: string) =>
  new ManagementClient({ host: url, accessKeyId: 'ci-key', accessKeySecret: 'ci-key-secret' })

const signIn = (url: string, account = 'grace', password = 'Correct-horse-1') =>
  new AuthenticationClient({
    ...{ appHost: url, appId, appSecret: 'shop-secret', redirectUri },
  }).signInByAccountPassword({ account, password })

const folderOf = ({ pid }: StandIn) =>
  throwAwayPlaces().flatMap((place) => readdirSync(place).filter((name) => name.startsWith(`sesame-dev-${pid}-`)))

let one: StandIn
let two: StandIn
beforeAll(async () => {
  writeFileSync(join(folder, 'seed.json'), JSON.stringify(seed))
  one = await start(['--seed', 'seed.json'])
  two = await start(['--seed', 'seed.json'])
}, 180_000)

describe('a start', () => {
  test('tells in one line of JSON what it holds', () => {
    expect(one.facts).toMatchObject({
      baseUrl: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      startedInMs: expect.any(Number),
      administrator: { username: 'admin', password: expect.any(String), loginUrl: expect.stringContaining(one.url) },
      pools: [
        {
          ...{ userPoolId: 'acme', userPoolSecret: 'acme-pool-secret', userPoolName: 'Acme' },
          applications: [{ appId, appSecret: 'shop-secret', issuer: `${one.url}/${appId}/oidc` }],
          accessKeys: [{ accessKeyId: 'ci-key', accessKeySecret: 'ci-key-secret' }],
          users: [{ userId: 'grace-1', username: 'grace', password: 'Correct-horse-1' }],
        },
      ],
    })
  })

  test('after the first copies the template, and serves beside another one on a port of its own', async () => {
    expect(two.facts.madeTemplate).toBe(false)
    expect(two.url).not.toBe(one.url)
    const { data } = await management(two.url).createUser({ username: 'only-in-two' })
    expect((await management(one.url).getUser({ userId: data.userId })).statusCode).toBe(404)
    expect((await signIn(two.url)).statusCode).toBe(200)
  })

  test('without a seed has a sample, and tells people what scripts wait for', async () => {
    const { child, said, ended } = launch([])
    await until(() => said.output.includes('Sesame stand-in is ready on http://localhost:'), 'the stand-in')
    expect(said.output).toMatch(/after \d+\.\d\d s \((template made in .*)?copied in \d+\.\d\d s\)\n$/)
    expect(said.output).toMatch(/user +alice {2}\S+/)
    child.kill('SIGINT')
    expect(await ended).toBe(0)
  }, 120_000)

  test('is refused by the rules of the API too, naming the place in the seed', async () => {
    const [pool] = seed.pools
    const bad = { pools: [{ ...pool, applications: [{ appName: 'A', redirectUris: ['http://a.example/#x'] }] }] }
    writeFileSync(join(folder, 'bad.json'), JSON.stringify(bad))
    const { said, ended } = launch(['--seed', 'bad.json'])
    expect(await ended).toBe(1)
    expect(said.errors).toMatch(/^sesame: bad\.json, pools\.0\.applications\.0: Parameter redirectUris\.0 /)
    expect(said.output).toBe('')
  }, 120_000)

  test('ends at a signal, and nothing of it stays', async () => {
    const short = await start(['--seed', 'seed.json'])
    expect(folderOf(short)).toHaveLength(1)
    const { code, output } = await short.end('SIGTERM')
    expect(code).toBe(0)
    expect(output.trim().split('\n')).toHaveLength(1)
    expect(folderOf(short)).toEqual([])
  }, 120_000)
})

test('openid-client signs in with what the seed gave', async () => {
  const configuration = await openid.discovery(
    new URL(`${one.url}/${appId}/oidc`),
    appId,
    undefined,
    openid.ClientSecretPost('shop-secret'),
    { execute: [openid.allowInsecureRequests] },
  )
  const back = await signInByPage({
    origin: one.url,
    app: { appId, redirectUri },
    person: { account: 'grace', password: 'Correct-horse-1' },
  })
  const tokens = await openid.authorizationCodeGrant(configuration, back, { expectedState: 's' })
  expect(tokens.claims()).toMatchObject({ sub: 'grace-1', iss: `${one.url}/${appId}/oidc` })
})

describe('POST /_dev/reset', () => {
  test('goes back to the seeded state in place, as often as asked', async () => {
    for (const round of [1, 2]) {
      const made = await management(one.url).createUser({ username: `gone-${round}` })
      await management(one.url).deleteUsersBatch({ userIds: ['grace-1'] })
      await post(`${one.url}/_dev/clock`, { advanceSeconds: 60 })
      expect((await signIn(one.url)).statusCode).not.toBe(200)
      expect(await post(`${one.url}/_dev/reset`)).toMatchObject({
        statusCode: 200,
        data: { clock: { isFixed: false } },
      })
      expect((await signIn(one.url)).statusCode).toBe(200)
      const { data } = await management(one.url).listUsers({})
      expect(data.list.map(({ userId }) => userId)).toEqual(['grace-1'])
      expect((await management(one.url).getUser({ userId: made.data.userId })).statusCode).toBe(404)
      const discovered = await fetch(`${one.url}/${appId}/oidc/.well-known/openid-configuration`)
      expect(await discovered.json()).toMatchObject({ issuer: `${one.url}/${appId}/oidc` })
    }
  })

  test('ends the sessions of browsers', async () => {
    const browser = newBrowser()
    const person = { account: 'grace', password: 'Correct-horse-1' }
    await signInByPage({ origin: one.url, app: { appId, redirectUri }, person, browser })
    expect(await isSignedIn(browser)).toBe(true)
    await post(`${one.url}/_dev/reset`)
    expect(await isSignedIn(browser)).toBe(false)
  })
})

async function isSignedIn(browser: ReturnType<typeof newBrowser>): Promise<boolean> {
  const query = new URLSearchParams({
    ...{ client_id: appId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid', state: 's' },
  })
  const location = (await browser.get(`${one.url}/${appId}/oidc/auth?${query}`)).headers.get('location') ?? ''
  return location.startsWith(redirectUri) && location.includes('code=')
}

describe('POST /_dev/clock', () => {
  const me = (token: string) =>
    fetch(`${one.url}/${appId}/oidc/me`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status)

  const tokens = async () => String((await signIn(one.url)).data.access_token)

  test('moved on, a token and a session expire, and SDKs that sign by the real time still may', async () => {
    const browser = newBrowser()
    const person = { account: 'grace', password: 'Correct-horse-1' }
    await signInByPage({ origin: one.url, app: { appId, redirectUri }, person, browser })
    const token = await tokens()
    expect(await me(token)).toBe(200)
    await post(`${one.url}/_dev/clock`, { advanceSeconds: 601 })
    expect(await me(token)).toBe(401)
    expect(await isSignedIn(browser)).toBe(true)
    await post(`${one.url}/_dev/clock`, { advanceSeconds: 3000 })
    expect(await isSignedIn(browser)).toBe(false)
    expect((await management(one.url).listUsers({})).statusCode).toBe(200)
    await post(`${one.url}/_dev/reset`)
  })

  test('set, it stands still, and what is made carries its time', async () => {
    const now = '2031-05-06T07:08:09.000Z'
    expect(await post(`${one.url}/_dev/clock`, { now })).toEqual({
      ...{ statusCode: 200, message: '', data: { now, isFixed: true } },
    })
    const { data } = await management(one.url).createUser({ username: 'later' })
    expect(data.createdAt).toBe(now)
    const token = await tokens()
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    expect(exp).toBe(Date.parse(now) / 1000 + 600)
    const described = await (await fetch(`${one.url}/_dev`)).json()
    expect(described).toMatchObject({ data: { baseUrl: one.url, clock: { now, isFixed: true } } })
    await post(`${one.url}/_dev/reset`)
  })

  test.each([
    [{}, 'body'],
    [{ now: '2031-05-06T07:08:09Z', advanceSeconds: 1 }, 'body'],
    [{ now: 'soon' }, 'now'],
    [{ now: '1999-12-31T00:00:00Z' }, 'now'],
    [{ advanceSeconds: 4e9 }, 'advanceSeconds'],
    [{ advance: 5 }, 'advance'],
  ])('refuses %j', async (body, field) => {
    const answer = await post(`${one.url}/_dev/clock`, body)
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })
})

describe('pages of other origins', () => {
  test.each([
    ['an origin of the application', { origin: 'http://localhost:8080' }, 403],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['a page of another site, told by the browser', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s cannot reset', async (_, headers, statusCode) => {
    expect(await post(`${two.url}/_dev/reset`, {}, headers)).toMatchObject({ statusCode })
  })

  test('nor under another name', async () => {
    const other = two.url.replace('localhost', `${appId}.localhost`)
    const { port } = new URL(two.url)
    const { request } = await import('node:http')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: new URL(other).host }
      request({ host: 'localhost', port, path: '/_dev', headers }, (answer) => resolve(answer.resume().statusCode))
        .once('error', reject)
        .end()
    })
    expect(status).toBe(400)
  })
})
