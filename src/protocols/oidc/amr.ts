/**
 * What an access token says of how its person was authenticated (RFC 8176, RFC 9068 section 2.2.1): of a sign-in with a second factor
 * alone, because that is what doors of ours ask for; every other token stays as short as it was.
 */
export const amrClaim = (amr: readonly string[]): readonly string[] | undefined =>
  amr.includes('mfa') ? amr : undefined
