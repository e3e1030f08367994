import type { Kysely } from 'kysely'

/** SQL of what applications may do on the management API. */
export interface MachineScopeTables {
  machine_scopes: {
    pool_id: string
    app_id: string
    scopes: string[]
    created_at: Date
    updated_at: Date
  }
}

interface AppOfPool {
  readonly poolId: string
  readonly appId: string
}

/** Undefined when it was never given any. */
export async function findScopes(
  db: Kysely<MachineScopeTables>,
  { poolId, appId }: AppOfPool,
): Promise<string[] | undefined> {
  const row = await db
    .selectFrom('machine_scopes')
    .select('scopes')
    .where('pool_id', '=', poolId)
    .where('app_id', '=', appId)
    .executeTakeFirst()
  return row?.scopes
}

export async function saveScopes(
  db: Kysely<MachineScopeTables>,
  { poolId, appId }: AppOfPool,
  { scopes, at }: { scopes: string[]; at: Date },
): Promise<void> {
  await db
    .insertInto('machine_scopes')
    .values({ pool_id: poolId, app_id: appId, scopes, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.columns(['pool_id', 'app_id']).doUpdateSet({ scopes, updated_at: at }))
    .execute()
}
