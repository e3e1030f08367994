import type { PoolReader } from '../../core/database/database.ts'
import { type IdentityRow, listIdentityRows } from './store.ts'

export {
  deleteIdentityRow as deleteIdentity,
  findIdentityOwners,
  findIdentityRow as findIdentity,
  type IdentityRow,
  insertIdentityRow as insertIdentity,
  listSourceKeys,
  listUsedIdentityRows as listUsedIdentities,
  updateIdentityRow as refreshIdentity,
} from './store.ts'

/** Who people are at other providers: a person's sign-in there opens their account here. */

/** As published. Tokens of the provider are not kept, so none are shown. */
export const identityOnWire = (row: IdentityRow) => ({
  identityId: row.id,
  extIdpId: row.ext_idp_id,
  provider: row.provider,
  type: row.type,
  userIdInIdp: row.user_id_in_idp,
  userInfoInIdp: row.user_info,
  originConnIds: row.origin_conn_ids,
})

export type IdentityOnWire = ReturnType<typeof identityOnWire>

/** Of each of these people, one statement for all. */
export async function identitiesOfUsers(
  reader: PoolReader,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, IdentityOnWire[]>> {
  const found = new Map<string, IdentityOnWire[]>()
  for (const row of await listIdentityRows(reader, userIds)) {
    found.set(row.user_id, [...(found.get(row.user_id) ?? []), identityOnWire(row)])
  }
  return found
}
