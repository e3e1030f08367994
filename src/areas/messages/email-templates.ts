import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { builtInTemplate, carries, categories, defaultSender } from './built-in.ts'
import { composeWith } from './compose.ts'
import type { EmailTemplateDto, PreviewEmailTemplateDto, UpdateEmailTemplateDto } from './contract.ts'
import { type MessageVariables, type PublishedPurpose, publishedPurposes } from './purposes.ts'
import { checkTemplate, ownTemplate, writeTemplate } from './templates.ts'

/** The e-mail templates of a pool between their published spelling and ours. */
export const listEmailTemplates = async (call: Call) => ({
  templates: await Promise.all(publishedPurposes.map((purpose) => templateOf(call, purpose))),
  categories,
})

/** The pool's own if it has one, switched on or off, else the built-in one. */
async function templateOf({ core, poolId, language }: Call, type: PublishedPurpose): Promise<EmailTemplateDto> {
  const own = await ownTemplate(core, poolId, type)
  if (!own) {
    const { name, subject, html: content } = builtInTemplate(type, language)
    return { customizeEnabled: false, type, name, subject, sender: defaultSender, content, tplEngine: 'handlebar' }
  }
  const { enabled: customizeEnabled, name, subject, sender, content, expires_in } = own
  const expiresIn = expires_in === null ? {} : { expiresIn: expires_in }
  return { customizeEnabled, type, name, subject, sender, content, ...expiresIn, tplEngine: 'handlebar' }
}

export async function updateEmailTemplate(
  call: Call<'INVALID_OPERATION'>,
  input: UpdateEmailTemplateDto,
): Promise<EmailTemplateDto> {
  refuseNotBuilt(call, input)
  const { type, customizeEnabled: enabled, name, subject, sender, content, expiresIn = null } = input
  if (carries(type) === 'verify_code' && (expiresIn ?? 0) > longestCode) throw invalidArgument('expiresIn', tooLong)
  await writeTemplate(call, type, { enabled, name, subject, sender, content, expires_in: expiresIn })
  return templateOf(call, type)
}

/** Seconds: six digits are no secret for longer. */
const longestCode = 1800
const tooLong = { zh: `验证码最长 ${longestCode} 秒`, en: `must be at most ${longestCode} for a code` }

/** EJS would run the code of whoever writes the template; addresses in messages come from the configuration alone. */
function refuseNotBuilt(
  call: Call<'INVALID_OPERATION'>,
  { tplEngine, redirectTo }: { tplEngine?: string | undefined; redirectTo?: string | undefined },
): void {
  if (tplEngine === 'ejs') {
    call.fail('INVALID_OPERATION', {
      'reason.zh': 'tplEngine ejs 会执行模板中的代码,请使用 handlebar 的 {{宏}}(按 Liquid 解析)',
      'reason.en': 'tplEngine ejs runs code of the template; use handlebar with {{macros}}, which are read as Liquid',
    })
  }
  if (redirectTo) {
    call.fail('INVALID_OPERATION', {
      'reason.zh': 'redirectTo 尚不支持,请去掉该字段',
      'reason.en': 'redirectTo is not supported yet; leave it out',
    })
  }
}

export async function previewEmailTemplate(call: Call<'INVALID_OPERATION'>, input: PreviewEmailTemplateDto) {
  refuseNotBuilt(call, input)
  const { type } = input
  const used = await templateOf(call, type)
  const given = {
    subject: input.subject ?? used.subject,
    sender: input.sender ?? used.sender,
    content: input.content ?? used.content,
  }
  checkTemplate(type, given)
  const { subject, sender, content: html } = given
  const samples = samplesIn(call, input.expiresIn ?? used.expiresIn)
  const made = composeWith({ name: used.name, subject, sender, html, text: '' }, samples)
  return { content: made.html, subject: made.subject, sender: made.sender }
}

function samplesIn({ core, language }: Call, seconds = 300): MessageVariables {
  const isZh = language === 'zh-CN'
  const minutes = Math.round(seconds / 60)
  const name = isZh ? '示例应用' : 'Sample application'
  const { baseUrl } = core.options
  return {
    ...{ app_name: name, client_name: name, subject_name: name, userpool_name: name, userPoolName: name },
    ...{
      verify_code: '123456',
      verify_link: `${baseUrl}/sample-link`,
      expires_in: isZh ? `${minutes} 分钟` : `${minutes} minutes`,
    },
    ...{ user_email: 'user@example.com', user_name: 'user', username: 'user', password: '••••••' },
    ...{
      user_display_name: isZh ? '张三' : 'Ada',
      login_url: baseUrl,
      host_url: baseUrl,
      app_domain: new URL(baseUrl).host,
    },
    ...{ update_password_link: `${baseUrl}/sample-link`, password_effective_time: isZh ? '7 天' : '7 days' },
    ...{ datetime: '2030-01-01 12:00 UTC', TIME: '2030-01-01 12:00 UTC', ip: '192.0.2.1' },
  }
}
