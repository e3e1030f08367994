import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { policyFor } from './policy.ts'
import { later } from './rotation.ts'
import { insertReplaced, listReplaced } from './store.ts'

/**
 * Passwords that were used before and may not be used again for a while. Their hashes are kept only for people whose policy says so,
 * and two dozen at most: each is checked at the cost of a sign-in.
 */
export async function refuseReused(
  call: Call<'PASSWORD_TOO_WEAK'>,
  { user, password }: { user: { id: string; passwordHash: string | undefined }; password: string },
): Promise<void> {
  const { core, poolId } = call
  const userId = user.id
  const { nonRepeat } = (await policyFor(core, poolId, userId)).rules
  if (!nonRepeat.enabled) return
  const kept = await call.read((reader) => listReplaced(reader.db, { poolId, userId }))
  const isPresent = user.passwordHash !== undefined && (await core.hasher.verify(user.passwordHash, password)).ok
  if (isPresent) call.fail('PASSWORD_TOO_WEAK', usedBefore)
  const now = core.clock.now()
  for (const { hash, replaced_at } of kept) {
    if (later(replaced_at, { count: nonRepeat.period, unit: nonRepeat.unit }).getTime() <= now) continue
    if ((await core.hasher.verify(hash, password)).ok) call.fail('PASSWORD_TOO_WEAK', usedBefore)
  }
}

/** A password has been replaced, in this transaction: its hash is kept where the person's policy asks for it. */
export async function keepReplaced(
  core: Core,
  pool: Pool,
  { userId, hash }: { userId: string; hash: string | null | undefined },
): Promise<void> {
  if (!hash) return
  const { nonRepeat } = (await policyFor(core, pool.id, userId, pool)).rules
  if (nonRepeat.enabled) await insertReplaced(pool, { userId, hash, at: dateOf(core.clock) })
}

const usedBefore = {
  'rule.zh': '不得与近期使用过的密码相同',
  'rule.en': 'choose one that you have not used lately',
}
