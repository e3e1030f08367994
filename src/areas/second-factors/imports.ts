import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { newId } from '../../core/time/ids.ts'
import { fromBase32, toBase32 } from './base32.ts'
import { hashOfRecoveryCode } from './recovery-code.ts'
import { rowOfOtp } from './service.ts'
import { upsertFactors } from './store.ts'
import { forgiveFactorTries } from './tries.ts'

/** Authenticator apps that people bound elsewhere: they go on working. */
export interface OtpToImport {
  readonly userId: string
  /** Base32, as `readOtp` answered it. */
  readonly secret: string
  /** Hash, base64url. */
  readonly recovery: string | undefined
}

/** 10 bytes are what old apps made; RFC 4226 section 4 wants 16 at least. */
const fewestBytes = 10
const mostBytes = 128

/** Raises 400 naming the field; `path` stands before it. */
export function readOtp(
  path: string,
  { secret, recoveryCode }: { readonly secret: string; readonly recoveryCode?: string | undefined },
): Omit<OtpToImport, 'userId'> {
  const bytes = fromBase32(secret)
  if (!bytes || bytes.length < fewestBytes || bytes.length > mostBytes) {
    throw invalidArgument(`${path}secret`, secretRule)
  }
  if (recoveryCode && recoveryCode.replace(/[^a-z0-9]/gi, '').length < 10) {
    throw invalidArgument(`${path}recoveryCode`, recoveryRule)
  }
  const recovery = recoveryCode ? hashOfRecoveryCode(recoveryCode).toString('base64url') : undefined
  return { secret: toBase32(bytes), recovery }
}

/**
 * Gives people the authenticator apps that they have, in the place of any other. They are asked for them from now on, as they were
 * where they come from. One of the same person twice is a fault of the caller's.
 */
export async function importOtps(call: Call, pool: Pool, otps: readonly OtpToImport[]): Promise<void> {
  if (otps.length === 0) return
  const rows = otps.map((otp) =>
    rowOfOtp(call.core, pool.id, { ...otp, id: newId(call.core.clock), source: 'SELF', lastStep: undefined }),
  )
  await upsertFactors(pool, rows)
  for (const { userId } of otps) await forgiveFactorTries(pool, userId)
}

const secretRule = {
  zh: '必须是 Base32 编码的密钥,10 到 128 字节',
  en: 'must be a base32 secret of 10 to 128 bytes',
}
const recoveryRule = { zh: '至少包含 10 个字母或数字', en: 'must have at least 10 letters or digits' }
