import type { Core } from '../../core/core.ts'

/** Names and attributes of the protocol's cookies. Their values are 256 random bits, so a signature would prove nothing more. */
export const sessionCookie = (poolId: string): string => `sesame_session_${poolId}`

/** One for each pending sign-in, so that two tabs do not take each other's. */
export const interactionCookie = (uid: string): string => `sesame_interaction_${uid.slice(0, 12)}`

export const isHttps = (core: Core): boolean => core.options.baseUrl.startsWith('https:')

/** Of the session: browsers must send it from pages of other sites too (silent sign-in in a frame), which only https may ask for. */
export const sessionAttributes = (core: Core) =>
  ({ path: '/', httpOnly: true, sameSite: isHttps(core) ? 'none' : 'lax', overwrite: true }) as const

/** Of a pending sign-in. */
export const interactionAttributes = { path: '/', httpOnly: true, sameSite: 'lax', overwrite: true } as const

/** One Set-Cookie line; `maxAge` in seconds, 0 deletes, undefined ends with the browser. */
export function cookieLine(
  core: Core,
  cookie: { name: string; value: string; maxAge: number | undefined; sameSite: 'lax' | 'none' },
): string {
  const parts = [`${cookie.name}=${cookie.value}`, 'Path=/', 'HttpOnly']
  if (cookie.maxAge !== undefined) parts.push(`Max-Age=${cookie.maxAge}`)
  parts.push(`SameSite=${cookie.sameSite === 'none' ? 'None' : 'Lax'}`)
  if (isHttps(core)) parts.push('Secure')
  return parts.join('; ')
}
