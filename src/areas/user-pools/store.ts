import type { ColumnType, Kysely } from 'kysely'
import { isServerRefusal } from '../../core/database/connection.ts'
import type { PoolReader } from '../../core/database/database.ts'
import type { UserPoolSettings } from './schemas.ts'

/** SQL of user pools. */
export interface UserPoolTables {
  user_pools: {
    pool_id: string
    name: string
    is_root: boolean
    secret: string
    domain: string | null
    settings: ColumnType<Partial<UserPoolSettings>, string, string>
    created_at: Date
    updated_at: Date
  }
}

export interface UserPoolRow {
  pool_id: string
  name: string
  is_root: boolean
  secret: string
  domain: string | null
  settings: Partial<UserPoolSettings>
  created_at: Date
  updated_at: Date
}

/** False when the id is taken, or when it is a second root pool. */
export async function insertUserPool(db: Kysely<UserPoolTables>, row: UserPoolRow): Promise<boolean> {
  const inserted = await db
    .insertInto('user_pools')
    .values({ ...row, settings: JSON.stringify(row.settings) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('pool_id')
    .executeTakeFirst()
  return inserted !== undefined
}

export function findUserPoolRow(db: Kysely<UserPoolTables>, poolId: string): Promise<UserPoolRow | undefined> {
  return db.selectFrom('user_pools').selectAll().where('pool_id', '=', poolId).executeTakeFirst()
}

export function findRootPoolRow(db: Kysely<UserPoolTables>): Promise<UserPoolRow | undefined> {
  return db.selectFrom('user_pools').selectAll().where('is_root', '=', true).executeTakeFirst()
}

/** One page, oldest first, and the number of all that match. `keywords` matches part of the name, or the whole id. */
export async function listUserPoolRows(
  db: Kysely<UserPoolTables>,
  options: { page: number; limit: number; keywords: string | undefined },
): Promise<{ rows: UserPoolRow[]; totalCount: number }> {
  const { keywords } = options
  const matching = db
    .selectFrom('user_pools')
    .$if(keywords !== undefined, (query) =>
      query.where((where) =>
        where.or([where('name', 'ilike', containing(keywords ?? '')), where('pool_id', '=', keywords ?? '')]),
      ),
    )
  const [rows, count] = await Promise.all([
    matching
      .selectAll()
      .orderBy('created_at')
      .orderBy('pool_id')
      .limit(options.limit)
      .offset((options.page - 1) * options.limit)
      .execute(),
    matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, totalCount: count.total }
}

/** The row as it is afterwards; undefined when there is none. */
export function updateUserPoolRow(
  db: Kysely<UserPoolTables>,
  poolId: string,
  change: { name: string; settings: Partial<UserPoolSettings>; at: Date },
): Promise<UserPoolRow | undefined> {
  return db
    .updateTable('user_pools')
    .set({ name: change.name, settings: JSON.stringify(change.settings), updated_at: change.at })
    .where('pool_id', '=', poolId)
    .returningAll()
    .executeTakeFirst()
}

/** `taken`: by another pool or an application; the transaction is spoiled then. */
export async function setUserPoolDomain(
  db: Kysely<UserPoolTables>,
  change: { poolId: string; domain: string | null; at: Date },
): Promise<'set' | 'unknown' | 'taken'> {
  try {
    const row = await db
      .updateTable('user_pools')
      .set({ domain: change.domain, updated_at: change.at })
      .where('pool_id', '=', change.poolId)
      .returning('pool_id')
      .executeTakeFirst()
    return row ? 'set' : 'unknown'
  } catch (error) {
    if (isServerRefusal(error) && error.constraint === 'user_pools_domain') return 'taken'
    throw error
  }
}

/** The row, locked until the transaction ends. */
export function lockUserPoolRow(db: Kysely<UserPoolTables>, poolId: string): Promise<UserPoolRow | undefined> {
  return db.selectFrom('user_pools').selectAll().where('pool_id', '=', poolId).forUpdate().executeTakeFirst()
}

/** Deletes a pool and every row of it in any fenced table; false for an unknown pool and for the root pool. */
export async function deleteUserPoolRows(reader: PoolReader, poolId: string): Promise<boolean> {
  const rows = await reader.query<{ deleted: boolean }>('select delete_user_pool($1) as deleted', [poolId])
  return rows[0]?.deleted === true
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
