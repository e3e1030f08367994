/** What every kind of imported password hash has in common: how it is recognised, what it costs, and how it is checked. */
export interface HashFamily {
  /** Undefined when `stored` is none of this family; UnacceptableHash when it is one that cannot or will not be checked. */
  parse(stored: string): ForeignHash | undefined
}

export interface ForeignHash {
  /** `password` as UTF-8, of a bounded length. Never throws for a wrong password. */
  verify(password: Buffer): Promise<boolean>
}

/** A hash that is malformed, or made to be dear. */
export class UnacceptableHash extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnacceptableHash'
  }
}

export const refuse = (message: string): never => {
  throw new UnacceptableHash(message)
}

/** Of all families: what a check may cost at most is about a second of one core and 256 MiB. */
export const mostMemory = 256 * 1024 * 1024

/** A whole number within bounds, or the hash is refused. */
export function readNumber(text: string | undefined, name: string, bounds: { least: number; most: number }): number {
  const value = text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (value >= bounds.least && value <= bounds.most) return value
  return refuse(`${name} must be a whole number from ${bounds.least} to ${bounds.most}`)
}

/** Bytes of base64 in the standard, URL-safe or crypt (`.` for `+`) alphabet, padded or not. */
export function readBase64(text: string | undefined, name: string, bounds: { least: number; most: number }): Buffer {
  const plain = (text ?? '').replace(/=+$/, '').replaceAll('-', '+').replaceAll('.', '+').replaceAll('_', '/')
  const bytes = Buffer.from(plain, 'base64')
  const isExact = /^[A-Za-z0-9+/]*$/.test(plain) && bytes.toString('base64').replace(/=+$/, '') === plain
  if (isExact && bytes.length >= bounds.least && bytes.length <= bounds.most) return bytes
  return refuse(`${name} must be ${bounds.least} to ${bounds.most} bytes in base64`)
}

/** `ln=14,r=8,p=1` as a map. */
export const readParameters = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(',').map((part) => part.split('=', 2) as [string, string]))

/** Salts of any real system. */
export const saltBytes = { least: 0, most: 1024 } as const
