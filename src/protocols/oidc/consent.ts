import type { FastifyRequest } from 'fastify'
import { type Application, findApplication } from '../../areas/applications/index.ts'
import { recordUserAction } from '../../areas/audit/index.ts'
import { deleteConsent, listConsents, saveConsent } from '../../areas/consents/index.ts'
import { deleteArtefactsOf } from '../../areas/sessions/index.ts'
import { findUser, refuseTokens, type User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
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
      await note({ core, pool, request }, { userId: user.id, appId, details: `consent: ${scopes.join(' ')}` })
    })
  }
  interaction.result = allow
    ? { consent: {} }
    : { error: 'access_denied', error_description: 'the person did not let the application know what it asked for' }
  await interaction.persist()
  return { redirectTo: interaction.returnTo }
}

const note = (
  { core, pool, request }: { core: Core; pool: Pool; request: FastifyRequest },
  action: { userId: string; appId: string; details: string },
): Promise<void> =>
  recordUserAction(pool, {
    ...{ core, requestId: request.id, event: 'securityResourceAccess', success: true },
    ...action,
    client: { ip: request.ip, userAgent: request.headers['user-agent']?.slice(0, 500) },
  })

export interface GivenConsent {
  readonly application: Application
  readonly scopes: readonly string[]
}

/** What somebody let which applications know, the last answer first. Those that ask no more are not bound by it: left out. */
export async function consentsOf(
  core: Core,
  { poolId, userId }: { poolId: string; userId: string },
): Promise<GivenConsent[]> {
  const consents = await core.database.read(poolId, (reader) => listConsents(reader, userId))
  const given = consents.map(async ({ appId, scopes }) => ({ application: await findApplication(core, appId), scopes }))
  return (await Promise.all(given)).flatMap(({ application, scopes }) =>
    application?.login.showAuthorizationPage ? [{ application, scopes }] : [],
  )
}

/**
 * As if it had never been given: the application asks again before it learns anything, and what it holds is worth nothing any more
 * (refresh tokens, grants, access tokens). The session of the browser goes on. Nothing happens where there was none.
 */
export async function withdrawConsent(
  core: Core,
  request: FastifyRequest,
  { poolId, userId, appId }: { poolId: string; userId: string; appId: string },
): Promise<void> {
  await core.database.inPool(poolId, async (pool) => {
    if (!(await deleteConsent(pool, { userId, appId }))) return
    await refuseTokens(pool, { userId, appIds: [appId], at: dateOf(core.clock) })
    await deleteArtefactsOf(pool, { userIds: [userId], appIds: [appId] })
    await note({ core, pool, request }, { userId, appId, details: 'consent withdrawn' })
  })
}
