import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorize, newUser } from '../../../test/harness/authorize.ts'
import { type Browser, newBrowser } from '../../../test/harness/browser.ts'
import { type AppKeys, makeApp, redirectUri } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** What must not work between the hosts of one session; that it works, Chromium shows in test/journeys. */
let sesame: Sesame
let shop: AppKeys
let apart: AppKeys
let foreign: AppKeys
let port: string
let signedIn: Browser
beforeAll(async () => {
  sesame = await startSesame()
  port = new URL(sesame.url).port
  const make = (pool: { poolId: string }, appIdentifier: string, more = {}) =>
    makeApp(sesame.core, pool, { appName: appIdentifier, appIdentifier, appType: 'web', ...more })
  shop = await make(sesame.pool, 'shop')
  apart = await make(sesame.pool, 'apart', { ssoEnabled: false })
  foreign = await make(sesame.otherPool, 'foreign')
})
afterAll(() => sesame?.close())
beforeEach(async () => {
  signedIn = newBrowser()
  await authorize(sesame, { app: shop, userId: await newUser(sesame), browser: signedIn })
})

const base = 'localhost'
const shopHost = 'shop.localhost'

interface Answer {
  readonly status: number
  readonly location: URL | undefined
  /** As a Cookie header would carry them on. */
  readonly cookies: string
}

/** One request to a host of this server, with these cookies. */
async function get(host: string, path: string, cookie = ''): Promise<Answer> {
  const response = await sesame.server.inject({
    url: path,
    headers: { host: `${host}:${port}`, accept: 'text/html', ...(cookie && { cookie }) },
  })
  const lines = [response.headers['set-cookie'] ?? []].flat()
  const location = response.headers.location
  return {
    status: response.statusCode,
    location: location === undefined ? undefined : new URL(location, `http://${host}:${port}`),
    cookies: lines.map((line) => line.split(';')[0]).join('; '),
  }
}
const follow = (url: URL | undefined, cookie = '') =>
  get(url?.hostname ?? '', (url?.pathname ?? '') + (url?.search ?? ''), cookie)

const begin = (app = shop, host = shopHost) =>
  get(
    host,
    `/oidc/auth?${new URLSearchParams({ client_id: app.appId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid' })}`,
  )
const session = () => signedIn.cookiesFor(sesame.url)
const hasSession = (answer: Answer) => /sesame_session_/.test(answer.cookies)

describe('the way down', () => {
  test('takes the session to the host that asked, once', async () => {
    const start = await begin()
    expect(start.location?.origin).toBe(sesame.url)
    const given = await follow(start.location, session())
    expect(given.location?.hostname).toBe(shopHost)
    const taken = await follow(given.location, start.cookies)
    expect(taken.location?.pathname).toBe('/oidc/auth')
    expect(hasSession(taken)).toBe(true)
    const again = await follow(given.location, start.cookies)
    expect([again.status, hasSession(again)]).toEqual([400, false])
  })

  test('leads nobody to a session that somebody else asked for or gives', async () => {
    const start = await begin()
    const given = await follow(start.location, session())
    for (const cookie of ['', (await begin()).cookies]) {
      const answer = await follow(given.location, cookie)
      expect([answer.status, hasSession(answer)]).toEqual([400, false])
    }
    // Somebody's own beginning with a code that another one was given.
    const own = await begin()
    const mine = await follow(own.location)
    const mixed = new URL(mine.location ?? '')
    mixed.searchParams.set('code', given.location?.searchParams.get('code') ?? '')
    const answer = await follow(mixed, own.cookies)
    expect(hasSession(answer)).toBe(false)
    // And the code is spent.
    const late = await follow(given.location, start.cookies)
    expect(hasSession(late)).toBe(false)
  })

  test('has a minute', async () => {
    const start = await begin()
    const given = await follow(start.location, session())
    sesame.clock.advance(61_000)
    const late = await follow(given.location, start.cookies)
    expect([late.status, hasSession(late)]).toEqual([400, false])
  })

  test('gives nothing to an address that is not this pool’s, nor from host to host', async () => {
    const { location } = await begin()
    const give = async (to: string, host = base) => {
      const url = new URL(location ?? '')
      url.searchParams.set('to', to)
      return get(host, url.pathname + url.search, session())
    }
    for (const to of [
      'https://evil.example',
      `http://evil.example:${port}`,
      'http://shop.localhost:1',
      `http://shop.localhost:${port}/path`,
      `http://foreign.localhost:${port}`,
      `http://nobody.localhost:${port}`,
      sesame.url,
      'javascript:alert(1)',
      '',
    ]) {
      const answer = await give(to)
      expect([to, answer.status, answer.location]).toEqual([to, 400, undefined])
    }
    expect((await give(`http://apart.localhost:${port}`, shopHost)).status).toBe(400)
  })

  test('is not begun for an application that keeps out, another pool’s, or one that asks for a password', async () => {
    const isDetour = ({ location }: Answer) => location?.pathname.includes('/session/share/') ?? false
    expect(isDetour(await begin(apart, 'apart.localhost'))).toBe(false)
    expect(isDetour(await begin(foreign, shopHost))).toBe(false)
    const query = new URLSearchParams({
      client_id: shop.appId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      prompt: 'login',
    })
    expect(isDetour(await get(shopHost, `/oidc/auth?${query}`))).toBe(false)
    expect((await get(base, `/${apart.appId}/oidc/session/share/give?to=x&nonce=y`)).status).toBe(400)
  })

  test('asks once: who is signed in nowhere gets to the sign-in page', async () => {
    const start = await begin()
    const nothing = await follow(start.location)
    const back = await follow(nothing.location, start.cookies)
    expect(hasSession(back)).toBe(false)
    const page = await follow(back.location, back.cookies)
    expect(page.location?.pathname).toBe(`/${shop.appId}/login`)
  })
})

test('the way up is begun by a ticket of this server only, and only at the base origin', async () => {
  for (const [host, ticket] of [
    [base, 'made-up'],
    [base, ''],
    [shopHost, 'made-up'],
  ] as const) {
    const answer = await get(host, `/${shop.appId}/oidc/session/share/up?ticket=${ticket}`)
    expect([answer.status, answer.cookies]).toEqual([400, ''])
  }
})
