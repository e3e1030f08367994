import type { PoolReader } from '../../core/database/database.ts'

/** SQL of the permission view as a whole, some people at a time. */
export interface ExportRow {
  readonly userId: string
  readonly userName: string | null
  readonly namespaceCode: string
  readonly resourceCode: string
  readonly resourceName: string
  readonly resourceType: string
  readonly policies: string[]
  /** Whether a policy is given to the person by name. */
  readonly direct: boolean
  readonly groups: string[]
  readonly roles: string[]
  readonly departments: string[]
}

/** The ids of the next people, who may sign in, in the order of their ids. */
export async function nextPeople(
  reader: PoolReader,
  { after, size }: { after: string; size: number },
): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `select id from users where pool_id = $1 and id > $2 and status = 'Activated' order by id limit $3`,
    [reader.id, after, size],
  )
  return rows.map(({ id }) => id)
}

/** Each of them with every resource that a policy allows them something of, and by which ways. */
export const listGiven = (
  reader: PoolReader,
  { userIds, at }: { userIds: readonly string[]; at: Date },
): Promise<ExportRow[]> => reader.query<ExportRow>(statement, [reader.id, userIds, at])

const statement = `
  with ways as (
    select p.id as user_id, t.policy_id, t.target_type, t.target_id
    from unnest($2::text[]) p (id)
    cross join lateral grantees_of_user($1, p.id, $3) g
    join data_policy_targets t on t.pool_id = $1 and t.target_type = g.target_type and t.target_id = g.target_id
  ), about as (
    select distinct policy_id, resource_id from data_policy_permissions
    where pool_id = $1 and effect = 'ALLOW' and policy_id in (select policy_id from ways)
  )
  select w.user_id as "userId", coalesce(u.name, u.username) as "userName", n.code as "namespaceCode",
    r.code as "resourceCode", r.name as "resourceName", r.type as "resourceType",
    array_agg(distinct y.name) as policies, bool_or(w.target_type = 'USER') as direct,
    array_remove(array_agg(distinct g.code), null) as groups,
    array_remove(array_agg(distinct o.code), null) as roles,
    array_remove(array_agg(distinct d.name), null) as departments
  from ways w
  join about a on a.policy_id = w.policy_id
  join users u on u.pool_id = $1 and u.id = w.user_id
  join data_resources r on r.pool_id = $1 and r.id = a.resource_id
  join permission_namespaces n on n.pool_id = $1 and n.id = r.namespace_id
  join data_policies y on y.pool_id = $1 and y.id = w.policy_id
  left join groups g on w.target_type = 'GROUP' and g.pool_id = $1 and g.id = w.target_id
  left join roles o on w.target_type = 'ROLE' and o.pool_id = $1 and o.id = w.target_id
  left join departments d on w.target_type = 'ORG' and d.pool_id = $1 and d.id = w.target_id
  group by w.user_id, u.name, u.username, n.code, r.id, r.code, r.name, r.type
  order by w.user_id, n.code, r.code`
