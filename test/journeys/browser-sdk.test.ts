import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../harness/authorize.ts'
import { makeApp } from '../harness/fixtures.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { startTlsProxy, type TlsProxy } from '../harness/tls-proxy.ts'
import { launchChromium, newVisitor, signInByKeyboard } from '../harness/visitor.ts'

/**
 * The published browser SDK, unmodified. It takes no server with a port, and its silent sign-in needs https: page and server are two
 * hosts of one test domain behind TLS.
 */
const server = 'id.sesame.test'
const host = 'shop.sesame.test'
const origin = `https://${host}`
const mary = { account: 'mary', password: 'fossils of Lyme Regis' }

let sesame: Sesame
let proxy: TlsProxy
let browser: Browser
let appId: string
let userId: string
beforeAll(async () => {
  const options = { baseUrl: `https://${server}`, baseDomain: server }
  sesame = await startSesame({ options })
  proxy = await startTlsProxy({ target: new URL(sesame.url), pages: { host, files: pageFiles() } })
  const rule = (name: string) => `MAP ${name}:443 127.0.0.1:${proxy.port}`
  browser = await launchChromium([
    `--host-resolver-rules=${rule(server)}, ${rule(host)}`,
    '--ignore-certificate-errors',
  ])
  const app = await makeApp(sesame.core, sesame.pool, {
    ...{ appName: 'Shop', appType: 'spa', redirectUris: [`${origin}/callback`], logoutRedirectUris: [`${origin}/bye`] },
  })
  appId = app.appId
  userId = await newUser(sesame, { username: mary.account, password: mary.password, name: 'Mary Anning' })
})
afterAll(async () => {
  await browser?.close()
  proxy?.close()
  await sesame?.close()
})

function pageFiles() {
  const packages = new URL('../../node_modules/', import.meta.url)
  const script = (path: string) => ({ type: 'text/javascript', body: readFileSync(new URL(path, packages), 'utf8') })
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Shop</title>
<script src="/axios.js"></script><script src="/sdk.js"></script>`
  return {
    '/': { type: 'text/html', body: html },
    '/axios.js': script('axios/dist/axios.min.js'),
    '/sdk.js': script('@authing/web/dist/global/index.global.js'),
  }
}

interface Sdk {
  loginWithRedirect(): Promise<void>
  isRedirectCallback(): boolean
  handleRedirectCallback(): Promise<LoginState>
  getLoginState(options?: { ignoreCache?: boolean }): Promise<LoginState | null>
  loginWithPopup(): Promise<LoginState | null>
  refreshToken(): Promise<LoginState>
  getUserInfo(): Promise<{ userId: string; name: string }>
  logoutWithRedirect(options?: object): Promise<void>
}

interface LoginState {
  readonly accessToken: string
  readonly idToken: string
  readonly refreshToken?: string
  readonly parsedIdToken: { readonly sub: string }
}

/** Calls the SDK as the page's own script does. */
const withSdk = <T>(page: Page, work: (sdk: Sdk) => Promise<T> | T): Promise<T> => {
  const options = {
    ...{ domain: server, appId, userPoolId: sesame.pool.poolId, redirectUri: `${origin}/callback` },
    scope: 'openid profile offline_access',
  }
  return page.evaluate(
    `globalThis.sdk ??= new AuthingFactory.Authing(${JSON.stringify(options)}), (${work})(globalThis.sdk)`,
  ) as Promise<T>
}

async function signIn(page: Page): Promise<LoginState> {
  await page.goto(origin)
  await Promise.all([page.waitForURL(`https://${server}/**`), withSdk(page, (sdk) => sdk.loginWithRedirect())])
  await signInByKeyboard(page, mary)
  await page.waitForURL(`${origin}/callback**`)
  expect(await withSdk(page, (sdk) => sdk.isRedirectCallback())).toBe(true)
  return withSdk(page, (sdk) => sdk.handleRedirectCallback())
}

describe('the published browser SDK', () => {
  test('signs in by redirect, reads the profile, refreshes, knows of it silently, and signs out', async () => {
    const { page, context, complaints } = await newVisitor(browser)
    await page.goto(origin)
    expect(await withSdk(page, (sdk) => sdk.getLoginState())).toBe(null)
    const state = await signIn(page)
    expect(state.parsedIdToken.sub).toBe(userId)
    const profile = await withSdk(page, (sdk) => sdk.getUserInfo())
    expect(JSON.stringify(profile)).toContain('Mary Anning')
    const refreshed = await withSdk(page, (sdk) => sdk.refreshToken())
    expect(refreshed.accessToken).not.toBe(state.accessToken)
    const silent = await withSdk(page, (sdk) => sdk.getLoginState({ ignoreCache: true }))
    expect(silent?.parsedIdToken.sub).toBe(userId)
    const redirectUri = `${origin}/bye`
    await Promise.all([
      page.waitForURL(`${redirectUri}**`),
      page.evaluate(
        (uri) => (globalThis as never as { sdk: Sdk }).sdk.logoutWithRedirect({ redirectUri: uri }),
        redirectUri,
      ),
    ])
    expect(await withSdk(page, (sdk) => sdk.getLoginState({ ignoreCache: true }))).toBe(null)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('signs in by a pop-up', async () => {
    const { page, context } = await newVisitor(browser)
    await page.goto(origin)
    const popup = context.waitForEvent('page')
    const state = withSdk(page, (sdk) => sdk.loginWithPopup())
    await signInByKeyboard(await popup, mary)
    expect((await state)?.parsedIdToken.sub).toBe(userId)
    await context.close()
  })
})
