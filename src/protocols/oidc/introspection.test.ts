import * as oauth from 'oauth4webapi'
import * as client from 'openid-client'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { userOfToken } from '../../../test/harness/user-of-token.ts'
import { newUser } from '../../../test/harness/authorize.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { clientOf, tokensOf } from '../../../test/harness/openid-client.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { mintTokenSet } from './index.ts'
import { findApplication } from '../../areas/applications/index.ts'
import { findUser } from '../../areas/users/index.ts'

let sesame: Sesame
let userId: string
beforeAll(async () => {
  sesame = await startSesame()
  userId = await newUser(sesame)
})
afterAll(() => sesame.close())

const publicApp = (): AppKeys => ({ ...sesame.spa, appSecret: '' })
const configurationOf = (app: AppKeys) => clientOf(sesame, app, app.appSecret === '' ? client.None() : undefined)
const tokensFor = async (app: AppKeys, person = userId) => {
  const set = await tokensOf(sesame, app, { userId: person, configuration: await configurationOf(app) })
  return { access: set.access_token, refresh: set.refresh_token ?? '', id: set.id_token ?? '' }
}
const introspect = async (app: AppKeys, token: string) => client.tokenIntrospection(await configurationOf(app), token)
const revoke = async (app: AppKeys, token: string) => client.tokenRevocation(await configurationOf(app), token)
const userinfoStatus = async (token: string) =>
  (await fetch(`${sesame.url}/oidc/me`, { headers: { authorization: `Bearer ${token}` } })).status

/** A raw request, for what client libraries never send. */
async function post(path: string, form: Record<string, string> | string[][], headers: Record<string, string> = {}) {
  const response = await fetch(sesame.url + path, { method: 'POST', body: new URLSearchParams(form), headers })
  const text = await response.text()
  return { status: response.status, body: text && JSON.parse(text), headers: response.headers }
}
const basic = ({ appId, appSecret }: AppKeys) => ({
  authorization: `Basic ${Buffer.from(`${appId}:${appSecret}`).toString('base64')}`,
})
/** V3 sign-ins get tokens without a grant. */
async function minted(app: AppKeys, scope = 'openid') {
  const application = await findApplication(sesame.core, app.appId)
  const user = await sesame.core.database.read(app.poolId, (reader) => findUser(reader, userId))
  if (!application || !user) throw new Error('fixtures are missing')
  const at = Math.floor(sesame.clock.now() / 1000)
  return mintTokenSet(sesame.core, { application, user, scope, authTime: at, amr: ['pwd'] })
}

