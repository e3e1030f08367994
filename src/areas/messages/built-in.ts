import type { Language } from '../../core/i18n/language.ts'
import type { MessagePurpose } from './purposes.ts'

/** The text of every message where a pool has none of its own: Liquid, of which these use the macros alone. */
export interface Template {
  readonly name: string
  readonly subject: string
  /** HTML. Every value is escaped. */
  readonly html: string
  /** What goes by SMS, and as the text part of the e-mail. */
  readonly text: string
}

type Words = readonly [name: string, subject: string, sentence: string]
interface Spoken {
  readonly zh: Words
  readonly en: Words
}

const codes: Partial<Record<MessagePurpose, Spoken>> = {
  LOGIN_VERIFY_CODE: {
    zh: ['登录验证码', '登录验证码', '登录'],
    en: ['Sign-in code', 'Your sign-in code', 'sign in'],
  },
  REGISTER_VERIFY_CODE: {
    zh: ['注册验证码', '注册验证码', '注册'],
    en: ['Sign-up code', 'Your sign-up code', 'sign up'],
  },
  RESET_PASSWORD_VERIFY_CODE: {
    zh: ['重置密码验证码', '重置密码验证码', '重置密码'],
    en: ['Password reset code', 'Reset your password', 'reset your password'],
  },
  MFA_VERIFY_CODE: {
    zh: ['多因素认证验证码', '安全验证码', '完成多因素认证'],
    en: ['MFA code', 'Your security code', 'confirm that it is you'],
  },
  INFORMATION_COMPLETION_VERIFY_CODE: {
    zh: ['信息补全验证码', '信息补全验证码', '补全账号信息'],
    en: ['Profile completion code', 'Confirm your address', 'complete your profile'],
  },
  SELF_UNLOCKING_VERIFY_CODE: {
    zh: ['自助解锁验证码', '解锁验证码', '解锁账号'],
    en: ['Unlock code', 'Unlock your account', 'unlock your account'],
  },
  EMAIL_BIND_VERIFY_CODE: {
    zh: ['绑定验证码', '绑定验证码', '绑定此地址'],
    en: ['Code to link an address', 'Confirm your address', 'link this address to your account'],
  },
  EMAIL_UNBIND_VERIFY_CODE: {
    zh: ['解绑验证码', '解绑验证码', '解绑此地址'],
    en: ['Code to unlink an address', 'Confirm the change', 'unlink this address from your account'],
  },
  VERIFY_CODE: {
    zh: ['验证码', '验证码', '完成验证'],
    en: ['Verification code', 'Your verification code', 'continue'],
  },
}

const links: Partial<Record<MessagePurpose, Spoken>> = {
  FIRST_EMAIL_LOGIN_VERIFY: {
    zh: ['首次登录验证邮箱', '请验证您的邮箱', '验证邮箱'],
    en: ['Verify address at first sign-in', 'Verify your e-mail address', 'verify your e-mail address'],
  },
  CONSOLE_CONDUCTED_VERIFY: {
    zh: ['验证邮箱', '请验证您的邮箱', '验证邮箱'],
    en: ['Verify address', 'Verify your e-mail address', 'verify your e-mail address'],
  },
  MAGIC_LINK: {
    zh: ['登录链接', '登录链接', '登录'],
    en: ['Sign-in link', 'Your sign-in link', 'sign in'],
  },
}

const notices: Partial<Record<MessagePurpose, Spoken>> = {
  WELCOME_EMAIL: {
    zh: ['欢迎', '欢迎使用 {{app_name}}', '{{user_display_name}},欢迎使用 {{app_name}}。登录地址:{{login_url}}'],
    en: [
      'Welcome',
      'Welcome to {{app_name}}',
      '{{user_display_name}}, welcome to {{app_name}}. Sign in at {{login_url}}',
    ],
  },
  FIRST_CREATED_USER: {
    zh: [
      '创建账号',
      '您的 {{app_name}} 账号已创建',
      '管理员为您创建了账号 {{username}}。{% if password %}初始密码:{{password}}。请在 {{login_url}} 登录并修改密码。{% else %}登录地址:{{login_url}}{% endif %}',
    ],
    en: [
      'Account created',
      'Your account of {{app_name}}',
      'An administrator made the account {{username}} for you. {% if password %}First password: {{password}}. Sign in at {{login_url}} and change it.{% else %}Sign in at {{login_url}}{% endif %}',
    ],
  },
  USER_PASSWORD_UPDATE_REMIND: {
    zh: [
      '密码到期提醒',
      '您的密码即将到期',
      '您的密码将在 {{password_effective_time}} 后到期,请在 {{update_password_link}} 修改。',
    ],
    en: [
      'Password expiry reminder',
      'Your password expires soon',
      'Your password expires in {{password_effective_time}}. Change it at {{update_password_link}}',
    ],
  },
  ADMIN_RESET_USER_PASSWORD_NOTIFICATION: {
    zh: [
      '管理员重置密码',
      '您的密码已被重置',
      '管理员重置了您的密码。新密码:{{password}}。请在 {{login_url}} 登录并修改密码。',
    ],
    en: [
      'Password set by an administrator',
      'Your password was reset',
      'An administrator reset your password. New password: {{password}}. Sign in at {{login_url}} and change it.',
    ],
  },
  USER_PASSWORD_RESET_NOTIFICATION: {
    zh: ['密码已修改', '您的密码已修改', '您的密码于 {{datetime}} 被修改。如非本人操作,请立即联系管理员。'],
    en: [
      'Password changed',
      'Your password was changed',
      'Your password was changed at {{datetime}}. If it was not you, tell your administrator at once.',
    ],
  },
  SECURITY_NOTICE: {
    zh: ['安全通知', '账号安全通知', '{{event}}(时间 {{datetime}},地址 {{ip}})。如非本人操作,请立即联系管理员。'],
    en: [
      'Security notice',
      'About the security of your account',
      '{{event}} ({{datetime}}, from {{ip}}). If it was not you, tell your administrator at once.',
    ],
  },
}

