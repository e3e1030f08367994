import type { Database, Pool, PoolReader } from '../database/database.ts'
import type { Part } from '../database/together.ts'

/** SQL of events. */
export interface EventRow {
  readonly id: string
  readonly type: string
  readonly time: Date
  readonly actor: unknown
  readonly request_id: string
  readonly data: Record<string, unknown>
  readonly transaction: string
}

const columns = 'id, type, time, actor, request_id, data, transaction'

const addEvents = `insert into events (pool_id, id, type, time, actor, request_id, data)
  select $1, e ->> 'id', $2, $3, $4, $5, e -> 'data' from jsonb_array_elements($6::jsonb) e`

export interface NewEvents {
  readonly type: string
  readonly time: Date
  readonly actor: object
  readonly requestId: string
  readonly events: readonly { readonly id: string; readonly data: object }[]
}

export async function insertEvents(pool: Pool, noted: NewEvents): Promise<void> {
  await pool.query(addEvents, valuesOf(pool.id, noted))
}

export const insertionPart = (poolId: string, noted: NewEvents): Part => ({
  name: 'events_noted',
  text: addEvents,
  values: valuesOf(poolId, noted),
})

const valuesOf = (poolId: string, { type, time, actor, requestId, events }: NewEvents): readonly unknown[] => [
  poolId,
  type,
  time,
  JSON.stringify(actor),
  requestId,
  JSON.stringify(events),
]

const byId = `select ${columns} from events where pool_id = $1 and id = $2`

export async function findEventRow(reader: PoolReader, id: string): Promise<EventRow | undefined> {
  return (await reader.query<EventRow>(byId, [reader.id, id]))[0]
}

/** Transactions of numbers yet to come are those of the server that this database was restored from: they are over. */
const inOrder = `select ${columns} from events
  where pool_id = $1 and (transaction, id) > ($2::xid8, $3) and time >= $4 and ($5::text[] is null or type = any($5))
    and ($7 or transaction < pg_snapshot_xmin(pg_current_snapshot()) or transaction >= pg_snapshot_xmax(pg_current_snapshot()))
  order by transaction, id limit $6`

export async function listEventRows(
  reader: PoolReader,
  from: {
    transaction: string
    id: string
    since: Date
    types: readonly string[] | null
    limit: number
    unsettled: boolean
  },
): Promise<EventRow[]> {
  const { transaction, id, since, types, limit, unsettled } = from
  return reader.query<EventRow>(inOrder, [reader.id, transaction, id, since, types, limit, unsettled])
}

/** Of what was about them stays that it happened, and to whose id. */
const erase = `update events
  set data = (data - '{updates,email,phone,extIdp,identity,udv,udf}'::text[])
    || case when data ? 'user' then jsonb_build_object('user', jsonb_build_object('userId', person)) else '{}' end
  where pool_id = $1 and person = any($2)`

export async function eraseEventRows(pool: Pool, userIds: readonly string[]): Promise<void> {
  await pool.query(erase, [pool.id, userIds])
}

export async function sweepEventRows(database: Database, before: Date): Promise<void> {
  await database.call('select sweep_events($1)', [before])
}
