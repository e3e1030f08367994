import { type SendGridConfig, sendBySendGrid } from '../../connectors/mail/sendgrid.ts'
import { sendBySmtp, type SmtpConfig } from '../../connectors/mail/smtp.ts'
import { type AliyunSmsConfig, sendByAliyun } from '../../connectors/sms/aliyun.ts'
import { sendByTencent, type TencentSmsConfig } from '../../connectors/sms/tencent.ts'
import { sendByTwilio, type TwilioConfig } from '../../connectors/sms/twilio.ts'
import type { Delivery, Way } from '../../connectors/way.ts'
import { sendByWebhook, type WebhookConfig } from '../../connectors/webhook.ts'
import type { Composed } from './compose.ts'
import type { Provider, ProviderConfig } from './providers.ts'
import type { SealedMessage } from './sealed-message.ts'

/** Hands a message to the provider of its pool. */
export interface Ready extends SealedMessage {
  readonly rendered: Composed
}

export async function deliver(way: Way, { medium, kind, config }: Provider, message: Ready): Promise<Delivery> {
  const send = (medium === 'EMAIL' ? byMail : bySms)[kind]
  if (!send) throw new Error(`nothing delivers ${medium} by ${kind}`)
  return send(way, config, message)
}

type Deliver = (way: Way, config: ProviderConfig, message: Ready) => Promise<Delivery>

const smtp =
  (fixed: Partial<SmtpConfig>): Deliver =>
  (way, config, message) =>
    sendBySmtp(way, { ...(config as unknown as SmtpConfig), ...fixed }, mailOf(config, message))

const webhook: Deliver = (way, config, { medium, to, purpose, language, variables, rendered, application }) =>
  sendByWebhook(way, config as unknown as WebhookConfig, {
    ...{ medium, to, purpose, language, appId: application?.appId, sender: config['sender'], variables },
    ...(medium === 'EMAIL' ? rendered : { text: rendered.text }),
  })

/** By what the contract calls them. The enterprise mailboxes of both vendors are reached by SMTP at their published addresses. */
const byMail: Readonly<Record<string, Deliver>> = {
  custom: smtp({}),
  ali: smtp({ host: 'smtp.qiye.aliyun.com', port: 465, secure: true }),
  qq: smtp({ host: 'smtp.exmail.qq.com', port: 465, secure: true }),
  sendgrid: (way, config, message) => sendBySendGrid(way, config as unknown as SendGridConfig, mailOf(config, message)),
  webhook,
}

const bySms: Readonly<Record<string, Deliver>> = {
  aliyun: (way, config, message) => sendByAliyun(way, config as unknown as AliyunSmsConfig, textOf(message)),
  tencent: (way, config, message) => sendByTencent(way, config as unknown as TencentSmsConfig, textOf(message)),
  twilio: (way, config, message) => sendByTwilio(way, config as unknown as TwilioConfig, textOf(message)),
  webhook,
}

/** RFC 5322: control characters and quotes have no place in a name. */
const mailOf = (config: ProviderConfig, { to, rendered: { sender, ...rendered } }: Ready) => ({
  ...{ to, ...rendered },
  from: { name: sender.replace(/["\\\p{Cc}]/gu, ''), address: String(config['sender'] ?? '') },
})

const textOf = ({ to, rendered, variables }: Ready) => ({ to, text: rendered.text, code: variables.verify_code })
