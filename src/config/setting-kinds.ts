import { isIP } from 'node:net'
import { isAbsolute, resolve } from 'node:path'
import { domainToASCII } from 'node:url'
import { parseRateLimits, type RateLimits } from '../core/security/rate-limits.ts'
import { parseSealingKeys } from '../core/security/sealing.ts'

/** The kinds of value a setting may have: each reads text and says in words what it allows. */
export interface Kind<T> {
  /** Absence is a refusal: `undefined` for text that is not allowed. `cwd` is what relative paths start from. */
  readonly parse: (text: string, cwd: string) => T | undefined
  readonly allowed: Words
}

/** One sentence or phrase in the two languages of the documentation. */
export interface Words {
  readonly en: string
  readonly zh: string
}

const booleans = new Map([
  ...['true', '1', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'off'].map((word) => [word, false] as const),
])

export const boolean: Kind<boolean> = {
  parse: (text) => booleans.get(text.trim().toLowerCase()),
  allowed: { en: 'true, 1, yes, on; false, 0, no, off', zh: 'true、1、yes、on；false、0、no、off' },
}

export const integer = (least: number, most: number, unit: Words = { en: '', zh: '' }): Kind<number> => ({
  parse: (text) => within(/^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined, least, most),
  allowed: {
    en: `a whole number${unit.en && ` of ${unit.en}`} from ${least} to ${most}`,
    zh: `${least} 到 ${most} 的整数${unit.zh && `（${unit.zh}）`}`,
  },
})

const sizeUnits: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 * 1024 }

/** Bytes; the value is a number of them. */
export const size = (least: string, most: string): Kind<number> => ({
  parse: (text) => within(bytes(text), bytes(least) ?? 0, bytes(most) ?? 0),
  allowed: {
    en: `a number of bytes, or with k or m behind it (512k, 2m), from ${least} to ${most}`,
    zh: `字节数，可带 k 或 m（512k、2m），从 ${least} 到 ${most}`,
  },
})

export const oneOf = <const V extends string>(...values: readonly V[]): Kind<V> => ({
  parse: (text) => values.find((value) => value === text.trim().toLowerCase()),
  allowed: { en: values.join(', '), zh: values.join('、') },
})

export const origin: Kind<string> = {
  parse(text) {
    const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
    if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined
    if (url.pathname !== '/' || url.username !== '' || url.password !== '' || /[?#@]/.test(text)) return undefined
    return url.origin
  },
  allowed: {
    en: 'an http:// or https:// address without a path, such as https://id.example.com',
    zh: '不带路径的 http:// 或 https:// 地址，例如 https://id.example.com',
  },
}

export const listenAddress: Kind<string> = {
  parse(text) {
    const address = text
      .trim()
      .toLowerCase()
      .replace(/^\[(.*)\]$/, '$1')
    return address === 'localhost' || isIP(address) !== 0 ? address : undefined
  },
  allowed: {
    en: 'an IPv4 or IPv6 address of this machine, or localhost (0.0.0.0 and :: mean every address)',
    zh: '本机的 IPv4 或 IPv6 地址，或 localhost（0.0.0.0 和 :: 表示所有地址）',
  },
}

export const domain: Kind<string> = {
  parse(text) {
    // domainToASCII would take what stands before such a character for the whole name.
    const name = /[/\\?#@:%]/.test(text) ? '' : domainToASCII(text.trim())
    return name.length <= 253 && /^(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)*(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(name)
      ? name
      : undefined
  },
  allowed: {
    en: 'a host name such as id.example.com, without protocol, port or path',
    zh: '主机名，例如 id.example.com，不带协议、端口或路径',
  },
}

export const path: Kind<string> = {
  parse(text, cwd) {
    const given = text.trim()
    if (given === '' || given.includes('\0')) return undefined
    return isAbsolute(given) ? resolve(given) : resolve(cwd, given)
  },
  allowed: {
    en: 'a folder, absolute or relative to where Sesame is started',
    zh: '文件夹，绝对路径或相对于启动目录的路径',
  },
}

export const databaseAddress: Kind<string> = {
  parse: (text) => (/^postgres(?:ql)?:\/\//i.test(text.trim()) && URL.canParse(text.trim()) ? text.trim() : undefined),
  allowed: {
    en: 'postgres://user:password@host:port/database, with special characters of the password percent-encoded',
    zh: 'postgres://用户:密码@主机:端口/数据库，密码中的特殊字符须百分号编码',
  },
}

export const sealingKeys: Kind<string> = {
  parse: (text) => (isSealingKeys(text) ? text.trim() : undefined),
  allowed: {
    en: '32 bytes as base64, base64url or hex (make one with `openssl rand -base64 32`); several separated by commas, all different, the one that seals first',
    zh: '32 字节，base64、base64url 或十六进制（用 `openssl rand -base64 32` 生成）；多个密钥以逗号分隔、互不相同，第一个用于加密',
  },
}

/** Taken as it is written: spaces may belong to a password. */
export const password: Kind<string> = {
  parse: (text) => ([...text].length >= 8 && Buffer.byteLength(text) <= 1024 ? text : undefined),
  allowed: { en: 'at least 8 characters, at most 1024 bytes', zh: '至少 8 个字符，最多 1024 字节' },
}

export const addressRanges: Kind<readonly string[]> = {
  parse(text) {
    const ranges = text
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => part !== '')
    return ranges.every(isAddressRange) ? ranges : undefined
  },
  allowed: {
    en: 'IP addresses or CIDR ranges separated by commas, such as 10.0.0.0/8, fd00::/8',
    zh: 'IP 地址或 CIDR 网段，以逗号分隔，例如 10.0.0.0/8, fd00::/8',
  },
}

export const reachableHosts: Kind<readonly string[]> = {
  parse(text) {
    const hosts = text
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => part !== '')
    return hosts.every((host) => isAddressRange(host) || isHostName(host)) ? hosts : undefined
  },
  allowed: {
    en: 'host names, IP addresses or CIDR ranges separated by commas, such as hooks.internal, 10.1.0.0/16',
    zh: '主机名、IP 地址或 CIDR 网段，以逗号分隔，例如 hooks.internal, 10.1.0.0/16',
  },
}

/** Letters first in its last label: what looks like a mistyped address is none. */
const isHostName = (text: string): boolean =>
  text.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)

export const rateLimits: Kind<RateLimits> = {
  parse: parseRateLimits,
  allowed: {
    en: 'off, or changes of the defaults such as sign-in=600/60, sign-in:pool=60000/60, message=off (calls from one address, or in one pool, in so many seconds)',
    zh: 'off，或对默认值的修改，例如 sign-in=600/60, sign-in:pool=60000/60, message=off（单个地址或单个用户池在若干秒内的调用数）',
  },
}

/** Whether `parseSealingKeys` takes it; its message is dropped because it may not travel with the value. */
export function isSealingKeys(text: string): boolean {
  try {
    return parseSealingKeys(text).length > 0
  } catch {
    return false
  }
}

/** A prefix of 0 would believe everybody, and zones or IPv4-mapped ranges are not comparable: none of them is allowed. */
function isAddressRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0 || address.includes('%') || /^::ffff:/.test(address)) return false
  if (prefix === undefined) return true
  return /^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)
}

function bytes(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,12})\s*([km]?)$/.exec(text.trim().toLowerCase()) ?? []
  return digits === '' ? undefined : Number(digits) * (sizeUnits[unit] ?? 1)
}

const within = (value: number | undefined, least: number, most: number): number | undefined =>
  value !== undefined && value >= least && value <= most ? value : undefined
