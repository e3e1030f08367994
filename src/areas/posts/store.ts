import type { Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of posts. */
export interface Post {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly description: string | null
  readonly department_ids: readonly string[]
}

const seen = `select p.id, p.code, p.name, p.description,
    array(select d.department_id from department_posts d where d.pool_id = p.pool_id and d.post_id = p.id
      order by d.department_id) as department_ids
  from posts p`

const byKey = {
  id: `${seen} where p.pool_id = $1 and p.id = $2`,
  code: `${seen} where p.pool_id = $1 and p.code = $2`,
}

export async function findPost(reader: PoolReader, column: 'id' | 'code', key: string): Promise<Post | undefined> {
  return (await reader.query<Post>(byKey[column], [reader.id, key]))[0]
}

export async function insertPost(
  pool: Pool,
  { id, code, name, description, at }: Omit<Post, 'department_ids'> & { at: Date },
): Promise<void> {
  await pool.query(
    `insert into posts (pool_id, id, code, name, description, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)`,
    [pool.id, id, code, name, description, at],
  )
}

export async function updatePostRow(
  pool: Pool,
  { id, code, name, description, at }: Omit<Post, 'department_ids'> & { at: Date },
): Promise<void> {
  await pool.query(
    `update posts set code = $3, name = $4, description = $5, updated_at = $6 where pool_id = $1 and id = $2`,
    [pool.id, id, code, name, description, at],
  )
}

/** False when there was none. */
export async function deletePostRow(pool: Pool, id: string): Promise<void> {
  await pool.query('delete from posts where pool_id = $1 and id = $2', [pool.id, id])
}

const links = {
  /** The departments of a post. */
  ofPost: {
    unlink: 'delete from department_posts where pool_id = $1 and post_id = $2 and department_id <> all ($3::text[])',
    link: `insert into department_posts (pool_id, post_id, department_id)
      select $1, $2, d.id from departments d where d.pool_id = $1 and d.id = any ($3::text[]) order by d.id for key share
      on conflict do nothing`,
    unknown: `select given.id from unnest($2::text[]) given (id)
      left join departments d on d.pool_id = $1 and d.id = given.id where d.id is null`,
  },
  /** The posts of a department. */
  ofDepartment: {
    unlink: 'delete from department_posts where pool_id = $1 and department_id = $2 and post_id <> all ($3::text[])',
    link: `insert into department_posts (pool_id, department_id, post_id)
      select $1, $2, p.id from posts p where p.pool_id = $1 and p.id = any ($3::text[]) order by p.id for key share
      on conflict do nothing`,
    unknown: `select given.id from unnest($2::text[]) given (id)
      left join posts p on p.pool_id = $1 and p.id = given.id where p.id is null`,
  },
} as const

/** Replaces one side of the links; answers an id that names nothing, and then has changed nothing. */
export async function replaceLinks(
  pool: Pool,
  side: keyof typeof links,
  { id, others }: { id: string; others: readonly string[] },
): Promise<string | undefined> {
  const { unlink, link, unknown } = links[side]
  const [none] = await pool.query<{ id: string }>(unknown, [pool.id, others])
  if (none) return none.id
  await pool.query(unlink, [pool.id, id, others])
  await pool.query(link, [pool.id, id, others])
  return undefined
}

/** Held until the transaction ends. */
export async function holdUser(pool: Pool, id: string): Promise<boolean> {
  const rows = await pool.query('select id from users where pool_id = $1 and id = $2 for key share', [pool.id, id])
  return rows.length > 0
}

export async function isUser(reader: PoolReader, id: string): Promise<boolean> {
  return (await reader.query('select id from users where pool_id = $1 and id = $2', [reader.id, id])).length > 0
}

/** An id that names no post. */
export async function findUnknownPost(reader: PoolReader, ids: readonly string[]): Promise<string | undefined> {
  return (await reader.query<{ id: string }>(links.ofDepartment.unknown, [reader.id, ids]))[0]?.id
}

export async function addUserPosts(
  pool: Pool,
  { userId, postIds, at }: { userId: string; postIds: readonly string[]; at: Date },
): Promise<void> {
  await pool.query(
    `insert into user_posts (pool_id, user_id, post_id, held_since)
     select $1, $2, p.id, $4 from posts p where p.pool_id = $1 and p.id = any ($3::text[]) order by p.id for key share
     on conflict do nothing`,
    [pool.id, userId, postIds, at],
  )
}

export async function keepUserPosts(pool: Pool, userId: string, postIds: readonly string[]): Promise<void> {
  await pool.query('delete from user_posts where pool_id = $1 and user_id = $2 and post_id <> all ($3::text[])', [
    pool.id,
    userId,
    postIds,
  ])
}

const ofUser = `${seen} join user_posts u on u.pool_id = p.pool_id and u.post_id = p.id
  where p.pool_id = $1 and u.user_id = $2 order by u.held_since, p.id`

/** The longest held first. */
export const listPostsOfUser = (reader: PoolReader, userId: string): Promise<Post[]> =>
  reader.query<Post>(ofUser, [reader.id, userId])

/** By user id; whoever holds none is not among them. */
export async function postIdsOfUsers(reader: PoolReader, userIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await reader.query<{ user_id: string; post_ids: string[] }>(
    `select user_id, array_agg(post_id order by held_since, post_id) as post_ids from user_posts
     where pool_id = $1 and user_id = any ($2::text[]) group by user_id`,
    [reader.id, userIds],
  )
  return new Map(rows.map((row) => [row.user_id, row.post_ids]))
}

export interface PostSearch {
  readonly keywords: string | undefined
  readonly codes: readonly string[] | undefined
  readonly createdAfter: Date | undefined
  readonly createdBefore: Date | undefined
  readonly updatedAfter: Date | undefined
  readonly updatedBefore: Date | undefined
  readonly skipped: number
  readonly size: number
}

const matching = `from posts p where p.pool_id = $1
  and ($2::text is null or p.name ilike $2 or p.code ilike $2) and ($3::text[] is null or p.code = any ($3))
  and ($4::timestamptz is null or p.created_at >= $4) and ($5::timestamptz is null or p.created_at <= $5)
  and ($6::timestamptz is null or p.updated_at >= $6) and ($7::timestamptz is null or p.updated_at <= $7)`

export type CountedPost = Post & { readonly user_count: number; readonly department_count: number }

export async function searchPosts(
  reader: PoolReader,
  search: PostSearch,
): Promise<{ rows: CountedPost[]; totalCount: number }> {
  const { keywords, codes, createdAfter, createdBefore, updatedAfter, updatedBefore, skipped, size } = search
  const like = keywords ? `%${keywords.replace(/[\\%_]/g, '\\$&')}%` : null
  const times = [createdAfter, createdBefore, updatedAfter, updatedBefore].map((time) => time ?? null)
  const values = [reader.id, like, codes ?? null, ...times]
  const [rows, [count]] = await Promise.all([
    reader.query<CountedPost>(
      `select p.id, p.code, p.name, p.description, '{}'::text[] as department_ids,
         (select count(*) from user_posts u where u.pool_id = p.pool_id and u.post_id = p.id)::integer as user_count,
         (select count(*) from department_posts d where d.pool_id = p.pool_id and d.post_id = p.id)::integer as department_count
       ${matching} order by p.created_at desc, p.id desc limit $8 offset $9`,
      [...values, size, skipped],
    ),
    reader.query<{ total: number }>(`select count(*) as total ${matching}`, values),
  ])
  return { rows, totalCount: count?.total ?? 0 }
}
