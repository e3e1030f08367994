import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { getUser } from '../users/index.ts'
import type { principalAuthenticationsContract } from './contract.ts'
import { deletePrincipals, listPrincipals, savePrincipal } from './store.ts'

export const principalAuthenticationsHandlers: Handlers<typeof principalAuthenticationsContract> = {
  getUserPrincipalAuthenticationInfo: async (call, key) => {
    const user = await getUser(call, key)
    const rows = await call.read((reader) => listPrincipals(reader, user.id))
    const list = rows.map((row) => ({
      authenticated: true,
      principalType: row.type,
      principalCode: row.code,
      principalName: row.name,
      authenticatedAt: row.authenticated_at.toISOString(),
    }))
    return { totalCount: list.length, list }
  },

  setUserPrincipalAuthenticationInfo: async (call, input) => {
    const { principalType: type, principalCode: code, principalName: name } = input
    const row = { type, code, name, authenticated_at: dateOf(call.core.clock) }
    return change(call, input, (pool, userId) => savePrincipal(pool, userId, row), `principal ${type} authenticated`)
  },

  resetUserPrincipalAuthenticationInfo: (call, input) =>
    change(call, input, deletePrincipals, 'principal authentication reset'),
}

type UserIdType = NonNullable<Parameters<typeof getUser>[1]['userIdType']>

/** The log tells that it was done, never the number of somebody's papers. */
async function change(
  call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>,
  { userId, options }: { userId: string; options?: { userIdType?: UserIdType } },
  work: (pool: Pool, userId: string) => Promise<void>,
  details: string,
): Promise<{ success: boolean }> {
  const { id } = await getUser(call, { userId, userIdType: options?.userIdType })
  await call.write(async (pool) => {
    await work(pool, id)
    await recordAdminAction(call, pool, { operation: 'update', resource: 'user', resourceId: id, details })
  })
  return { success: true }
}
