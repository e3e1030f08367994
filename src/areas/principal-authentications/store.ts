import type { Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of whom accounts really belong to. */
export interface PrincipalRow {
  readonly type: 'P' | 'E'
  readonly code: string
  readonly name: string
  readonly authenticated_at: Date
}

/** The latest first. */
export function listPrincipals(reader: PoolReader, userId: string): Promise<PrincipalRow[]> {
  return reader.query<PrincipalRow>(
    `select type, code, name, authenticated_at from principal_authentications
      where pool_id = $1 and user_id = $2 order by authenticated_at desc, type`,
    [reader.id, userId],
  )
}

/** In the place of one of the same type. */
export async function savePrincipal(pool: Pool, userId: string, row: PrincipalRow): Promise<void> {
  await pool.query(
    `insert into principal_authentications (pool_id, user_id, type, code, name, authenticated_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (pool_id, user_id, type) do update
        set code = excluded.code, name = excluded.name, authenticated_at = excluded.authenticated_at`,
    [pool.id, userId, row.type, row.code, row.name, row.authenticated_at],
  )
}

export async function deletePrincipals(pool: Pool, userId: string): Promise<void> {
  await pool.query('delete from principal_authentications where pool_id = $1 and user_id = $2', [pool.id, userId])
}
