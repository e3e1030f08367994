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
  if (!application.login.showAuthorizationPage) return wanted
  const key = { userId, appId: application.appId }
  const given = await core.database.read(application.poolId, (reader) => findConsent(reader, key))
  asked.set(
    ctx,
    wanted.filter((scope) => !given.includes(scope)),
  )
  return wanted.filter((scope) => given.includes(scope))
}
