import type { Call } from '../../core/contract/call.ts'
import { findUserPage, sealUserSegments } from './pages-store.ts'
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
  const found = isFar && isDefaultOrder(search) ? await farPage(call, { skipped, size: search.limit }) : undefined
  return found ?? call.read((reader) => searchUsers(reader.db, reader.id, search))
}

const isDefaultOrder = ({ sort }: UserSearch): boolean =>
  sort.length === 0 || (sort.length === 1 && sort[0]?.column === 'created_at' && sort[0].order === 'desc')

/** Undefined when the list could not be cut into segments right now. */
async function farPage(call: Call, wanted: { skipped: number; size: number }): Promise<UserPage | undefined> {
  const page =
    (await findFarPage(call, wanted)) ?? ((await sealTail(call)) ? await findFarPage(call, wanted) : undefined)
  return page
}

const findFarPage = (call: Call, wanted: { skipped: number; size: number }): Promise<UserPage | undefined> =>
  call.read(async (reader) => {
    const { ids, totalCount } = await findUserPage(reader, wanted)
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
