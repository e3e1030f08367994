import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Networks, as administrators write them, and whether an address is in one. Ranges that cannot be read are left out. */
export function networksOf(values: readonly string[]): BlockList {
  const list = new BlockList()
  for (const value of values) {
    const { address, prefix } = readNetwork(value) ?? {}
    if (address !== undefined && prefix !== undefined)
      list.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6')
  }
  return list
}

/** However a socket names the address. */
export const isInNetworks = (list: BlockList | undefined, ip: string): boolean => {
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
