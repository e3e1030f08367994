import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findApplication } from '../../areas/applications/index.ts'
import { sweepSessions } from '../../areas/sessions/index.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  authorize,
  authorizeUrl,
  codeOf,
  exchange,
  finishSignIn,
  locationOf,
  newUser,
  token,
} from '../../../test/harness/authorize.ts'
import { userOfToken } from '../../../test/harness/user-of-token.ts'
import { type Browser, newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp, redirectUri } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { setPages } from './engine.ts'
import { plainPages } from './pages.ts'
import { currentSession, interactionFor, resumeOidc, startBrowserSession } from './index.ts'

let sesame: Sesame
let userId: string
let browser: Browser
let secondApp: AppKeys
beforeAll(async () => {
  sesame = await startSesame()
  // Without scripts, so that these tests read the forms they post.
  setPages(sesame.core, plainPages)
  secondApp = await makeApp(sesame.core, sesame.pool, { appName: 'Second', appType: 'web' })
})
afterAll(() => sesame.close())
beforeEach(async () => {
  userId = await newUser(sesame)
  browser = newBrowser()
})

const hour = 3_600_000
const sessionOf = (of: Browser) => of.cookie(`sesame_session_${sesame.pool.poolId}`)
const silent = async (app: AppKeys, of = browser) =>
  locationOf(sesame, await of.get(authorizeUrl(sesame, app, { prompt: 'none' }))).searchParams
const setStatus = (status: string) =>
  superuserQuery(sesame.databaseUrl, 'update users set status = $1 where id = $2', [status, userId])

