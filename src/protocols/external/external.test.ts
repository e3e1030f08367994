import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PoolEvent } from '../../core/events/events.ts'
import { authorizeUrl } from '../../../test/harness/authorize.ts'
import { type Browser, newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { authFlow, type Flow, newPerson, openFlow, type Person, v3Door } from '../../../test/harness/sign-in.ts'
import { appAsksFor } from '../../../test/harness/totp.ts'

/** Signing in by another provider, which here is another pool of the same server. */
let sesame: Sesame
let provider: AppKeys
let extIdpId: string
const events: PoolEvent[] = []
beforeAll(async () => {
  const listener = {
    name: 'test',
    wants: () => true,
    receive: async (_: unknown, __: string, e: PoolEvent) => void events.push(e),
  }
  sesame = await startSesame({ consumers: [listener] })
  extIdpId = (await manage('create-ext-idp', { name: 'Partner', type: 'oidc' })).data.id
})
afterAll(() => sesame?.close())

const manage = (path: string, body: Record<string, unknown>) => sesame.call({ path: `/api/v3/${path}`, body })

/** A connection to the other pool, on in both applications; the other pool knows where its people go back to. */
async function connect(fields: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  const identifier = `partner-${randomBytes(4).toString('hex')}`
  provider = await makeApp(sesame.core, sesame.otherPool, { appName: 'Partner', appType: 'web' })
  const made = await manage('create-ext-idp-conn', {
    ...{ extIdpId, type: 'oidc', identifier, displayName: 'Partner', ...more },
    fields: {
      issuer: `${sesame.url}/${provider.appId}/oidc`,
      clientId: provider.appId,
      clientSecret: provider.appSecret,
      ...fields,
    },
  })
  expect(made).toMatchObject({ statusCode: 200 })
  const { id } = made.data
  const redirectUris = [`${sesame.url}/connections/oidc/callback/${id}`]
  const body = { appId: provider.appId, redirectUris }
  await sesame.call({ path: '/api/v3/update-application', body, keys: sesame.otherPool })
  await manage('change-ext-idp-conn-state', { id, enabled: true, appId: sesame.app.appId, appIds: [sesame.spa.appId] })
  return { id: id as string, identifier }
}

const stranger = (fields: Record<string, unknown> = {}) =>
  newPerson({ ...sesame, call: (one) => sesame.call({ ...one, keys: sesame.otherPool }) }, { name: 'Grace', ...fields })

/** From the hosted page to the provider, signed in there, and to the address that the provider sends the browser back to. */
async function visit(flow: Flow, connId: string, person: Person): Promise<URL> {
  const left = await flow.act('begin-external-sign-in', { extIdpConnId: connId })
  expect(left).toMatchObject({ statusCode: 200, data: { url: expect.stringContaining('/oidc/auth?') } })
  return atProvider(flow.browser, left.data.url, person)
}

async function atProvider(browser: Browser, address: string, person: Person): Promise<URL> {
  const asked = await browser.get(address)
  const html = await (await browser.get(new URL(asked.headers.get('location') ?? '', sesame.url).href)).text()
  const flowHandle = /"flowHandle":"([^"]+)"/.exec(html)?.[1]
  const data = { account: person.username, password: person.password }
  const answer = await authFlow(sesame, { action: 'authenticate-by-password', data, flowHandle }, { browser })
  const back = await browser.get(new URL(answer.data.redirectTo, sesame.url).href)
  return new URL(back.headers.get('location') ?? '', sesame.url)
}

/** What the page says that the browser comes back to. */
async function comeBack(browser: Browser, address: URL) {
  const answer = await browser.get(address.href)
  const html = await answer.text()
  const page = /id="page">(.*?)<\/script>/s.exec(html)?.[1]
  const told = /id="told">(.*?)<\/script>/s.exec(html)?.[1]
  return {
    location: answer.headers.get('location'),
    page: page === undefined ? undefined : JSON.parse(page).signin,
    told: told === undefined ? undefined : JSON.parse(told),
  }
}

const identitiesOf = async (userId: string) =>
  (await sesame.call({ path: '/api/v3/get-user-identities', query: { userId } })).data
const userBy = async (email: string) =>
  (
    await superuserQuery<{ id: string; email_verified: boolean; password_hash: string | null }>(
      sesame.databaseUrl,
      'select id, email_verified, password_hash from users where pool_id = $1 and email = $2',
      [sesame.pool.poolId, email],
    )
  )[0]

