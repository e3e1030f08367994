import { ApiError } from '../../core/errors/api-error.ts'
import type { SendMail } from './mail.ts'

/** Delivers mail through SendGrid's HTTP API (v3 Mail Send). Not tried against the vendor. */
export interface SendGridConfig {
  readonly apikey: string
  /** Origin; that of the EU is another. */
  readonly endpoint?: string
}

export const sendBySendGrid: SendMail<SendGridConfig> = async ({ request, signal }, config, mail) => {
  const origin = config.endpoint || 'https://api.sendgrid.com'
  const { name, address } = mail.from
  const { status } = await request({
    url: `${origin}/v3/mail/send`,
    method: 'POST',
    signal,
    headers: { authorization: `Bearer ${config.apikey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      personalizations: [{ to: [{ email: mail.to }] }],
      from: { email: address, ...(name && { name }) },
      subject: mail.subject,
      content: [
        { type: 'text/plain', value: mail.text },
        { type: 'text/html', value: mail.html },
      ],
    }),
  })
  if (status === 202 || status === 200) return 'sent'
  throw new ApiError('ENDPOINT_RESPONSE_ERROR', {
    parameters: { endpoint: new URL(origin).host },
    cause: new Error(`SendGrid answered ${status}`),
  })
}
