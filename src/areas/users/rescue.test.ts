import { afterAll, beforeAll, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { AuthenticationClient, StatusError } from '../../../packages/sdk/src/index.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { newCall } from '../../core/contract/call.ts'
import { rescueFirstUser } from './index.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const systemCall = (poolId: string) =>
  newCall({
    core: sesame.core,
    requestId: 'test',
    language: 'en-US',
    principal: { kind: 'system', poolId },
    client: { ip: '127.0.0.1', userAgent: undefined, appId: undefined, authorization: undefined },
  })

test('gives the oldest user a new password, opens the account, and ends what was signed in', async () => {
  const passwords = { old: 'a moth in relay 70', rescued: 'another moth in relay 71' }
  for (const username of ['first', 'second'])
    await sesame.call({ path: '/api/v3/create-user', body: { username, password: passwords.old } })
  const client = new AuthenticationClient({ host: sesame.url, ...sesame.app })
  const signIn = async (username: string, password: string) => {
    const answer = await client.signInByCredentials({ connection: 'PASSWORD', passwordPayload: { username, password } })
    return answer.kind === 'done' ? (answer.data.access_token ?? '') : ''
  }
  const before = await signIn('first', passwords.old)
  const other = await signIn('second', passwords.old)
  for (let count = 0; count < 10; count++) await signIn('first', 'wrong').catch(() => {})
  await expect(signIn('first', passwords.old)).rejects.toMatchObject({ apiCode: 2005 })
  await superuserQuery(sesame.databaseUrl, "update users set status = 'Suspended' where username = 'first'")

  expect(await rescueFirstUser(systemCall(sesame.pool.poolId), passwords.rescued)).toMatchObject({ account: 'first' })

  sesame.clock.advance(1)
  const after = await signIn('first', passwords.rescued)
  expect(await client.as(after).getProfile()).toMatchObject({ username: 'first', status: 'Activated' })
  await expect(client.as(before).getProfile()).rejects.toBeInstanceOf(StatusError)
  expect(await client.as(other).getProfile()).toMatchObject({ username: 'second' })
  await expect(signIn('first', passwords.old)).rejects.toMatchObject({ apiCode: 2333 })
})

test('finds nobody in a pool without users', async () => {
  expect(await rescueFirstUser(systemCall(sesame.otherPool.poolId), 'a moth in relay 70')).toBeUndefined()
})
