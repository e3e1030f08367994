import { randomFillSync } from 'node:crypto'
import type { Clock } from './clock.ts'

// Random bytes are drawn a few thousand at a time, and each is handed out once: asking for them costs more than having them.
const drawn = Buffer.allocUnsafe(4096)
let used = drawn.length

function take(bytes: number, encoding: 'hex' | 'base64url'): string {
  if (used + bytes > drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  const text = drawn.toString(encoding, used, used + bytes)
  drawn.fill(0, used, used + bytes)
  used += bytes
  return text
}

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
  return head + take(6, 'hex')
}

/** An unguessable opaque value of `bytes` random bytes, 4096 at most, as base64url. For handles, codes, secrets. */
export const randomToken = (bytes = 32): string => take(bytes, 'base64url')
