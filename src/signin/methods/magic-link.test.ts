import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { messagesTo } from '../../../test/harness/mailbox.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { authFlow, type Flow, newPerson, openFlow } from '../../../test/harness/sign-in.ts'

/** A link by e-mail signs in: once, after a yes, in the browser that asked. */

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const over = { statusCode: 403, message: expect.stringContaining('no longer valid') }

/** Asks for a link, in a browser, and answers where it leads. */
async function linkFor(email: string, flow: Flow): Promise<string> {
  sesame.clock.advance(61_000)
  expect(await flow.act('send-magic-link', { email })).toMatchObject({ statusCode: 200, data: { retryAfter: 60 } })
  const [message] = await messagesTo(sesame, email)
  return message?.variables.verify_link ?? ''
}

/** What the page behind a link holds. */
async function open(url: string, browser: Browser) {
  const page = await (await browser.get(`${url}&lang=en-US`)).text()
  const [, json = '{}'] = /<script type="application\/json" id="page">(.*?)<\/script>/s.exec(page) ?? []
  return JSON.parse(json) as {
    view: string
    signin?: { flowHandle: string; link: { token: string; email: string } }
    error?: { title: string }
  }
}

async function confirm(page: Awaited<ReturnType<typeof open>>, browser: Browser) {
  const { flowHandle = '', link } = page.signin ?? {}
  return authFlow(sesame, { action: 'authenticate-by-link', flowHandle, data: { token: link?.token } }, { browser })
}

const tokenIn = (url: string): string => new URL(url).searchParams.get('token') ?? ''

describe('a link', () => {
  test('signs in when its page is told so, however often it was fetched before, and proves the address', async () => {
    const { email, userId } = await newPerson(sesame)
    const flow = await openFlow(sesame)
    const url = await linkFor(email, flow)
    expect(url).toMatch(new RegExp(`^${sesame.url}/${sesame.app.appId}/login/link\\?token=[\\w-]{43}$`))
    // A mail filter follows it, from elsewhere and without cookies.
    for (let time = 0; time < 3; time += 1) {
      expect(await open(url, newBrowser())).toMatchObject({
        error: { title: expect.stringContaining('other browser') },
      })
    }
    const page = await open(url, flow.browser)
    expect(page).toMatchObject({ view: 'signin', signin: { link: { email } } })
    expect(await confirm(page, flow.browser)).toMatchObject({
      statusCode: 302,
      apiCode: 1600,
      data: { user: { id: userId } },
    })
    const { data } = await sesame.call({ path: '/api/v3/get-user', query: { userId } })
    expect(data).toMatchObject({ emailVerified: true, loginsCount: 1 })
  })

  test('works once, also twice at the same moment', async () => {
    const { email } = await newPerson(sesame)
    const flow = await openFlow(sesame)
    const url = await linkFor(email, flow)
    const pages = await Promise.all([open(url, flow.browser), open(url, flow.browser)])
    const answers = await Promise.all(pages.map((page) => confirm(page, flow.browser)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([302, 403])
    expect(await open(url, flow.browser)).toMatchObject({
      error: { title: expect.stringContaining('no longer valid') },
    })
  })

  test('is worth nothing in another browser, even in a sign-in of its own', async () => {
    const { email } = await newPerson(sesame)
    const flow = await openFlow(sesame)
    const url = await linkFor(email, flow)
    const thief = await openFlow(sesame)
    expect(await thief.act('authenticate-by-link', { token: tokenIn(url) })).toMatchObject(over)
    expect(await confirm(await open(url, flow.browser), flow.browser)).toMatchObject({ apiCode: 1600 })
  })

  test('is over after fifteen minutes, replaced by a newer one, and good in its pool and application only', async () => {
    const { email } = await newPerson(sesame)
    const flow = await openFlow(sesame)
    const old = await linkFor(email, flow)
    const url = await linkFor(email, flow)
    const gone = { error: { title: expect.stringContaining('no longer valid') } }
    expect(await open(old, flow.browser)).toMatchObject(gone)
    const at = (appId: string) => url.replace(sesame.app.appId, appId)
    expect(await open(at(sesame.spa.appId), flow.browser)).toMatchObject(gone)
    expect(await open(at(sesame.otherApp.appId), flow.browser)).toMatchObject(gone)
    sesame.clock.advance(15 * 60_000)
    expect(await open(url, flow.browser)).toMatchObject(gone)
    expect(await open(`${url}x`, flow.browser)).toMatchObject(gone)
  })

  test('is worth nothing once the account has another address', async () => {
    const { email, userId } = await newPerson(sesame)
    const flow = await openFlow(sesame)
    const page = await open(await linkFor(email, flow), flow.browser)
    const other = `${randomBytes(6).toString('hex')}@example.com`
    await superuserQuery(sesame.databaseUrl, 'update users set email = $2 where id = $1', [userId, other])
    expect(await confirm(page, flow.browser)).toMatchObject(over)
  })

  test('leads to the host at which the page was opened, and nowhere else', async () => {
    const { email } = await newPerson(sesame)
    const appIdentifier = `shop-${randomBytes(4).toString('hex')}`
    const app = await makeApp(sesame.core, sesame.pool, { appName: 'Shop', appType: 'web', appIdentifier })
    const flow = await openFlow(sesame, { app })
    sesame.clock.advance(61_000)
    const refused = await authFlow(
      sesame,
      { action: 'send-magic-link', flowHandle: flow.flowHandle, data: { email } },
      { browser: flow.browser, headers: { 'x-forwarded-host': 'evil.example' } },
    )
    expect(refused).toMatchObject({ statusCode: 200 })
    const [message] = await messagesTo(sesame, email)
    expect(message?.variables.verify_link).toMatch(new RegExp(`^${sesame.url}/`))
  })
})

describe('asking for a link', () => {
  test('answers alike for an address without an account, and sends nothing there; once a minute', async () => {
    const { email } = await newPerson(sesame)
    const flow = await openFlow(sesame)
    await linkFor(email, flow)
    expect(await flow.act('send-magic-link', { email })).toMatchObject({ statusCode: 429, apiCode: 2080 })
    const stranger = `${randomBytes(6).toString('hex')}@example.com`
    expect(await flow.act('send-magic-link', { email: stranger })).toMatchObject({ statusCode: 200 })
    expect(await messagesTo(sesame, stranger)).toEqual([])
    expect(await flow.act('send-magic-link', { email: 'no address' })).toMatchObject({ statusCode: 400 })
  })

  test('is for applications that sign in by codes sent by e-mail', async () => {
    const app = await makeApp(sesame.core, sesame.pool, {
      ...{ appName: 'Passwords', appType: 'web', loginConfig: { enabledBasicLoginMethods: ['EMAIL_PASSWORD'] } },
    })
    const flow = await openFlow(sesame, { app })
    const { email } = await newPerson(sesame)
    expect(await flow.act('send-magic-link', { email })).toMatchObject({ statusCode: 403, message: /EMAIL_CODE/ })
  })
})
