import { hashToken } from '../../core/security/digest.ts'
import { randomToken } from '../../core/time/ids.ts'

/** What lets somebody in whose authenticator app is lost, once: 96 random bits, of which a plain hash is kept. */
export function newRecoveryCode(): string {
  const hex = Buffer.from(randomToken(12), 'base64url').toString('hex')
  return (hex.match(/.{4}/g) ?? []).join('-')
}

/** However it was typed: in any case, with or without its hyphens. */
export const hashOfRecoveryCode = (code: string): Buffer => hashToken(code.replace(/[^a-z0-9]/gi, '').toLowerCase())
