/** Base32 as authenticator apps show secrets: RFC 4648 section 6, without padding. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** However it was written: in any case, with spaces, hyphens and padding. Undefined when it is no base32. */
export function fromBase32(text: string): Buffer | undefined {
  const letters = [...text.toUpperCase().replace(/[\s-]|=+$/g, '')].map((letter) => alphabet.indexOf(letter))
  if (letters.includes(-1)) return undefined
  const bits = letters.map((value) => value.toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
