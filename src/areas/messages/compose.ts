import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findUserPool } from '../user-pools/index.ts'
import { builtInTemplate } from './built-in.ts'
import type { MessageVariables } from './purposes.ts'
import { type RenderedMessage, renderMessage } from './render.ts'
import type { SealedMessage } from './sealed-message.ts'

/** The text of a message: the pool's template or ours, filled in. Addresses in it come from the configuration, never from a request. */
export async function compose(core: Core, poolId: string, message: SealedMessage): Promise<RenderedMessage> {
  const variables = await completed(core, poolId, message)
  return renderMessage(builtInTemplate(message.purpose, message.language), variables)
}

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
