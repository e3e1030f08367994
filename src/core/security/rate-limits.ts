/**
 * How many calls of a kind are answered, from one address of the network in one pool, and in one pool altogether. The defaults stop
 * floods and guessing machines; no honest user meets them, nor an application's server that speaks for all of its users.
 */
export const rateClasses = [
  'sign-in',
  'sign-up',
  'message',
  'existence',
  'token',
  'account',
  'management-read',
  'management-write',
] as const
export type RateClass = (typeof rateClasses)[number]

/** `most` at once, and as many again in `seconds`, little by little. */
export interface RateLimit {
  readonly most: number
  readonly seconds: number
}

/** Undefined: not limited. */
export interface ClassLimits {
  readonly address: RateLimit | undefined
  readonly pool: RateLimit | undefined
}
export type RateLimits = Readonly<Record<RateClass, ClassLimits>>

const limits = (address: number, pool: number, seconds: number): ClassLimits => ({
  address: { most: address, seconds },
  pool: { most: pool, seconds },
})

export const defaultRateLimits: RateLimits = {
  'sign-in': limits(600, 60_000, 60),
  'sign-up': limits(300, 30_000, 3600),
  message: limits(300, 30_000, 3600),
  existence: limits(600, 60_000, 60),
  token: limits(120_000, 600_000, 60),
  account: limits(60_000, 600_000, 60),
  'management-read': limits(300_000, 600_000, 60),
  'management-write': limits(60_000, 120_000, 60),
}

/**
 * The defaults with what a text changes of them: `sign-in=100/60, sign-in:pool=5000/60, message=off`, or `off` for all. Undefined
 * when it is not of that form.
 */
export function parseRateLimits(text: string): RateLimits | undefined {
  const given = text.trim().toLowerCase()
  const parts = given.split(',').map((part) => part.trim())
  if (given === 'off') return Object.fromEntries(rateClasses.map((name) => [name, unlimited])) as RateLimits
  let result: RateLimits | undefined = defaultRateLimits
  for (const part of parts) if (part !== '') result = result && withPart(result, part)
  return result
}

const unlimited: ClassLimits = { address: undefined, pool: undefined }

function withPart(known: RateLimits, part: string): RateLimits | undefined {
  const [, name = '', ofPool, most, seconds] = /^([a-z-]+)(:pool)?\s*=\s*(?:(\d{1,9})\/(\d{1,6})|off)$/.exec(part) ?? []
  const rateClass = rateClasses.find((one) => one === name)
  if (!rateClass) return undefined
  const limit = most === undefined ? undefined : { most: Number(most), seconds: Number(seconds) }
  if (limit && (limit.most < 1 || limit.seconds < 1)) return undefined
  const change = ofPool ? { pool: limit } : limit ? { address: limit } : unlimited
  return { ...known, [rateClass]: { ...known[rateClass], ...change } }
}
