import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import { findConsent } from '../../areas/consents/index.ts'
import type { Core } from '../../core/core.ts'

/** To which of the scopes that an authorization request asks for the person has said yes (consent.ts). */
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
  const missing = await scopesWithoutConsent(core, { application, userId, wanted })
  asked.set(ctx, missing)
  return wanted.filter((scope) => !missing.includes(scope))
}

/** To which of the scopes the person has not said yes; none where the application asks for nothing. */
export async function scopesWithoutConsent(
  core: Core,
  { application, userId, wanted }: { application: Application; userId: string; wanted: readonly string[] },
): Promise<string[]> {
  const { poolId, appId, login } = application
  if (!login.showAuthorizationPage) return []
  const given = await core.database.read(poolId, (reader) => findConsent(reader, { userId, appId }))
  return wanted.filter((scope) => !given.includes(scope))
}