describe('somebody whom nobody knows', () => {
  test('gets an account of their own, and finds it again the next time', async () => {
    const { id } = await connect()
    const person = await stranger()
    const flow = await openFlow(sesame)
    const back = await comeBack(flow.browser, await visit(flow, id, person))
    expect(back.location).toBe(`/${sesame.app.appId}/login`)
    const user = await userBy(person.email)
    expect(user).toMatchObject({ email_verified: false, password_hash: null })
    expect(await identitiesOf(user?.id ?? '')).toMatchObject([
      { extIdpId, provider: 'oidc', type: 'generic', userIdInIdp: person.userId, originConnIds: [id] },
    ])
    const again = await openFlow(sesame)
    expect((await comeBack(again.browser, await visit(again, id, person))).location).toContain('/login')
    const [row] = await superuserQuery<{ count: number }>(
      sesame.databaseUrl,
      'select logins_count::int as count from users where id = $1',
      [user?.id],
    )
    expect(row?.count).toBe(2)
    await sesame.runJobs()
    expect(events.filter(({ type }) => type === 'user:link-account')).toHaveLength(1)
  })

  test('gets none by an address that somebody has, whatever the provider says', async () => {
    const { id } = await connect()
    const person = await stranger()
    await newPerson(sesame, { email: person.email })
    const flow = await openFlow(sesame)
    const { page } = await comeBack(flow.browser, await visit(flow, id, person))
    expect(page.refused).toMatchObject({ statusCode: 409 })
  })

  test('is refused where the connection is for known people only', async () => {
    const { id } = await connect({}, { loginOnly: true })
    const flow = await openFlow(sesame)
    const { page } = await comeBack(flow.browser, await visit(flow, id, await stranger()))
    expect(page.refused).toMatchObject({ statusCode: 403 })
  })

  test('is matched by an address that is verified there and here, and by no other', async () => {
    const { id } = await connect({ associationMode: 'field' })
    for (const [there, here] of [
      [true, true],
      [true, false],
      [false, true],
    ] as const) {
      const person = await stranger({ emailVerified: there })
      const own = await newPerson(sesame, { email: person.email, emailVerified: here })
      const flow = await openFlow(sesame)
      const back = await comeBack(flow.browser, await visit(flow, id, person))
      expect((await identitiesOf(own.userId)).length).toBe(there && here ? 1 : 0)
      expect(back.location === null).toBe(!(there && here))
    }
  })
})

describe('a source and the second factor', () => {
  const come = async (secondFactor: string) => {
    const { id } = await connect({ secondFactor })
    const person = await stranger()
    const flow = await openFlow(sesame)
    const { location, page } = await comeBack(flow.browser, await visit(flow, id, person))
    return { flow, location, apiCode: page?.step?.apiCode }
  }
  afterEach(() => appAsksFor(sesame, sesame.app.appId, []))

  test('is asked for as the application says, always, or never', async () => {
    expect(await come('application')).toMatchObject({ location: expect.stringContaining('/login') })
    expect(await come('always')).toMatchObject({ apiCode: 1636 })
    await appAsksFor(sesame, sesame.app.appId, ['OTP'])
    expect(await come('application')).toMatchObject({ apiCode: 1636 })
    expect(await come('never')).toMatchObject({ location: expect.stringContaining('/login') })
  })

  test('never: its session opens every application that asks for one; by a password it would not', async () => {
    const { flow } = await come('never')
    const asking = await makeApp(sesame.core, sesame.pool, { appName: 'Asking', appType: 'web' })
    await appAsksFor(sesame, asking.appId, ['OTP'])
    const opened = await flow.browser.get(authorizeUrl(sesame, asking))
    expect(opened.headers.get('location')).toContain('code=')
    const { username: account, password } = await newPerson(sesame)
    const byPassword = await openFlow(sesame)
    const answer = await byPassword.act('authenticate-by-password', { account, password })
    await byPassword.browser.get(new URL(answer.data.redirectTo, sesame.url).href)
    const closed = await byPassword.browser.get(authorizeUrl(sesame, asking))
    expect(closed.headers.get('location')).not.toContain('code=')
  })
})

