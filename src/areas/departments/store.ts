import type { PoolReader } from '../../core/database/database.ts'
import type { Department } from './department.ts'

/** SQL that reads departments. */
const seen = `select d.id, d.organization_id, o.code as organization_code, d.parent_id, p.code as parent_code, d.path, d.depth,
    d.name, d.description, d.open_department_id, d.code, d.is_virtual_node, d.status, d.name_i18n, d.custom_data,
    d.created_at, d.updated_at,
    exists (select from departments c where c.pool_id = d.pool_id and c.parent_id = d.id) as has_children,
    coalesce((select sum(n.total) from department_counts n where n.pool_id = d.pool_id and n.department_id = d.id), 0)::integer
      as members_count,
    array(select m.user_id from department_members m where m.pool_id = d.pool_id and m.department_id = d.id and m.is_leader
      order by m.joined_at, m.user_id) as leader_user_ids,
    array(select l.post_id from department_posts l where l.pool_id = d.pool_id and l.department_id = d.id
      order by l.post_id) as post_ids
  from departments d
  join organizations o on o.pool_id = d.pool_id and o.id = d.organization_id
  left join departments p on p.pool_id = d.pool_id and p.id = d.parent_id`

/** What names a department: in one organization, but for its id, which is its own in the pool. */
export type KeyColumn = 'id' | 'open_department_id' | 'code'

const byKey: Readonly<Record<KeyColumn, string>> = {
  id: `${seen} where d.pool_id = $1 and d.id = $2 and ($3::text is null or o.code = $3)`,
  open_department_id: `${seen} where d.pool_id = $1 and d.open_department_id = $2 and ($3::text is null or o.code = $3) limit 2`,
  code: `${seen} where d.pool_id = $1 and d.code = $2 and ($3::text is null or o.code = $3) limit 2`,
}

/** Two where no organization is named and several have such a department. */
export const findDepartmentRows = (
  reader: PoolReader,
  { column, key, organizationCode }: { column: KeyColumn; key: string; organizationCode: string | undefined },
): Promise<Department[]> => reader.query<Department>(byKey[column], [reader.id, key, organizationCode ?? null])

const rootOf = `${seen} where d.pool_id = $1 and o.code = $2 and d.id = o.id`

export async function findRoot(reader: PoolReader, organizationCode: string): Promise<Department | undefined> {
  return (await reader.query<Department>(rootOf, [reader.id, organizationCode]))[0]
}

const byIds = `${seen} join unnest($2::text[]) with ordinality as wanted (id, place) on wanted.id = d.id
  where d.pool_id = $1 order by wanted.place`

/** Those that exist, in the order of the ids. */
export const listDepartmentsById = (reader: PoolReader, ids: readonly string[]): Promise<Department[]> =>
  reader.query<Department>(byIds, [reader.id, ids])

const roots = `${seen} join unnest($2::text[]) with ordinality as wanted (code, place) on wanted.code = o.code
  where d.pool_id = $1 and d.id = o.id order by wanted.place`

export const listRootsByCode = (reader: PoolReader, codes: readonly string[]): Promise<Department[]> =>
  reader.query<Department>(roots, [reader.id, codes])

const below = `${seen} where d.pool_id = $1 and d.path > $2 and d.path < $3 order by d.depth, d.position, d.created_at, d.id`

/** All below, the upper levels first. */
export const listBelow = (reader: PoolReader, from: string, to: string): Promise<Department[]> =>
  reader.query<Department>(below, [reader.id, from, to])

const children = `${seen} where d.pool_id = $1 and d.parent_id = $2
    and ($3::boolean is null or d.status = $3) and ($4::boolean is null or d.is_virtual_node = $4)
  order by d.position, d.created_at, d.id`

export const listChildren = (
  reader: PoolReader,
  wanted: { parentId: string; status: boolean | undefined; isVirtual: boolean | undefined },
): Promise<Department[]> =>
  reader.query<Department>(children, [reader.id, wanted.parentId, wanted.status ?? null, wanted.isVirtual ?? null])

const idsByKey: Readonly<Record<KeyColumn, string>> = {
  id: 'd.id = wanted.key',
  open_department_id: 'd.open_department_id = wanted.key',
  code: 'd.code = wanted.key',
}

const idsOf = (column: KeyColumn) => `
  select wanted.key, array(
    select d.id from departments d where d.pool_id = $1 and ${idsByKey[column]} limit 2
  ) as ids
  from unnest($2::text[]) with ordinality as wanted (key, place) order by wanted.place`
const idsByColumn = { id: idsOf('id'), open_department_id: idsOf('open_department_id'), code: idsOf('code') }

/** For each key the departments of the pool that have it, two at most. */
export const findDepartmentIds = (
  reader: PoolReader,
  column: KeyColumn,
  keys: readonly string[],
): Promise<{ key: string; ids: string[] }[]> => reader.query(idsByColumn[column], [reader.id, keys])

export async function findUnknownUsers(reader: PoolReader, userIds: readonly string[]): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `select given.id from unnest($2::text[]) with ordinality as given (id, place)
     left join users u on u.pool_id = $1 and u.id = given.id where u.id is null order by given.place`,
    [reader.id, userIds],
  )
  return rows.map(({ id }) => id)
}

const childrenByName = `${seen} join unnest($2::text[], $3::text[]) as wanted (parent_id, name)
    on wanted.parent_id = d.parent_id and wanted.name = d.name
  where d.pool_id = $1 order by d.position, d.created_at, d.id`

/** Children that are called so, below each parent; several may be. */
export const findChildrenByName = (
  reader: PoolReader,
  wanted: readonly { readonly parentId: string; readonly name: string }[],
): Promise<Department[]> =>
  reader.query<Department>(childrenByName, [
    reader.id,
    wanted.map(({ parentId }) => parentId),
    wanted.map(({ name }) => name),
  ])

const rootsByName = `${seen} where d.pool_id = $1 and d.id = o.id and $2 in (o.code, d.name)
  order by (o.code = $2) desc, d.created_at limit 3`

/** Organizations of that code or name: that of the code first. */
export const findRootsByName = (reader: PoolReader, name: string): Promise<Department[]> =>
  reader.query<Department>(rootsByName, [reader.id, name])
