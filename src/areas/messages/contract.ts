import Type, { type Static } from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { publishedPurposes } from './purposes.ts'

/** E-mail of a pool: its provider and templates as published; of text messages the provider, which is ours. Secrets are taken and never read back: they answer as an empty text. */
const address = Type.String({ minLength: 3, maxLength: 320 })
const secret = Type.String({ maxLength: 500 })
const word = Type.String({ minLength: 1, maxLength: 200 })
const url = Type.String({ minLength: 8, maxLength: 2000, pattern: '^https?://' })
const endpoint = Type.Optional(Type.String({ maxLength: 500, pattern: '^(https?://[^/?#]+)?$' }))

const Mailbox = Type.Object({ sender: address, senderPass: secret })
const SendGrid = Type.Object({ sender: address, apikey: secret, endpoint })
const Smtp = Type.Object({
  smtp_host: Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.:\\[\\]_-]+$' }),
  smtp_port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  sender: Type.Optional(address),
  senderPass: secret,
  secure: Type.Optional(Type.Boolean()),
})

const emailProvider = {
  smtpConfig: Type.Optional(Smtp),
  sendGridConfig: Type.Optional(SendGrid),
  aliExmailConfig: Type.Optional(Mailbox),
  tencentExmailConfig: Type.Optional(Mailbox),
  /** Ours. */
  webhookConfig: Type.Optional(Type.Object({ sender: Type.Optional(address), url, secret })),
}
const emailKind = Type.Enum(['ali', 'qq', 'sendgrid', 'custom', 'webhook'])
export type EmailKind = Static<typeof emailKind>

const EmailProviderDto = Type.Object({
  enabled: Type.Boolean(),
  type: Type.Optional(emailKind),
  ...emailProvider,
})
export type EmailProviderDto = Static<typeof EmailProviderDto>

const ConfigEmailProviderDto = Type.Object({ type: emailKind, enabled: Type.Boolean(), ...emailProvider })
export type ConfigEmailProviderDto = Static<typeof ConfigEmailProviderDto>

const smsProvider = {
  aliyunConfig: Type.Optional(
    Type.Object({
      ...{ accessKeyId: word, accessKeySecret: secret, signName: word, templateCode: word },
      ...{ parameter: Type.Optional(word), endpoint },
    }),
  ),
  tencentConfig: Type.Optional(
    Type.Object({
      ...{ secretId: word, secretKey: secret, sdkAppId: word, signName: word, templateId: word },
      ...{ region: Type.Optional(word), endpoint },
    }),
  ),
  twilioConfig: Type.Optional(Type.Object({ accountSid: word, authToken: secret, from: word, endpoint })),
  webhookConfig: Type.Optional(Type.Object({ url, secret })),
}
const smsKind = Type.Enum(['aliyun', 'tencent', 'twilio', 'webhook'])
export type SmsKind = Static<typeof smsKind>

const SmsProviderDto = Type.Object({ enabled: Type.Boolean(), type: Type.Optional(smsKind), ...smsProvider })
export type SmsProviderDto = Static<typeof SmsProviderDto>

const ConfigSmsProviderDto = Type.Object({ type: smsKind, enabled: Type.Boolean(), ...smsProvider })
export type ConfigSmsProviderDto = Static<typeof ConfigSmsProviderDto>

const purpose = Type.Enum([...publishedPurposes])
const tplEngine = Type.Optional(Type.Enum(['handlebar', 'ejs']))
const subject = Type.String({ minLength: 1, maxLength: 500 })
const sender = Type.String({ minLength: 1, maxLength: 200 })
const content = Type.String({ minLength: 1, maxLength: 100_000 })
const expiresIn = Type.Optional(Type.Integer({ minimum: 60, maximum: 86_400 }))

const EmailTemplateDto = Type.Object({
  customizeEnabled: Type.Boolean(),
  type: purpose,
  name: Type.String(),
  subject: Type.String(),
  sender: Type.String(),
  content: Type.String(),
  expiresIn: Type.Optional(Type.Integer()),
  tplEngine,
})
export type EmailTemplateDto = Static<typeof EmailTemplateDto>

