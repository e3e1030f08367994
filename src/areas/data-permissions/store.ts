import type { PoolReader } from '../../core/database/database.ts'

/** SQL of what people may do with data resources. */
export interface Rule {
  readonly user_id: string
  readonly resource_id: string
  readonly effect: 'ALLOW' | 'DENY'
  /** Empty: all of the resource. */
  readonly node: string
  readonly action: string
  readonly condition: unknown
}

/** What policies say to these people of these resources. */
export const findRules = (
  reader: PoolReader,
  { userIds, resourceIds, at }: { userIds: readonly string[]; resourceIds: readonly string[]; at: Date },
): Promise<Rule[]> =>
  reader.query<Rule>(
    `select u.id as user_id, p.resource_id, p.effect, p.node, p.action, p.condition
     from unnest($2::text[]) u (id)
     cross join lateral data_permissions_of_user($1, u.id, $4) p
     where p.resource_id = any($3::text[])`,
    [reader.id, userIds, resourceIds, at],
  )

/** What policies say to these people of all resources of these spaces; undefined: of all spaces. */
export const findAllRules = (
  reader: PoolReader,
  { userIds, namespaceIds, at }: { userIds: readonly string[]; namespaceIds: readonly string[] | undefined; at: Date },
): Promise<Rule[]> =>
  reader.query<Rule>(
    `select u.id as user_id, p.resource_id, p.effect, p.node, p.action, p.condition
     from unnest($2::text[]) u (id)
     cross join lateral data_permissions_of_user($1, u.id, $4) p
     join data_resources r on r.pool_id = $1 and r.id = p.resource_id
     where $3::text[] is null or r.namespace_id = any($3::text[])`,
    [reader.id, userIds, namespaceIds ?? null, at],
  )

/** What a check needs of a resource. */
export interface ResourceHead {
  readonly id: string
  readonly code: string
  readonly type: 'STRING' | 'ARRAY' | 'TREE'
  readonly name: string
  readonly actions: readonly string[]
  readonly created_at: Date
  readonly namespace_code: string
}

/** Of one space those with these codes; undefined: of every space, in the order of their codes. */
export const findHeads = (
  reader: PoolReader,
  { namespaceId, codes }: { namespaceId: string | undefined; codes: readonly string[] },
): Promise<ResourceHead[]> =>
  reader.query<ResourceHead>(
    `select r.id, r.code, r.type, r.name, r.actions, r.created_at, n.code as namespace_code
     from data_resources r join permission_namespaces n on n.pool_id = $1 and n.id = r.namespace_id
     where r.pool_id = $1 and r.code = any($2::text[]) and ($3::text is null or r.namespace_id = $3)
     order by n.code`,
    [reader.id, codes, namespaceId ?? null],
  )

/** The codes of spaces by their ids. */
export async function findSpaceCodes(reader: PoolReader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.query<{ id: string; code: string }>(
    'select id, code from permission_namespaces where pool_id = $1 and id = any($2::text[])',
    [reader.id, ids],
  )
  return new Map(rows.map(({ id, code }) => [id, code]))
}

interface Belongings {
  /** Codes. */
  readonly groups: string[]
  readonly roles: string[]
  /** Ids, with those above. */
  readonly departments: string[]
}

/** The groups, roles and departments of somebody. */
export async function findBelongings(
  reader: PoolReader,
  { userId, at }: { userId: string; at: Date },
): Promise<Belongings> {
  const [row] = await reader.query<Belongings>(
    `select
       array(select g.code from group_members m join groups g on g.pool_id = $1 and g.id = m.group_id
             where m.pool_id = $1 and m.user_id = $2) as groups,
       array(select distinct r.code from roles_of_user($1, $2, $3) o join roles r on r.pool_id = $1 and r.id = o.role_id) as roles,
       array(select distinct over_it.id from department_members m
             join departments d on d.pool_id = $1 and d.id = m.department_id
             cross join lateral unnest(string_to_array(rtrim(d.path, '/'), '/')) as over_it (id)
             where m.pool_id = $1 and m.user_id = $2) as departments`,
    [reader.id, userId, at],
  )
  return row ?? { groups: [], roles: [], departments: [] }
}

export interface Asked {
  readonly resourceId: string
  readonly node: string
  readonly action: string
}

/** Of each question, in their order, the people who are allowed and not denied; conditions count against them. */
export async function findAllowed(reader: PoolReader, asked: readonly Asked[], at: Date): Promise<string[][]> {
  const rows = await reader.query<{ position: number; user_ids: string[] }>(allowedStatement, [
    reader.id,
    asked.map(({ resourceId }) => resourceId),
    asked.map(({ node }) => node),
    asked.map(({ action }) => action),
    at,
  ])
  const found = new Map(rows.map(({ position, user_ids }) => [position, user_ids]))
  return asked.map((_, index) => found.get(index + 1) ?? [])
}

