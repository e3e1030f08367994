import type { KoaContextWithOIDC } from 'oidc-provider'

/** How whoever a token speaks for was authenticated (RFC 8176). */

/** Tokens of a sign-in without an authorization request know it themselves: the engine has no session or code to ask. */
const known = new WeakMap<object, readonly string[]>()

export const noteAmr = (token: object, amr: readonly string[]): void => void known.set(token, amr)

/**
 * What an access token says (RFC 9068 section 2.2.1): of a sign-in with a second factor alone, because that is what doors of ours ask
 * for; every other token stays as short as it was.
 */
export function amrClaim(context: KoaContextWithOIDC | undefined, token: object): readonly string[] | undefined {
  const entities = context?.oidc?.entities
  const source = entities?.RefreshToken ?? entities?.AuthorizationCode ?? context?.oidc?.session
  const amr = known.get(token) ?? source?.amr ?? []
  return amr.includes('mfa') ? amr : undefined
}
