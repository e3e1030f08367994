import { BlockList, isIPv4, isIPv6 } from 'node:net'
import type { Core } from '../../core/core.ts'
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
    blockList(entries.filter((one) => one.object === 'IP' && fits(one, colour, limit)).map(({ value }) => value))
  const users = (colour: string, limit?: Limit) =>
    new Set(entries.filter((one) => one.object === 'USER' && fits(one, colour, limit)).map(({ value }) => value))
  const limits: readonly Limit[] = ['FORBID_LOGIN', 'FORBID_REGISTER']
  const black = new Map(limits.map((limit) => [limit, { ips: ips('BLACK', limit), users: users('BLACK', limit) }]))
  const white = { ips: ips('WHITE'), users: users('WHITE') }
  const trusted = { ips: ips('WHITE', 'SKIP_MFA'), users: users('WHITE', 'SKIP_MFA') }
  return {
    policies,
    // Whom the pool names as its friend is not shut out with a range.
    forbidsIp: (ip, limit) => isIn(black.get(limit)?.ips, ip) && !isIn(white.ips, ip),
    forbidsUser: (userId, limit) => black.get(limit)?.users.has(userId) === true && !white.users.has(userId),
    skipsMfa: ({ ip, userId }) => isIn(trusted.ips, ip) || trusted.users.has(userId),
    isWhiteIp: (ip) => isIn(white.ips, ip),
    isWhiteUser: (userId) => userId !== undefined && white.users.has(userId),
    endsAt: Math.min(...entries.map(({ expires_at }) => expires_at?.getTime() ?? Number.POSITIVE_INFINITY)),
  }
}

const fits = (entry: EntryRow, colour: string, limit: Limit | undefined): boolean =>
  entry.colour === colour && (limit === undefined || entry.limits.includes(limit))

function blockList(values: readonly string[]): BlockList {
  const list = new BlockList()
  for (const value of values) {
    const { address, prefix } = readNetwork(value) ?? {}
    if (address !== undefined && prefix !== undefined)
      list.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6')
  }
  return list
}

const isIn = (list: BlockList | undefined, ip: string): boolean => {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip.replace(/%.*$/, '')
  if (isIPv4(plain)) return list?.check(plain, 'ipv4') === true
  return isIPv6(plain) && list?.check(plain, 'ipv6') === true
}

/** An address, or a range in CIDR form (RFC 4632, RFC 4291 section 2.3); undefined for anything else. */
export function readNetwork(text: string): { readonly address: string; readonly prefix: number } | undefined {
  const [address = '', given, ...more] = text.split('/')
  const widest = isIPv4(address) ? 32 : isIPv6(address) && !address.includes('%') ? 128 : 0
  if (widest === 0 || more.length > 0) return undefined
  if (given === undefined) return { address, prefix: widest }
  const prefix = /^\d{1,3}$/.test(given) ? Number(given) : Number.NaN
  return prefix <= widest ? { address, prefix } : undefined
}
