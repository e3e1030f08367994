import { afterAll, beforeAll, expect, test } from 'vitest'
import { newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { messagesTo } from '../../../test/harness/mailbox.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { openFlow } from '../../../test/harness/sign-in.ts'

/** /dev/outbox: what would have been sent, for super administrators on a machine of their own. */

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const password = 'correct horse battery staple'
const person = async (username: string, role?: string) => {
  const made = await sesame.call({ path: '/api/v3/create-user', body: { username, password }, keys: sesame.root })
  const { userId } = made.data
  if (role === undefined) return
  const poolId = sesame.root.poolId
  const rows = 'insert into administrators (pool_id, user_id, created_at, updated_at) values ($1, $2, now(), now())'
  await superuserQuery(sesame.databaseUrl, rows, [poolId, userId])
  await superuserQuery(
    sesame.databaseUrl,
    "insert into administrator_assignments (pool_id, user_id, role, target) values ($1, $2, $3, '*')",
    [poolId, userId, role],
  )
}

test('shows messages of all pools to a super administrator, their texts as text, and to nobody else', async () => {
  const app = await makeApp(sesame.core, sesame.root, { appName: 'Console', appType: 'web' })
  const hostile = { appName: '<script>alert(1)</script>', appType: 'spa' } as const
  const shop = await makeApp(sesame.core, sesame.pool, hostile)
  await fetch(`${sesame.url}/api/v3/send-email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': shop.appId, 'x-authing-lang': 'en-US' },
    body: JSON.stringify({ channel: 'CHANNEL_REGISTER', email: 'reader@example.com' }),
  })
  const [sent] = await messagesTo(sesame, 'reader@example.com')

  const read = async (browser = newBrowser()) => {
    const response = await browser.get(`${sesame.url}/dev/outbox?lang=en-US`)
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  const stranger = await read()
  expect(stranger.status).toBe(401)
  expect(stranger.text).toContain(`/${app.appId}/login`)
  expect(stranger.text).not.toContain('reader@example.com')

  await person('plain')
  await person('super', 'super')
  const signIn = async (account: string) => {
    const browser = newBrowser()
    const flow = await openFlow(sesame, { app, browser })
    expect(await flow.act('authenticate-by-password', { account, password })).toMatchObject({ apiCode: 1600 })
    return browser
  }
  expect((await read(await signIn('plain'))).status).toBe(401)
  const shown = await read(await signIn('super'))
  expect(shown.status).toBe(200)
  expect(shown.headers.get('cache-control')).toBe('no-store')
  expect(shown.text).toContain('reader@example.com')
  expect(shown.text).toContain(sent?.variables.verify_code)
  expect(shown.text).not.toContain('<script>alert')
})

test('is not there where messages are sent', async () => {
  const node = await startSesame({ on: sesame, options: { developmentOutbox: false } })
  try {
    expect((await fetch(`${node.url}/dev/outbox`)).status).toBe(404)
  } finally {
    await node.close()
  }
})
