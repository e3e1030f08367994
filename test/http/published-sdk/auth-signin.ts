import { expect } from 'vitest'
import { codeFor } from '../../harness/mailbox.ts'
import type { Clients, Journey } from './journey.ts'

/** Somebody signed in who may act as a public account. */
async function sharing({
  authentication,
  newPerson,
  sesame,
}: Pick<Clients, 'authentication' | 'newPerson' | 'sesame'>) {
  const person = await newPerson()
  const client = authentication()
  const { data } = await client.signInByUsernamePassword(person)
  client.setAccessToken(data.access_token ?? '')
  const shared = (
    await sesame.call({ path: '/api/v3/create-public-account', body: { username: `of-${person.username}` } })
  ).data.userId
  const link = { userId: person.userId, publicAccountIds: [shared] }
  await sesame.call({ path: '/api/v3/set-user-of-public-accounts', body: link })
  return { client, shared, userId: person.userId }
}

export const journey: Journey = ({ authentication, newPerson, sesame }) => ({
  signInByCredentials: async () => {
    const { username, password } = await newPerson()
    const client = authentication()
    // This method sends what it is given; the wrappers around it add the application's secret themselves.
    const application = { client_id: sesame.app.appId, client_secret: sesame.app.appSecret }
    const { data } = await client.signInByCredentials({
      connection: 'PASSWORD',
      passwordPayload: { username, password },
      ...application,
    } as never)
    expect(data).toMatchObject({ access_token: expect.stringMatching(/\./), token_type: 'Bearer' })
    const wrong = await client.signInByCredentials({
      connection: 'PASSWORD',
      passwordPayload: { username, password: 'wrong' },
      ...application,
    } as never)
    expect(wrong).toMatchObject({ statusCode: 403, apiCode: 2333 })
    const newcomer = { username: `newcomer-of-${username}`, password: 'chosen by an administrator' }
    const options = { resetPasswordOnFirstLogin: true }
    await sesame.call({ path: '/api/v3/create-user', body: { ...newcomer, options } })
    const asked = await client.signInByCredentials({
      connection: 'PASSWORD',
      passwordPayload: newcomer,
      ...application,
    } as never)
    expect(asked).toMatchObject({ statusCode: 302, apiCode: 1639, flowHandle: expect.stringMatching(/.{60,}/) })
    const email = `${username}@codes.example`
    await sesame.call({ path: '/api/v3/create-user', body: { email } })
    await client.sendEmail({ channel: 'CHANNEL_LOGIN', email } as never)
    const byCode = await client.signInByEmailPassCode({ email, passCode: await codeFor(sesame, email) })
    expect(byCode.data.access_token).toMatch(/\./)
  },

  switchLoginByUser: async () => {
    const { client, shared } = await sharing({ authentication, newPerson, sesame })
    const { data } = await client.switchLoginByUser({ targetUserId: shared, options: { scope: 'openid' } } as never)
    expect(data).toMatchObject({ access_token: expect.stringMatching(/\./), token_type: 'Bearer' })
    client.setAccessToken(data.access_token ?? '')
    expect((await client.getProfile({})).data).toMatchObject({ userId: shared })
  },

  listPublicAccountsForSwitchLoggedIn: async () => {
    const { client, shared, userId } = await sharing({ authentication, newPerson, sesame })
    const { data } = await client.listPublicAccountsForSwitchLoggedIn({ withOriginUser: true })
    expect(data).toMatchObject([{ publicAccounts: [{ userId: shared, usertype: '2' }], originUser: { userId } }])
  },
})
