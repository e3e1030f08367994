import { createHash } from 'node:crypto'

/** Digests of values that are already unguessable. Passwords go through password-hash.ts, never through here. */
export const sha256 = (value: string | Uint8Array): Buffer => createHash('sha256').update(value).digest()

/**
 * What is stored of an opaque token: its SHA-256 (32 bytes), looked up by equality.
 * A plain fast hash is right only because the token is 256 random bits: there is nothing to guess, so nothing to slow down.
 * Short codes (6 digits) need more than this.
 */
export const hashToken = (token: string): Buffer => sha256(token)
