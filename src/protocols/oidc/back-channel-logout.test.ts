import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorize, codeOf, exchange, newUser } from '../../../test/harness/authorize.ts'
import { type Browser, newBrowser } from '../../../test/harness/browser.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { endSignIns, listSessions } from '../../areas/sessions/index.ts'
import { setPages } from './engine.ts'
import { plainPages } from './pages.ts'

/** What the applications were told, by address. */
let told: { path: string; type: string | undefined; form: URLSearchParams }[] = []
let answers: number[] = []
let receiver: Server
let origin: string

let sesame: Sesame
let app: AppKeys
let bySubject: AppKeys
let userId: string
let browser: Browser

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    told.push({ path: request.url ?? '', type: request.headers['content-type'], form })
    response.writeHead(answers.shift() ?? 200).end()
  })
  await new Promise<void>((done) => receiver.listen(0, 'localhost', done))
  origin = `http://localhost:${(receiver.address() as AddressInfo).port}`
  sesame = await startSesame()
  setPages(sesame.core, plainPages)
  const listening = (path: string, required: boolean) => ({
    oidcConfig: { backchannel_logout_uri: origin + path, backchannel_logout_session_required: required },
  })
  app = await makeApp(sesame.core, sesame.pool, { appName: 'One', appType: 'web', ...listening('/one', true) })
  bySubject = await makeApp(sesame.core, sesame.pool, { appName: 'Two', appType: 'web', ...listening('/two', false) })
})
afterAll(async () => {
  await sesame.close()
  receiver.close()
})
beforeEach(async () => {
  await sesame.runJobs('waiting')
  told = []
  answers = []
  userId = await newUser(sesame)
  browser = newBrowser()
})

const verify = async (of: AppKeys, logoutToken: string | null) => {
  const keys = createRemoteJWKSet(new URL(`${sesame.url}/${of.appId}/oidc/.well-known/jwks.json`))
  return jwtVerify(logoutToken ?? '', keys, {
    issuer: `${sesame.url}/${of.appId}/oidc`,
    audience: of.appId,
    typ: 'logout+jwt',
  })
}
const openBoth = async () => {
  const tokens = await exchange(sesame, app, await codeOf(sesame, { app, userId, browser }))
  await authorize(sesame, { app: bySubject, userId, browser })
  return tokens.body as { id_token: string; refresh_token?: string }
}
const signOut = (idToken: string) => {
  const query = new URLSearchParams({ id_token_hint: idToken })
  return browser.get(`${sesame.url}/${app.appId}/oidc/session/end?${query}`)
}
/** Posts the form that signs out by itself. */
const confirm = async (page: Response) => {
  const html = await page.text()
  const action = /action="([^"]+)"/.exec(html)?.[1] ?? ''
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return browser.post(action, { xsrf, logout: 'yes' })
}

describe('signing out', () => {
  test('tells every application that was opened in the session, with a logout token of its own', async () => {
    const { id_token } = await openBoth()
    await confirm(await signOut(id_token))
    expect(told).toEqual([])
    await sesame.runJobs()
    expect(told.map(({ path }) => path).sort()).toEqual(['/one', '/two'])
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['application/x-www-form-urlencoded']))
    const one = await verify(app, told.find(({ path }) => path === '/one')?.form.get('logout_token') ?? null)
    expect(one.payload).toEqual({
      iss: `${sesame.url}/${app.appId}/oidc`,
      aud: app.appId,
      sub: userId,
      sid: decodeJwt(id_token)['sid'],
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: expect.any(Number),
    })
    expect(Number(one.payload.exp) - Number(one.payload.iat)).toBe(120)
    const two = await verify(bySubject, told.find(({ path }) => path === '/two')?.form.get('logout_token') ?? null)
    expect(two.payload).toMatchObject({ sub: userId })
    expect(two.payload).not.toHaveProperty('sid')
  })

  test('tells again after a failure, with a new token, and no more after a success', async () => {
    await openBoth()
    answers = [503, 200]
    const { body } = await exchange(sesame, app, await codeOf(sesame, { app, userId, browser }))
    await confirm(await signOut(body.id_token))
    await sesame.runJobs()
    expect(told).toHaveLength(2)
    await sesame.runJobs('waiting')
    expect(told).toHaveLength(3)
    expect(new Set(told.map(({ form }) => form.get('logout_token'))).size).toBe(3)
    await sesame.runJobs('waiting')
    expect(told).toHaveLength(3)
  })

  test('tells nobody while a session only changes its id', async () => {
    await openBoth()
    await authorize(sesame, { app, userId, browser, params: { prompt: 'login' } })
    await sesame.runJobs()
    expect(told).toEqual([])
  })
})

