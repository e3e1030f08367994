import type { PoolReader } from '../../core/database/database.ts'
import type { ConditionalVerdict } from './engine/decide.ts'
import type { Grant, KnownResource } from './engine/entitlements.ts'

/**
 * SQL of the permission engine. A decision is one statement: the grants of each of somebody's subjects are looked up by the key of
 * their table, so it costs the same however many grants a pool has. `offset 0` keeps the planner from turning that round.
 */
export const decisionStatement = `
  with space as (
    select id from permission_namespaces where pool_id = $1 and code = $2
  ), thing as (
    select r.type from resources r where r.pool_id = $1 and r.namespace_id = (select id from space) and r.code = $3
  )
  select (select id from space) is not null as is_space, (select type from thing) is not null as is_resource,
    (select status from users where pool_id = $1 and id = $6) as status,
    coalesce(bool_or(found.effect = 'ALLOW' and found.condition is null), false) as allowed,
    coalesce(bool_or(found.effect = 'DENY' and found.condition is null), false) as denied,
    coalesce(jsonb_agg(to_jsonb(found)) filter (where found.condition is not null), '[]') as conditional
  from grantees_of_user($1, $6, $7) s
  cross join lateral (
    select g.effect, g.condition from permission_grants g
    where g.pool_id = $1 and g.target_type = s.target_type and g.target_id = s.target_id
      and g.namespace_id = (select id from space)
      and g.resource_code = any (array['*', '*' || (select type from thing), $3])
      and g.resource_id = any (array['*', $4]) and g.actions && array['*', $5]
    offset 0
  ) found`

export interface Question {
  readonly userId: string
  readonly namespace: string
  readonly code: string
  /** `*`: any of it, which only what holds for all of it allows. */
  readonly id: string
  readonly action: string
  readonly at: Date
}

export interface Decision {
  readonly is_space: boolean
  readonly is_resource: boolean
  readonly status: string | null
  readonly allowed: boolean
  readonly denied: boolean
  readonly conditional: ConditionalVerdict[]
}

export async function findDecision(reader: PoolReader, question: Question): Promise<Decision> {
  const { namespace, code, id, action, userId, at } = question
  const [row] = await reader.query<Decision>(decisionStatement, [reader.id, namespace, code, id, action, userId, at])
  if (!row) throw new Error('an aggregate answers a row')
  return row
}

/** When somebody last proved a second factor. */
export async function findMfaTime(reader: PoolReader, userId: string): Promise<Date | undefined> {
  const [row] = await reader.query<{ last_mfa_time: Date | null }>(
    'select last_mfa_time from users where pool_id = $1 and id = $2',
    [reader.id, userId],
  )
  return row?.last_mfa_time ?? undefined
}

export interface Grantee {
  readonly type: 'USER' | 'ROLE' | 'GROUP' | 'ORG'
  readonly id: string
}

const grantColumns = 'g.namespace_id, g.resource_code, g.resource_id, g.effect, g.actions, g.condition'

const ofUserStatement = `
  select ${grantColumns} from grantees_of_user($1, $2, $3) s
  cross join lateral (
    select * from permission_grants g
    where g.pool_id = $1 and g.target_type = s.target_type and g.target_id = s.target_id
      and ($4::text is null or g.namespace_id = $4)
    offset 0
  ) g
  where exists (select from users where pool_id = $1 and id = $2 and status = 'Activated')`

const ofOtherStatement = `
  with grantees as (
    select $2 as target_type, $3 as target_id
    union all
    select 'ROLE', r.id from role_assignments a join roles r on r.pool_id = $1 and r.id = a.role_id
    where a.pool_id = $1 and a.target_type = $2 and a.target_id = $3
      and (a.enable_time is null or a.enable_time <= $4) and (a.end_time is null or a.end_time > $4)
      and r.status = 'ENABLE' and (r.disable_time is null or r.disable_time > $4)
  )
  select ${grantColumns} from grantees s
  cross join lateral (
    select * from permission_grants g
    where g.pool_id = $1 and g.target_type = s.target_type and g.target_id = s.target_id
      and ($5::text is null or g.namespace_id = $5)
    offset 0
  ) g`

export interface PlacedGrant extends Grant {
  readonly namespace_id: string
}

/** All that somebody or something was given, by whatever way, in a permission space or in all. */
export const findGrants = (
  reader: PoolReader,
  { grantee, namespaceId, at }: { grantee: Grantee; namespaceId: string | undefined; at: Date },
): Promise<PlacedGrant[]> => {
  const space = namespaceId ?? null
  return grantee.type === 'USER'
    ? reader.query(ofUserStatement, [reader.id, grantee.id, at, space])
    : reader.query(ofOtherStatement, [reader.id, grantee.type, grantee.id, at, space])
}

const resourcesStatement = `
  select namespace_id, code, type, description, api_identifier, actions from resources
  where pool_id = $1 and namespace_id = any($2::text[])
    and ($3::text is null or type = $3) and ($4::text[] is null or code = any($4))
  order by namespace_id, code`

export interface PlacedResource extends KnownResource {
  readonly namespace_id: string
}

/** `codes`: null for all of the spaces. */
export const findKnownResources = (
  reader: PoolReader,
  wanted: { namespaceIds: readonly string[]; type: string | undefined; codes: readonly string[] | null },
): Promise<PlacedResource[]> =>
  reader.query(resourcesStatement, [reader.id, wanted.namespaceIds, wanted.type ?? null, wanted.codes])

const exclusionStatement = `
  select exists (
    select from permission_grants a
    join permission_grants d on d.pool_id = $1 and d.target_type = 'ROLE' and d.target_id = any($2::text[])
      and d.effect = 'DENY' and d.target_id <> a.target_id and d.namespace_id = a.namespace_id
    left join resources ra on ra.pool_id = $1 and ra.namespace_id = a.namespace_id and ra.code = a.about
    left join resources rd on rd.pool_id = $1 and rd.namespace_id = d.namespace_id and rd.code = d.about
    where a.pool_id = $1 and a.target_type = 'ROLE' and a.target_id = any($2::text[]) and a.effect = 'ALLOW'
      and (a.resource_code = d.resource_code or '*' in (a.resource_code, d.resource_code)
        or a.resource_code = '*' || rd.type or d.resource_code = '*' || ra.type)
      and (a.resource_id = d.resource_id or '*' in (a.resource_id, d.resource_id))
      and (a.actions && d.actions or '*' = any (a.actions) or '*' = any (d.actions))
  ) as contradict`

/** Whether one of the roles is denied what another one is allowed. */
export async function doContradict(reader: PoolReader, roleIds: readonly string[]): Promise<boolean> {
  const [row] = await reader.query<{ contradict: boolean }>(exclusionStatement, [reader.id, roleIds])
  return row?.contradict === true
}
