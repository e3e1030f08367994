import { createHmac, timingSafeEqual } from 'node:crypto'

/** Time-based one-time passwords, RFC 6238 with the parameters that every authenticator app knows: SHA-1, 30 seconds, 6 digits. */
const seconds = 30
const digits = 6

/** Steps before and after the present one whose codes are taken too: clocks differ, and typing takes time (RFC 6238 section 5.2). */
const tolerance = [0, -1, 1]

export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1000 / seconds)

/** RFC 4226 section 5.3. */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

/** The step whose code this is; undefined when it is of none that counts now. */
export function stepOfCode(secret: Uint8Array, code: string, milliseconds: number): number | undefined {
  const given = Buffer.from(code)
  const now = stepAt(milliseconds)
  return tolerance
    .map((difference) => now + difference)
    .find((step) => {
      const expected = Buffer.from(codeOf(secret, step))
      return given.length === expected.length && timingSafeEqual(given, expected)
    })
}

/** What a QR code tells an authenticator app. */
export function otpauthUri({ secret, issuer, account }: { secret: string; issuer: string; account: string }): string {
  const label = [issuer, account].map((part) => encodeURIComponent(part.replaceAll(':', ' '))).join(':')
  const parameters = `secret=${secret}&issuer=${encodeURIComponent(issuer)}`
  return `otpauth://totp/${label}?${parameters}&algorithm=SHA1&digits=${digits}&period=${seconds}`
}
