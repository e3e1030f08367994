import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { endSignIns } from '../sessions/index.ts'
import { everyApplication } from './signed-out.ts'
import { verifyAddress } from './store.ts'
import type { User } from './user.ts'

/** What a code that somebody typed proves of an account's address. */
type Medium = 'EMAIL' | 'SMS'

const isVerified = (user: User, medium: Medium): boolean =>
  medium === 'EMAIL' ? user.emailVerified : user.phoneVerified

/**
 * Whether a code sent there lets somebody in. In an account that somebody made by himself an address that nobody has proved is not the
 * account's as long as another one is: he may have named somebody else's.
 */
export const opensBy = (user: User, medium: Medium): boolean =>
  isVerified(user, medium) ||
  user.userSourceType !== 'register' ||
  !isVerified(user, medium === 'EMAIL' ? 'SMS' : 'EMAIL')

/** The user as he is once the address is proved. */
export const withProved = (user: User, medium: Medium): User =>
  medium === 'EMAIL' ? { ...user, emailVerified: true } : { ...user, phoneVerified: true }

/**
 * Notes that an address was proved, in the transaction that finishes the sign-in. The first proof takes an account that somebody made
 * by himself with that address away from whoever that was: its password is off and every sign-in ends, because the one who waits with
 * an account for the owner of an address to come knows both (account pre-hijacking).
 */
export async function proveAddress(
  pool: Pool,
  core: Core,
  { user, medium }: { readonly user: User; readonly medium: Medium },
): Promise<void> {
  if (isVerified(user, medium)) return
  const at = dateOf(core.clock)
  const isTakenBack = user.userSourceType === 'register' && user.passwordHash !== undefined
  if (isTakenBack) await endSignIns(pool, { userIds: [user.id], appIds: undefined })
  await verifyAddress(pool.db, pool.id, {
    ...{ userId: user.id, medium, at },
    // Tokens are dated by the second: those that this very sign-in gives must not be among those that end.
    signedOut: isTakenBack ? { [everyApplication]: Math.floor(at.getTime() / 1000) * 1000 - 1 } : undefined,
  })
}
