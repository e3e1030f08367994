import { type ColumnType, type Kysely, sql } from 'kysely'
import { isServerRefusal } from '../../core/database/connection.ts'
import type { Database } from '../../core/database/database.ts'
import type { StoredBranding } from './branding-config.ts'
import type { CompletionConfigInput } from './completion-config.ts'
import type { StoredLogin } from './login-config.ts'
import type { OidcConfig } from './oidc-config.ts'
import type { RegisterConfig } from './register-config.ts'
import type { UserPoolSettings } from '../user-pools/index.ts'
import type { AppType, Protocol } from './schemas.ts'

/** SQL of applications. */
export interface ApplicationRow {
  pool_id: string
  app_id: string
  identifier: string
  name: string
  logo: string
  description: string | null
  type: AppType
  secret: string
  previous_secrets: PreviousSecret[]
  redirect_uris: string[]
  logout_redirect_uris: string[]
  origins: string[]
  init_login_uri: string | null
  issuer: string
  default_protocol: Protocol
  sso_enabled: boolean
  sso_enabled_at: Date | null
  is_integrate_app: boolean
  enabled: boolean
  oidc: OidcConfig
  login: StoredLogin
  register: Partial<RegisterConfig>
  branding: StoredBranding
  completion: CompletionConfigInput
  allowed_origins: string[]
  permission_strategy: PermissionStrategy
  /** Whether any grant that counts names it; kept by the database. */
  has_grants: boolean
  mfa_factors: MfaFactor[] | null
  created_at: Date
  updated_at: Date
}

type MfaFactor = UserPoolSettings['mfaFactors'][number]

export type PermissionStrategy = 'ALLOW_ALL' | 'DENY_ALL'

/** A secret that was replaced. */
export interface PreviousSecret {
  /** Sealed. */
  secret: string
  /** ISO 8601. */
  validUntil: string
}

const documents = ['oidc', 'previous_secrets', 'login', 'register', 'branding', 'completion'] as const
type Document = (typeof documents)[number]

export interface ApplicationTables {
  applications: Omit<ApplicationRow, Document> & {
    [Column in Document]: ColumnType<ApplicationRow[Column], string, string>
  }
}

/** With its documents as JSON text, which is how the driver takes them. */
function written<Row extends Partial<ApplicationRow>>(
  row: Row,
): Omit<Row, Document> & { [Column in Document]: string } {
  const texts = documents
    .filter((column) => row[column] !== undefined)
    .map((column) => [column, JSON.stringify(row[column])])
  return { ...row, ...Object.fromEntries(texts) }
}

/** False when the identifier is taken, in whatever pool or by a pool; the transaction may be spoiled then. */
export async function insertApplication(db: Kysely<ApplicationTables>, row: ApplicationRow): Promise<boolean> {
  return orTaken(async () => {
    const inserted = await db
      .insertInto('applications')
      .values(written(row))
      .onConflict((conflict) => conflict.column('identifier').doNothing())
      .returning('app_id')
      .executeTakeFirst()
    return inserted !== undefined
  })
}

/** The unique index, and the trigger that knows the labels of pools, tell by an error: only they see past the fence. */
async function orTaken(write: () => Promise<boolean>): Promise<boolean> {
  try {
    return await write()
  } catch (error) {
    if (isServerRefusal(error) && error.constraint === 'applications_identifier') return false
    throw error
  }
}

interface ApplicationKey {
  readonly poolId: string
  readonly appId: string
}

/** The row, which nobody else changes until this transaction ends. */
export function holdApplicationRow(
  db: Kysely<ApplicationTables>,
  key: ApplicationKey,
): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom('applications')
    .selectAll()
    .where('pool_id', '=', key.poolId)
    .where('app_id', '=', key.appId)
    .forUpdate()
    .executeTakeFirst()
}

export type ApplicationChange = Partial<Omit<ApplicationRow, 'pool_id' | 'app_id' | 'type' | 'created_at'>>

/** Changes a held row. False when its identifier is taken, in whatever pool or by a pool; the transaction is spoiled then. */
export async function updateApplicationRow(
  db: Kysely<ApplicationTables>,
  key: ApplicationKey,
  change: ApplicationChange,
): Promise<boolean> {
  return orTaken(async () => {
    await db
      .updateTable('applications')
      .set(written(change))
      .where('pool_id', '=', key.poolId)
      .where('app_id', '=', key.appId)
      .execute()
    return true
  })
}

