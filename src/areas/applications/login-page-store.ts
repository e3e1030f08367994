import type { ColumnType, Kysely } from 'kysely'
import type { PoolPage } from './login-page.ts'

/** SQL of what a pool says of its applications' login pages. */
export interface LoginPageTables {
  login_pages: { pool_id: string; config: ColumnType<PoolPage, string, string>; updated_at: Date }
}

export async function findLoginPage(db: Kysely<LoginPageTables>, poolId: string): Promise<PoolPage | undefined> {
  const row = await db.selectFrom('login_pages').select('config').where('pool_id', '=', poolId).executeTakeFirst()
  return row?.config
}

export async function saveLoginPage(
  db: Kysely<LoginPageTables>,
  { poolId, config, at }: { poolId: string; config: PoolPage; at: Date },
): Promise<void> {
  const changes = { config: JSON.stringify(config), updated_at: at }
  await db
    .insertInto('login_pages')
    .values({ pool_id: poolId, ...changes })
    .onConflict((conflict) => conflict.column('pool_id').doUpdateSet(changes))
    .execute()
}

/** Ids of the pool's applications, each of which shows what the pool says. */
export async function listAppIds(
  db: Kysely<{ applications: { pool_id: string; app_id: string } }>,
  poolId: string,
): Promise<string[]> {
  const rows = await db.selectFrom('applications').select('app_id').where('pool_id', '=', poolId).execute()
  return rows.map((row) => row.app_id)
}
