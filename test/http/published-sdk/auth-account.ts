import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication, newPerson }) => ({
  getProfile: async () => {
    const { userId, username, password } = await newPerson()
    const client = authentication()
    const signedIn = await client.signInByUsernamePassword({ username, password })
    client.setAccessToken(signedIn.data.access_token ?? '')
    const { data } = await client.getProfile({ withCustomData: true })
    expect(data).toMatchObject({ userId, username })
  },
})
