import type { FastifyRequest } from 'fastify'
import type { Application } from '../../areas/applications/index.ts'
import { recordUserAction } from '../../areas/audit/index.ts'
import { saveConsent } from '../../areas/consents/index.ts'
import { findUser, type User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { dateOf } from '../../core/time/clock.ts'
import { claimsByScope } from './claims.ts'
import { findInteraction } from './interaction.ts'

/**
 * Consent (OpenID Connect Core 3.1.2.4), of applications that ask for it: the person sees once what the application wants to know, and
 * again when it wants more. Applications without an authorization page are the pool's own, and people are asked for nothing. This is a
 * request that waits for somebody's yes.
 */
export interface PendingConsent {
  readonly user: User
  readonly scopes: readonly string[]
  readonly language: string | undefined
}

/** Undefined when it is over, another application's or browser's, or waits for something else. */
export async function consentFor(
  core: Core,
  application: Application,
  request: FastifyRequest,
  uid: string,
): Promise<PendingConsent | undefined> {
  const found = await findInteraction(core, application, request, uid)
  const userId = found?.session?.accountId
  if (found?.prompt.name !== 'consent' || userId === undefined) return undefined
  const user = await core.database.read(application.poolId, (reader) => findUser(reader, userId))
  if (user?.status !== 'Activated') return undefined
  const { ui_locales: language } = found.params
  return {
    user,
    scopes: scopesOf(application, found.params),
    language: typeof language === 'string' ? language : undefined,
  }
}

/** Those that there are: whatever else was asked for is nothing, and is left out of the grant too. */
function scopesOf(application: Application, { scope }: { readonly scope?: unknown }): string[] {
  const known = [...Object.keys(claimsByScope(application)), 'openid', 'offline_access']
  return typeof scope === 'string' ? [...new Set(scope.split(' '))].filter((one) => known.includes(one)) : []
}

/** The answer goes to the waiting request; `redirectTo` is where the browser goes on. Raises FLOW_ABORTED when nothing waits. */
export async function answerConsent(
  core: Core,
  application: Application,
  request: FastifyRequest,
  { uid, allow }: { uid: string; allow: boolean },
): Promise<{ redirectTo: string }> {
  const interaction = await findInteraction(core, application, request, uid)
  const pending = await consentFor(core, application, request, uid)
  if (!interaction || !pending) throw new ApiError('FLOW_ABORTED')
  const { user, scopes } = pending
  const { appId } = application
  if (allow) {
    await core.database.inPool(application.poolId, async (pool) => {
      await saveConsent(pool, { userId: user.id, appId, scopes }, dateOf(core.clock))
      await recordUserAction(pool, {
        ...{ core, requestId: request.id, userId: user.id, appId, event: 'securityResourceAccess', success: true },
        client: { ip: request.ip, userAgent: request.headers['user-agent']?.slice(0, 500) },
        details: `consent: ${scopes.join(' ')}`,
      })
    })
  }
  interaction.result = allow
    ? { consent: {} }
    : { error: 'access_denied', error_description: 'the person did not let the application know what it asked for' }
  await interaction.persist()
  return { redirectTo: interaction.returnTo }
}
