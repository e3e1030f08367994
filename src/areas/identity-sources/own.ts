import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import { findApplication } from '../applications/index.ts'
import { findConnection } from './service.ts'

/** Linking a further identity to the account that one is signed in to: an address to be opened in the browser, good for ten minutes. */
export interface LinkTicket {
  readonly appId: string
  readonly connId: string
  readonly userId: string
  readonly targetUrl: string | undefined
  readonly expiresAt: number
}

const context = 'ext-idp-link-ticket'
const lifetimeMs = 600_000

export async function linkAddress(
  call: Call<'UNAUTHORIZED' | 'APP_NOT_FOUND' | 'EXT_IDP_CONN_NOT_FOUND'>,
  asked: { readonly appId: string; readonly identifier: string; readonly targetUrl: string | undefined },
): Promise<string> {
  const { core, poolId, principal } = call
  const userId = principal.kind === 'user' ? principal.userId : call.fail('UNAUTHORIZED')
  const application = await findApplication(core, asked.appId)
  if (!application?.enabled || application.poolId !== poolId) return call.fail('APP_NOT_FOUND')
  const connection = await findConnection(core, poolId, { identifier: asked.identifier })
  if (!connection?.appIds.includes(application.appId)) {
    return call.fail('EXT_IDP_CONN_NOT_FOUND', { id: asked.identifier })
  }
  const { targetUrl } = asked
  const isOwn =
    targetUrl === undefined || (URL.canParse(targetUrl) && application.origins.includes(new URL(targetUrl).origin))
  if (!isOwn) throw invalidArgument('target_url', targetRule)
  const { appId } = application
  const ticket: LinkTicket = {
    appId,
    connId: connection.id,
    userId,
    targetUrl,
    expiresAt: core.clock.now() + lifetimeMs,
  }
  const sealed = core.sealer.seal(JSON.stringify(ticket), context)
  return `${core.options.baseUrl}/connections/oidc/link?ticket=${encodeURIComponent(sealed)}`
}

/** Undefined when it was changed or is over. */
export function readLinkTicket(core: Core, sealed: string): LinkTicket | undefined {
  try {
    const ticket = JSON.parse(core.sealer.openText(sealed, context)) as LinkTicket
    return ticket.expiresAt > core.clock.now() ? ticket : undefined
  } catch {
    return undefined
  }
}

const targetRule = {
  zh: '必须位于应用的回调地址或安全域所在的源',
  en: 'must be at an origin of the application (its redirect addresses or allowed origins)',
}
