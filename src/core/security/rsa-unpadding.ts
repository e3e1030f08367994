import { createHash } from 'node:crypto'

/**
 * Takes the padding off a raw RSA block without telling anybody whether it was good (Bleichenbacher, Manger, Marvin).
 * Every decoding runs to its end on every block, nothing branches on the block's bytes, and a block that no decoding accepts
 * yields the given stand-in (RFC 8017 sections 7.1.2 and 7.2.2 with implicit rejection). JavaScript promises no constant time;
 * this removes what it can: early exits, exceptions and different work.
 */
export function unpad(block: Uint8Array, standIn: Uint8Array): Buffer {
  const chosen = Buffer.alloc(block.length)
  chosen.set(standIn, block.length - standIn.length)
  let start = block.length - standIn.length
  for (const decoding of [pkcs1(block), oaep(block, 'sha1'), oaep(block, 'sha256')]) {
    const mask = -decoding.good
    start = select(mask, decoding.start, start)
    for (let at = 0; at < chosen.length; at += 1) chosen[at] = select(mask, byte(decoding.bytes, at), byte(chosen, at))
  }
  return chosen.subarray(start)
}

interface Decoding {
  readonly good: 0 | 1
  /** As long as the block, the message at its end. */
  readonly bytes: Uint8Array
  /** Where the message starts. */
  readonly start: number
}

/** 00 02, at least eight bytes that are not zero, 00, a message of at least one byte. */
function pkcs1(block: Uint8Array): Decoding {
  let separator = 0
  let found = 0
  for (let at = 2; at < block.length; at += 1) {
    const zero = isZero(byte(block, at))
    separator |= at & -(zero & ~found)
    found |= zero
  }
  const good =
    isZero(byte(block, 0)) &
    isZero(byte(block, 1) ^ 2) &
    found &
    atLeast(separator, 10) &
    leavesMessage(separator, block)
  return { good: bit(good), bytes: block, start: separator + 1 }
}

/** 00, masked seed, masked data block (label hash, zeros, 01, a message of at least one byte), empty label, MGF1 with the same hash. */
function oaep(block: Uint8Array, hash: 'sha1' | 'sha256'): Decoding {
  const labelHash = createHash(hash).digest()
  const size = labelHash.length
  const dataStart = 1 + size
  const bytes = Buffer.from(block)
  const seed = bytes.subarray(1, dataStart)
  const data = bytes.subarray(dataStart)
  xorInto(seed, mgf1(data, size, hash))
  xorInto(data, mgf1(seed, data.length, hash))

  let different = byte(block, 0)
  for (let at = 0; at < size; at += 1) different |= byte(data, at) ^ byte(labelHash, at)
  let separator = 0
  let found = 0
  for (let at = dataStart + size; at < bytes.length; at += 1) {
    const one = isZero(byte(bytes, at) ^ 1)
    separator |= at & -(one & ~found)
    found |= one
    different |= byte(bytes, at) & ~-found
  }
  const good = isZero(different) & found & leavesMessage(separator, bytes)
  return { good: bit(good), bytes, start: separator + 1 }
}

function mgf1(seed: Uint8Array, length: number, hash: string): Buffer {
  const parts: Buffer[] = []
  for (let counter = 0, made = 0; made < length; counter += 1) {
    const part = createHash(hash)
      .update(seed)
      .update(Buffer.from([0, 0, 0, counter]))
      .digest()
    parts.push(part)
    made += part.length
  }
  return Buffer.concat(parts, length)
}

function xorInto(target: Uint8Array, mask: Uint8Array): void {
  for (let at = 0; at < target.length; at += 1) target[at] = byte(target, at) ^ byte(mask, at)
}

// The index is always in range; the fallback only satisfies the type.
const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0
const bit = (value: number): 0 | 1 => (value & 1) as 0 | 1
/** 1 for 0, else 0; for values of 0 … 2³¹-1. */
const isZero = (value: number): number => (value - 1) >>> 31
const atLeast = (value: number, least: number): number => ((value - least) >>> 31) ^ 1
/** 1 when something follows the separator. */
const leavesMessage = (separator: number, block: Uint8Array): number => (separator - (block.length - 1)) >>> 31
const select = (mask: number, yes: number, no: number): number => (yes & mask) | (no & ~mask)
