import type { Database, Pool, PoolReader } from '../../core/database/database.ts'
import type { TokenKind } from './service.ts'

/** SQL of one-time tokens. */
interface NewToken {
  readonly digest: Buffer
  readonly kind: TokenKind
  readonly userId: string
  readonly mark: string
  readonly payload: object
  readonly expiresAt: Date
}

/** A newer token for the same thing takes the place of an older one. */
export async function replaceToken(pool: Pool, token: NewToken): Promise<void> {
  const { digest, kind, userId, mark, payload, expiresAt } = token
  await pool.query(
    `with gone as (delete from one_time_tokens where pool_id = $1 and user_id = $4 and kind = $3)
     insert into one_time_tokens (pool_id, digest, kind, user_id, mark, payload, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
    [pool.id, digest, kind, userId, mark, payload, expiresAt],
  )
}

interface TokenKey {
  readonly digest: Buffer
  readonly kind: TokenKind
  readonly at: Date
}

export interface TokenRow {
  readonly user_id: string
  readonly mark: string
  readonly payload: Record<string, unknown>
}

export async function findTokenRow(reader: PoolReader, { digest, kind, at }: TokenKey): Promise<TokenRow | undefined> {
  const [row] = await reader.query<TokenRow>(
    `select user_id, mark, payload from one_time_tokens
      where pool_id = $1 and digest = $2 and kind = $3 and expires_at > $4`,
    [reader.id, digest, kind, at],
  )
  return row
}

/** False when somebody used it before, or it is over. */
export async function deleteToken(pool: Pool, { digest, kind, at }: TokenKey): Promise<boolean> {
  const gone = await pool.query(
    'delete from one_time_tokens where pool_id = $1 and digest = $2 and kind = $3 and expires_at > $4 returning 1',
    [pool.id, digest, kind, at],
  )
  return gone.length === 1
}

export async function sweepTokenRows(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_one_time_tokens($1)', [at])
}
