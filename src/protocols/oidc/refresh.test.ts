import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser, token } from '../../../test/harness/authorize.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { clientOf, tokensOf } from '../../../test/harness/openid-client.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { sweepOidcArtefacts } from './index.ts'

let sesame: Sesame
let userId: string
beforeAll(async () => {
  sesame = await startSesame()
  userId = await newUser(sesame)
})
afterAll(() => sesame.close())

const day = 86_400_000
const refused = { status: 400, body: { error: 'invalid_grant' } }
const isRefused = { error: 'invalid_grant', status: 400 }

const publicApp = (): AppKeys => ({ ...sesame.spa, appSecret: '' })
const configurationOf = (app: AppKeys) =>
  clientOf(sesame, app, app.appSecret === '' ? client.None() : client.ClientSecretPost(app.appSecret))

async function refreshTokenOf(app: AppKeys, person = userId): Promise<string> {
  const configuration = await configurationOf(app)
  const { refresh_token } = await tokensOf(sesame, app, { userId: person, configuration })
  return refresh_token ?? ''
}

const refresh = async (app: AppKeys, refreshToken: string) =>
  client.refreshTokenGrant(await configurationOf(app), refreshToken)
const raw = (app: AppKeys, refresh_token: string, on: Sesame = sesame) =>
  token(on, app, { grant_type: 'refresh_token', refresh_token })

describe('of a confidential application', () => {
  test('stays the same, and is worth nothing to another', async () => {
    const { app } = sesame
    const given = await refreshTokenOf(app)
    const again = await refresh(app, given)
    expect(again.refresh_token).toBe(given)
    expect(again.claims()).toMatchObject({ sub: userId, aud: app.appId })
    expect(await raw(sesame.otherApp, given)).toMatchObject(refused)
    expect(await raw(publicApp(), given)).toMatchObject(refused)
  })

  test('lives 30 days from each use, but never longer than 90 from the sign-in', async () => {
    const { app, clock } = sesame
    const given = await refreshTokenOf(app)
    for (const days of [29, 29, 29]) {
      clock.advance(days * day)
      expect((await refresh(app, given)).refresh_token).toBe(given)
    }
    clock.advance(2 * day)
    expect((await refresh(app, given)).access_token).toEqual(expect.any(String))
    clock.advance(1.5 * day)
    await expect(refresh(app, given)).rejects.toMatchObject(isRefused)
  })

  test('is over after 30 days without use', async () => {
    const { app, clock } = sesame
    const given = await refreshTokenOf(app)
    clock.advance(30 * day + 1000)
    await expect(refresh(app, given)).rejects.toMatchObject(isRefused)
  })

  test('is used often and written seldom', async () => {
    const { app, clock } = sesame
    const given = await refreshTokenOf(app)
    const end = async () =>
      (
        await superuserQuery(
          sesame.databaseUrl,
          "select max(expires_at) as end from oidc_artefacts where kind = 'RefreshToken'",
        )
      )[0]
    const before = await end()
    clock.advance(3_600_000)
    await refresh(app, given)
    expect(await end()).toEqual(before)
    clock.advance(day)
    await refresh(app, given)
    expect(await end()).not.toEqual(before)
  })

  test('rotates where the application says so', async () => {
    const oidcConfig = { refresh_token_rotation: true }
    const app = await makeApp(sesame.core, sesame.app, { appName: 'Rotating', appType: 'web', oidcConfig })
    const given = await refreshTokenOf(app)
    expect((await refresh(app, given)).refresh_token).not.toBe(given)
  })
})