const UpdateEmailTemplateDto = Type.Object({
  type: purpose,
  customizeEnabled: Type.Boolean(),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  ...{ subject, sender, content, expiresIn, tplEngine },
  redirectTo: Type.Optional(Type.String({ maxLength: 2000 })),
})
export type UpdateEmailTemplateDto = Static<typeof UpdateEmailTemplateDto>

const PreviewEmailTemplateDto = Type.Object({
  ...{ type: purpose, content: Type.Optional(content), subject: Type.Optional(subject) },
  ...{ sender: Type.Optional(sender), expiresIn, tplEngine },
})
export type PreviewEmailTemplateDto = Static<typeof PreviewEmailTemplateDto>

const text = Type.String()

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
    errors: [],
    caller: 'email:update',
    summary: {
      zh: '配置邮件服务商;密码传空字符串时保留已存的密码',
      en: 'Set the e-mail provider; an empty password keeps the one that is stored',
    },
  }),
  getEmailTemplates: operation({
    name: 'getEmailTemplates',
    method: 'GET',
    path: '/api/v3/get-email-templates',
    client: 'management',
    group: 'email',
    input: Type.Object({}),
    output: Type.Object({
      templates: Type.Array(EmailTemplateDto),
      categories: Type.Array(Type.Object({ title: text, titleEn: text, desc: text, descEn: text })),
    }),
    errors: [],
    caller: 'email:read',
    summary: {
      zh: '获取邮件模板列表;未自定义的为请求语言的内置模板',
      en: 'List e-mail templates; those not written by the pool are the built-in ones in the language of the request',
    },
  }),
  updateEmailTemplate: operation({
    name: 'updateEmailTemplate',
    method: 'POST',
    path: '/api/v3/update-email-template',
    client: 'management',
    group: 'email',
    input: UpdateEmailTemplateDto,
    output: EmailTemplateDto,
    errors: ['INVALID_OPERATION'],
    caller: 'email:update',
    summary: {
      zh: '修改邮件模板(Liquid);customizeEnabled 为 false 时保存但使用内置模板',
      en: 'Write an e-mail template (Liquid); with customizeEnabled false it is kept and the built-in one used',
    },
  }),
  previewEmailTemplate: operation({
    name: 'previewEmailTemplate',
    method: 'POST',
    path: '/api/v3/preview-email-template',
    client: 'management',
    group: 'email',
    input: PreviewEmailTemplateDto,
    output: Type.Object({ content: text, subject: text, sender: text }),
    errors: ['INVALID_OPERATION'],
    caller: 'email:read',
    summary: {
      zh: '用示例值预览邮件模板;未传的部分取当前模板',
      en: 'Fill an e-mail template with sample values; what is not given is that of the template in use',
    },
  }),
  getSmsProvider: operation({
    name: 'getSmsProvider',
    method: 'GET',
    path: '/api/v3/get-sms-provider',
    client: 'management',
    group: 'own',
    input: Type.Object({}),
    output: SmsProviderDto,
    errors: [],
    caller: 'sms:read',
    summary: {
      zh: '获取短信服务商配置;密钥不会返回',
      en: 'Get the provider of text messages; its secret is not answered',
    },
  }),
  configSmsProvider: operation({
    name: 'configSmsProvider',
    method: 'POST',
    path: '/api/v3/config-sms-provider',
    client: 'management',
    group: 'own',
    input: ConfigSmsProviderDto,
    output: Type.Object({ success: Type.Boolean() }),
    errors: [],
    caller: 'sms:update',
    summary: {
      zh: '配置短信服务商(阿里云、腾讯云、Twilio 或 Webhook);密钥传空字符串时保留已存的密钥',
      en: 'Set the provider of text messages (Aliyun, Tencent Cloud, Twilio or a webhook); an empty secret keeps the one that is stored',
    },
  }),
}
