/**
 * Tokens that are refused although they have not expired. `signed_out` of a user says for an application, or for all, when somebody
 * ended the access, in milliseconds; what was issued until then is refused.
 */
export type SignedOut = Readonly<Record<string, number>>

export const everyApplication = '*'

/** `issuedAt`: milliseconds since the epoch. */
export const isRefused = (signedOut: unknown, { appId, issuedAt }: { appId: string; issuedAt: number }): boolean => {
  const cutoffs = signedOut as SignedOut
  return [cutoffs[everyApplication], cutoffs[appId]].some((at) => at !== undefined && issuedAt <= at)
}
