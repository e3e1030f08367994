import { type Kysely, sql } from 'kysely'

/** SQL of permission spaces. */
export interface NamespaceTables {
  permission_namespaces: NamespaceRow
}

export interface NamespaceRow {
  pool_id: string
  id: string
  code: string
  name: string
  description: string
  app_id: string | null
  created_at: Date
  updated_at: Date
}

/** The ids of those that were made: one whose code is taken, or came before in the list, is left out. */
export async function insertNamespaces(
  db: Kysely<NamespaceTables>,
  rows: readonly NamespaceRow[],
): Promise<ReadonlySet<string>> {
  const inserted = await sql<{ id: string }>`
    insert into permission_namespaces (${columns})
    select ${columns} from jsonb_populate_recordset(null::permission_namespaces, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning id`.execute(db)
  return new Set(inserted.rows.map(({ id }) => id))
}

const columns = sql.raw('pool_id, id, code, name, description, app_id, created_at, updated_at')

/** Those that exist, in no order. */
export function findNamespaceRows(
  db: Kysely<NamespaceTables>,
  poolId: string,
  codes: readonly string[],
): Promise<NamespaceRow[]> {
  return named(db, poolId, codes).execute()
}

/** Those that exist, which stay until this transaction ends, in the order of their ids. */
export function holdNamespaceRows(
  db: Kysely<NamespaceTables>,
  poolId: string,
  codes: readonly string[],
): Promise<NamespaceRow[]> {
  return named(db, poolId, codes).orderBy('id').forKeyShare().execute()
}

/** Those that exist, which nobody else changes until this transaction ends, in the order of their ids. */
export function lockNamespaceRows(
  db: Kysely<NamespaceTables>,
  poolId: string,
  codes: readonly string[],
): Promise<NamespaceRow[]> {
  return named(db, poolId, codes).orderBy('id').forUpdate().execute()
}

const named = (db: Kysely<NamespaceTables>, poolId: string, codes: readonly string[]) =>
  db
    .selectFrom('permission_namespaces')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where('code', '=', sql<string>`any(${codes}::text[])`)

/** One that has the code, or the name. */
export function findNamesake(
  db: Kysely<NamespaceTables>,
  poolId: string,
  { code, name }: { code: string | undefined; name: string | undefined },
): Promise<NamespaceRow | undefined> {
  return db
    .selectFrom('permission_namespaces')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where((where) => where.or([where('code', '=', code ?? ''), where('name', '=', name ?? '')]))
    .orderBy('code')
    .limit(1)
    .executeTakeFirst()
}

export type NamespaceChange = Pick<NamespaceRow, 'code' | 'name' | 'description' | 'updated_at'>

/** Changes a locked row; false when another one has that code. */
export async function updateNamespaceRow(
  db: Kysely<NamespaceTables>,
  { poolId, id }: { poolId: string; id: string },
  change: NamespaceChange,
): Promise<boolean> {
  const updated = await db
    .updateTable('permission_namespaces as changed')
    .set(change)
    .where('changed.pool_id', '=', poolId)
    .where('changed.id', '=', id)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('permission_namespaces as other')
            .select('other.id')
            .where('other.pool_id', '=', poolId)
            .where('other.code', '=', change.code)
            .where('other.id', '<>', id),
        ),
      ),
    )
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export async function deleteNamespaceRows(
  db: Kysely<NamespaceTables>,
  poolId: string,
  ids: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('permission_namespaces')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
}

/** One page, newest first, and the number of all that match. `keywords`: part of the name or code. */
export async function listNamespaceRows(
  db: Kysely<NamespaceTables>,
  poolId: string,
  { page, limit, keywords = '' }: { page: number; limit: number; keywords?: string | undefined },
): Promise<{ rows: NamespaceRow[]; totalCount: number }> {
  const pattern = `%${keywords.replace(/[\\%_]/g, '\\$&')}%`
  const matching = db
    .selectFrom('permission_namespaces')
    .where('pool_id', '=', poolId)
    .$if(keywords !== '', (query) =>
      query.where((where) => where.or([where('name', 'ilike', pattern), where('code', 'ilike', pattern)])),
    )
  const [rows, count] = await Promise.all([
    matching
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute(),
    matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, totalCount: count.total }
}
