import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * Networks, as administrators write them, and whether an address is in one. Ranges that cannot be read are left out. Undefined when none
 * is left: to look into an empty list costs as much as into another, and most pools have no other.
 */
export function networksOf(values: readonly string[]): BlockList | undefined {
  const networks = values.flatMap((value) => readNetwork(value) ?? [])
  if (networks.length === 0) return undefined
  const list = new BlockList()
  for (const { address, prefix } of networks) list.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6')
  return list
}

/** However a socket names the address. */
export const isInNetworks = (list: BlockList | undefined, ip: string): boolean => {
  if (!list) return false
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip.replace(/%.*$/, '')
  if (isIPv4(plain)) return list.check(plain, 'ipv4')
  return isIPv6(plain) && list.check(plain, 'ipv6')
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