const allowedStatement = `
  with asked as (
    select position::int, resource_id, node, action
    from unnest($2::text[], $3::text[], $4::text[]) with ordinality as a (resource_id, node, action, position)
  ), said as (
    select distinct a.position, p.policy_id, p.effect, p.condition is not null as conditional
    from asked a join data_policy_permissions p on p.pool_id = $1 and p.resource_id = a.resource_id
    where p.node in ('', a.node) and p.action in ('*', a.action)
  ), people as (
    select s.position, s.effect, s.conditional, u.user_id
    from said s
    join data_policy_targets t on t.pool_id = $1 and t.policy_id = s.policy_id
    cross join lateral users_of_target($1, t.target_type, t.target_id, $5) u
  ), allowed as (
    select position, user_id from people where effect = 'ALLOW' and not conditional
    except
    select position, user_id from people where effect = 'DENY'
  )
  select position, array_agg(user_id order by user_id) as user_ids from allowed group by position`

interface Named {
  readonly id: string
  readonly name: string
  readonly code: string
}

export interface ViewRow {
  user_id: string
  user_name: string | null
  namespace_id: string
  namespace_code: string
  namespace_name: string
  resource_id: string
  resource_code: string
  resource_name: string
  policies: Named[]
  roles: Named[]
  groups: Named[]
  departments: Named[]
}

/** Everybody with every resource that a policy allows them something of, in the order of their ids. */
export async function listView(
  reader: PoolReader,
  { keyword, at, skipped, size }: { keyword: string | undefined; at: Date; skipped: number; size: number },
): Promise<{ rows: ViewRow[]; totalCount: number }> {
  const pattern = keyword ? `%${keyword.replace(/[\\%_]/g, '\\$&')}%` : null
  const rows = await reader.query<ViewRow & { total: number }>(viewStatement, [reader.id, at, pattern, size, skipped])
  const total = rows[0]?.total
  if (total !== undefined || skipped === 0) return { rows: rows.map(withoutTotal), totalCount: total ?? 0 }
  const [first] = await reader.query<ViewRow & { total: number }>(viewStatement, [reader.id, at, pattern, 1, 0])
  return { rows: [], totalCount: first?.total ?? 0 }
}

const withoutTotal = ({ total: _total, ...row }: ViewRow & { total: number }): ViewRow => row

const viewStatement = `
  with given as materialized (
    select t.policy_id, t.target_type, t.target_id, u.user_id, u.through_type, u.through_id
    from data_policy_targets t cross join lateral users_of_target($1, t.target_type, t.target_id, $2) u
    where t.pool_id = $1
  ), about as (
    select distinct policy_id, resource_id from data_policy_permissions where pool_id = $1 and effect = 'ALLOW'
  ), pairs as (
    select distinct g.user_id, a.resource_id from given g join about a on a.policy_id = g.policy_id
  ), page as (
    select p.user_id, p.resource_id, coalesce(u.name, u.username) as user_name,
      n.id as namespace_id, n.code as namespace_code, n.name as namespace_name,
      r.code as resource_code, r.name as resource_name, count(*) over ()::int as total
    from pairs p
    join users u on u.pool_id = $1 and u.id = p.user_id
    join data_resources r on r.pool_id = $1 and r.id = p.resource_id
    join permission_namespaces n on n.pool_id = $1 and n.id = r.namespace_id
    where $3::text is null or u.name ilike $3 or u.username ilike $3 or r.name ilike $3 or n.name ilike $3
    order by p.user_id, p.resource_id limit $4 offset $5
  ), ways as (
    select p.user_id, p.resource_id, g.policy_id, g.target_type, g.target_id, g.through_type, g.through_id
    from page p
    join about a on a.resource_id = p.resource_id
    join given g on g.user_id = p.user_id and g.policy_id = a.policy_id
  )
  select p.*,
    (select coalesce(jsonb_agg(distinct jsonb_build_object('id', x.id, 'name', x.name, 'code', '')), '[]')
     from ways w join data_policies x on x.pool_id = $1 and x.id = w.policy_id
     where w.user_id = p.user_id and w.resource_id = p.resource_id) as policies,
    (select coalesce(jsonb_agg(distinct jsonb_build_object('id', x.id, 'name', x.name, 'code', x.code)), '[]')
     from ways w join roles x on x.pool_id = $1 and x.id = w.target_id
     where w.target_type = 'ROLE' and w.user_id = p.user_id and w.resource_id = p.resource_id) as roles,
    (select coalesce(jsonb_agg(distinct jsonb_build_object('id', x.id, 'name', x.name, 'code', x.code)), '[]')
     from ways w join groups x on x.pool_id = $1 and x.id = w.through_id
     where w.through_type = 'GROUP' and w.user_id = p.user_id and w.resource_id = p.resource_id) as groups,
    (select coalesce(jsonb_agg(distinct jsonb_build_object('id', x.id, 'name', x.name, 'code', coalesce(x.code, ''))), '[]')
     from ways w join departments x on x.pool_id = $1 and x.id = w.through_id
     where w.through_type = 'ORG' and w.user_id = p.user_id and w.resource_id = p.resource_id) as departments
  from page p order by p.user_id, p.resource_id`