export function findApplicationRow(
  db: Kysely<ApplicationTables>,
  key: ApplicationKey,
): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom('applications')
    .selectAll()
    .where('pool_id', '=', key.poolId)
    .where('app_id', '=', key.appId)
    .executeTakeFirst()
}

/** By id, identifier or whole name, the oldest first; without any, the oldest of the pool. */
export function findApplicationRowNamed(
  db: Kysely<ApplicationTables>,
  poolId: string,
  wanted: string | undefined,
): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom('applications')
    .selectAll()
    .where('pool_id', '=', poolId)
    .$if(wanted !== undefined, (query) =>
      query.where((where) =>
        where.or((['app_id', 'identifier', 'name'] as const).map((column) => where(column, '=', wanted as string))),
      ),
    )
    .orderBy('created_at')
    .orderBy('app_id')
    .limit(1)
    .executeTakeFirst()
}

/** The applications that admit whom no grant names and that are switched on, the newest first. */
export async function findOpenAppIds(db: Kysely<ApplicationTables>, poolId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('applications')
    .select('app_id')
    .where('pool_id', '=', poolId)
    .where('enabled', '=', true)
    .where('permission_strategy', '=', 'ALLOW_ALL')
    .orderBy('created_at', 'desc')
    .orderBy('app_id', 'desc')
    .execute()
  return rows.map((row) => row.app_id)
}

export type PanelRow = Pick<
  ApplicationRow,
  'app_id' | 'name' | 'logo' | 'description' | 'type' | 'redirect_uris' | 'init_login_uri'
>

export interface ApplicationFilter {
  readonly page: number
  readonly limit: number
  /** Undefined: whatever it is. */
  readonly isIntegrateApp: boolean | undefined
  readonly ssoEnabled: boolean | undefined
  /** Part of the name or identifier, or the whole id. */
  readonly keywords: string | undefined
}

/** One page, newest first, and the number of all that match. */
export async function listApplicationRows(
  db: Kysely<ApplicationTables>,
  poolId: string,
  filter: ApplicationFilter,
): Promise<{ rows: ApplicationRow[]; totalCount: number }> {
  const { keywords = '' } = filter
  const pattern = `%${keywords.replace(/[\\%_]/g, '\\$&')}%`
  const matching = db
    .selectFrom('applications')
    .where('pool_id', '=', poolId)
    .$if(filter.isIntegrateApp !== undefined, (query) =>
      query.where('is_integrate_app', '=', filter.isIntegrateApp ?? false),
    )
    .$if(filter.ssoEnabled !== undefined, (query) => query.where('sso_enabled', '=', filter.ssoEnabled ?? false))
    .$if(keywords !== '', (query) =>
      query.where((where) =>
        where.or([
          where('name', 'ilike', pattern),
          where('identifier', 'ilike', pattern),
          where('app_id', '=', keywords),
        ]),
      ),
    )
  const [rows, count] = await Promise.all([
    matching
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('app_id', 'desc')
      .limit(filter.limit)
      .offset((filter.page - 1) * filter.limit)
      .execute(),
    matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, totalCount: count.total }
}

/** What the deleted row was found by; undefined when the pool has no such application. */
export function deleteApplicationRow(
  db: Kysely<ApplicationTables>,
  key: ApplicationKey,
): Promise<ApplicationRow | undefined> {
  return db
    .deleteFrom('applications')
    .where('pool_id', '=', key.poolId)
    .where('app_id', '=', key.appId)
    .returningAll()
    .executeTakeFirst()
}

export async function moveIssuers(db: Kysely<ApplicationTables>, poolId: string, baseUrl: string): Promise<void> {
  const issuer = sql<string>`${baseUrl}::text || '/' || app_id || '/oidc'`
  await db.updateTable('applications').set({ issuer }).where('pool_id', '=', poolId).execute()
}

/** Finds the application, and with it the pool, whatever pool that is. */
export async function findApplicationRowAnywhere(
  database: Database,
  appId: string,
): Promise<ApplicationRow | undefined> {
  const rows = await database.call<ApplicationRow>('select * from application_by_id($1)', [appId])
  return rows[0]
}

export async function findAppIdByIdentifier(database: Database, identifier: string): Promise<string | undefined> {
  const rows = await database.call<{ app_id: string }>(
    'select app_id from application_id_by_identifier($1) as app_id',
    [identifier],
  )
  return rows[0]?.app_id
}

/** Whether any application or pool lists the origin. */
export async function isOriginKnown(database: Database, origin: string): Promise<boolean> {
  const rows = await database.call<{ known: boolean }>('select origin_is_known($1) as known', [origin])
  return rows[0]?.known === true
}