describe('somebody whose address and phone are two accounts’', () => {
  test('says which one is meant (2921); whatever else is sent names nobody', async () => {
    const scopes = 'openid profile email phone'
    const { id } = await connect({ scopes, associationMode: 'field', associationFields: ['email', 'phone'] })
    const person = await stranger({ emailVerified: true, phoneVerified: true })
    const [byEmail, byPhone, other] = [
      await newPerson(sesame, { email: person.email, emailVerified: true }),
      await newPerson(sesame, { phone: person.phone, phoneVerified: true }),
      await newPerson(sesame),
    ]
    const ask = async () => {
      const flow = await openFlow(sesame)
      const { page } = await comeBack(flow.browser, await visit(flow, id, person))
      expect(page.step).toMatchObject({
        apiCode: 2921,
        data: { accounts: [{ id: byEmail.userId }, { id: byPhone.userId }] },
      })
      return flow
    }
    expect(await (await ask()).act('choose-account', { account: other.userId })).toMatchObject({ apiCode: 1699 })
    const flow = await ask()
    expect(await identitiesOf(byPhone.userId)).toEqual([])
    const url = `${sesame.url}/interaction/federation/binding/select`
    const body = JSON.stringify({ account: byPhone.userId, flowHandle: flow.flowHandle })
    const headers = { 'content-type': 'application/json', cookie: flow.browser.cookiesFor(url) ?? '' }
    const chosen = await (await fetch(url, { method: 'POST', headers, body })).json()
    expect(chosen).toMatchObject({ code: 200, apiCode: 1600, data: { user: { id: byPhone.userId } } })
    expect(await identitiesOf(byPhone.userId)).toHaveLength(1)
    expect(await identitiesOf(byEmail.userId)).toEqual([])
  })

  test('nobody chooses where accounts are not matched', async () => {
    const { id } = await connect({ associationMode: 'challenge' })
    const own = await newPerson(sesame)
    const flow = await openFlow(sesame)
    await comeBack(flow.browser, await visit(flow, id, await stranger()))
    expect(await flow.act('choose-account', { account: own.userId })).toMatchObject({ apiCode: 1699 })
  })
})

describe('the question whose identity it is', () => {
  test('is answered by the password of an account, and written when nothing stands in the way any more', async () => {
    const { id } = await connect({ associationMode: 'challenge' })
    const own = await newPerson(sesame)
    await superuserQuery(sesame.databaseUrl, 'update users set reset_password_on_next_login = true where id = $1', [
      own.userId,
    ])
    const flow = await openFlow(sesame)
    const { page } = await comeBack(flow.browser, await visit(flow, id, await stranger()))
    expect(page).toMatchObject({ flowHandle: flow.flowHandle, step: { apiCode: 1641, data: { source: 'Partner' } } })
    const wrong = { account: own.username, password: 'wrong' }
    expect(await flow.act('bind-identity-by-password', wrong)).toMatchObject({ apiCode: 2333 })
    const right = { account: own.username, password: own.password }
    expect(await flow.act('bind-identity-by-password', right)).toMatchObject({ apiCode: 1639 })
    expect(await identitiesOf(own.userId)).toEqual([])
    const password = 'a password of my own'
    expect(await flow.act('reset-password-forced', { password })).toMatchObject({ apiCode: 1600 })
    expect(await identitiesOf(own.userId)).toHaveLength(1)
    // A second identity of the same source has no place there.
    const second = await openFlow(sesame)
    await comeBack(second.browser, await visit(second, id, await stranger()))
    const refused = await second.act('bind-identity-by-password', { account: own.username, password })
    expect(refused).toMatchObject({ statusCode: 409 })
  })

  test('is answered by a new account; where nobody gets one it says so', async () => {
    const { id } = await connect({ associationMode: 'challenge' })
    const person = await stranger()
    const flow = await openFlow(sesame)
    await comeBack(flow.browser, await visit(flow, id, person))
    expect(await flow.act('create-federation-account', {})).toMatchObject({ apiCode: 1600 })
    expect(await identitiesOf((await userBy(person.email))?.id ?? '')).toHaveLength(1)
    const known = await connect({ associationMode: 'challenge' }, { loginOnly: true })
    const other = await openFlow(sesame)
    const { page } = await comeBack(other.browser, await visit(other, known.id, await stranger()))
    expect(page.step).toMatchObject({ apiCode: 1640 })
  })

  test('without asking makes the account that is named, if nobody has it', async () => {
    const { id } = await connect({ associationMode: 'challenge', askBeforeBinding: false })
    const flow = await openFlow(sesame)
    const { page } = await comeBack(flow.browser, await visit(flow, id, await stranger()))
    expect(page.step).toMatchObject({ apiCode: 1666 })
    const account = `bound-${randomBytes(4).toString('hex')}@example.com`
    const data = { account, password: 'four words are plenty' }
    expect(await flow.act('register-bind-by-password', data)).toMatchObject({ apiCode: 1600 })
    expect(await identitiesOf((await userBy(account))?.id ?? '')).toHaveLength(1)
  })

  test('nobody can answer who brought no identity', async () => {
    const own = await newPerson(sesame)
    for (const action of ['bind-identity-by-password', 'register-bind-by-password', 'create-federation-account']) {
      const flow = await openFlow(sesame)
      const answer = await flow.act(action, { account: own.username, password: own.password })
      expect(answer).toMatchObject({ apiCode: 1699 })
    }
  })
})

