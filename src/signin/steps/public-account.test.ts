import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { openFlow, v3Door } from '../../../test/harness/sign-in.ts'
import { usesPublicAccounts } from '../../areas/public-accounts/index.ts'

let sesame: Sesame
let account = ''
let userId = ''
let shared = ''
let made = 0
const password = 'correct horse battery staple'

beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const post = (name: string, body: Record<string, unknown>) => sesame.call({ path: `/api/v3/${name}`, body })

beforeEach(async () => {
  account = `chooser-${++made}`
  userId = (await post('create-user', { username: account, password, name: 'Ann' })).data.userId
  shared = (await post('create-public-account', { username: `till-${made}`, name: '收银台' })).data.userId
  await post('set-user-of-public-accounts', { userId, publicAccountIds: [shared] })
  await vi.waitUntil(() => usesPublicAccounts(sesame.core, sesame.pool.poolId), { timeout: 10_000 })
})

const choice = 'public-account-login-selection'

async function flow() {
  const opened = await openFlow(sesame)
  const asked = await opened.act('authenticate-by-password', { account, password })
  return { opened, asked }
}

describe('who may act as public accounts', () => {
  test('is asked as whom to go on, and is signed in as that account', async () => {
    const { opened, asked } = await flow()
    expect(asked).toMatchObject({
      ...{ statusCode: 302, apiCode: 2930 },
      data: {
        myself: { userId, displayName: 'Ann' },
        accounts: [{ userId: shared, displayName: '收银台', usertype: 2 }],
      },
    })
    expect(await opened.act(choice, { userId: 'nobody' })).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await opened.act(choice, { userId: shared })).toMatchObject({ statusCode: 302, apiCode: 1600 })
    const { data: log } = await post('get-user-action-logs', { userId: shared })
    expect(JSON.stringify(log)).toContain(userId)
  })

  test('goes on as oneself', async () => {
    const { opened } = await flow()
    expect(await opened.act(choice, { userId })).toMatchObject({ statusCode: 302, apiCode: 1600 })
  })

  test('is asked by the V3 API too, under a handle', async () => {
    const asked = await v3Door(sesame, { account, password })
    expect(asked).toMatchObject({ statusCode: 302, apiCode: 2930, flowHandle: expect.any(String) })
    expect(asked.data?.access_token).toBeUndefined()
  })

  test('is asked by a back end that leaves out what only a page could ask: it says who goes on', async () => {
    const credentials = Buffer.from(`${sesame.app.appId}:${sesame.app.appSecret}`).toString('base64')
    const headers = { 'x-authing-app-id': sesame.app.appId, authorization: `Basic ${credentials}` }
    await post('update-security-settings', { v3SigninSkipsFlow: true })
    try {
      expect(await v3Door(sesame, { account, password, headers })).toMatchObject({ statusCode: 302, apiCode: 2930 })
    } finally {
      await post('update-security-settings', { v3SigninSkipsFlow: false })
    }
  })

  test('is not asked about an account that is suspended, or not theirs any more', async () => {
    await post('update-public-account', { userId: shared, status: 'Suspended' })
    expect(await v3Door(sesame, { account, password })).toMatchObject({ statusCode: 200 })
    await post('update-public-account', { userId: shared, status: 'Activated' })
    const { opened } = await flow()
    await post('unbind-public-account-of-user', { userId, publicAccountId: shared })
    await opened.act(choice, { userId: shared })
    const { data: log } = await post('get-user-action-logs', { userId: shared })
    expect(JSON.stringify(log)).not.toContain(`signed in by ${userId}`)
  })
})
