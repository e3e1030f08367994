import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../harness/authorize.ts'
import { type AppKeys, makeApp, makePool } from '../harness/fixtures.ts'
import { expectReadable } from '../harness/readable.ts'
import { type RelyingParty, startRelyingParty } from '../harness/relying-party.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { launchChromium, newVisitor, signInByKeyboard } from '../harness/visitor.ts'

/** The application panel: somebody signs in once, sees what is theirs to open, opens it, and signs out of all. */

const grace = { account: 'grace', password: 'nanoseconds of wire' }

let sesame: Sesame
let browser: Browser
let party: RelyingParty
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
  await newUser(sesame, { username: grace.account, password: grace.password, name: 'Grace Hopper' })
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

const make = (appName: string, more: Record<string, unknown> = {}): Promise<AppKeys> =>
  makeApp(sesame.core, sesame.pool, { appName, appType: 'web', redirectUris: [party.redirectUri], ...more })

const panelUrl = () => `${sesame.url}/${sesame.app.appId}/launchpad`
const heading = (page: Page) => page.getByRole('heading', { name: /^(My applications|我的应用)$/ })

async function openPanel(page: Page): Promise<void> {
  await page.goto(panelUrl())
  await signInByKeyboard(page, grace)
  await heading(page).waitFor()
}

test('leads through the sign-in, opens an application that asks nothing more, and signs out', async () => {
  const shop = await make('Fossil shop', { appDescription: 'Ammonites, trilobites' })
  const start = `${sesame.url}/${shop.appId}/oidc/auth?${new URLSearchParams({
    ...{ client_id: shop.appId, redirect_uri: party.redirectUri, response_type: 'code', scope: 'openid', state: 'own' },
  })}`
  await sesame.call({ path: '/api/v3/update-application', body: { appId: shop.appId, initLoginUri: start } })
  const { page, complaints } = await newVisitor(browser)
  await openPanel(page)
  expect(page.url()).toBe(panelUrl())
  expect(await page.title()).toBe('My applications')
  await page.getByText('Grace Hopper').waitFor()
  await page.getByRole('link', { name: /^Fossil shop/ }).click()
  const callback = await party.callback(page)
  expect(callback.searchParams.get('code')).toEqual(expect.any(String))
  expect(callback.searchParams.get('state')).toBe('own')
  await page.goto(`${sesame.url}/${sesame.app.appId}/login`)
  await page.getByRole('link', { name: 'My applications' }).click()
  await heading(page).waitFor()
  await page.getByRole('link', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
  await page.goto(panelUrl())
  await page.locator('#username').waitFor()
  expect(complaints).toEqual([])
})

test("the session of the base origin opens it at an application's host and at the pool's", async () => {
  await make('Wiki', { appIdentifier: 'panel-wiki' })
  const body = { userPoolId: sesame.pool.poolId, domain: 'panel-pool' }
  const named = await sesame.call({ path: '/api/v3/set-user-pool-domain', keys: sesame.root, body })
  expect(named).toMatchObject({ statusCode: 200 })
  const { page, complaints } = await newVisitor(browser)
  await openPanel(page)
  for (const host of ['panel-wiki', 'panel-pool']) {
    const url = `${sesame.url.replace('localhost', `${host}.localhost`)}/launchpad`
    await page.goto(url)
    await heading(page).waitFor()
    expect(page.url()).toBe(url)
    await page.getByRole('link', { name: /^Wiki/ }).waitFor()
  }
  expect(complaints).toEqual([])
})

describe('many applications', () => {
  const names = [
    '星海书店 Bookshop',
    'Expenses',
    'Ichthyosaurus-and-Plesiosaurus-Finders-Society',
    '请假 Leave',
    'Mail',
  ]
  const more = ['Calendar', '知识库', 'Builds', 'Room booking', 'Payroll']
  beforeAll(async () => {
    for (const [index, appName] of [...names, ...more].entries()) {
      const appDescription = `${appName}:为全体同事提供的服务,包括查询、申请与审批。A service for everybody who works here, wherever.`
      const appLogo = `${sesame.url}/_sesame/login/favicon.svg`
      await make(appName, { ...(index % 2 === 0 && { appDescription }), ...(index % 3 === 0 && { appLogo }) })
    }
  })

  test.each(['zh-CN', 'en-US'] as const)('are accessible in %s, light and dark, wide and narrow', async (locale) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await newVisitor(browser, { locale, colorScheme, bypassCSP: true })
      await openPanel(page)
      await expectReadable(page)
      await context.close()
    }
  })

  test('are found by what is typed, and it is said when none is', async () => {
    const { page, complaints } = await newVisitor(browser)
    await openPanel(page)
    const links = page.locator('main li a')
    await page.getByLabel('Find an application').fill('  bookSHOP ')
    await page.getByRole('status').filter({ hasText: 'Found: 1' }).waitFor()
    expect(await links.count()).toBe(1)
    await page.getByLabel('Find an application').fill('nothing like it')
    await page.getByRole('status').filter({ hasText: 'No application matches' }).waitFor()
    expect(await links.count()).toBe(0)
    expect(complaints).toEqual([])
  })
})

test('none at all is said plainly', async () => {
  const pool = await makePool(sesame.core, 'Bare')
  const only = await makeApp(sesame.core, pool, { appName: '门户 Portal', appType: 'web', redirectUris: [] })
  const account = { account: 'grace', password: 'nanoseconds of wire' }
  await newUserIn(pool, account)
  for (const locale of ['zh-CN', 'en-US'] as const) {
    const { page, context } = await newVisitor(browser, { locale, bypassCSP: true })
    await page.goto(`${sesame.url}/${only.appId}/launchpad`)
    await signInByKeyboard(page, account)
    await heading(page).waitFor()
    await page.getByText(/no application for you|没有可以打开的应用/).waitFor()
    await expectReadable(page)
    await context.close()
  }
})

async function newUserIn(keys: Awaited<ReturnType<typeof makePool>>, { account, password }: typeof grace) {
  const body = { username: account, password }
  const created = await sesame.call({ path: '/api/v3/create-user', keys, body })
  expect(created).toMatchObject({ statusCode: 200 })
}
