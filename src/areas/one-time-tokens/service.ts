import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import { deleteToken, findTokenRow, replaceToken, sweepTokenRows } from './store.ts'

/**
 * What somebody holds who has proved enough to do one thing: 256 random bits of which only a hash is kept, for one kind of thing, one
 * account and one use. `mark` is what must still be so when it is used: another password or address since, and it is worth nothing.
 */
export type TokenKind = 'reset-password' | 'update-email' | 'update-phone' | 'delete-account'

/** Seconds that each is good for. */
export const tokenSeconds: Readonly<Record<TokenKind, number>> = {
  'reset-password': 600,
  'update-email': 300,
  'update-phone': 300,
  'delete-account': 60,
}

export interface TokenUse {
  readonly kind: TokenKind
  readonly userId: string
  readonly mark: string
  readonly payload?: object
}

export async function issueToken(call: Call, { payload = {}, ...use }: TokenUse): Promise<string> {
  const { core } = call
  const token = randomToken()
  const expiresAt = new Date(core.clock.now() + tokenSeconds[use.kind] * 1000)
  await call.write((pool) => replaceToken(pool, { ...use, payload, digest: hashToken(token), expiresAt }))
  return token
}

/** What a token is for, without using it up; undefined for one that is none, of another kind, or over. */
export async function findToken(
  call: Call,
  kind: TokenKind,
  token: string,
): Promise<Required<Omit<TokenUse, 'kind'>> | undefined> {
  const key = keyOf(call.core, kind, token)
  const row = await call.read((reader) => findTokenRow(reader, key))
  return row && { userId: row.user_id, mark: row.mark, payload: row.payload }
}

/** Uses it up, in the transaction that does what it is for; false when somebody was quicker. */
export const useToken = (
  core: Core,
  pool: Pool,
  { kind, token }: { kind: TokenKind; token: string },
): Promise<boolean> => deleteToken(pool, keyOf(core, kind, token))

const keyOf = (core: Core, kind: TokenKind, token: string) => ({
  digest: hashToken(token),
  kind,
  at: dateOf(core.clock),
})

/** Run now and then on any node. */
export const sweepOneTimeTokens = (core: Core): Promise<void> => sweepTokenRows(core.database, dateOf(core.clock))