describe('of a public application', () => {
  test('is replaced at each use, with the sign-in’s 90 days as the end of all of them', async () => {
    const app = publicApp()
    let current = await refreshTokenOf(app)
    for (const days of [29, 29, 29]) {
      sesame.clock.advance(days * day)
      const { refresh_token = '' } = await refresh(app, current)
      expect(refresh_token).not.toBe(current)
      current = refresh_token
    }
    sesame.clock.advance(4 * day)
    await expect(refresh(app, current)).rejects.toMatchObject(isRefused)
  })

  test('answers the same again for 30 seconds, word for word', async () => {
    const app = publicApp()
    const given = await refreshTokenOf(app)
    const first = await raw(app, given)
    expect(first.status).toBe(200)
    sesame.clock.advance(29_000)
    expect(await raw(app, given)).toEqual(first)
    // Only to the application itself.
    expect(await raw(sesame.app, given)).toMatchObject(refused)
    expect((await refresh(app, first.body.refresh_token)).access_token).toEqual(expect.any(String))
  })

  test('shown again after that, takes everything of the sign-in with it', async () => {
    const app = publicApp()
    const given = await refreshTokenOf(app)
    const next = await raw(app, given)
    sesame.clock.advance(31_000)
    expect(await raw(app, given)).toMatchObject(refused)
    expect(await raw(app, next.body.refresh_token)).toMatchObject(refused)
    expect(await raw(app, given)).toMatchObject(refused)
  })

  test('used at the same time on two nodes, is answered the same everywhere', async () => {
    const app = publicApp()
    const other = await startSesame({ on: sesame })
    try {
      const given = await refreshTokenOf(app)
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, turn) => raw(app, given, turn % 2 ? sesame : other)),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1)
      expect(new Set(answers.map(({ body }) => body.access_token)).size).toBe(1)
      const successors = await raw(app, answers[0]?.body.refresh_token)
      expect(successors.status).toBe(200)
    } finally {
      await other.close()
    }
  })

  test('keeps its answer sealed, and not for longer than it is repeated', async () => {
    const app = publicApp()
    const given = await refreshTokenOf(app)
    const { body } = await raw(app, given)
    const kept = () => superuserQuery(sesame.databaseUrl, 'select * from oidc_artefacts')
    const text = JSON.stringify(await kept())
    expect(text).toContain('"Answer"')
    for (const secret of [given, body.refresh_token, body.access_token, body.id_token])
      expect(text).not.toContain(secret)
    sesame.clock.advance(31_000)
    await sweepOidcArtefacts(sesame.core)
    expect(JSON.stringify(await kept())).not.toContain('"Answer"')
  })
})

describe('is refused', () => {
  const setStatus = (id: string, status: string) =>
    superuserQuery(sesame.databaseUrl, 'update users set status = $2 where id = $1', [id, status])

  test.each(['Suspended', 'Resigned', 'Archived', 'Deactivated'])(
    'while its user is %s, the repeated answer too',
    async (status) => {
      const person = await newUser(sesame)
      const confidential = await refreshTokenOf(sesame.app, person)
      const rotating = await refreshTokenOf(publicApp(), person)
      expect((await raw(publicApp(), rotating)).status).toBe(200)
      await setStatus(person, status)
      expect(await raw(sesame.app, confidential)).toMatchObject(refused)
      expect(await raw(publicApp(), rotating)).toMatchObject(refused)
    },
  )

  test('when its user is deleted', async () => {
    const person = await newUser(sesame)
    const given = await refreshTokenOf(sesame.app, person)
    await superuserQuery(sesame.databaseUrl, 'delete from users where id = $1', [person])
    expect(await raw(sesame.app, given)).toMatchObject(refused)
  })

  test('while its application is disabled', async () => {
    const app = await makeApp(sesame.core, sesame.app, { appName: 'Disabled', appType: 'web' })
    const given = await refreshTokenOf(app)
    await superuserQuery(sesame.databaseUrl, 'update applications set enabled = false where app_id = $1', [app.appId])
    await expect.poll(async () => (await raw(app, given)).status).toBe(401)
    await superuserQuery(sesame.databaseUrl, 'update applications set enabled = true where app_id = $1', [app.appId])
    await expect.poll(async () => (await raw(app, given)).status).toBe(200)
  })

  test('with a wider scope than it has; a narrower one is given', async () => {
    const { app } = sesame
    const given = await refreshTokenOf(app)
    const wider = client.refreshTokenGrant(await configurationOf(app), given, { scope: 'openid email' })
    await expect(wider).rejects.toMatchObject({ error: 'invalid_scope' })
    const narrower = await client.refreshTokenGrant(await configurationOf(app), given, { scope: 'openid' })
    expect(narrower.scope).toBe('openid')
  })
})
