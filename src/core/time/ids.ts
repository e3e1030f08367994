import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

let lastSecond = 0
let counter = 0

/**
 * A new id: 24 lower-case hex characters, ordered by time of creation (DECISIONS "Database").
 * 4 bytes of Unix seconds, 2 bytes counting within the second, 6 random bytes.
 */
export function newId(clock: Clock): string {
  const second = Math.floor(clock.now() / 1000)
  counter = second === lastSecond ? (counter + 1) & 0xffff : 0
  lastSecond = second
  const head = second.toString(16).padStart(8, '0') + counter.toString(16).padStart(4, '0')
  return head + randomBytes(6).toString('hex')
}

/** An unguessable opaque value of `bytes` random bytes, as base64url. For handles, codes, secrets. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url')
