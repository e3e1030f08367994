import Type, { type Static } from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** Whom a pool sends e-mail through, as published. Passwords are taken and never read back: they answer as an empty text. */
const address = Type.String({ minLength: 3, maxLength: 320 })
const secret = Type.String({ maxLength: 500 })
const kind = Type.Enum(['ali', 'qq', 'sendgrid', 'custom'])

const Mailbox = Type.Object({ sender: address, senderPass: secret })
const SendGrid = Type.Object({ sender: address, apikey: secret })

const smtpFields = {
  smtp_host: Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:\\[\\]_-]+$' }),
  smtp_port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  senderPass: secret,
}

const providers = <Smtp extends Type.TObject>(smtp: Smtp) => ({
  smtpConfig: Type.Optional(smtp),
  sendGridConfig: Type.Optional(SendGrid),
  aliExmailConfig: Type.Optional(Mailbox),
  tencentExmailConfig: Type.Optional(Mailbox),
})

export const EmailProviderDto = Type.Object({
  enabled: Type.Boolean(),
  type: Type.Optional(kind),
  ...providers(Type.Object({ ...smtpFields, sender: Type.String(), secure: Type.Boolean() })),
})
export type EmailProviderDto = Static<typeof EmailProviderDto>

export const ConfigEmailProviderDto = Type.Object({
  type: kind,
  enabled: Type.Boolean(),
  ...providers(Type.Object({ ...smtpFields, sender: Type.Optional(address), secure: Type.Optional(Type.Boolean()) })),
})
export type ConfigEmailProviderDto = Static<typeof ConfigEmailProviderDto>

export const messagesContract = {
  getEmailProvider: operation({
    name: 'getEmailProvider',
    method: 'GET',
    path: '/api/v3/get-email-provider',
    client: 'management',
    group: 'email',
    input: Type.Object({}),
    output: EmailProviderDto,
    errors: [],
    caller: 'email:read',
    summary: {
      zh: '获取邮件服务商配置;密码不会返回',
      en: 'Get the e-mail provider; its password is not answered',
    },
  }),
  configEmailProvider: operation({
    name: 'configEmailProvider',
    method: 'POST',
    path: '/api/v3/config-email-provider',
    client: 'management',
    group: 'email',
    input: ConfigEmailProviderDto,
    output: EmailProviderDto,
    errors: ['INVALID_OPERATION'],
    caller: 'email:update',
    summary: {
      zh: '配置邮件服务商;密码传空字符串时保留已存的密码',
      en: 'Set the e-mail provider; an empty password keeps the one that is stored',
    },
  }),
}
