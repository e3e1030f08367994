import { randomToken } from '../../core/time/ids.ts'
import { toBase32 } from './base32.ts'
import { qrCodeDataUrl } from './qr-code.ts'
import { newRecoveryCode } from './recovery-code.ts'
import { otpauthUri } from './totp.ts'

/** A new secret as its owner is shown it, once: it becomes a factor when a code of it has come back. */
export interface TotpOffer {
  /** Base32: 160 random bits, as RFC 4226 recommends. */
  readonly secret: string
  readonly uri: string
  readonly qrCodeDataUrl: string
  readonly recoveryCode: string
}

/** `issuer` and `account` are what the authenticator app calls it. */
export function offerTotp({ issuer, account }: { issuer: string; account: string }): TotpOffer {
  const secret = toBase32(Buffer.from(randomToken(20), 'base64url'))
  const uri = otpauthUri({ secret, issuer, account })
  return { secret, uri, qrCodeDataUrl: qrCodeDataUrl(uri), recoveryCode: newRecoveryCode() }
}