/** Of the list of templates, as the console shows it. */
export const categories = [
  {
    ...{ title: '验证码', titleEn: 'Codes', desc: '带有一次性验证码的邮件' },
    descEn: 'E-mail that carries a one-time code',
  },
  {
    ...{ title: '验证链接', titleEn: 'Links', desc: '带有一次性链接的邮件' },
    descEn: 'E-mail that carries a one-time link',
  },
  {
    ...{ title: '通知', titleEn: 'Notices', desc: '欢迎、创建账号、密码等通知' },
    descEn: 'Welcome, new accounts, passwords',
  },
]

/** The name that an e-mail comes from. */
export const defaultSender = '{{client_name}}'

/** The macro that a message is there for, if it is there for one. */
export function carries(purpose: MessagePurpose): 'verify_code' | 'verify_link' | undefined {
  if (purpose in codes) return 'verify_code'
  return purpose in links ? 'verify_link' : undefined
}

/** The built-in text of a purpose. */
export function builtInTemplate(purpose: MessagePurpose, language: Language): Template {
  const key = language === 'zh-CN' ? 'zh' : 'en'
  const [table, build] = kinds.find(([kind]) => purpose in kind) ?? [codes, ofCode]
  const words = (table[purpose] ?? codes.VERIFY_CODE) as Spoken
  return build(words[key], key)
}

type Key = keyof Spoken
const kinds: readonly [Partial<Record<MessagePurpose, Spoken>>, (words: Words, key: Key) => Template][] = [
  [codes, ofCode],
  [links, ofLink],
  [notices, ofNotice],
]

function ofCode([name, subject, sentence]: Words, key: Key): Template {
  const text =
    key === 'zh'
      ? `【{{app_name}}】验证码 {{verify_code}},用于${sentence},{{expires_in}} 内有效。请勿告知他人;如非本人操作,请忽略。`
      : `[{{app_name}}] {{verify_code}} is your code to ${sentence}. It is valid for {{expires_in}}. Tell it to nobody; if you did not ask for it, do nothing.`
  const said = key === 'zh' ? [`您正在${sentence},验证码为:`, after.zh] : [`Use this code to ${sentence}:`, after.en]
  const html = page(`<p>${said[0]}</p><p class="code" style="${codeStyle}">{{verify_code}}</p><p>${said[1]}</p>`)
  return { name, subject: `${subject} - {{app_name}}`, html, text }
}

const after = {
  zh: '验证码 {{expires_in}} 内有效。请勿告知他人;如非本人操作,请忽略此邮件。',
  en: 'It is valid for {{expires_in}}. Tell it to nobody. If you did not ask for it, do nothing.',
} as const

function ofLink([name, subject, sentence]: Words, key: Key): Template {
  const [said, button, rest] =
    key === 'zh'
      ? [`请点击以下链接${sentence}:`, subject, '链接 {{expires_in}} 内有效。如非本人操作,请忽略此邮件。']
      : [
          `Follow this link to ${sentence}:`,
          subject,
          'It is valid for {{expires_in}}. If you did not ask for it, do nothing.',
        ]
  const link = `<p><a href="{{verify_link}}" style="${buttonStyle}">${button}</a></p><p style="${smallStyle}">{{verify_link}}</p>`
  return {
    name,
    subject: `${subject} - {{app_name}}`,
    html: page(`<p>${said}</p>${link}<p>${rest}</p>`),
    text: `${said}\n{{verify_link}}\n${rest}`,
  }
}

function ofNotice([name, subject, sentence]: Words): Template {
  return { name, subject, html: page(`<p>${sentence}</p>`), text: sentence }
}

const codeStyle = 'font-size:28px;letter-spacing:6px;font-weight:600;margin:16px 0'
const buttonStyle =
  'display:inline-block;padding:10px 20px;background:#215ae5;color:#ffffff;border-radius:6px;text-decoration:none'
const smallStyle = 'font-size:12px;color:#666666;word-break:break-all'

/** Mail programs know few styles, and those best that stand on the element itself. */
const page = (content: string): string =>
  `<div style="max-width:560px;margin:0 auto;padding:24px;font-family:system-ui,-apple-system,'PingFang SC','Microsoft YaHei',sans-serif;font-size:15px;line-height:1.6;color:#1d2129"><p style="font-size:18px;font-weight:600">{{app_name}}</p>${content}</div>`
