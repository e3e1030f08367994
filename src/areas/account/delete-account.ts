import { dateOf } from '../../core/time/clock.ts'
import type { Call } from '../../core/contract/call.ts'
import { deleteOwnAccount } from '../users/index.ts'

/** Leaving in two steps: a check that gives a token for a minute, then the deletion that takes it. */

/** Seconds, as published. */
export const tokenSeconds = 60

/** Sealed, not stored: it names the person and its end, and once used there is nobody left to use it on. */
export function issueDeletionToken({ core, poolId }: Call, userId: string): string {
  const until = core.clock.now() + tokenSeconds * 1000
  return core.sealer.seal(JSON.stringify({ until }), contextOf(poolId, userId))
}

/** Raises DELETION_TOKEN_INVALID for a token that is another person's, over, or none. */
export async function deleteAccountByToken(
  call: Call<'DELETION_TOKEN_INVALID' | 'UNAUTHORIZED'>,
  userId: string,
  token: string,
): Promise<void> {
  const until = readUntil(call, userId, token)
  if (until === undefined || until <= dateOf(call.core.clock).getTime()) call.fail('DELETION_TOKEN_INVALID')
  if (!(await deleteOwnAccount(call, userId))) call.fail('UNAUTHORIZED')
}

function readUntil({ core, poolId }: Call, userId: string, token: string): number | undefined {
  try {
    const { until } = JSON.parse(core.sealer.openText(token, contextOf(poolId, userId))) as { until: number }
    return until
  } catch {
    return undefined
  }
}

const contextOf = (poolId: string, userId: string): string => `delete-account:${poolId}:${userId}`
