import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { enqueue, job } from '../../core/jobs/job.ts'
import type { UserSearch } from './search-store.ts'
import { indexQueuedUsers, isIndexed, poolsToIndex, settleSearchIndex } from './search-index-store.ts'

/**
 * Keeps the fragments by which users are found. Whoever comes or is renamed waits in a queue, so that nobody who writes waits for the
 * index; who searches looks at those in the queue one by one, and at everybody while it is long, as after an import.
 */
const longestQueue = 2000

/** Worked off in one transaction. */
const atOnce = 1000

/** Rounds of one sweep: some ten seconds of one core. */
const roundsOfSweep = 20

/** A minute old at most, in ordinary times. */
export async function sweepUserSearch(core: Core): Promise<void> {
  for (const poolId of await poolsToIndex(core.database, 100)) await indexPool(core, poolId, roundsOfSweep)
}

/** All of it: for who searched in vain while the queue was long. */
export const indexUsers = job<Record<string, never>>({
  name: 'index-users',
  attempts: 5,
  seconds: 3600,
  run: (core, { poolId, signal }) => indexPool(core, poolId, Number.POSITIVE_INFINITY, signal),
})

async function indexPool(core: Core, poolId: string, rounds: number, signal?: AbortSignal): Promise<void> {
  let done = 0
  for (let round = 0; round < rounds; round += 1) {
    signal?.throwIfAborted()
    const worked = await core.database.inPool(poolId, (pool) => indexQueuedUsers(pool, atOnce))
    done += worked ?? 0
    if (worked === null || worked < atOnce) break
  }
  if (done > 0) await core.database.read(poolId, settleSearchIndex)
}

/** What the fragments are of. */
const indexed = new Set(
  'username email phone name nickname external_id given_name family_name middle_name preferred_username company'.split(
    ' ',
  ),
)

/** Whether a search may go by the fragments. Where it could but for the queue, that is worked off. */
export async function goesByIndex(call: Call, { keywords, searchColumns = [] }: UserSearch): Promise<boolean> {
  if (keywords === undefined || [...keywords].length < 2) return false
  if (!searchColumns.every((column) => indexed.has(column))) return false
  if (await call.read((reader) => isIndexed(reader, longestQueue))) return true
  await call.write((pool) => enqueue(pool, indexUsers, {}, { key: 'all' }))
  return false
}
