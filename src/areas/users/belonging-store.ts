import { type Expression, type SqlBool, sql } from 'kysely'
import type { FilterOperator } from './schemas.ts'

/** SQL of filters by what users belong to: groups and roles. The members are found first, then the users by their ids. */
export interface RoleKey {
  readonly code: string
  /** Null: in any space. */
  readonly namespace: string | null
}

export interface IdentityKey {
  readonly extIdpId: string
  /** Null: anybody there. */
  readonly userIdInIdp: string | null
}

export type Belonging =
  | { readonly to: 'group'; readonly keys: readonly string[] }
  | { readonly to: 'public' }
  | { readonly to: 'identity'; readonly keys: readonly IdentityKey[] }
  | { readonly to: 'role'; readonly keys: readonly RoleKey[]; readonly at: Date }

/** EQUAL and IN: to one of them; NOT_EQUAL: not to it; IS_NULL: to none at all. */
export function holdBelonging(poolId: string, operator: FilterOperator, belonging: Belonging): Expression<SqlBool> {
  const isNone = operator === 'IS_NULL' || operator === 'NOT_NULL'
  const members = isNone ? anyMembers(poolId, belonging) : membersOf(poolId, belonging)
  const isAmong = sql<SqlBool>`users.id = any(array(${members}))`
  return operator === 'NOT_EQUAL' || operator === 'IS_NULL' ? sql<SqlBool>`not (${isAmong})` : isAmong
}

function anyMembers(poolId: string, belonging: Belonging): Expression<unknown> {
  if (belonging.to === 'public') return sql`select user_id from public_accounts where pool_id = ${poolId}`
  if (belonging.to === 'group') return sql`select user_id from group_members where pool_id = ${poolId}`
  if (belonging.to === 'identity') return sql`select user_id from identities where pool_id = ${poolId}`
  const roles = sql`select id as role_id from roles where pool_id = ${poolId}`
  return holdersOf(poolId, roles, belonging.at)
}

function membersOf(poolId: string, belonging: Belonging): Expression<unknown> {
  if (belonging.to === 'public') return anyMembers(poolId, belonging)
  if (belonging.to === 'group') {
    return sql`select m.user_id from groups g join group_members m on m.pool_id = ${poolId} and m.group_id = g.id
      where g.pool_id = ${poolId} and g.code = any(${belonging.keys}::text[])`
  }
  if (belonging.to === 'identity') {
    return sql`select i.user_id from jsonb_to_recordset(${JSON.stringify(belonging.keys)}::jsonb)
        as w ("extIdpId" text, "userIdInIdp" text)
      join identities i on i.pool_id = ${poolId} and i.ext_idp_id = w."extIdpId"
        and (w."userIdInIdp" is null or i.user_id_in_idp = w."userIdInIdp")`
  }
  const named = sql`select r.id as role_id from roles r
    join permission_namespaces n on n.pool_id = ${poolId} and n.id = r.namespace_id
    join jsonb_to_recordset(${JSON.stringify(belonging.keys)}::jsonb) as w (code text, namespace text)
      on w.code = r.code and (w.namespace is null or w.namespace = n.code)
    where r.pool_id = ${poolId}`
  return holdersOf(poolId, named, belonging.at)
}

/** Who has one of these roles now: by themselves, or by a group that they are in. */
const holdersOf = (poolId: string, roles: Expression<unknown>, at: Date) =>
  sql`select coalesce(a.user_id, m.user_id) from (${roles}) named
    join roles r on r.pool_id = ${poolId} and r.id = named.role_id
    join role_assignments a on a.pool_id = ${poolId} and a.role_id = r.id
    left join group_members m on m.pool_id = ${poolId} and m.group_id = a.group_id
    where (a.enable_time is null or a.enable_time <= ${at}) and (a.end_time is null or a.end_time > ${at})
      and r.status = 'ENABLE' and (r.disable_time is null or r.disable_time > ${at})`
