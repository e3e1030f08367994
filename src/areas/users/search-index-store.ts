import type { Database, Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of the fragments by which users are found (migration 0152). */

/** The rows of the queue that were worked off; null while another node is at it. */
export async function indexQueuedUsers(pool: Pool, most: number): Promise<number | null> {
  const [row] = await pool.query<{ done: number | null }>('select index_users($1, $2) as done', [pool.id, most])
  return row?.done ?? null
}

/** Sorts what was added in one go: looking for something would have to read it through. */
export async function settleSearchIndex(reader: PoolReader): Promise<void> {
  await reader.query("select gin_clean_pending_list('user_terms_terms')", [])
}

export async function poolsToIndex(database: Database, most: number): Promise<string[]> {
  const rows = await database.call<{ pool: string }>('select pools_to_index($1) as pool', [most])
  return rows.map(({ pool }) => pool)
}

/** Whether a search can use the fragments: those who wait to be looked at are few enough to be looked at one by one. */
export async function isIndexed(reader: PoolReader, longestQueue: number): Promise<boolean> {
  const [row] = await reader.query<{ waiting: number }>(
    'select count(*) as waiting from (select from user_search_queue where pool_id = $1 limit $2) q',
    [reader.id, longestQueue + 1],
  )
  return (row?.waiting ?? 0) <= longestQueue
}