describe('introspection', () => {
  test('tells of an access token what it says', async () => {
    const { app } = sesame
    const { access } = await tokensFor(app)
    const { exp, iat, jti, iss } = decodeJwt(access)
    expect(await introspect(app, access)).toEqual({
      active: true,
      sub: userId,
      client_id: app.appId,
      exp,
      iat,
      iss,
      jti,
      aud: app.appId,
      scope: 'openid offline_access',
      token_type: 'Bearer',
    })
  })

  test('tells of a refresh token until it is used up', async () => {
    const { app } = sesame
    const { refresh } = await tokensFor(app)
    expect(await introspect(app, refresh)).toMatchObject({ active: true, sub: userId, client_id: app.appId })
    const spa = publicApp()
    const oidcConfig = { introspection_endpoint_auth_method: 'none' }
    const rotating = await makeApp(sesame.core, sesame.app, {
      appName: 'R',
      appType: 'web',
      oidcConfig: { ...oidcConfig, refresh_token_rotation: true },
    })
    const given = (await tokensFor(rotating)).refresh
    expect(await introspect(rotating, given)).toMatchObject({ active: true })
    await client.refreshTokenGrant(await configurationOf(rotating), given)
    expect(await introspect(rotating, given)).toEqual({ active: false })
    expect(await introspect(spa, (await tokensFor(spa)).refresh)).toMatchObject({ active: true })
  })

  test('takes Basic, post, and oauth4webapi', async () => {
    const { app } = sesame
    const { access } = await tokensFor(app)
    const form = { token: access, token_type_hint: 'access_token' }
    for (const path of ['/oidc/token/introspection', `/${app.appId}/oidc/token/introspection`]) {
      expect((await post(path, form, basic(app))).body).toMatchObject({ active: true })
      const posted = await post(path, { ...form, client_id: app.appId, client_secret: app.appSecret })
      expect(posted.body).toMatchObject({ active: true })
      expect(posted.headers.get('cache-control')).toBe('no-store')
    }
    const issuer = new URL(`${sesame.url}/${app.appId}/oidc`)
    const options = { [oauth.allowInsecureRequests]: true }
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options))
    const asking = { client_id: app.appId }
    const authentication = oauth.ClientSecretBasic(app.appSecret)
    const response = await oauth.introspectionRequest(server, asking, authentication, access, options)
    expect(await oauth.processIntrospectionResponse(server, asking, response)).toMatchObject({ active: true })
  })

  test('refuses an application that does not prove itself (401), and what is no question (400)', async () => {
    const { app } = sesame
    const { access } = await tokensFor(app)
    const path = `/${app.appId}/oidc/token/introspection`
    const failed = { status: 401, body: { error: 'invalid_client' } }
    const named = { token: access, client_id: app.appId }
    expect(await post(path, named)).toMatchObject(failed)
    expect(await post(path, { ...named, client_secret: 'wrong' })).toMatchObject(failed)
    const wrong = await post(path, { token: access }, basic({ ...app, appSecret: 'wrong' }))
    expect(wrong).toMatchObject(failed)
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
    expect(await post('/oidc/token/introspection', { token: access })).toMatchObject(failed)
    expect(await post(path, { token: access })).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    const { otherApp } = sesame
    const bad = { status: 400, body: { error: 'invalid_request' } }
    expect(await post(path, { client_id: app.appId, client_secret: app.appSecret })).toMatchObject(bad)
    expect(await post(path, { token: access }, { authorization: 'Basic !' })).toMatchObject(bad)
    expect(await post(path, { token: access, client_secret: app.appSecret }, basic(app))).toMatchObject(bad)
    expect(await post(path, { token: access, client_id: otherApp.appId }, basic(app))).toMatchObject(bad)
    const twice = [
      ['token', access],
      ['token', access],
    ]
    expect(await post(path, twice, basic(app))).toMatchObject(bad)
    expect((await fetch(sesame.url + path)).status).toBe(405)
  })

  test('by mere name knows the application’s own tokens only; a proved one those of its pool, and nobody another pool’s', async () => {
    const { app, otherApp } = sesame
    const spa = publicApp()
    const ofApp = (await tokensFor(app)).access
    const ofSpa = (await tokensFor(spa)).access
    expect(await introspect(spa, ofSpa)).toMatchObject({ active: true })
    expect(await introspect(spa, ofApp)).toEqual({ active: false })
    expect(await introspect(app, ofSpa)).toMatchObject({ active: true, client_id: spa.appId })
    expect(await introspect(otherApp, ofApp)).toEqual({ active: false })
    expect(await introspect(app, (await tokensFor(spa)).refresh)).toEqual({ active: false })
    expect(await introspect(otherApp, (await tokensFor(app)).refresh)).toEqual({ active: false })
  })

  test('says no more than that a token is not active: id_tokens, made-up and expired ones, people who are suspended', async () => {
    const { app, clock } = sesame
    const person = await newUser(sesame)
    const { access, refresh, id } = await tokensFor(app, person)
    for (const token of [id, 'made-up', 'a.b.c', `${access}x`])
      expect(await introspect(app, token)).toEqual({ active: false })
    await superuserQuery(sesame.databaseUrl, "update users set status = 'Suspended' where id = $1", [person])
    for (const token of [access, refresh]) expect(await introspect(app, token)).toEqual({ active: false })
    const own = await tokensFor(app)
    clock.advance(7201_000)
    expect(await introspect(app, own.access)).toEqual({ active: false })
    expect(await introspect(app, own.refresh)).toMatchObject({ active: true })
    clock.advance(30 * 86_400_000)
    expect(await introspect(app, own.refresh)).toEqual({ active: false })
  })
})

