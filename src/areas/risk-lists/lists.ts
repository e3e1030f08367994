import type { Core } from '../../core/core.ts'
import { isInNetworks, networksOf } from '../../core/net/networks.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { type EntryRow, type Limit, listLiveEntries, listPolicyRows, type PolicyRow } from './store.ts'

/** What every sign-in is held against, in memory: who is on a list of the pool, and the policies that fill it. */
export interface Lists {
  readonly policies: readonly PolicyRow[]
  forbidsIp(ip: string, limit: Limit): boolean
  forbidsUser(userId: string, limit: Limit): boolean
  /** Somebody whom the pool trusts: neither IP nor person need a second factor. */
  skipsMfa(who: { readonly ip: string; readonly userId: string }): boolean
  isWhiteIp(ip: string): boolean
  isWhiteUser(userId: string | undefined): boolean
  /** Milliseconds since the epoch: when an entry is over, and what is in memory with it. */
  readonly endsAt: number
}

const cacheOf = perCore((core) =>
  core.caches.cache({ name: 'risk-lists', most: 10_000, load: (poolId) => load(core, poolId) }),
)

export async function listsOf(core: Core, poolId: string): Promise<Lists> {
  const known = await cacheOf(core).get(poolId)
  if (known && known.endsAt > core.clock.now()) return known
  forgetLists(core, poolId)
  return (await cacheOf(core).get(poolId)) ?? listsFrom([], [])
}

/** After a commit that changed them: what this node answers next is the new state. */
export const forgetLists = (core: Core, poolId: string): void => cacheOf(core).forget(poolId)

async function load(core: Core, poolId: string): Promise<Lists> {
  const at = dateOf(core.clock)
  return core.database.read(poolId, async (reader) =>
    listsFrom(...(await Promise.all([listLiveEntries(reader, at), listPolicyRows(reader)]))),
  )
}

function listsFrom(entries: readonly EntryRow[], policies: readonly PolicyRow[]): Lists {
  const ips = (colour: string, limit?: Limit) =>
    networksOf(entries.filter((one) => one.object === 'IP' && fits(one, colour, limit)).map(({ value }) => value))
  const users = (colour: string, limit?: Limit) =>
    new Set(entries.filter((one) => one.object === 'USER' && fits(one, colour, limit)).map(({ value }) => value))
  const limits: readonly Limit[] = ['FORBID_LOGIN', 'FORBID_REGISTER']
  const black = new Map(limits.map((limit) => [limit, { ips: ips('BLACK', limit), users: users('BLACK', limit) }]))
  const white = { ips: ips('WHITE'), users: users('WHITE') }
  const trusted = { ips: ips('WHITE', 'SKIP_MFA'), users: users('WHITE', 'SKIP_MFA') }
  return {
    policies,
    // Whom the pool names as its friend is not shut out with a range.
    forbidsIp: (ip, limit) => isInNetworks(black.get(limit)?.ips, ip) && !isInNetworks(white.ips, ip),
    forbidsUser: (userId, limit) => black.get(limit)?.users.has(userId) === true && !white.users.has(userId),
    skipsMfa: ({ ip, userId }) => isInNetworks(trusted.ips, ip) || trusted.users.has(userId),
    isWhiteIp: (ip) => isInNetworks(white.ips, ip),
    isWhiteUser: (userId) => userId !== undefined && white.users.has(userId),
    endsAt: Math.min(...entries.map(({ expires_at }) => expires_at?.getTime() ?? Number.POSITIVE_INFINITY)),
  }
}

const fits = (entry: EntryRow, colour: string, limit: Limit | undefined): boolean =>
  entry.colour === colour && (limit === undefined || entry.limits.includes(limit))
