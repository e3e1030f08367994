import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { v3Door } from '../../../test/harness/sign-in.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const password = 'correct horse battery staple'
const post = (name: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })

let made = 0
/** Somebody signed in, and a public account as which they may act. */
async function sharing(): Promise<{ userId: string; token: string; shared: string }> {
  const username = `sharer-${++made}`
  const { userId } = (await post('create-user', { username, password })).data
  const { data } = await v3Door(sesame, { account: username, password })
  const shared = (await post('create-public-account', { username: `shared-${made}`, name: '前台' })).data.userId
  await post('set-user-of-public-accounts', { userId, publicAccountIds: [shared] })
  return { userId, token: data.access_token, shared }
}

async function call(token: string, path: string, body?: Record<string, unknown>): Promise<Envelope> {
  const headers = { authorization: token, 'content-type': 'application/json', 'x-authing-lang': 'en-US' }
  const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {}
  return (await (await fetch(`${sesame.url}/api/v3/${path}`, { ...sent, headers })).json()) as Envelope
}

const turnInto = (token: string, targetUserId: string, scope?: string) =>
  call(token, 'switch-login-by-user', { targetUserId, ...(scope && { options: { scope } }) })
const whoIs = async (token: string) => (await call(token, 'get-profile')).data?.userId
const targetsOf = async (token: string) =>
  (await call(token, 'get-user-select-login-public-accounts?withOriginUser=true')).data[0]

describe('switchLoginByUser', () => {
  test('gives tokens of the account, and of oneself again', async () => {
    const { userId, token, shared } = await sharing()
    const there = await turnInto(token, shared)
    expect(there).toMatchObject({ statusCode: 200, data: { token_type: 'Bearer', id_token: expect.any(String) } })
    expect(await whoIs(there.data.access_token)).toBe(shared)
    for (const acting of [there.data.access_token, there.data.id_token]) {
      expect(await targetsOf(acting)).toMatchObject({ publicAccounts: [{ userId: shared }], originUser: { userId } })
    }
    const back = await turnInto(there.data.access_token, userId)
    expect(await whoIs(back.data.access_token)).toBe(userId)
    const { data: log } = await post('get-user-action-logs', { userId: shared })
    expect(JSON.stringify(log)).toContain(userId)
  })

  test('knows who is behind a token that was renewed', async () => {
    const { userId, token, shared } = await sharing()
    const { data } = await turnInto(token, shared, 'openid offline_access')
    const body = new URLSearchParams({
      ...{ grant_type: 'refresh_token', refresh_token: data.refresh_token },
      client_id: sesame.spa.appId,
    })
    const renewed = await fetch(`${sesame.url}/${sesame.spa.appId}/oidc/token`, { method: 'POST', body })
    const { access_token } = (await renewed.json()) as { access_token: string }
    expect(await targetsOf(access_token)).toMatchObject({ originUser: { userId } })
  })

  test('opens no account that is not linked, of another pool, suspended, or linked no more', async () => {
    const { userId, token, shared } = await sharing()
    const other = await sharing()
    const theirs = (await post('create-public-account', { username: 'theirs' }, sesame.otherPool)).data.userId
    for (const target of [other.shared, other.userId, theirs, 'nobody']) {
      expect(await turnInto(token, target), target).toMatchObject({ statusCode: 404, apiCode: 2004 })
    }
    const acting = (await turnInto(token, shared)).data.access_token
    await post('update-public-account', { userId: shared, status: 'Suspended' })
    expect(await turnInto(token, shared)).toMatchObject({ statusCode: 404 })
    await post('update-public-account', { userId: shared, status: 'Activated' })
    await post('unbind-public-account-of-user', { userId, publicAccountId: shared })
    expect(await turnInto(token, shared)).toMatchObject({ statusCode: 404 })
    expect((await turnInto(acting, shared)).statusCode).not.toBe(200)
  })

  test('is nothing for whoever is suspended, or shows no token', async () => {
    const { userId, token, shared } = await sharing()
    const acting = (await turnInto(token, shared)).data.access_token
    await post('update-user', { userId, status: 'Suspended' })
    expect((await turnInto(acting, userId)).statusCode).not.toBe(200)
    expect(await turnInto('', shared)).toMatchObject({ statusCode: 401 })
  })
})

describe('listPublicAccountsForSwitchLoggedIn', () => {
  test('shows open accounts, and oneself when asked', async () => {
    const { userId, token, shared } = await sharing()
    expect(await targetsOf(token)).toEqual({
      publicAccounts: [{ userId: shared, displayName: '前台', usertype: '2' }],
      originUser: { userId, displayName: expect.stringContaining('sharer'), usertype: '1' },
    })
    expect((await call(token, 'get-user-select-login-public-accounts')).data).toEqual([
      { publicAccounts: [expect.objectContaining({ userId: shared })] },
    ])
  })
})
