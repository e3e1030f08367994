import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { authenticateClient, invalidRequest, type ShownCredentials } from './client-authentication.ts'
import { tokenOf } from './introspection.ts'
import type { OAuthError } from './oauth-error.ts'
import { deleteArtefact, deleteGrantOfToken, putArtefact } from './store.ts'
import { isJwt, readToken } from './tokens.ts'

/**
 * Token revocation (RFC 7009). Whichever token of a sign-in is given, the grant behind it goes, and with it everything that was issued
 * under it: an access token whose refresh token lives on has not been revoked at all. A token without a grant is remembered as revoked
 * until it is over. What is unknown, or over, is answered 200 too.
 */
export async function revoke(
  core: Core,
  application: Application,
  shown: ShownCredentials,
): Promise<OAuthError | undefined> {
  const method = application.oidc.revocation_endpoint_auth_method
  const { refusal } = authenticateClient(core, application, shown, method)
  if (refusal) return refusal
  const given = tokenOf(shown.form)
  if (typeof given !== 'string') return given
  if (!isJwt(given)) {
    const { poolId, appId } = application
    const key = { poolId, appId, kind: 'RefreshToken', idHash: hashToken(given) }
    await deleteGrantOfToken(core.database, key)
    return undefined
  }
  const read = await readToken(core, given)
  if (!read || read.application.poolId !== application.poolId) return undefined
  if (read.application.appId !== application.appId) return method === 'none' ? undefined : notYours
  await revokeJwt(core, application, read.payload)
  return undefined
}

/** Ends a token of any application of the pool, for whoever holds it. */
export async function revokeToken(core: Core, poolId: string, token: string): Promise<void> {
  const read = isJwt(token) ? await readToken(core, token) : undefined
  if (read?.application.poolId === poolId) await revokeJwt(core, read.application, read.payload)
}

async function revokeJwt(
  core: Core,
  { poolId, appId }: Application,
  { gid, jti, exp }: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (typeof gid === 'string') {
    const idHash = Buffer.from(gid, 'base64url')
    await deleteArtefact(core.database, { poolId, appId, kind: 'Grant', idHash })
  } else if (typeof jti === 'string') {
    const idHash = hashToken(jti)
    const expiresAt = new Date(Number(exp) * 1000)
    const artefact = { kind: 'Revoked', idHash, grantId: null, payload: {}, expiresAt }
    await putArtefact(core.database, { poolId, appId }, artefact)
  }
}

const notYours = invalidRequest('client is not authorized to revoke the presented token')
