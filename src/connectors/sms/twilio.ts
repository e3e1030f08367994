import { jsonOf, refused, type SendSms } from './sms.ts'

/** Delivers text messages through Twilio (Programmable Messaging 2010-04-01). Not tried against the vendor. */
export interface TwilioConfig {
  readonly accountSid: string
  readonly authToken: string
  /** A number in E.164, or the id of a messaging service (`MG…`). */
  readonly from: string
  readonly endpoint?: string
}

/** "The number is not valid", "is not a mobile number", "is unsubscribed". */
const unreachable = [21211, 21614, 21610]

export const sendByTwilio: SendSms<TwilioConfig> = async ({ request, signal }, config, { to, text }) => {
  const { accountSid, authToken, from } = config
  const origin = config.endpoint || 'https://api.twilio.com'
  const url = `${origin}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`
  const sender = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }
  const answer = await request({
    url,
    method: 'POST',
    signal,
    headers: {
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ To: to, ...sender, Body: text }).toString(),
  })
  if (answer.status === 201) return 'sent'
  const { code = 0, message = '' } = jsonOf<{ code?: number; message?: string }>(answer)
  if (unreachable.includes(code)) return 'undeliverable'
  throw refused(url, `${code} ${message}`)
}