describe('revocation', () => {
  test.each(['access', 'refresh', 'id'] as const)(
    'of the %s token ends everything of the sign-in at every door',
    async (kind) => {
      const { app } = sesame
      const before = await tokensFor(app)
      expect(await userinfoStatus(before.access)).toBe(200)
      expect(await userOfToken(sesame.core, before.id)).toMatchObject({ userId })
      await revoke(app, before[kind])
      expect(await userinfoStatus(before.access)).toBe(401)
      for (const token of [before.access, before.id]) expect(await userOfToken(sesame.core, token)).toBeUndefined()
      for (const token of [before.access, before.refresh])
        expect(await introspect(app, token)).toEqual({ active: false })
      await expect(client.refreshTokenGrant(await configurationOf(app), before.refresh)).rejects.toMatchObject({
        error: 'invalid_grant',
      })
      const signedIn = await fetch(`${sesame.url}/api/v3/get-profile`, {
        headers: { authorization: before.access, 'x-authing-app-id': app.appId },
      })
      expect(await signedIn.json()).toMatchObject({ statusCode: 401 })
      const after = await tokensFor(app)
      expect(await userinfoStatus(after.access)).toBe(200)
    },
  )

  test('of an access token without a grant ends that one', async () => {
    const { app } = sesame
    const [one, other] = [await minted(app), await minted(app)]
    expect(await userinfoStatus(one.access_token)).toBe(200)
    await revoke(app, one.access_token)
    expect(await userinfoStatus(one.access_token)).toBe(401)
    expect(await introspect(app, one.access_token)).toEqual({ active: false })
    expect(await userinfoStatus(other.access_token)).toBe(200)
  })

  test('of a refresh token that was used up ends its successors', async () => {
    const spa = publicApp()
    const { refresh, access } = await tokensFor(spa)
    const next = await client.refreshTokenGrant(await configurationOf(spa), refresh)
    await revoke(spa, refresh)
    for (const token of [access, next.access_token]) expect(await userinfoStatus(token)).toBe(401)
    await expect(client.refreshTokenGrant(await configurationOf(spa), next.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  test('of unknown tokens is answered as if they had been known', async () => {
    const { app } = sesame
    for (const token of ['unknown', 'a.b.c']) await revoke(app, token)
    const path = `/${app.appId}/oidc/token/revocation`
    expect(await post(path, { token: 'unknown' }, basic(app))).toMatchObject({ status: 200, body: '' })
    expect(await post(path, {}, basic(app))).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expect(await post(path, { token: 'unknown', client_id: app.appId })).toMatchObject({ status: 401 })
  })

  test('is the application’s own business: another one changes nothing', async () => {
    const { app, otherApp } = sesame
    const spa = publicApp()
    const { access, refresh, id } = await tokensFor(app)
    for (const token of [access, id]) await expect(revoke(await confidential(), token)).rejects.toThrow()
    for (const token of [access, refresh, id]) {
      await revoke(spa, token)
      await revoke(otherApp, token)
    }
    await revoke(await confidential(), refresh)
    expect(await userinfoStatus(access)).toBe(200)
    expect(await introspect(app, refresh)).toMatchObject({ active: true })
  })

  const confidential = () => makeApp(sesame.core, sesame.app, { appName: 'Second', appType: 'web' })

  test('is known on every node at once', async () => {
    const other = await startSesame({ on: sesame })
    try {
      const { access } = await tokensFor(sesame.app)
      const asked = () => userOfToken(other.core, access)
      expect(await asked()).toMatchObject({ userId })
      await revoke(sesame.app, access)
      expect(await asked()).toBeUndefined()
    } finally {
      await other.close()
    }
  })

  test('SDKs that send the person’s own token as Authorization are understood all the same', async () => {
    const { app } = sesame
    const { access, refresh } = await tokensFor(app)
    const secret = { client_id: app.appId, client_secret: app.appSecret }
    const headers = { authorization: access }
    expect((await post('/oidc/token/introspection', { ...secret, token: access }, headers)).body).toMatchObject({
      active: true,
    })
    const form = { ...secret, grant_type: 'refresh_token', refresh_token: refresh }
    expect((await post('/oidc/token', form, headers)).status).toBe(200)
    expect((await post('/oidc/token/revocation', { ...secret, token: refresh }, headers)).status).toBe(200)
    expect(await userinfoStatus(access)).toBe(401)
  })
})
