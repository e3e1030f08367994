import type { Kysely } from 'kysely'
import type { Database, PoolReader } from '../../core/database/database.ts'
import type { Medium } from './purposes.ts'

/** SQL of messages on their way and of providers. */
export interface MessageTables {
  messages: MessageRow
  message_providers: ProviderRow
  email_templates: TemplateRow
}

export interface MessageRow {
  pool_id: string
  id: string
  medium: Medium
  /** Sealed. */
  sealed: string
  created_at: Date
  expires_at: Date
  kept_at: Date | null
}

export interface ProviderRow {
  pool_id: string
  medium: Medium
  kind: string
  enabled: boolean
  /** Sealed. */
  config: string
  updated_at: Date
}

export interface TemplateRow {
  pool_id: string
  purpose: string
  /** Kept, but not used, while false. */
  enabled: boolean
  name: string
  subject: string
  sender: string
  content: string
  /** Seconds. */
  expires_in: number | null
  updated_at: Date
}

interface MessageKey {
  readonly poolId: string
  readonly id: string
}

export async function insertMessage(db: Kysely<MessageTables>, row: MessageRow): Promise<void> {
  await db.insertInto('messages').values(row).execute()
}

export function findMessageRow(db: Kysely<MessageTables>, { poolId, id }: MessageKey): Promise<MessageRow | undefined> {
  return db.selectFrom('messages').selectAll().where('pool_id', '=', poolId).where('id', '=', id).executeTakeFirst()
}

export async function deleteMessage(db: Kysely<MessageTables>, { poolId, id }: MessageKey): Promise<void> {
  await db.deleteFrom('messages').where('pool_id', '=', poolId).where('id', '=', id).execute()
}

/** The outbox keeps it, with its text. */
export async function keepMessage(
  db: Kysely<MessageTables>,
  { poolId, id }: MessageKey,
  kept: Pick<MessageRow, 'sealed' | 'kept_at' | 'expires_at'>,
): Promise<void> {
  await db.updateTable('messages').set(kept).where('pool_id', '=', poolId).where('id', '=', id).execute()
}

/** What the outbox kept, newest first. Of all pools where the reader is the platform's. */
export function listKeptRows(reader: PoolReader, most: number): Promise<MessageRow[]> {
  return reader.query<MessageRow>(
    'select * from messages where kept_at is not null order by kept_at desc, created_at desc, id desc limit $1',
    [most],
  )
}

export function listProviderRows(db: Kysely<MessageTables>, poolId: string): Promise<ProviderRow[]> {
  return db.selectFrom('message_providers').selectAll().where('pool_id', '=', poolId).execute()
}

export async function saveProvider(db: Kysely<MessageTables>, row: ProviderRow): Promise<void> {
  const { kind, enabled, config, updated_at } = row
  await db
    .insertInto('message_providers')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['pool_id', 'medium']).doUpdateSet({ kind, enabled, config, updated_at }),
    )
    .execute()
}

export function listTemplateRows(db: Kysely<MessageTables>, poolId: string): Promise<TemplateRow[]> {
  return db.selectFrom('email_templates').selectAll().where('pool_id', '=', poolId).execute()
}

export async function saveTemplate(db: Kysely<MessageTables>, row: TemplateRow): Promise<void> {
  const { pool_id: _pool, purpose: _purpose, ...fields } = row
  await db
    .insertInto('email_templates')
    .values(row)
    .onConflict((conflict) => conflict.columns(['pool_id', 'purpose']).doUpdateSet(fields))
    .execute()
}

export async function sweepMessageRows(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_messages($1)', [at])
}
