import type { Call } from '../../core/contract/call.ts'

/** What waits between the request to enroll a factor and its proof: sealed in the token, not stored. */
export type Enrollment = OtpEnrollment | AddressEnrollment

export interface OtpEnrollment {
  readonly type: 'OTP'
  /** Base32. */
  readonly secret: string
  /** Hash of the recovery code, base64url. */
  readonly recovery: string
}

export interface AddressEnrollment {
  readonly type: 'SMS' | 'EMAIL'
  /** In E.164, or an e-mail address. */
  readonly target: string
}

/** As published. */
const seconds = 60

export function sealEnrollment({ core, poolId }: Call, userId: string, enrollment: Enrollment): string {
  const until = core.clock.now() + seconds * 1000
  return core.sealer.seal(JSON.stringify({ ...enrollment, until }), contextOf(poolId, userId))
}

/** Undefined when it is no token of this person's, or over. */
export function openEnrollment({ core, poolId }: Call, userId: string, token: string): Enrollment | undefined {
  try {
    const opened = JSON.parse(core.sealer.openText(token, contextOf(poolId, userId))) as Enrollment & { until: number }
    return opened.until > core.clock.now() ? opened : undefined
  } catch {
    return undefined
  }
}

const contextOf = (poolId: string, userId: string): string => `enroll-factor:${poolId}:${userId}`
