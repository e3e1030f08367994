import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { codeFor } from '../../harness/mailbox.ts'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication, sesame }) => {
  const email = `ada-${randomBytes(5).toString('hex')}@example.com`
  return {
    sendEmail: async () => {
      const client = authentication()
      expect(await client.sendEmail({ channel: 'CHANNEL_REGISTER', email } as never)).toMatchObject({ statusCode: 200 })
      expect(await client.sendEmail({ channel: 'CHANNEL_REGISTER', email } as never)).toMatchObject({
        ...{ statusCode: 429, apiCode: 2080 },
      })
    },

    sendSms: async () => {
      const sent = await authentication().sendSms({ channel: 'CHANNEL_REGISTER', phoneNumber: '13812349876' } as never)
      expect(sent).toMatchObject({ statusCode: 200 })
      expect(await codeFor(sesame, '+8613812349876')).toMatch(/^\d{6}$/)
    },

    preCheckCode: async () => {
      const passCode = await codeFor(sesame, email)
      const check = (code: string) =>
        authentication().preCheckCode({
          codeType: 'EMAIL',
          emailCodePayload: { email, passCode: code, channel: 'CHANNEL_REGISTER' },
        } as never)
      expect((await check(passCode)).data).toEqual({ isValid: true })
      expect((await check('no code')).data).toMatchObject({ isValid: false })
    },

    geneCatchaCodeAndToken: async () => {
      const { data } = await authentication().geneCatchaCodeAndToken()
      expect(data).toMatchObject({ captchaCodeSvg: expect.stringMatching(/^<svg/), captchaToken: expect.any(String) })
    },
  }
}
