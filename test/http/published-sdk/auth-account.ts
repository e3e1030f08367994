import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { codeFor } from '../../harness/mailbox.ts'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication, newPerson, sesame }) => {
  const signedIn = async () => {
    const person = await newPerson()
    const client = authentication()
    const { data } = await client.signInByUsernamePassword(person)
    client.setAccessToken(data.access_token ?? '')
    return { ...person, client }
  }

  const mark = randomBytes(5).toString('hex')
  const [first, second] = [`first-${mark}@example.com`, `second-${mark}@example.com`]
  const [one, other] = ['13512340001', '13512340002']
  const password = 'correct horse battery staple'
  type Client = ReturnType<typeof authentication>
  let owner: Promise<Client> | undefined
  /** The same account for all that is done to an address. */
  const ofOwner = () => {
    owner ??= signedIn().then(({ client }) => client)
    return owner
  }
  const mailed = async (channel: string, email: string) => {
    await authentication().sendEmail({ channel, email } as never)
    return codeFor(sesame, email)
  }
  const texted = async (channel: string, phoneNumber: string) => {
    await authentication().sendSms({ channel, phoneNumber } as never)
    return codeFor(sesame, `+86${phoneNumber}`)
  }
  let resetToken = ''

  return {
    bindEmail: async () => {
      const client = await ofOwner()
      const passCode = await mailed('CHANNEL_BIND_EMAIL', first)
      expect(await client.bindEmail({ email: first, passCode })).toMatchObject({ statusCode: 200 })
    },
    bindPhone: async () => {
      const client = await ofOwner()
      const passCode = await texted('CHANNEL_BIND_PHONE', one)
      expect(await client.bindPhone({ phoneNumber: one, passCode } as never)).toMatchObject({ statusCode: 200 })
    },
    verifyResetPasswordRequest: async () => {
      const emailPassCodePayload = { email: first, passCode: await mailed('CHANNEL_RESET_PASSWORD', first) }
      const asked = { verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload }
      const { data } = await authentication().verifyResetPasswordRequest(asked as never)
      expect(data).toEqual({ passwordResetToken: expect.any(String), tokenExpiresIn: 600 })
      resetToken = data.passwordResetToken
    },
    resetPassword: async () => {
      const given = { password, passwordResetToken: resetToken }
      expect((await authentication().resetPassword(given as never)).data).toEqual({ success: true })
      // Every sign-in has ended.
      sesame.clock.advance(1000)
      const client = await ofOwner()
      const { data } = await client.signInByEmailPassword({ email: first, password })
      client.setAccessToken(data.access_token ?? '')
    },
    verifyUpdateEmailRequest: async () => {
      const emailPassCodePayload = {
        ...{ newEmail: second, newEmailPassCode: await mailed('CHANNEL_UPDATE_EMAIL', second) },
        ...{ oldEmail: first, oldEmailPassCode: await mailed('CHANNEL_UPDATE_EMAIL', first) },
      }
      const client = await ofOwner()
      const asked = { verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload }
      const { data } = await client.verifyUpdateEmailRequest(asked as never)
      expect(data).toEqual({ updateEmailToken: expect.any(String), tokenExpiresIn: 300 })
      resetToken = data.updateEmailToken
    },
    updateEmail: async () => {
      const client = await ofOwner()
      expect((await client.updateEmail({ updateEmailToken: resetToken })).data).toEqual({ success: true })
    },
    verifyUpdatePhoneRequest: async () => {
      const phonePassCodePayload = {
        ...{ newPhoneNumber: other, newPhonePassCode: await texted('CHANNEL_BIND_PHONE', other) },
        ...{ oldPhoneNumber: one, oldPhonePassCode: await texted('CHANNEL_UNBIND_PHONE', one) },
      }
      const client = await ofOwner()
      const asked = { verifyMethod: 'PHONE_PASSCODE', phonePassCodePayload }
      const { data } = await client.verifyUpdatePhoneRequest(asked as never)
      expect(data).toEqual({ updatePhoneToken: expect.any(String), tokenExpiresIn: 300 })
      resetToken = data.updatePhoneToken
    },
    updatePhone: async () => {
      const client = await ofOwner()
      expect((await client.updatePhone({ updatePhoneToken: resetToken })).data).toEqual({ success: true })
    },
    unbindEmail: async () => {
      const client = await ofOwner()
      const passCode = await mailed('CHANNEL_UNBIND_EMAIL', second)
      expect(await client.unbindEmail({ passCode })).toMatchObject({ statusCode: 200 })
    },
    unbindPhone: async () => {
      const client = await ofOwner()
      const passCode = await texted('CHANNEL_UNBIND_PHONE', other)
      expect(await client.unbindPhone({ passCode })).toMatchObject({ statusCode: 200 })
    },
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
