import { BlockList, isIP } from 'node:net'

/**
 * Which addresses a call out may reach. Whoever configures a webhook or an identity source chooses the address, and must not reach
 * through us what only we can reach: this machine, its network, the metadata service of a cloud (SSRF).
 */
export interface AddressPolicy {
  /** Named by a setting: every address that this host name has is allowed. */
  allowsName(hostname: string): boolean
  allowsAddress(address: string): boolean
}

/** IANA's special-purpose registries (RFC 6890 and its updates), and multicast. */
const blockedV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]

/** Inside 2000::/3, which is all that is routed: Teredo and other special ones, documentation, 6to4. */
const blockedV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

/** An IPv4 address inside: mapped, and translated by NAT64. */
const wrapsV4 = ['::ffff:0:0/96', '64:ff9b::/96']

const blocked = listOf([...blockedV4, ...blockedV6])
const routedV6 = listOf(['2000::/3'])
const wrapping = listOf(wrapsV4)

/** `allowed`: host names, addresses, and ranges as CIDR. */
export function addressPolicy(allowed: readonly string[]): AddressPolicy {
  const ranges = listOf(allowed.filter((entry) => isIP(entry.replace(/\/\d+$/, '')) !== 0))
  const names = new Set(allowed.map((name) => name.toLowerCase()))
  return {
    allowsName: (hostname) => names.has(hostname),
    allowsAddress: (address) => contains(ranges, address) || isPublic(address),
  }
}

function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !contains(blocked, address)
  if (contains(wrapping, address)) return isPublic(innerV4(address))
  return contains(routedV6, address) && !contains(blocked, address)
}

/** The IPv4 address in the last 32 bits, however they are written. */
function innerV4(address: string): string {
  const dotted = /\d+\.\d+\.\d+\.\d+$/.exec(address)?.[0]
  if (dotted !== undefined) return dotted
  // Through URL, which writes every IPv6 address in its one shortest form.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':')
  const [high = 0, low = 0] = groups.slice(-2).map((group) => Number.parseInt(group || '0', 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function contains(list: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
    list.addSubnet(address, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family)
  }
  return list
}
