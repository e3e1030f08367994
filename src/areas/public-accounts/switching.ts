import type { Core } from '../../core/core.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findUser, findUserRows, type User, userOf } from '../users/index.ts'
import { findOrigin, findPublicAccounts, insertSwitches, listLinked, sweepSwitchRows } from './store.ts'

/** Acting as a public account: as which, and who is behind it. */

/** The public accounts as which somebody may act now, in the order in which they were linked. */
export async function listOpenAccounts(reader: PoolReader, userId: string): Promise<User[]> {
  const ids = await listLinked(reader, 'user_id', userId)
  if (ids.length === 0) return []
  const rows = new Map((await findUserRows(reader.db, reader.id, ids)).map((row) => [row.id, row]))
  const users = ids.flatMap((id) => rows.get(id) ?? []).map(userOf)
  return users.filter(({ status }) => status === 'Activated')
}

/** Who is behind these tokens: whoever signed in, when what they act as is not themselves. */
export async function originOf(
  reader: PoolReader,
  { userId, marks, at }: { userId: string; marks: readonly string[]; at: Date },
): Promise<string> {
  const origin = marks.length > 0 ? await findOrigin(reader, marks, at) : undefined
  return origin ?? userId
}

/** Remembers who is behind tokens that were just made, by the marks that they carry. */
export const rememberOrigin = (
  pool: Pool,
  { marks, originId, expiresAt }: { marks: readonly string[]; originId: string; expiresAt: Date },
): Promise<void> => insertSwitches(pool, { marks, originId, expiresAt })

/** Undefined when somebody may not act as that account, or as themselves no more. */
export async function findSwitchTarget(
  reader: PoolReader,
  { originId, targetId }: { originId: string; targetId: string },
): Promise<User | undefined> {
  const origin = await findUser(reader, originId)
  if (origin?.status !== 'Activated') return undefined
  if (originId === targetId) return origin
  const open = await listOpenAccounts(reader, originId)
  return open.find(({ id }) => id === targetId)
}

export const isPublicAccount = async (reader: PoolReader, userId: string): Promise<boolean> =>
  (await findPublicAccounts(reader, [userId])).has(userId)

export const sweepSwitches = (core: Core): Promise<void> => sweepSwitchRows(core.database, dateOf(core.clock))
