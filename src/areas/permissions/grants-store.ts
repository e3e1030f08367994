import { type Kysely, sql } from 'kysely'
import type { PoolReader } from '../../core/database/database.ts'
import type { Condition } from './engine/conditions.ts'

/** SQL of what is granted. */
export interface GrantTables {
  permission_grants: GrantRow
}

export interface GrantKey {
  target_type: 'USER' | 'ROLE' | 'GROUP' | 'ORG'
  target_id: string
  namespace_id: string
  resource_code: string
  resource_id: string
  effect: 'ALLOW' | 'DENY'
}

export interface GrantRow extends GrantKey {
  pool_id: string
  actions: string[]
  condition: readonly Condition[] | null
  created_at: Date
  updated_at: Date
}

/** Grants, in the place of what was granted to the same of the same with the same effect. */
export async function saveGrants(db: Kysely<GrantTables>, rows: readonly GrantRow[]): Promise<void> {
  await sql`
    insert into permission_grants (${columns})
    select ${columns} from jsonb_populate_recordset(null::permission_grants, ${JSON.stringify(rows)}::jsonb)
    on conflict (pool_id, target_type, target_id, namespace_id, resource_code, resource_id, effect) do update
      set actions = excluded.actions, condition = excluded.condition, updated_at = excluded.updated_at`.execute(db)
}

const columns = sql.raw(
  'pool_id, target_type, target_id, namespace_id, resource_code, resource_id, effect, actions, condition, created_at, updated_at',
)

/** Takes away what is there of it. */
export async function deleteGrants(db: Kysely<GrantTables>, poolId: string, keys: readonly GrantKey[]): Promise<void> {
  await sql`
    delete from permission_grants g
    using jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as w (target_type text, target_id text,
      namespace_id text, resource_code text, resource_id text, effect text)
    where g.pool_id = ${poolId} and g.target_type = w.target_type and g.target_id = w.target_id
      and g.namespace_id = w.namespace_id and g.resource_code = w.resource_code and g.resource_id = w.resource_id
      and g.effect = w.effect`.execute(db)
}

const targetsStatement = `
  with matching as materialized (
    select g.target_type, g.target_id, min(g.created_at) as since,
      array(select distinct unnest(array_agg(array_to_string(g.actions, ','))) order by 1) as lists
    from permission_grants g
    where g.pool_id = $1 and g.namespace_id = $2 and g.resource_code = any (array['*', '*' || $4, $3])
      and ($5 = '*' or g.resource_id = any (array['*', $5])) and g.effect = 'ALLOW'
      and ($6::text is null or g.target_type = $6)
    group by g.target_type, g.target_id
  )
  select m.target_type, coalesce(r.code, gr.code, m.target_id) as identifier, m.lists,
    (select count(*)::int from matching) as total
  from (select 1) one
  left join lateral (select * from matching order by since desc, target_type, target_id limit $7 offset $8) m on true
  left join roles r on m.target_type = 'ROLE' and r.pool_id = $1 and r.id = m.target_id
  left join groups gr on m.target_type = 'GROUP' and gr.pool_id = $1 and gr.id = m.target_id
  order by m.since desc, m.target_type, m.target_id`

export interface TargetSearch {
  readonly namespaceId: string
  readonly code: string
  readonly type: string
  /** `*`: whatever it is granted of it. */
  readonly id: string
  readonly targetType: GrantKey['target_type'] | undefined
  readonly page: number
  readonly limit: number
}

/** To whom something of a resource is granted, the latest first. */
export async function listGrantTargets(
  reader: PoolReader,
  { namespaceId, code, type, id, targetType, page, limit }: TargetSearch,
): Promise<{
  totalCount: number
  rows: { target_type: GrantKey['target_type']; identifier: string; actions: string[] }[]
}> {
  const parameters = [reader.id, namespaceId, code, type, id, targetType ?? null, limit, (page - 1) * limit]
  const found = await reader.query<{
    target_type: GrantKey['target_type'] | null
    identifier: string
    lists: string[]
    total: number
  }>(targetsStatement, parameters)
  const rows = found.flatMap(({ target_type, identifier, lists }) =>
    target_type === null
      ? []
      : [{ target_type, identifier, actions: [...new Set(lists.flatMap((list) => list.split(',')))].sort() }],
  )
  return { totalCount: found[0]?.total ?? 0, rows }
}
