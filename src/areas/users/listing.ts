import type { Call } from '../../core/contract/call.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { findUserPage, sealUserSegments } from './pages-store.ts'
import { goesByIndex } from './search-index.ts'
import { searchUsers, skippedBy, type UserSearch } from './search-store.ts'
import { findUserRows, type UserRow } from './store.ts'

/** One page of what a search finds, and how many it finds. */
export interface UserPage {
  readonly rows: UserRow[]
  readonly totalCount: number
}

/** Entries of an index that may be counted off to come to a page. */
const nearPage = 1000

/**
 * A page far down the whole list in its default order is found by its position (pages-store.ts): it costs what the first one costs,
 * however many users there are. Whatever is filtered or sorted otherwise has to look at everybody anyway.
 */
export async function listUserPage(call: Call, search: UserSearch): Promise<UserPage> {
  const skipped = skippedBy(search)
  const isFar = skipped > nearPage && search.keywords === undefined && search.conditions.length === 0 && !search.filter
  const found =
    isFar && isByCreation(search)
      ? await farPage(call, { skipped, size: search.limit, order: orderOf(search) })
      : undefined
  if (found) return found
  const isIndexed = await goesByIndex(call, search)
  return call.read((reader) => searchUsers(reader.db, reader.id, { ...search, isIndexed }))
}

const isByCreation = ({ sort }: UserSearch): boolean =>
  sort.length === 0 || (sort.length === 1 && sort[0]?.column === 'created_at')

const orderOf = ({ sort }: UserSearch): 'asc' | 'desc' => sort[0]?.order ?? 'desc'

interface FarPage {
  readonly skipped: number
  readonly size: number
  readonly order: 'asc' | 'desc'
}

/** Undefined when the list could not be cut into segments right now. */
async function farPage(call: Call, wanted: FarPage): Promise<UserPage | undefined> {
  const page =
    (await findFarPage(call, wanted)) ?? ((await sealTail(call)) ? await findFarPage(call, wanted) : undefined)
  return page
}

const findFarPage = (call: Call, wanted: FarPage): Promise<UserPage | undefined> =>
  call.read(async (reader) => {
    const { ids, totalCount } = await (wanted.order === 'desc' ? findUserPage : findOldestFirst)(reader, wanted)
    if (!ids) return undefined
    const rows = new Map((await findUserRows(reader.db, reader.id, ids)).map((row) => [row.id, row]))
    return { totalCount, rows: ids.flatMap((id) => rows.get(id) ?? []) }
  })

/** Of one request: some two million users. Who has more is served by counting until the rest is done. */
const mostRounds = 40

/** False when writers did not let it through in time. In rounds, so that writers wait for milliseconds only. */
async function sealTail(call: Call): Promise<boolean> {
  for (let round = 0; round < mostRounds; round += 1) {
    const sealed = await call.write((pool) => sealUserSegments(pool))
    if (sealed === 'busy') return false
    if (sealed === 'done') return true
  }
  return true
}

/** The oldest first is the newest first read from its end. */
async function findOldestFirst(reader: PoolReader, { skipped, size }: { skipped: number; size: number }) {
  const { totalCount } = await findUserPage(reader, { skipped: Number.MAX_SAFE_INTEGER, size: 0 })
  const wanted = Math.max(0, Math.min(size, totalCount - skipped))
  const page = await findUserPage(reader, { skipped: totalCount - skipped - wanted, size: wanted })
  return wanted === 0 ? { ids: [], totalCount } : { ...page, ids: page.ids?.toReversed() }
}