describe('an administrator', () => {
  const end = (appIds?: string[]) =>
    sesame.core.database.inPool(sesame.pool.poolId, (pool) => endSignIns(pool, { userIds: [userId], appIds }))
  const sessions = () =>
    sesame.core.database.read(sesame.pool.poolId, (reader) => listSessions(sesame.core, reader, userId))
  const open = async () => {
    const code = await codeOf(sesame, { app, userId, browser, params: { scope: 'openid offline_access' } })
    return (await exchange(sesame, app, code)).body as { refresh_token: string }
  }
  const refresh = (token: string) =>
    fetch(`${sesame.url}/${app.appId}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: token,
        client_id: app.appId,
        client_secret: app.appSecret,
      }),
    })

  test('ends the sessions of a user: offline access too, and applications are told', async () => {
    const { refresh_token } = await open()
    expect(await sessions()).toHaveLength(1)
    expect(await end()).toEqual([{ userId, appId: app.appId }])
    expect(await sessions()).toEqual([])
    expect((await refresh(refresh_token)).status).toBe(400)
    await sesame.runJobs()
    expect(told.map(({ path }) => path)).toEqual(['/one'])
  })

  test('ends the sign-ins of one application: the shared session, and the offline access of no other', async () => {
    const { refresh_token } = await open()
    expect(await end([bySubject.appId])).toEqual([{ userId, appId: app.appId }])
    expect(await sessions()).toEqual([])
    expect((await refresh(refresh_token)).status).toBe(200)
  })

  test('suspends a user: applications are told', async () => {
    await open()
    const body = { userId, status: 'Suspended' }
    expect(await sesame.call({ path: '/api/v3/update-user', body })).toMatchObject({ statusCode: 200 })
    await sesame.runJobs()
    expect(told.map(({ path }) => path)).toEqual(['/one'])
  })

  test('deletes a user: applications are told', async () => {
    await open()
    const body = { userIds: [userId] }
    expect(await sesame.call({ path: '/api/v3/delete-users-batch', body })).toMatchObject({ statusCode: 200 })
    await sesame.runJobs()
    expect(told.map(({ path }) => path)).toEqual(['/one'])
  })

  test('ends nothing of another pool', async () => {
    await open()
    await sesame.core.database.inPool(sesame.otherPool.poolId, (pool) =>
      endSignIns(pool, { userIds: [userId], appIds: undefined }),
    )
    expect(await sessions()).toHaveLength(1)
  })
})

describe('backchannel_logout_uri', () => {
  const create = (uri: string) =>
    sesame.call({
      path: '/api/v3/create-application',
      body: {
        appName: 'Listens',
        appIdentifier: `listens-${Math.trunc(sesame.clock.now())}`,
        appType: 'web',
        oidcConfig: { backchannel_logout_uri: uri },
      },
    })

  test.each(['not an address', 'ftp://example.com/', 'https://example.com/#part'])('%s is refused', async (uri) => {
    const answer = await create(uri)
    expect(answer).toMatchObject({ statusCode: 400 })
    expect(answer.message).toContain('oidcConfig.backchannel_logout_uri')
  })

  test('is answered as it was given, and discovery says that sign-outs are told', async () => {
    const answer = await create('https://example.com/signed-out')
    expect(answer.data.oidcConfig).toMatchObject({
      backchannel_logout_uri: 'https://example.com/signed-out',
      backchannel_logout_session_required: false,
    })
    const discovery = await fetch(`${sesame.url}/${app.appId}/oidc/.well-known/openid-configuration`)
    expect(await discovery.json()).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    })
  })

  test('into a private network is not called, and is given up after some tries', async () => {
    const inside = await makeApp(sesame.core, sesame.pool, {
      appName: 'Inside',
      appType: 'web',
      oidcConfig: { backchannel_logout_uri: 'http://10.0.0.1/out' },
    })
    await authorize(sesame, { app: inside, userId, browser })
    await sesame.core.database.inPool(sesame.pool.poolId, (pool) =>
      endSignIns(pool, { userIds: [userId], appIds: undefined }),
    )
    for (let times = 0; times < 8; times++) await sesame.runJobs('waiting')
    const said = sesame.log.filter(({ fields }) => (fields as { job?: string }).job === 'tell-of-sign-out')
    expect(said.at(-1)).toMatchObject({
      level: 'error',
      fields: { err: { row: 'ENDPOINT_REQUEST_ERROR' }, attempt: 7 },
    })
  })
})