describe('the way back', () => {
  test('works once, in the browser that left, with what was sent along, and to its own connection', async () => {
    const { id } = await connect()
    const other = await connect()
    const flow = await openFlow(sesame)
    const person = await stranger()
    const fresh = await connect()
    const address = await visit(flow, fresh.id, person)
    const aborted = (answer: { told: { message: { code: number } } }) => expect(answer.told.message.code).toBe(1699)
    aborted(await comeBack(newBrowser(), address))
    const stolen = new URL(address)
    stolen.pathname = stolen.pathname.replace(fresh.id, other.id)
    aborted(await comeBack(flow.browser, stolen))
    // Shown at the wrong door, a state is used up.
    aborted(await comeBack(flow.browser, address))
    const next = await openFlow(sesame)
    const changed = await visit(next, fresh.id, person)
    changed.searchParams.set('iss', 'https://elsewhere.example')
    expect((await comeBack(next.browser, changed)).page.refused).toMatchObject({ statusCode: 403 })
    const cancelled = await openFlow(sesame)
    const left = await cancelled.act('begin-external-sign-in', { extIdpConnId: fresh.id })
    const state = new URL(left.data.url).searchParams.get('state') ?? ''
    const refusal = `/connections/oidc/callback/${fresh.id}?${new URLSearchParams({ state, error: 'access_denied' })}`
    const { page } = await comeBack(cancelled.browser, new URL(refusal, sesame.url))
    expect(page.refused).toMatchObject({ statusCode: 403, message: expect.stringContaining('access_denied') })
    expect(id).not.toBe(other.id)
  })

  test('to a page of the widget: its pop-up tells the user with a token, or the step that is asked', async () => {
    const { identifier } = await connect()
    const browser = newBrowser()
    const start = `${sesame.url}/connections/oidc/init?${new URLSearchParams({ identifier, app_id: sesame.spa.appId })}`
    const left = await browser.get(start)
    const back = await atProvider(browser, left.headers.get('location') ?? '', await stranger())
    const { told } = await comeBack(browser, back)
    expect(told.message).toMatchObject({ code: 200, event: { source: 'authing' }, data: { token: expect.any(String) } })
    expect(told.origins).toEqual([new URL(sesame.spa.redirectUri).origin])
    const unknown = await browser.get(start.replace(identifier, 'nothing'))
    expect(await unknown.text()).toContain('\\"statusCode\\":404')
  })
})

describe('linking a further identity', () => {
  test('by an address that is opened in one’s browser; seen, unlinked, and gone', async () => {
    const { identifier } = await connect({ associationMode: 'challenge' })
    const own = await newPerson(sesame)
    const { data: tokens } = await v3Door(sesame, { account: own.username, password: own.password })
    const headers = { authorization: tokens.access_token, 'x-authing-app-id': sesame.spa.appId }
    const api = async (path: string, body?: object) => {
      const init = body && { method: 'POST', body: JSON.stringify(body) }
      const answer = await fetch(`${sesame.url}/api/v3/${path}`, {
        ...init,
        headers: { ...headers, 'content-type': 'application/json' },
      })
      // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
      return (await answer.json()) as any
    }
    const target = new URL(sesame.spa.redirectUri).origin
    const query = new URLSearchParams({
      ...{ ext_idp_conn_identifier: identifier, app_id: sesame.spa.appId, id_token: 'x', target_url: `${target}/me` },
    })
    const { data } = await api(`generate-link-extidp-url?${query}`)
    const browser = newBrowser()
    const left = await browser.get(data.url)
    const back = await atProvider(browser, left.headers.get('location') ?? '', await stranger())
    expect((await comeBack(browser, back)).location).toBe(`${target}/me?code=200`)
    expect((await api('get-identities')).data).toMatchObject([{ extIdpId, provider: 'oidc' }])
    expect(await api('unlink-extidp', { extIdpId })).toMatchObject({ statusCode: 200 })
    expect(await api('unlink-extidp', { extIdpId })).toMatchObject({ statusCode: 404 })
    query.set('target_url', 'https://elsewhere.example/')
    expect(await api(`generate-link-extidp-url?${query}`)).toMatchObject({ statusCode: 400 })
  })
})