describe('the browser session', () => {
  test('opens every application of the pool after one sign-in, and none of another pool', async () => {
    await authorize(sesame, { app: sesame.app, userId, browser })
    const second = await silent(secondApp)
    expect(second.get('code')).toEqual(expect.any(String))
    expect((await silent(sesame.otherApp)).get('error')).toBe('login_required')
  })

  test('is not used by an application that keeps out of single sign-on, but for its own sign-ins', async () => {
    const apart = await makeApp(sesame.core, sesame.pool, { appName: 'Apart', appType: 'web', ssoEnabled: false })
    await authorize(sesame, { app: sesame.app, userId, browser })
    for (let times = 0; times < 2; times++) expect((await silent(apart)).get('error')).toBe('login_required')
    await authorize(sesame, { app: apart, userId, browser })
    expect((await silent(apart)).get('code')).toEqual(expect.any(String))
  })

  test('gets a new id at every sign-in, and the one before is worth nothing', async () => {
    await authorize(sesame, { app: sesame.app, userId, browser })
    const first = sessionOf(browser)
    await authorize(sesame, { app: sesame.app, userId, browser, params: { prompt: 'login' } })
    expect(sessionOf(browser)).not.toBe(first)
    const thief = newBrowser()
    thief.setCookie(`sesame_session_${sesame.pool.poolId}=${first}; Path=/`, sesame.url)
    expect((await silent(sesame.app, thief)).get('error')).toBe('login_required')
    expect((await silent(sesame.app)).get('code')).toEqual(expect.any(String))
  })

  test('planted before a sign-in does not become the session of who signs in', async () => {
    const planted = 'p'.repeat(43)
    browser.setCookie(`sesame_session_${sesame.pool.poolId}=${planted}; Path=/`, sesame.url)
    await authorize(sesame, { app: sesame.app, userId, browser })
    expect(sessionOf(browser)).not.toBe(planted)
    const planter = newBrowser()
    planter.setCookie(`sesame_session_${sesame.pool.poolId}=${planted}; Path=/`, sesame.url)
    expect((await silent(sesame.app, planter)).get('error')).toBe('login_required')
  })

  test('ends after a day without use, and after 14 days whatever its use', async () => {
    await authorize(sesame, { app: sesame.app, userId, browser })
    sesame.clock.advance(23 * hour)
    expect((await silent(sesame.app)).has('code')).toBe(true)
    for (let used = 23; used + 23 < 14 * 24; used += 23) {
      sesame.clock.advance(23 * hour)
      expect((await silent(sesame.app)).has('code'), `${used} h`).toBe(true)
    }
    sesame.clock.advance(23 * hour)
    expect((await silent(sesame.app)).get('error')).toBe('login_required')
    const idle = newBrowser()
    await authorize(sesame, { app: sesame.app, userId, browser: idle })
    sesame.clock.advance(25 * hour)
    expect((await silent(sesame.app, idle)).get('error')).toBe('login_required')
  })

  test('and everything issued is refused at once when the user is not active any more', async () => {
    const { app, core } = sesame
    const params = { scope: 'openid offline_access' }
    const { body } = await exchange(sesame, app, await codeOf(sesame, { app, userId, browser, params }))
    const unused = await codeOf(sesame, { app, userId, browser })
    expect(await userOfToken(core, body.access_token)).toMatchObject({ userId })
    await setStatus('Suspended')
    expect((await silent(app)).get('error')).toBe('login_required')
    expect(await userOfToken(core, body.access_token)).toBeUndefined()
    expect(await userOfToken(core, body.id_token)).toBeUndefined()
    expect(await exchange(sesame, app, unused)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token }
    expect(await token(sesame, app, refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const me = await fetch(`${sesame.url}/oidc/me`, { headers: { authorization: `Bearer ${body.access_token}` } })
    expect(me.status).toBe(401)
    await setStatus('Activated')
    expect((await token(sesame, app, refresh)).status).toBe(200)
  })

  test('is written when something about it changes, and for mere use once a minute', async () => {
    const seen = async () => {
      const rows = await superuserQuery<{ last_seen_at: Date; expires_at: Date; apps: string[] }>(
        sesame.databaseUrl,
        `select last_seen_at, expires_at, array(select jsonb_object_keys(payload -> 'authorizations')) as apps
         from sessions where user_id = $1`,
        [userId],
      )
      return rows[0]
    }
    await authorize(sesame, { app: sesame.app, userId, browser })
    const first = await seen()
    sesame.clock.advance(30_000)
    expect((await silent(sesame.app)).get('code')).toEqual(expect.any(String))
    expect(await seen()).toEqual(first)
    expect((await silent(secondApp)).get('code')).toEqual(expect.any(String))
    const second = await seen()
    expect(second?.apps.sort()).toEqual([sesame.app.appId, secondApp.appId].sort())
    expect(Number(second?.last_seen_at) - Number(first?.last_seen_at)).toBeGreaterThanOrEqual(30_000)
    sesame.clock.advance(60_000)
    expect((await silent(sesame.app)).get('code')).toEqual(expect.any(String))
    expect(Number((await seen())?.expires_at) - Number(second?.expires_at)).toBeGreaterThanOrEqual(60_000)
  })

  test('nothing of an answer is sent that could not be written: no code, no cookie, a page that says so', async () => {
    const alter = (change: string) => superuserQuery(sesame.databaseUrl, `alter table oidc_artefacts ${change}`)
    await authorize(sesame, { app: sesame.app, userId, browser })
    await alter("add constraint no_codes check (kind <> 'AuthorizationCode') not valid")
    try {
      for (const [accept, type] of [
        ['text/html', 'text/html'],
        ['application/json', 'application/json'],
      ] as const) {
        const answer = await browser.get(authorizeUrl(sesame, sesame.app), { accept })
        expect(answer.status).toBe(500)
        expect(answer.headers.get('content-type')).toContain(type)
        expect([answer.headers.get('location'), ...answer.headers.getSetCookie()]).toEqual([null])
        const text = await answer.text()
        expect(text).toContain('server_error')
        expect(text.includes('<h1>无法完成请求</h1>')).toBe(accept === 'text/html')
        expect(text).not.toContain('no_codes')
      }
    } finally {
      await alter('drop constraint no_codes')
    }
    expect((await silent(sesame.app)).get('code')).toEqual(expect.any(String))
  })

  test('what could not be read is said in the language of the person, or of programs', async () => {
    await authorize(sesame, { app: sesame.app, userId, browser })
    const rename = (from: string, to: string) =>
      superuserQuery(sesame.databaseUrl, `alter table ${from} rename to ${to}`)
    await rename('sessions', 'sessions_away')
    try {
      const ask = (params: Record<string, string>, accept: string) =>
        browser.get(authorizeUrl(sesame, sesame.app, params), { accept, 'accept-language': 'zh' })
      const chinese = await ask({}, 'text/html')
      expect(chinese.status).toBe(500)
      expect([chinese.headers.get('location'), ...chinese.headers.getSetCookie()]).toEqual([null])
      expect(await chinese.text()).toMatch(/<h1>无法完成请求<\/h1>.*服务端异常/s)
      const english = await (await ask({ ui_locales: 'en-US' }, 'text/html')).text()
      expect(english).toMatch(/<h1>The request cannot be completed<\/h1>.*Something went wrong on our side/s)
      const program = await ask({}, 'application/json')
      expect(program.status).toBe(500)
      const said = (await program.json()) as Record<string, unknown>
      expect(said).toEqual({ error: 'server_error', error_description: expect.stringContaining('服务端异常') })
    } finally {
      await rename('sessions_away', 'sessions')
    }
    expect((await silent(sesame.app)).get('code')).toEqual(expect.any(String))
  })

  test('is swept once it is over, and not before', async () => {
    await authorize(sesame, { app: sesame.app, userId, browser })
    const count = async () =>
      (await superuserQuery(sesame.databaseUrl, 'select 1 from sessions where user_id = $1', [userId])).length
    await sweepSessions(sesame.core)
    expect(await count()).toBe(1)
    sesame.clock.advance(25 * hour)
    await sweepSessions(sesame.core)
    expect(await count()).toBe(0)
  })

  test('of a deleted user is gone', async () => {
    await authorize(sesame, { app: sesame.app, userId, browser })
    await sesame.call({ path: '/api/v3/delete-users-batch', body: { userIds: [userId] } })
    expect((await silent(sesame.app)).get('error')).toBe('login_required')
  })

  test('begun without an authorization request is the same one', async () => {
    const application = await findApplication(sesame.core, sesame.app.appId)
    if (!application) throw new Error('no application')
    const reply = {
      header: (_: string, line: string) => browser.setCookie(line, sesame.url),
    } as unknown as FastifyReply
    const request = { headers: {}, ip: '127.0.0.1' } as unknown as FastifyRequest
    await startBrowserSession(sesame.core, application, { request, reply }, { userId, amr: ['pwd'] })
    const later = { headers: { cookie: browser.cookiesFor(sesame.url) } } as FastifyRequest
    expect(await currentSession(sesame.core, application, later)).toMatchObject({ userId, amr: ['pwd'] })
    const code = (await silent(sesame.app)).get('code') ?? ''
    expect((await exchange(sesame, sesame.app, code)).status).toBe(200)
  })

  test('is kept in a cookie of this host alone that scripts cannot read and, over https, only https carries', async () => {
    const lines = async (of: Sesame) => {
      const plain = newBrowser()
      const loginUrl = locationOf(sesame, await plain.get(authorizeUrl(sesame, sesame.app).replace(sesame.url, of.url)))
      const next = await finishSignIn(of, plain, { app: sesame.app, userId, loginUrl })
      const answer = await plain.get(`${of.url}${new URL(next).pathname}`)
      return answer.headers.getSetCookie().filter((line) => line.startsWith('sesame_session_'))
    }
    const overHttps = await startSesame({ on: sesame, options: { baseUrl: 'https://localhost' } })
    try {
      for (const line of [...(await lines(sesame)), ...(await lines(overHttps))]) {
        expect(line).toMatch(/; path=\/;.*httponly/i)
        expect(line).not.toMatch(/domain=/i)
      }
      expect(await lines(sesame)).toEqual([expect.not.stringMatching(/secure/i)])
      expect(await lines(overHttps)).toEqual([expect.stringMatching(/samesite=none.*secure|secure.*samesite=none/i)])
    } finally {
      await overHttps.close()
    }
  })

  test('malformed cookies are nobody', async () => {
    for (const value of ['', '%00', '"', '../x', 'ä', 'a'.repeat(5000), '{"a":1}']) {
      const header = Buffer.from(`sesame_session_${sesame.pool.poolId}=${value}`).toString('latin1')
      const response = await fetch(authorizeUrl(sesame, sesame.app, { prompt: 'none' }), {
        redirect: 'manual',
        headers: { cookie: header },
      })
      expect(locationOf(sesame, response).searchParams.get('error'), value).toBe('login_required')
    }
  })
})

describe('a pending sign-in', () => {
  const begin = async (of = browser, params = {}) => {
    const loginUrl = locationOf(sesame, await of.get(authorizeUrl(sesame, sesame.app, params)))
    return { loginUrl, uid: loginUrl.searchParams.get('interaction') ?? '' }
  }
  const pageRequest = (uid: string, cookie: string) =>
    ({ query: { interaction: uid }, headers: { cookie } }) as unknown as FastifyRequest
  const application = async (app = sesame.app) => {
    const found = await findApplication(sesame.core, app.appId)
    if (!found) throw new Error('no application')
    return found
  }

  test('is shown to the browser that began it, with its hints, and to no other', async () => {
    const { loginUrl, uid } = await begin(browser, { login_hint: 'ada@example.com', ui_locales: 'en' })
    const own = pageRequest(uid, browser.cookiesFor(loginUrl.href))
    expect(await interactionFor(sesame.core, await application(), own)).toEqual({
      uid,
      prompt: 'login',
      params: { login_hint: 'ada@example.com', ui_locales: 'en' },
    })
    expect(await interactionFor(sesame.core, await application(), pageRequest(uid, ''))).toBeUndefined()
    expect(await interactionFor(sesame.core, await application(secondApp), own)).toBeUndefined()
  })

  test('cannot be finished from another browser', async () => {
    const { uid } = await begin()
    const request = { headers: {} } as FastifyRequest
    const outcome = { application: await application(), uid, userId, amr: ['pwd'] }
    const finish = resumeOidc(sesame.core)(request, {} as FastifyReply, outcome)
    await expect(finish).rejects.toMatchObject({ row: 'FLOW_ABORTED' })
  })

  test('whose continuing address another browser opens shows an error there', async () => {
    const { loginUrl } = await begin()
    const next = await finishSignIn(sesame, browser, { app: sesame.app, userId, loginUrl })
    const stranger = await newBrowser().get(next)
    expect(stranger.status).toBe(400)
    expect(stranger.headers.get('location')).toBeNull()
    expect(locationOf(sesame, await browser.get(next)).searchParams.has('code')).toBe(true)
  })

  test('lives beside another one in the next tab', async () => {
    const one = await begin()
    const two = await begin()
    for (const { loginUrl } of [one, two]) {
      const next = await finishSignIn(sesame, browser, { app: sesame.app, userId, loginUrl })
      const answer = await browser.get(next)
      expect([answer.status, answer.headers.get('location')?.startsWith(redirectUri)]).toEqual([303, true])
    }
  })

  test('is over after 15 minutes', async () => {
    const { loginUrl } = await begin()
    sesame.clock.advance(901_000)
    const late = finishSignIn(sesame, browser, { app: sesame.app, userId, loginUrl })
    await expect(late).rejects.toMatchObject({ row: 'FLOW_ABORTED' })
  })

  test('prompt=login, prompt=select_account and max_age ask a person who is signed in', async () => {
    await authorize(sesame, { app: sesame.app, userId, browser })
    for (const params of [{ prompt: 'login' }, { prompt: 'select_account' }, { max_age: '0' }]) {
      const answer = await browser.get(authorizeUrl(sesame, sesame.app, params))
      expect(locationOf(sesame, answer).pathname, JSON.stringify(params)).toBe(`/${sesame.app.appId}/login`)
      const callback = await authorize(sesame, { app: sesame.app, userId, browser, params })
      expect(callback.searchParams.has('code'), JSON.stringify(params)).toBe(true)
    }
  })

  test('prompt=none with the hint of somebody else is login_required', async () => {
    const { app } = sesame
    const other = await newUser(sesame)
    const theirs = await exchange(sesame, app, await codeOf(sesame, { app, userId: other }))
    await authorize(sesame, { app, userId, browser })
    const hinted = async (id_token_hint: string) =>
      locationOf(sesame, await browser.get(authorizeUrl(sesame, app, { prompt: 'none', id_token_hint }))).searchParams
    expect((await hinted(theirs.body.id_token)).get('error')).toBe('login_required')
    const own = await exchange(sesame, app, (await silent(app)).get('code') ?? '')
    expect((await hinted(own.body.id_token)).has('code')).toBe(true)
  })

  test('of a second person on the same browser replaces the first one', async () => {
    const { app } = sesame
    await authorize(sesame, { app, userId, browser })
    const first = sessionOf(browser)
    const other = await newUser(sesame)
    const { loginUrl } = await begin(browser, { prompt: 'login' })
    const next = await finishSignIn(sesame, browser, { app, userId: other, loginUrl })
    // The engine signs the first one out by a form of its own, then goes on.
    const page = await browser.get(next)
    const fields = fieldsOf(await page.text())
    const signedOut = await browser.post(fields.action, fields.inputs)
    const callback = locationOf(sesame, await browser.get(locationOf(sesame, signedOut).href))
    const { body } = await exchange(sesame, app, callback.searchParams.get('code') ?? '')
    expect(await userOfToken(sesame.core, body.access_token)).toMatchObject({ userId: other })
    const thief = newBrowser()
    thief.setCookie(`sesame_session_${sesame.pool.poolId}=${first}; Path=/`, sesame.url)
    expect((await silent(app, thief)).get('error')).toBe('login_required')
  })
})

function fieldsOf(html: string): { action: string; inputs: Record<string, string> } {
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? ''
  const inputs = [...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
  return { action, inputs: Object.fromEntries(inputs) }
}

describe('signing out', () => {
  const signedOutUri = 'http://localhost:9999/signed-out'
  const endUrl = (params: Record<string, string>) =>
    `${sesame.url}/${sesame.app.appId}/oidc/session/end?${new URLSearchParams(params)}`

  test('with the id_token of this session asks nobody and goes to the registered address with the state', async () => {
    const { app } = sesame
    const { body } = await exchange(sesame, app, await codeOf(sesame, { app, userId, browser }))
    const params = { id_token_hint: body.id_token, post_logout_redirect_uri: signedOutUri, state: 'bye' }
    const page = await browser.get(endUrl(params))
    const html = await page.text()
    expect(html).toContain('document.forms[0].submit()')
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'sha256-/)
    const { action, inputs } = fieldsOf(html)
    const answer = await browser.post(action, inputs)
    expect(answer.headers.get('location')).toBe(`${signedOutUri}?state=bye`)
    expect((await silent(app)).get('error')).toBe('login_required')
    expect((await silent(secondApp)).get('error')).toBe('login_required')
  })

  test('without a hint asks first; a foreign page cannot answer', async () => {
    const { app } = sesame
    await authorize(sesame, { app, userId, browser })
    const page = await browser.get(endUrl({ client_id: app.appId, post_logout_redirect_uri: signedOutUri }))
    const html = await page.text()
    expect(html).not.toContain('submit()')
    const { action, inputs } = fieldsOf(html)
    expect((await browser.post(action, { logout: 'yes', xsrf: 'guessed' })).status).toBe(400)
    expect((await silent(app)).has('code')).toBe(true)
    const again = fieldsOf(await (await browser.get(endUrl({ client_id: app.appId }))).text())
    expect(inputs).toHaveProperty('xsrf')
    const answer = await browser.post(again.action, { ...again.inputs, logout: 'yes' })
    const done = await browser.get(locationOf(sesame, answer).href)
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('Web app')])
    expect((await silent(app)).get('error')).toBe('login_required')
  })

  test('with the id_token of somebody else asks first', async () => {
    const { app } = sesame
    const theirs = await exchange(sesame, app, await codeOf(sesame, { app, userId: await newUser(sesame) }))
    await authorize(sesame, { app, userId, browser })
    const html = await (await browser.get(endUrl({ id_token_hint: theirs.body.id_token }))).text()
    expect(html).not.toContain('submit()')
  })

  test('never goes to an address that is not registered', async () => {
    const { app, url } = sesame
    const { body } = await exchange(sesame, app, await codeOf(sesame, { app, userId, browser }))
    for (const address of ['https://evil.example/', `${signedOutUri}/`, 'javascript:alert(1)', redirectUri]) {
      const page = await browser.get(endUrl({ id_token_hint: body.id_token, post_logout_redirect_uri: address }))
      expect([page.status, page.headers.get('location')], address).toEqual([400, null])
    }
    // Without a client nothing is registered, so the address is not used.
    const page = await browser.get(endUrl({ post_logout_redirect_uri: 'https://evil.example/' }))
    expect(await page.text()).not.toContain('evil.example')
    const sdk = new URLSearchParams({ app_id: app.appId, redirect_uri: 'https://evil.example/' })
    const refused = await browser.get(locationOf(sesame, await browser.get(`${url}/login/profile/logout?${sdk}`)).href)
    expect([refused.status, refused.headers.get('location')]).toEqual([400, null])
  })

  test('at the address of the SDKs asks, then goes to the registered address', async () => {
    const { app, url } = sesame
    await authorize(sesame, { app, userId, browser })
    const sdk = new URLSearchParams({ app_id: app.appId, redirect_uri: signedOutUri })
    const end = locationOf(sesame, await browser.get(`${url}/login/profile/logout?${sdk}`))
    const { action, inputs } = fieldsOf(await (await browser.get(end.href)).text())
    const answer = await browser.post(action, { ...inputs, logout: 'yes' })
    expect(answer.headers.get('location')).toBe(signedOutUri)
    expect((await silent(app)).get('error')).toBe('login_required')
  })

  test('ends what was issued for the session, and leaves offline access', async () => {
    const { app } = sesame
    const unused = await codeOf(sesame, { app, userId, browser })
    const offline = await exchange(
      sesame,
      secondApp,
      await codeOf(sesame, { app: secondApp, userId, browser, params: { scope: 'openid offline_access' } }),
    )
    const { action, inputs } = fieldsOf(await (await browser.get(endUrl({ client_id: app.appId }))).text())
    await browser.post(action, { ...inputs, logout: 'yes' })
    expect(await exchange(sesame, app, unused)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const refresh = { grant_type: 'refresh_token', refresh_token: offline.body.refresh_token }
    expect((await token(sesame, secondApp, refresh)).status).toBe(200)
  })
})
