import {
  type AttemptTarget,
  forgiveAttempts,
  releaseAttempt,
  reportFailure,
  reserveAttempt,
} from '../attempt-counters/index.ts'
import { recordUserAction } from '../audit/index.ts'
import type { User } from '../users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'

/**
 * The password of somebody who is signed in, asked for once more: a token that was stolen must not become the account. Guesses are
 * counted as at the front door, but apart from what is typed there: who holds a token cannot lock the owner out for minutes, while a
 * hundred wrong ones in a row put the password off wherever they were tried.
 */
export interface OwnPasswordCheck {
  readonly isRight: boolean
  /** Forgets what was counted; call it in the transaction that uses the proof. */
  readonly forgive: (pool: Pool) => Promise<void>
}

export async function checkOwnPassword(
  call: Call<'USER_LOCKED' | 'THROTTLED'>,
  user: User,
  password: string,
): Promise<OwnPasswordCheck> {
  const { core, poolId, client } = call
  const target: AttemptTarget = { poolId, identifier: `signed-in:${user.id}`, userId: user.id, ip: client.ip }
  refuseLocked(call, await reserveAttempt(core, target))
  const isRight = await verify(call, user, password, target)
  if (!isRight) await Promise.all([reportFailure(core, target), noteFailure(call, user)])
  return { isRight, forgive: (pool) => forgiveAttempts(pool, target) }
}

async function verify({ core }: Call, user: User, password: string, target: AttemptTarget): Promise<boolean> {
  try {
    if (user.passwordHash !== undefined) return (await core.hasher.verify(user.passwordHash, password)).ok
    await core.hasher.verifyNobody(password)
    return false
  } catch (error) {
    // It was never looked at: the queue is full.
    await releaseAttempt(core, target)
    throw error
  }
}

function refuseLocked(
  call: Call<'USER_LOCKED' | 'THROTTLED'>,
  lock: Awaited<ReturnType<typeof reserveAttempt>> | undefined,
): void {
  if (!lock) return
  const retryAfter = Math.max(1, Math.ceil((lock.until.getTime() - call.core.clock.now()) / 1000))
  call.fail(lock.reason === 'ip' ? 'THROTTLED' : 'USER_LOCKED', {}, lock.reason === 'user' ? {} : { retryAfter })
}

/** Somebody guesses at a password with a token in hand: it shows in the log of the person. */
const noteFailure = ({ core, client, requestId, principal, write }: Call, { id }: User): Promise<void> =>
  write((pool) =>
    recordUserAction(pool, {
      ...{ core, client, requestId, userId: id, event: 'updateUserPassword', success: false },
      appId: principal.kind === 'user' ? principal.appId : undefined,
      details: 'wrong password',
    }),
  )
