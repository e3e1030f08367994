import { type Kysely, sql } from 'kysely'
import type { PoolReader } from '../../core/database/database.ts'

/** SQL of who may use which application. */
export interface AccessTables {
  application_grants: AccessGrantRow
}

export interface AccessGrantRow {
  pool_id: string
  id: string
  app_id: string
  target_type: GrantedType
  target_id: string
  effect: 'ALLOW' | 'DENY'
  enabled: boolean
  inherited: boolean
  created_at: Date
  updated_at: Date
}

export type GrantedType = 'USER' | 'ROLE' | 'GROUP' | 'ORG'

/** New ones are switched on; those that were there are changed and stay as they were switched. */
export async function saveAccessGrants(db: Kysely<AccessTables>, rows: readonly AccessGrantRow[]): Promise<void> {
  await sql`
    insert into application_grants (${columns})
    select ${columns} from jsonb_populate_recordset(null::application_grants, ${JSON.stringify(rows)}::jsonb)
    on conflict (pool_id, target_type, target_id, app_id) do update
      set effect = excluded.effect, inherited = excluded.inherited, updated_at = excluded.updated_at`.execute(db)
}

const columns = sql.raw(
  'pool_id, id, app_id, target_type, target_id, effect, enabled, inherited, created_at, updated_at',
)

export interface GrantedTarget {
  readonly target_type: GrantedType
  readonly target_id: string
}

/** Takes away what there is of it; answers what there was. */
export async function deleteAccessOf(
  db: Kysely<AccessTables>,
  poolId: string,
  { appId, targets }: { appId: string; targets: readonly GrantedTarget[] },
): Promise<AccessGrantRow[]> {
  const deleted = await sql<AccessGrantRow>`
    delete from application_grants g
    using jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as w (target_type text, target_id text)
    where g.pool_id = ${poolId} and g.app_id = ${appId} and g.target_type = w.target_type
      and g.target_id = w.target_id
    returning g.*`.execute(db)
  return deleted.rows
}

