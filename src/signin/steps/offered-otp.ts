import type { Core } from '../../core/core.ts'
import type { Attempt } from '../attempts.ts'
import type { OfferedOtp } from '../second-factors.ts'

/** The secret of an authenticator app that is not bound yet, as it waits in the attempt: sealed, like those that are. */
export const sealOffered = (core: Core, attempt: Attempt, secret: string): string =>
  core.sealer.seal(secret, contextOf(attempt))

export const openOffered = (core: Core, attempt: Attempt, { secret }: OfferedOtp): string =>
  core.sealer.openText(secret, contextOf(attempt))

const contextOf = ({ poolId, id }: Attempt): string => `sign_in_attempts.answers:${poolId}:${id.toString('hex')}`
