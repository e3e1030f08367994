import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication }) => ({
  signUp: async () => {
    const client = authentication()
    const username = `grace-${randomBytes(5).toString('hex')}`
    const email = `${username}@example.com`
    const password = 'a moth in relay number 70'
    const byName = await client.signUp({
      connection: 'PASSWORD',
      passwordPayload: { username, password },
      profile: { nickname: 'Grace' },
    } as never)
    expect(byName.data).toMatchObject({ username, nickname: 'Grace', userSourceType: 'register' })
    const byMail = await client.signUpByEmailPassword({ email, password })
    expect(byMail.data).toMatchObject({ email, emailVerified: false })
    expect(await client.signUpByEmailPassword({ email, password })).toMatchObject({ statusCode: 409, apiCode: 2026 })
    const signedIn = await client.signInByUsernamePassword({ username, password })
    expect(signedIn.data.access_token).toMatch(/\./)
  },
})
