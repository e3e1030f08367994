import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit, eraseFromEvents } from '../../core/events/events.ts'
import { forgiveUser } from '../attempt-counters/index.ts'
import { eraseFromLogs } from '../audit/index.ts'
import { endSignIns } from '../sessions/index.ts'
import { deleteUserRows } from './store.ts'

/**
 * Deletes people with everything that hangs on them, in the caller's transaction: applications are told that their sessions ended,
 * and logs and events forget what they knew of them. Answers how many there were.
 */
export async function removeUsers(call: Call, pool: Pool, userIds: readonly string[]): Promise<number> {
  await endSignIns(pool, { userIds, appIds: undefined })
  const removed = await deleteUserRows(pool.db, pool.id, userIds)
  if (removed === 0) return 0
  await Promise.all(userIds.map((userId) => forgiveUser(pool, { userId, identifiers: [] })))
  await Promise.all([eraseFromLogs(pool, userIds), eraseFromEvents(pool, userIds)])
  await emit(call, pool, { type: 'user:deleted', data: { users: userIds.map((userId) => ({ userId })) } })
  return removed
}
