import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorizeUrl } from '../../../test/harness/authorize.ts'
import { type Browser, newBrowser } from '../../../test/harness/browser.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { signInByPage } from '../../../test/harness/hosted-sign-in.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { newPerson, type Person } from '../../../test/harness/sign-in.ts'

/** What an application may know is asked of the person, where the application shows an authorization page. */
let sesame: Sesame
let app: AppKeys
let person: Person
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())
beforeEach(async () => {
  app = await makeApp(sesame.core, sesame.pool, { appName: 'Curious', appType: 'web' })
  const body = { appId: app.appId, loginConfig: { showAuthorizationPage: true } }
  expect(await sesame.call({ path: '/api/v3/update-application', body })).toMatchObject({ statusCode: 200 })
  const { data } = await sesame.call({ path: '/api/v3/get-application', query: { appId: app.appId } })
  expect(data.loginConfig.showAuthorizationPage).toBe(true)
  person = await newPerson(sesame)
})

interface Asked {
  readonly interaction: string
  readonly scopes: readonly string[]
  readonly displayName: string
}

/** The page that the browser is sent to, and what it says. */
async function consentAt(browser: Browser, location: string): Promise<Asked> {
  const address = new URL(location, sesame.url)
  expect(address.pathname).toBe(`/${app.appId}/consent`)
  const html = await (await browser.get(address.href)).text()
  const page = JSON.parse(/id="page">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}')
  expect(page).toMatchObject({ view: 'consent', app: { name: 'Curious' } })
  return page.consent
}

async function answer(browser: Browser | undefined, body: object) {
  const url = `${sesame.url}/interaction/consent`
  const headers = { 'content-type': 'application/json', origin: sesame.url, cookie: browser?.cookiesFor(url) ?? '' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await response.json()) as { statusCode: number; apiCode?: number; data?: { redirectTo: string } }
}

/** To the page, signed in. */
async function come(scope = 'openid profile') {
  const browser = newBrowser()
  const { username: account, password } = person
  const at = await signInByPage({ origin: sesame.url, app, person: { account, password }, browser, scope })
  return { browser, asked: await consentAt(browser, at.href) }
}

const goOn = async (browser: Browser, redirectTo: string): Promise<URL> =>
  new URL((await browser.get(new URL(redirectTo, sesame.url).href)).headers.get('location') ?? '', sesame.url)

