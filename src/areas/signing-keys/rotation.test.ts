import { compactVerify, createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { userOfToken } from '../../../test/harness/user-of-token.ts'
import { newUser } from '../../../test/harness/authorize.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp, makePool, type PoolKeys } from '../../../test/harness/fixtures.ts'
import { clientOf, tokensOf } from '../../../test/harness/openid-client.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

import { signingKeys, sweepSigningKeys } from './index.ts'

let sesame: Sesame
let userId: string
beforeAll(async () => {
  sesame = await startSesame()
  userId = await newUser(sesame)
})
afterAll(() => sesame.close())

const minute = 60_000
const list = async (keys: PoolKeys = sesame.pool) =>
  (await sesame.call({ path: '/api/v3/list-signing-keys', keys })).data.list
const rotate = (body: object = {}, keys: PoolKeys = sesame.pool) =>
  sesame.call({ path: '/api/v3/rotate-signing-keys', body: { ...body }, keys })
const states = (keys: { status: string }[]) => keys.map(({ status }) => status).sort()
const keySet = async (app: AppKeys) =>
  ((await (await fetch(`${sesame.url}/${app.appId}/oidc/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] })
    .keys
const tokens = (app: AppKeys, configuration?: client.Configuration) =>
  tokensOf(sesame, app, { userId, ...(configuration && { configuration }) })
const kidOf = (token = '') => decodeProtectedHeader(token).kid

describe('listSigningKeys', () => {
  test('tells what each key is for, and nothing private', async () => {
    const keys = await list()
    expect(states(keys)).toEqual(['active', 'active'])
    expect(keys.map(({ alg }: { alg: string }) => alg).sort()).toEqual(['ES256', 'RS256'])
    expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'createdAt', 'kid', 'notAfter', 'signsFrom', 'status'])
  })

  test('is a pool’s own', async () => {
    const others = (await list(sesame.otherPool)).map(({ kid }: { kid: string }) => kid)
    for (const { kid } of await list()) expect(others).not.toContain(kid)
  })
})

describe('rotateSigningKeys', () => {
  test('publishes new keys before they sign; the old ones verify until what they signed is over', async () => {
    const { app, clock } = sesame
    const other = await startSesame({ on: sesame })
    const configuration = await clientOf(sesame, app)
    // A resource server that fetches the set once and keeps it.
    const kept = createRemoteJWKSet(new URL(`${sesame.url}/${app.appId}/oidc/.well-known/jwks.json`), {
      cooldownDuration: Number.POSITIVE_INFINITY,
      cacheMaxAge: Number.POSITIVE_INFINITY,
    })
    const verified = (token: string) => jwtVerify(token, kept, { currentDate: new Date(clock.now()) })
    const before = await tokens(app, configuration)

    const answered = await rotate()
    expect(states(answered.data.list)).toEqual(['active', 'active', 'next', 'next'])
    expect(await keySet(app)).toHaveLength(4)
    await verified(before.access_token)
    const meanwhile = await tokens(app, configuration)
    expect(kidOf(meanwhile.id_token)).toBe(kidOf(before.id_token))

    clock.advance(10 * minute)
    expect(states(await list())).toEqual(['active', 'active', 'retired', 'retired'])
    const after = await tokens(app, configuration)
    expect(kidOf(after.id_token)).not.toBe(kidOf(before.id_token))
    expect(kidOf(after.access_token)).not.toBe(kidOf(before.access_token))
    // The set that was fetched while the new keys waited knows both; so does every node.
    for (const { access_token, id_token = '' } of [before, after]) {
      await verified(access_token)
      await verified(id_token)
      expect(await userOfToken(sesame.core, access_token)).toMatchObject({ userId })
      expect(await userOfToken(other.core, id_token)).toMatchObject({ userId })
    }
    await other.close()

    clock.advance(24 * 60 * minute + 1)
    expect(states(await list())).toEqual(['active', 'active'])
    expect(await keySet(app)).toHaveLength(2)
    const rows = () =>
      superuserQuery(sesame.databaseUrl, 'select 1 from signing_keys where pool_id = $1', [sesame.pool.poolId])
    expect(await rows()).toHaveLength(4)
    await sweepSigningKeys(sesame.core)
    expect(await rows()).toHaveLength(2)
  })

  test('immediately ends everything that the old keys signed', async () => {
    const { app } = sesame
    const before = await tokens(app)
    const { data } = await rotate({ immediately: true })
    expect(states(data.list)).toEqual(['active', 'active'])
    expect(await userOfToken(sesame.core, before.access_token)).toBeUndefined()
    expect((await keySet(app)).map(({ kid }) => kid)).not.toContain(kidOf(before.access_token))
    const after = await tokens(app)
    expect(await userOfToken(sesame.core, after.access_token)).toMatchObject({ userId })
    // Refresh tokens are no signatures: nobody has to sign in again.
    const refreshed = await client.refreshTokenGrant(await clientOf(sesame, app), before.refresh_token ?? '')
    expect(await userOfToken(sesame.core, refreshed.access_token)).toMatchObject({ userId })
  })

  test('twice before the first new keys sign leaves one that does at every moment', async () => {
    const pool = await makePool(sesame.core, 'Twice')
    const app = await makeApp(sesame.core, pool, { appName: 'Twice', appType: 'web' })
    await rotate({}, pool)
    sesame.clock.advance(5 * minute)
    await rotate({}, pool)
    for (const _ of [0, 5, 10, 15]) {
      expect(states(await list(pool)).filter((state) => state === 'active')).toHaveLength(2)
      expect((await signingKeys(sesame.core, pool.poolId))[0]).toBeDefined()
      sesame.clock.advance(5 * minute)
    }
    expect((await keySet(app)).length).toBeGreaterThanOrEqual(4)
  })

  test('is in the log of administrators', async () => {
    await rotate()
    const rows = await superuserQuery(
      sesame.databaseUrl,
      "select details from admin_audit_logs where pool_id = $1 and details like 'rotateSigningKeys%'",
      [sesame.pool.poolId],
    )
    expect(rows.length).toBeGreaterThan(0)
  })

  test('of another pool changes nothing here', async () => {
    const before = await list()
    await rotate({}, sesame.otherPool)
    expect(await list()).toEqual(before)
  })

  test('a setting that is none is refused', async () => {
    expect(await rotate({ immediately: 'yes' })).toMatchObject({ statusCode: 400 })
  })
})

describe('id_tokens', () => {
  const appWith = (alg: string) =>
    makeApp(sesame.core, sesame.pool, {
      appName: alg,
      appType: 'web',
      oidcConfig: { id_token_signed_response_alg: alg },
    })

  test.each(['RS256', 'ES256', 'EdDSA'])('signed with %s verify with the pool’s key set', async (alg) => {
    const app = await appWith(alg)
    const { id_token = '' } = await tokens(app)
    expect(decodeProtectedHeader(id_token).alg).toBe(alg)
    const keys = createRemoteJWKSet(new URL(`${sesame.url}/${app.appId}/oidc/.well-known/jwks.json`))
    await compactVerify(id_token, keys)
    expect(await userOfToken(sesame.core, id_token)).toMatchObject({ appId: app.appId })
  })

  test('of EdDSA rotate with the others', async () => {
    const app = await appWith('EdDSA')
    const before = await tokens(app)
    await rotate()
    sesame.clock.advance(10 * minute)
    const after = await tokens(app)
    expect(kidOf(after.id_token)).not.toBe(kidOf(before.id_token))
    expect(await userOfToken(sesame.core, before.id_token ?? '')).toMatchObject({ userId })
  })

  test('signed with HS256 verify with the secret that was shown, while secrets rotate', async () => {
    const app = await appWith('HS256')
    const refreshed = await sesame.call({ path: '/api/v3/refresh-application-secret', body: { appId: app.appId } })
    const secret = refreshed.data.secret
    expect(secret).not.toBe(app.appSecret)
    for (const shown of [app.appSecret, secret]) {
      const { id_token = '' } = await tokens({ ...app, appSecret: shown })
      await jwtVerify(id_token, Buffer.from(shown), { currentDate: new Date(sesame.clock.now()) })
      expect(await userOfToken(sesame.core, id_token)).toMatchObject({ userId })
    }
    const { id_token = '' } = await tokens(app)
    sesame.clock.advance(25 * 60 * minute)
    expect(await userOfToken(sesame.core, id_token)).toBeUndefined()
    await expect(tokens(app)).rejects.toThrow()
  })
})