/** Those that exist, which nobody else changes until this transaction ends. */
export function lockAccessGrants(
  db: Kysely<AccessTables>,
  poolId: string,
  ids: readonly string[],
): Promise<AccessGrantRow[]> {
  return db
    .selectFrom('application_grants')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function switchAccessGrant(
  db: Kysely<AccessTables>,
  { pool_id: poolId, id }: Pick<AccessGrantRow, 'pool_id' | 'id'>,
  change: { readonly enabled: boolean; readonly updated_at: Date },
): Promise<void> {
  await db.updateTable('application_grants').set(change).where('pool_id', '=', poolId).where('id', '=', id).execute()
}

export async function deleteAccessGrants(
  db: Kysely<AccessTables>,
  poolId: string,
  ids: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('application_grants')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
}

const listStatement = `
  with matching as materialized (
    select g.*, coalesce(name_of_grantee($1, g.target_type, g.target_id), '') as name from application_grants g
    where g.pool_id = $1 and g.app_id = $2 and ($3::text[] is null or g.target_type = any($3))
      and ($4::text is null or g.effect = $4) and ($5::boolean is null or g.enabled = $5)
  ), named as materialized (select * from matching where $6 = '%' or name ilike $6)
  select m.*, (select count(*)::int from named) as total
  from (select 1) one
  left join lateral (select * from named order by created_at desc, id desc limit $7 offset $8) m on true`

export interface AccessSearch {
  readonly appId: string
  /** Part of what the target is called; empty: whatever. */
  readonly name: string
  readonly types: readonly string[] | null
  readonly effect: string | null
  readonly enabled: boolean | null
  readonly page: number
  readonly limit: number
}

/** One page, newest first, and the number of all that match. */
export async function listAccessGrants(
  reader: PoolReader,
  { appId, name, types, effect, enabled, page, limit }: AccessSearch,
): Promise<{ totalCount: number; rows: (AccessGrantRow & { name: string })[] }> {
  const pattern = `%${name.replace(/[\\%_]/g, '\\$&')}%`
  const parameters = [reader.id, appId, types, effect, enabled, pattern, limit, (page - 1) * limit]
  const found = await reader.query<AccessGrantRow & { name: string; total: number }>(listStatement, parameters)
  return { totalCount: found[0]?.total ?? 0, rows: found.filter(({ id }) => id !== null) }
}

const ofSubjectStatement = `
  select a.app_id, a.name, a.logo, a.type, a.is_integrate_app, g.effect
  from application_grants g join applications a on a.pool_id = $1 and a.app_id = g.app_id
  where g.pool_id = $1 and g.target_type = $2 and g.target_id = $3 and ($4 = '' or a.name ilike $5)
    and ($6::boolean is null or a.is_integrate_app = $6) and ($7::text[] is null or g.effect = any($7))
    and ($8::boolean is null or g.enabled = $8)
  order by g.created_at desc, g.id desc`

export interface SubjectSearch {
  readonly type: GrantedType
  readonly id: string
  readonly appName: string
  readonly isIntegrated: boolean | null
  readonly effects: readonly string[] | null
  readonly enabled: boolean | null
}

export interface ApplicationOfSubjectRow {
  readonly app_id: string
  readonly name: string
  readonly logo: string
  readonly type: string
  readonly is_integrate_app: boolean
  readonly effect: 'ALLOW' | 'DENY'
}

/** All applications of which something is said to somebody or something itself, newest first. */
export const listApplicationsOf = (
  reader: PoolReader,
  { type, id, appName, isIntegrated, effects, enabled }: SubjectSearch,
): Promise<ApplicationOfSubjectRow[]> => {
  const pattern = `%${appName.replace(/[\\%_]/g, '\\$&')}%`
  return reader.query(ofSubjectStatement, [reader.id, type, id, appName, pattern, isIntegrated, effects, enabled])
}

const detailStatement = `
  with grantees as (
    select * from grantees_of_user($1, $4, $5) where $3 = 'USER'
    union all select $3, $4 where $3 <> 'USER'
  ), deciding as (
    select g.target_type, g.target_id, g.effect, name_of_grantee($1, g.target_type, g.target_id) as name
    from grantees s
    join application_grants g on g.pool_id = $1 and g.app_id = $2
      and g.target_type = s.target_type and g.target_id = s.target_id
    where g.enabled and (g.target_type <> 'ORG' or g.inherited or $3 <> 'USER' or exists (
      select from department_members m
      where m.pool_id = $1 and m.department_id = g.target_id and m.user_id = $4
    ))
    -- Denying goes before allowing, what is said to them before what is said to others.
    order by g.effect desc, (g.target_type = $3 and g.target_id = $4) desc, g.target_type, g.target_id limit 1
  )
  select a.name as app_name, a.permission_strategy as strategy, name_of_grantee($1, $3, $4) as name,
    (select to_jsonb(deciding) from deciding) as decision
  from applications a where a.pool_id = $1 and a.app_id = $2`

export interface AccessDetail {
  readonly app_name: string
  readonly strategy: 'ALLOW_ALL' | 'DENY_ALL'
  /** Null: there is no such subject. */
  readonly name: string | null
  /** Null: nothing is said, so the strategy decides. */
  readonly decision: {
    readonly target_type: GrantedType
    readonly target_id: string
    readonly effect: 'ALLOW' | 'DENY'
    readonly name: string
  } | null
}

/** What decides about somebody or something and an application; undefined when there is no such application. */
export async function findAccessDetail(
  reader: PoolReader,
  { appId, type, id, at }: { appId: string; type: GrantedType; id: string; at: Date },
): Promise<AccessDetail | undefined> {
  const [row] = await reader.query<AccessDetail>(detailStatement, [reader.id, appId, type, id, at])
  return row
}