describe('an application with an authorization page', () => {
  test('asks once what it may know, after the sign-in, and again only for more', async () => {
    const { browser, asked } = await come()
    expect(asked).toMatchObject({ scopes: ['openid', 'profile'], displayName: person.username })
    const allowed = await answer(browser, { appId: app.appId, interaction: asked.interaction, allow: true })
    expect(allowed).toMatchObject({ statusCode: 200 })
    const back = await goOn(browser, allowed.data?.redirectTo ?? '')
    expect(back.searchParams.get('code')).toBeTruthy()
    const again = await browser.get(authorizeUrl(sesame, app))
    expect(again.headers.get('location')).toContain('code=')
    const more = await browser.get(authorizeUrl(sesame, app, { scope: 'openid profile email' }))
    expect((await consentAt(browser, more.headers.get('location') ?? '')).scopes).toContain('email')
    const log = await sesame.call({
      path: '/api/v3/get-user-action-logs',
      body: { userId: person.userId, eventType: 'securityResourceAccess' },
    })
    expect(JSON.stringify(log.data)).toContain('consent: openid profile')
  })

  test('learns nothing when the person refuses, and is told so', async () => {
    const { browser, asked } = await come()
    const refused = await answer(browser, { appId: app.appId, interaction: asked.interaction, allow: false })
    const back = await goOn(browser, refused.data?.redirectTo ?? '')
    expect(back.origin + back.pathname).toBe(app.redirectUri)
    expect(back.searchParams.get('error')).toBe('access_denied')
    const again = await browser.get(authorizeUrl(sesame, app))
    await consentAt(browser, again.headers.get('location') ?? '')
    const silent = await browser.get(authorizeUrl(sesame, app, { prompt: 'none' }))
    expect(new URL(silent.headers.get('location') ?? '').searchParams.get('error')).toBe('consent_required')
  })

  test('is answered by the browser that was asked, once', async () => {
    const { browser, asked } = await come()
    const body = { appId: app.appId, interaction: asked.interaction, allow: true }
    expect(await answer(undefined, body)).toMatchObject({ statusCode: 302, apiCode: 1699 })
    expect(await answer(newBrowser(), body)).toMatchObject({ apiCode: 1699 })
    expect(await answer(browser, { ...body, appId: sesame.app.appId })).toMatchObject({ apiCode: 1699 })
    expect(await answer(browser, { ...body, allow: 'yes' })).toMatchObject({ statusCode: 400 })
    const allowed = await answer(browser, body)
    await goOn(browser, allowed.data?.redirectTo ?? '')
    expect(await answer(browser, body)).toMatchObject({ apiCode: 1699 })
  })

  test('learns nothing by the session of the browser either, until the person said yes', async () => {
    const { browser, asked } = await come('openid profile email phone address')
    const url = `${sesame.url}/cas/session`
    const session = async () => {
      const headers = { 'x-authing-app-id': app.appId, cookie: browser.cookiesFor(url) }
      return (await fetch(url, { headers })).json()
    }
    expect(await session()).toEqual({ session: null })
    const allowed = await answer(browser, { appId: app.appId, interaction: asked.interaction, allow: true })
    expect(allowed).toMatchObject({ statusCode: 200 })
    expect(await session()).toMatchObject({ session: { userId: person.userId } })
  })

  test('gets tokens that open what was agreed to and not the account', async () => {
    const { browser, asked } = await come('openid')
    const allowed = await answer(browser, { appId: app.appId, interaction: asked.interaction, allow: true })
    const back = await goOn(browser, allowed.data?.redirectTo ?? '')
    const form = { grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '' }
    const client = { client_id: app.appId, client_secret: app.appSecret, redirect_uri: app.redirectUri }
    const issuer = `${sesame.url}/${app.appId}/oidc`
    const body = new URLSearchParams({ ...form, ...client })
    const tokens = (await (await fetch(`${issuer}/token`, { method: 'POST', body })).json()) as Record<string, string>
    const at = async (url: string, token = tokens['access_token']) =>
      (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json()
    expect(await at(`${issuer}/me`)).toEqual({ sub: person.userId })
    for (const token of [tokens['access_token'], tokens['id_token']]) {
      const refused = { statusCode: 403, message: expect.stringContaining('/me') }
      expect(await at(`${sesame.url}/api/v3/get-profile`, token)).toMatchObject(refused)
      expect(await at(`${sesame.url}/api/v3/get-security-info`, token)).toMatchObject(refused)
      expect(await at(`${sesame.url}/api/v2/users/me`, token)).toMatchObject({ code: 403 })
    }
  })

  describe('once the person takes back what they said', () => {
    interface Held {
      readonly browser: Browser
      readonly tokens: Record<string, string>
    }
    const issuer = () => `${sesame.url}/${app.appId}/oidc`
    const client = () => ({ client_id: app.appId, client_secret: app.appSecret })
    const token = async (form: Record<string, string>) => {
      const body = new URLSearchParams({ ...form, ...client() })
      return (await (await fetch(`${issuer()}/token`, { method: 'POST', body })).json()) as Record<string, string>
    }
    const userinfo = async ({ tokens }: Held) => {
      const headers = { authorization: `Bearer ${tokens['access_token']}` }
      return (await fetch(`${issuer()}/me`, { headers })).status
    }
    const refresh = ({ tokens }: Held) =>
      token({ grant_type: 'refresh_token', refresh_token: tokens['refresh_token'] ?? '' })

    async function hold(): Promise<Held> {
      const { browser, asked } = await come('openid profile offline_access')
      const allowed = await answer(browser, { appId: app.appId, interaction: asked.interaction, allow: true })
      const back = await goOn(browser, allowed.data?.redirectTo ?? '')
      const code = back.searchParams.get('code') ?? ''
      return { browser, tokens: await token({ grant_type: 'authorization_code', code, redirect_uri: app.redirectUri }) }
    }

    async function withdraw(browser: Browser | undefined, body: object, origin: string | undefined = sesame.url) {
      const url = `${sesame.url}/interaction/consent/withdraw`
      const headers = {
        'content-type': 'application/json',
        cookie: browser?.cookiesFor(url) ?? '',
        ...(origin !== '' && { origin }),
      }
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
      return (await response.json()) as { statusCode: number; message: string }
    }
    const panelOf = async (browser: Browser) => {
      const html = await (await browser.get(`${sesame.url}/${sesame.app.appId}/launchpad`)).text()
      return JSON.parse(/id="page">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}').launchpad
    }
    const withdrawal = () => ({ appId: sesame.app.appId, withdrawnAppId: app.appId })

    test('what the application holds is worth nothing, it asks again, and the person stays signed in', async () => {
      const held = await hold()
      expect(await userinfo(held)).toBe(200)
      const scopes = ['openid', 'profile', 'offline_access']
      expect((await panelOf(held.browser)).consents).toEqual([{ id: app.appId, name: 'Curious', scopes }])
      sesame.clock.advance(1000)
      expect(await withdraw(held.browser, withdrawal())).toMatchObject({ statusCode: 200 })
      expect(await userinfo(held)).toBe(401)
      expect(await refresh(held)).toMatchObject({ error: 'invalid_grant' })
      expect((await panelOf(held.browser)).consents).toEqual([])
      const again = await held.browser.get(authorizeUrl(sesame, app))
      await consentAt(held.browser, again.headers.get('location') ?? '')
      expect(await withdraw(held.browser, withdrawal()), 'a second time').toMatchObject({ statusCode: 200 })
      const log = await sesame.call({
        path: '/api/v3/get-user-action-logs',
        body: { userId: person.userId, eventType: 'securityResourceAccess' },
      })
      expect(JSON.stringify(log.data).match(/consent withdrawn/g)).toHaveLength(1)
    })

    test('only a page of ours takes it back, for who is signed in', async () => {
      const held = await hold()
      for (const origin of ['https://evil.example', 'null', '']) {
        expect(await withdraw(held.browser, withdrawal(), origin), origin).toMatchObject({ statusCode: 403 })
      }
      const listed = new URL(app.redirectUri).origin
      expect(await withdraw(held.browser, withdrawal(), listed)).toMatchObject({ statusCode: 403 })
      expect(await withdraw(undefined, withdrawal())).toMatchObject({ statusCode: 401 })
      expect(await withdraw(held.browser, { ...withdrawal(), appId: sesame.otherApp.appId })).toMatchObject({
        statusCode: 401,
      })
      expect(await withdraw(held.browser, { appId: sesame.app.appId })).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('withdrawnAppId'),
      })
      expect(await withdraw(held.browser, { ...withdrawal(), withdrawnAppId: sesame.otherApp.appId })).toMatchObject({
        statusCode: 200,
      })
      expect(await userinfo(held)).toBe(200)
      expect(await refresh(held)).toHaveProperty('access_token')
    })

    test('whoever is suspended takes nothing back', async () => {
      const held = await hold()
      const body = { userId: person.userId, status: 'Suspended' }
      expect(await sesame.call({ path: '/api/v3/update-user', body })).toMatchObject({ statusCode: 200 })
      expect(await withdraw(held.browser, withdrawal())).toMatchObject({ statusCode: 401 })
    })

    test('an application that asks no more is not listed: it would not ask again', async () => {
      const { browser } = await hold()
      expect((await panelOf(browser)).consents).toHaveLength(1)
      const body = { appId: app.appId, loginConfig: { showAuthorizationPage: false } }
      expect(await sesame.call({ path: '/api/v3/update-application', body })).toMatchObject({ statusCode: 200 })
      expect((await panelOf(browser)).consents).toEqual([])
    })

    test('what others let it know stays', async () => {
      const others = await hold()
      person = await newPerson(sesame)
      const held = await hold()
      sesame.clock.advance(1000)
      expect(await withdraw(held.browser, withdrawal())).toMatchObject({ statusCode: 200 })
      expect([await userinfo(held), await userinfo(others)]).toEqual([401, 200])
    })
  })

  test('is no way past the sign-in: without a session nobody is asked', async () => {
    const browser = newBrowser()
    const asked = await browser.get(authorizeUrl(sesame, app))
    const at = new URL(asked.headers.get('location') ?? '', sesame.url)
    expect(at.pathname).toBe(`/${app.appId}/login`)
    const interaction = at.searchParams.get('interaction') ?? ''
    expect(await answer(browser, { appId: app.appId, interaction, allow: true })).toMatchObject({ apiCode: 1699 })
    const page = await browser.get(`${sesame.url}/${app.appId}/consent?interaction=${interaction}`)
    expect(page.status).toBe(400)
  })
})
