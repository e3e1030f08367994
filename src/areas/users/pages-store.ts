import type { Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of pages found by position: the list of a pool is cut into segments of known length (migration 0028). */
const segmentSize = 1000
/** Twice that, so that a tail is cut when it is worth it. */
const longestTail = 2 * segmentSize
/** Segments cut in one transaction, while writers of the pool wait. */
const atOnce = 50

/** The newest first. `ids` is undefined when the tail has to be sealed before. */
export async function findUserPage(
  reader: PoolReader,
  { skipped, size }: { skipped: number; size: number },
): Promise<{ ids: string[] | undefined; totalCount: number }> {
  const [page] = await reader.query<{ total: number; ids: string[] | null }>(
    'select * from user_page($1, $2, $3, $4)',
    [reader.id, skipped, size, longestTail],
  )
  return { ids: page?.ids ?? undefined, totalCount: page?.total ?? 0 }
}

/** Whether more is to be done; busy when a long transaction of a writer is under way. */
export async function sealUserSegments(pool: Pool): Promise<'more' | 'done' | 'busy'> {
  const [row] = await pool.query<{ sealed: number | null }>('select seal_user_segments($1, $2, $3) as sealed', [
    pool.id,
    segmentSize,
    atOnce,
  ])
  if (row?.sealed === null || row === undefined) return 'busy'
  return row.sealed < atOnce ? 'done' : 'more'
}
