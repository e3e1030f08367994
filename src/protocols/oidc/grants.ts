import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { consentedScopes } from './asked-scopes.ts'

/** Grants, once for each application opened in a session: of what is asked for, or what the person said yes to. */
const signedInElsewhere = new WeakSet<KoaContextWithOIDC>()

/** Whether the session comes from another application although this one keeps out of single sign-on. Known once grants are loaded. */
export const isFromElsewhere = (ctx: KoaContextWithOIDC): boolean => signedInElsewhere.has(ctx)

/** The session's grant for this application, made or extended to cover the request. */
export async function grantFor(
  core: Core,
  ctx: KoaContextWithOIDC,
  application: Application,
): Promise<Grant | undefined> {
  const { session, provider } = ctx.oidc
  const accountId = session?.accountId
  if (!session || accountId === undefined) return undefined
  const grantId = session.grantIdFor(application.appId)
  if (grantId === undefined && !application.ssoEnabled && !ctx.oidc.result?.login) {
    signedInElsewhere.add(ctx)
    return undefined
  }
  const found = grantId === undefined ? undefined : await provider.Grant.find(grantId)
  const grant = found?.accountId === accountId ? found : new provider.Grant({ accountId, clientId: application.appId })
  const scopes = await consentedScopes(core, ctx, { application, userId: accountId })
  if (scopes.length > 0 && extendGrant(grant, application, scopes)) await grant.save()
  return grant
}

/**
 * Adds what is not granted yet, for the person and for the application's own API; false when nothing was missing. A request that was under
 * way while the issuer moved leaves a grant that names the one before.
 */
function extendGrant(grant: Grant, { issuer }: Application, wanted: readonly string[]): boolean {
  const granted = new Set(grant.getOIDCScope().split(' '))
  const grantedToApi = new Set(grant.getResourceScope(issuer).split(' '))
  const missing = wanted.filter((scope) => !granted.has(scope) || !grantedToApi.has(scope))
  if (missing.length === 0 && grant.jti) return false
  grant.addOIDCScope(missing.join(' '))
  grant.addResourceScope(issuer, missing.join(' '))
  return true
}

/**
 * The engine drops `offline_access` unless `prompt=consent` comes with it (OpenID Connect Core 11); first-party applications get it
 * without (DECISIONS "Defaults"). Runs after the engine's check of the scope.
 */
export function keepOfflineAccess(ctx: KoaContextWithOIDC): void {
  const { params, client } = ctx.oidc
  const source = ctx.method === 'POST' ? (ctx.oidc.body ?? {}) : ctx.query
  const asked = source['scope']
  if (!params || typeof asked !== 'string' || !client?.grantTypeAllowed('refresh_token')) return
  if (!asked.split(' ').includes('offline_access')) return
  const kept = String(params['scope'] ?? '')
    .split(' ')
    .filter(Boolean)
  params['scope'] = [...new Set([...kept, 'offline_access'])].join(' ')
}
