import type { Kysely } from 'kysely'
import { isServerRefusal } from '../../core/database/connection.ts'
import type { Database } from '../../core/database/database.ts'

/** SQL of customers' domains. */
export interface DomainRow {
  pool_id: string
  app_id: string
  domain: string
  token: string
  proved_at: Date | null
  created_at: Date
}

export interface DomainTables {
  application_domains: DomainRow
}

export interface DomainKey {
  readonly poolId: string
  readonly appId: string
  readonly domain: string
}

/** False when the application has claimed it already. */
export async function insertDomain(db: Kysely<DomainTables>, row: DomainRow): Promise<boolean> {
  const inserted = await db
    .insertInto('application_domains')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('domain')
    .executeTakeFirst()
  return inserted !== undefined
}

export function listDomains(db: Kysely<DomainTables>, key: Omit<DomainKey, 'domain'>): Promise<DomainRow[]> {
  return db
    .selectFrom('application_domains')
    .selectAll()
    .where('pool_id', '=', key.poolId)
    .where('app_id', '=', key.appId)
    .orderBy('created_at')
    .orderBy('domain')
    .execute()
}

export function findDomain(db: Kysely<DomainTables>, key: DomainKey): Promise<DomainRow | undefined> {
  return db
    .selectFrom('application_domains')
    .selectAll()
    .where('pool_id', '=', key.poolId)
    .where('app_id', '=', key.appId)
    .where('domain', '=', key.domain)
    .executeTakeFirst()
}

/** The row; undefined when it is gone, or when somebody else has proved the domain, which spoils the transaction. */
export async function markProved(
  db: Kysely<DomainTables>,
  key: DomainKey & { at: Date },
): Promise<'proved' | 'gone' | 'taken'> {
  try {
    const row = await db
      .updateTable('application_domains')
      .set({ proved_at: key.at })
      .where('pool_id', '=', key.poolId)
      .where('app_id', '=', key.appId)
      .where('domain', '=', key.domain)
      .returning('domain')
      .executeTakeFirst()
    return row ? 'proved' : 'gone'
  } catch (error) {
    if (isServerRefusal(error) && error.constraint === 'application_domains_proved') return 'taken'
    throw error
  }
}

export function deleteDomainRow(db: Kysely<DomainTables>, key: DomainKey): Promise<DomainRow | undefined> {
  return db
    .deleteFrom('application_domains')
    .where('pool_id', '=', key.poolId)
    .where('app_id', '=', key.appId)
    .where('domain', '=', key.domain)
    .returningAll()
    .executeTakeFirst()
}

/** Of whoever has proved it, in whatever pool. */
export async function findAppIdByDomain(database: Database, domain: string): Promise<string | undefined> {
  const rows = await database.call<{ app_id: string }>('select app_id from application_id_by_domain($1) as app_id', [
    domain,
  ])
  return rows[0]?.app_id
}

/** Whether a pool has this label as its own host. */
export async function isPoolHost(database: Database, label: string): Promise<boolean> {
  const rows = await database.call<{ known: boolean }>('select is_pool_host($1) as known', [label])
  return rows[0]?.known === true
}
