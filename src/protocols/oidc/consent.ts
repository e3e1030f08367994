import type { KoaContextWithOIDC } from 'oidc-provider'
import type { FastifyRequest } from 'fastify'
import type { Application } from '../../areas/applications/index.ts'
import { recordUserAction } from '../../areas/audit/index.ts'
import { findConsent, saveConsent } from '../../areas/consents/index.ts'
import { findUser, type User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findInteraction } from './interaction.ts'

/**
 * Consent (OpenID Connect Core 3.1.2.4), of applications that ask for it: the person sees once what the application wants to know, and
 * again when it wants more. Applications without an authorization page are the pool's own, and asked for nothing.
 */
const asked = new WeakMap<KoaContextWithOIDC, readonly string[]>()

/** Scopes of this request to which the person has not said yes. Known once grants are loaded. */
export const missingConsent = (ctx: KoaContextWithOIDC): readonly string[] => asked.get(ctx) ?? []

/** Notes what is missing; answers the scopes that may be granted. */
export async function consentedScopes(
  core: Core,
  ctx: KoaContextWithOIDC,
  { application, userId }: { application: Application; userId: string },
): Promise<string[]> {
  const wanted = [...ctx.oidc.requestParamOIDCScopes]
  if (!application.login.showAuthorizationPage) return wanted
  const key = { userId, appId: application.appId }
  const given = await core.database.read(application.poolId, (reader) => findConsent(reader, key))
  asked.set(
    ctx,
    wanted.filter((scope) => !given.includes(scope)),
  )
  return wanted.filter((scope) => given.includes(scope))
}

/** An authorization request that waits for somebody's yes. */
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
  return { user, scopes: scopesOf(found.params), language: typeof language === 'string' ? language : undefined }
}

const scopesOf = ({ scope }: { readonly scope?: unknown }): string[] =>
  typeof scope === 'string' ? [...new Set(scope.split(' ').filter(Boolean))] : []

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
