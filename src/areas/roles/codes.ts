import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findRolesOfUser } from './store.ts'

/** The codes of the roles that somebody has now in these permission spaces, each once, in order: what tokens tell of them. */
export async function findRoleCodes(
  core: Core,
  { poolId, userId, namespaces }: { poolId: string; userId: string; namespaces: readonly string[] },
): Promise<string[]> {
  const roles = await core.database.read(poolId, (reader) =>
    findRolesOfUser(reader, { userId, at: dateOf(core.clock) }),
  )
  return [...new Set(roles.filter(({ namespace }) => namespaces.includes(namespace)).map(({ code }) => code))].sort()
}
