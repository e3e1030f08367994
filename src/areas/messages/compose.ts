import type { Core } from '../../core/core.ts'
import type { Language } from '../../core/i18n/language.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findUserPool } from '../user-pools/index.ts'
import { builtInTemplate, defaultSender, type Template } from './built-in.ts'
import type { MessagePurpose, MessageVariables } from './purposes.ts'
import { type RenderedMessage, renderMessage } from './render.ts'
import type { SealedMessage } from './sealed-message.ts'
import { ownTemplate } from './templates.ts'

/** A message as it goes out. `sender`: the name that an e-mail comes from. */
export interface Composed extends RenderedMessage {
  readonly sender: string
}

/** The text of a message: the pool's template or ours, filled in. Addresses in it come from the configuration, never from a request. */
export async function compose(core: Core, poolId: string, message: SealedMessage): Promise<Composed> {
  const variables = await completed(core, poolId, message)
  const { template, sender } = await templateOf(core, poolId, message)
  return composeWith({ ...template, sender }, variables)
}

export function composeWith({ sender, ...template }: Template & { sender: string }, variables: MessageVariables) {
  const name = renderMessage({ ...template, subject: sender, html: '', text: '' }, variables).subject
  return { ...renderMessage(template, variables), sender: name }
}

async function templateOf(
  core: Core,
  poolId: string,
  { medium, purpose, language }: { medium: SealedMessage['medium']; purpose: MessagePurpose; language: Language },
) {
  const own = medium === 'EMAIL' ? await ownTemplate(core, poolId, purpose) : undefined
  if (!own?.enabled) return { template: builtInTemplate(purpose, language), sender: defaultSender }
  const { name, subject, content: html, sender } = own
  return { template: { name, subject, html, text: textOfHtml(html) }, sender }
}

/** For readers without HTML: the words, a line for each block. */
const textOfHtml = (html: string): string =>
  html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/gi, '')
    .replace(/<a\s[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, '$2 $1')
    .replace(/<br\s*\/?>|<\/(p|div|tr|li|h\d)>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()

async function completed(core: Core, poolId: string, message: SealedMessage): Promise<MessageVariables> {
  const { application, variables, language } = message
  const { baseUrl } = core.options
  const pool = (await findUserPool(core, poolId))?.name ?? ''
  const name = application?.name ?? pool
  const login = application ? `${baseUrl}/${application.appId}/login` : baseUrl
  const now = timeOf(core, language)
  return {
    ...{ app_name: name, client_name: name, app_logo: application?.logo, app_description: application?.description },
    ...{ app_domain: new URL(baseUrl).host, host_url: baseUrl, login_url: login, subject_name: name },
    ...{ userpool_name: pool, userPoolName: pool, datetime: now, TIME: now },
    ...(message.medium === 'EMAIL' && { user_email: message.to }),
    ...variables,
  }
}

/** In UTC, and says so: where its reader is nobody knows. */
const timeOf = (core: Core, language: string): string =>
  `${new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(dateOf(core.clock))} UTC`
