import type { ColumnType, Kysely } from 'kysely'
import type { Statement } from '../../core/contract/statement.ts'
import type { PoolReader } from '../../core/database/database.ts'

/** SQL of administrators and their roles; all rows are the root pool's. */
export interface AdministratorTables {
  administrators: {
    pool_id: string
    user_id: string
    enabled: boolean
    created_at: Date
    updated_at: Date
  }
  administrator_roles: Omit<RoleRow, 'statements'> & {
    statements: ColumnType<readonly Statement[], string, string>
  }
  administrator_assignments: AssignmentRow
  /** Whose rights they are. */
  users: { pool_id: string; id: string }
}

export interface RoleRow {
  pool_id: string
  id: string
  name: string
  description: string
  statements: readonly Statement[]
  created_at: Date
  updated_at: Date
}

export interface AssignmentRow {
  pool_id: string
  user_id: string
  role: string
  target: string
}

/** An administrator with all that was given to them, and what lists show of the person. */
export interface AdministratorRow {
  readonly user_id: string
  readonly enabled: boolean
  readonly created_at: Date
  readonly updated_at: Date
  readonly username: string | null
  readonly email: string | null
  readonly name: string | null
  readonly status: string
  readonly assignments: readonly { readonly role: string; readonly target: string }[]
}

const wholeAdministrator = `select a.user_id, a.enabled, a.created_at, a.updated_at, u.username, u.email, u.name, u.status,
    (select coalesce(jsonb_agg(jsonb_build_object('role', s.role, 'target', s.target) order by s.role, s.target), '[]')
       from administrator_assignments s where s.pool_id = a.pool_id and s.user_id = a.user_id) as assignments
  from administrators a join users u on u.pool_id = a.pool_id and u.id = a.user_id
  where a.pool_id = $1`
const oneAdministrator = `${wholeAdministrator} and a.user_id = $2`
const administratorPage = `${wholeAdministrator} order by a.created_at, a.user_id limit $2 offset $3`

export async function findAdministratorRow(reader: PoolReader, userId: string): Promise<AdministratorRow | undefined> {
  const rows = await reader.query<AdministratorRow>(oneAdministrator, [reader.id, userId])
  return rows[0]
}

/** One page, oldest first, and the number of all. */
export async function listAdministratorRows(
  reader: PoolReader,
  { page, limit }: { page: number; limit: number },
): Promise<{ rows: AdministratorRow[]; totalCount: number }> {
  const [rows, counted] = await Promise.all([
    reader.query<AdministratorRow>(administratorPage, [reader.id, limit, (page - 1) * limit]),
    reader.query<{ total: number }>('select count(*) as total from administrators where pool_id = $1', [reader.id]),
  ])
  return { rows, totalCount: counted[0]?.total ?? 0 }
}

/** Whether the pool has that user, who then stays until this transaction ends. */
export async function holdUser(db: Kysely<AdministratorTables>, poolId: string, userId: string): Promise<boolean> {
  const held = await db
    .selectFrom('users')
    .select('id')
    .where('pool_id', '=', poolId)
    .where('id', '=', userId)
    .forKeyShare()
    .executeTakeFirst()
  return held !== undefined
}

/** False when the user is an administrator already. */
export async function insertAdministrator(
  db: Kysely<AdministratorTables>,
  { poolId, userId, at }: { poolId: string; userId: string; at: Date },
): Promise<boolean> {
  const inserted = await db
    .insertInto('administrators')
    .values({ pool_id: poolId, user_id: userId, enabled: true, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** False when there is none. `enabled` undefined: stays. */
export async function updateAdministratorRow(
  db: Kysely<AdministratorTables>,
  { poolId, userId }: { poolId: string; userId: string },
  change: { enabled: boolean | undefined; at: Date },
): Promise<boolean> {
  const updated = await db
    .updateTable('administrators')
    .set({ updated_at: change.at, ...(change.enabled === undefined ? {} : { enabled: change.enabled }) })
    .where('pool_id', '=', poolId)
    .where('user_id', '=', userId)
    .returning('user_id')
    .executeTakeFirst()
  return updated !== undefined
}

/** False when there is none. */
export async function deleteAdministratorRow(
  db: Kysely<AdministratorTables>,
  { poolId, userId }: { poolId: string; userId: string },
): Promise<boolean> {
  const deleted = await db
    .deleteFrom('administrators')
    .where('pool_id', '=', poolId)
    .where('user_id', '=', userId)
    .returning('user_id')
    .executeTakeFirst()
  return deleted !== undefined
}

/** Gives exactly these and takes all others away. */
export async function replaceAssignments(
  db: Kysely<AdministratorTables>,
  { poolId, userId }: { poolId: string; userId: string },
  assignments: readonly { role: string; target: string }[],
): Promise<void> {
  await db.deleteFrom('administrator_assignments').where('pool_id', '=', poolId).where('user_id', '=', userId).execute()
  const rows = assignments.map((assignment) => ({ pool_id: poolId, user_id: userId, ...assignment }))
  await db
    .insertInto('administrator_assignments')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function listRoleRows(db: Kysely<AdministratorTables>, poolId: string): Promise<RoleRow[]> {
  return db
    .selectFrom('administrator_roles')
    .selectAll()
    .where('pool_id', '=', poolId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export function findRoleRow(db: Kysely<AdministratorTables>, poolId: string, id: string): Promise<RoleRow | undefined> {
  return db
    .selectFrom('administrator_roles')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The row, which nobody changes (`update`) or deletes (`share`) until this transaction ends. */
export function holdRoleRow(
  db: Kysely<AdministratorTables>,
  { poolId, id }: { poolId: string; id: string },
  how: 'update' | 'share',
): Promise<RoleRow | undefined> {
  const row = db.selectFrom('administrator_roles').selectAll().where('pool_id', '=', poolId).where('id', '=', id)
  return (how === 'update' ? row.forUpdate() : row.forShare()).executeTakeFirst()
}

/** False when the name is taken. */
export async function insertRole(db: Kysely<AdministratorTables>, row: RoleRow): Promise<boolean> {
  const inserted = await db
    .insertInto('administrator_roles')
    .values({ ...row, statements: JSON.stringify(row.statements) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function isRoleNameTaken(
  db: Kysely<AdministratorTables>,
  { pool_id, id, name }: Pick<RoleRow, 'pool_id' | 'id' | 'name'>,
): Promise<boolean> {
  const other = await db
    .selectFrom('administrator_roles')
    .select('id')
    .where('pool_id', '=', pool_id)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  return other !== undefined
}

export async function updateRoleRow(db: Kysely<AdministratorTables>, row: RoleRow): Promise<void> {
  await db
    .updateTable('administrator_roles')
    .set({
      name: row.name,
      description: row.description,
      statements: JSON.stringify(row.statements),
      updated_at: row.updated_at,
    })
    .where('pool_id', '=', row.pool_id)
    .where('id', '=', row.id)
    .execute()
}

export async function isRoleGiven(db: Kysely<AdministratorTables>, poolId: string, role: string): Promise<boolean> {
  const one = await db
    .selectFrom('administrator_assignments')
    .select('user_id')
    .where('pool_id', '=', poolId)
    .where('role', '=', role)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

export async function deleteRoleRow(db: Kysely<AdministratorTables>, poolId: string, id: string): Promise<void> {
  await db.deleteFrom('administrator_roles').where('pool_id', '=', poolId).where('id', '=', id).execute()
}
