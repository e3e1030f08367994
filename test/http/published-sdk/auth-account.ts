import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication, newPerson }) => {
  const signedIn = async () => {
    const person = await newPerson()
    const client = authentication()
    const { data } = await client.signInByUsernamePassword(person)
    client.setAccessToken(data.access_token ?? '')
    return { ...person, client }
  }

  return {
    getProfile: async () => {
      const { userId, username, client } = await signedIn()
      const { data } = await client.getProfile({ withCustomData: true })
      expect(data).toMatchObject({ userId, username })
    },
    updateProfile: async () => {
      const { userId, client } = await signedIn()
      const { data } = await client.updateProfile({ nickname: 'Ada', gender: 'F' } as never)
      expect(data).toMatchObject({ userId, nickname: 'Ada', gender: 'F' })
    },
    getSecurityLevel: async () => {
      const { client } = await signedIn()
      const { data } = await client.getSecurityLevel()
      expect(data).toMatchObject({ passwordSet: true, mfaEnrolled: false })
    },
    validatePassword: async () => {
      const { client, password, username } = await signedIn()
      expect((await client.validatePassword({ password, username } as never)).data).toEqual({ valid: true })
      expect((await client.validatePassword({ password: 'wrong' } as never)).data).toEqual({ valid: false })
    },
    updatePassword: async () => {
      const { client, password, username } = await signedIn()
      const newPassword = `new words ${randomBytes(9).toString('hex')}`
      const wrong = await client.updatePassword({ newPassword, oldPassword: 'wrong' } as never)
      expect(wrong).toMatchObject({ statusCode: 403, apiCode: 2006 })
      await client.updatePassword({ newPassword, oldPassword: password } as never)
      const again = await authentication().signInByUsernamePassword({ username, password: newPassword })
      expect(again.data.access_token).toMatch(/\./)
    },
    verifyDeleteAccountRequest: async () => {
      const { client, password } = await signedIn()
      const asked = { verifyMethod: 'PASSWORD', passwordPayload: { password } }
      const { data } = await client.verifyDeleteAccountRequest(asked as never)
      expect(data).toEqual({ deleteAccountToken: expect.any(String), tokenExpiresIn: 60 })
    },
    deleteAccount: async () => {
      const { client, password, username } = await signedIn()
      const asked = { verifyMethod: 'PASSWORD', passwordPayload: { password } }
      const { data } = await client.verifyDeleteAccountRequest(asked as never)
      expect((await client.deleteAccount(data)).data).toEqual({ success: true })
      const gone = await authentication().signInByUsernamePassword({ username, password })
      expect(gone).toMatchObject({ statusCode: 403, apiCode: 2333 })
    },
  }
}
