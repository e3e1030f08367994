import type { Principal } from '../contract/principal.ts'
import type { Core } from '../core.ts'
import { everyPool, type Pool, type PoolReader } from '../database/database.ts'
import type { Part } from '../database/together.ts'
import { enqueue, job } from '../jobs/job.ts'
import { dateOf } from '../time/clock.ts'
import { newId } from '../time/ids.ts'
import type { EventData, EventType } from './event-types.ts'
import {
  eraseEventRows,
  type EventRow,
  findEventRow,
  insertEvents,
  insertionPart,
  listEventRows,
  sweepEventRows,
} from './store.ts'

/** Something that happened in a pool. */
export interface PoolEvent {
  readonly id: string
  readonly type: EventType
  readonly time: Date
  readonly actor: Actor
  readonly requestId: string
  readonly data: Readonly<Record<string, unknown>>
  /** Where a reader of events goes on after this one. */
  readonly cursor: string
}

export interface Actor {
  readonly kind: 'access-key' | 'user' | 'application' | 'scim-client' | 'system'
  readonly id: string
}

/**
 * Who is told of events. At least once, in no order that is promised: `event.id` stays the same when it is told again. A consumer
 * that throws is tried again by itself, the others are not.
 */
export interface Consumer {
  readonly name: string
  /** From memory: which types it is told of. */
  wants(type: EventType): boolean
  /** Whether it has anything to do in this pool; true when absent. Cheap: it is asked in the transaction of the event. */
  isBusy?(reader: PoolReader): boolean | Promise<boolean>
  receive(core: Core, poolId: string, event: PoolEvent, signal: AbortSignal): Promise<void>
}

/** A Call, or what a protocol knows in its place. */
export interface EventOrigin {
  readonly core: Core
  readonly requestId: string
  readonly principal: Principal
}

/** Notes an event in the transaction of what happened, and has every consumer that wants it told once that is committed. */
export const emit = <Type extends EventType>(
  origin: EventOrigin,
  pool: Pool,
  event: { readonly type: Type; readonly data: EventData<Type> },
): Promise<void> => emitAll(origin, pool, { type: event.type, all: [event.data] })

/** The same of many things of one kind: noted in one statement, and consumers are asked once. */
export async function emitAll<Type extends EventType>(
  { core, requestId, principal }: EventOrigin,
  pool: Pool,
  { type, all }: { readonly type: Type; readonly all: readonly EventData<Type>[] },
): Promise<void> {
  if (pool.id === everyPool) throw new Error('an event belongs to one pool: emit it in a transaction of that pool')
  if (all.length === 0) return
  const events = all.map((data) => ({ id: newId(core.clock), data }))
  await insertEvents(pool, { type, time: dateOf(core.clock), actor: actorOf(principal), requestId, events })
  for (const consumer of core.consumers) {
    if (!(await isToldOf(consumer, type, pool))) continue
    for (const { id } of events) await enqueue(pool, deliverEvent, { event: id, consumer: consumer.name })
  }
}

/** Whether any consumer may want that type: then it must be emitted in a transaction. */
export const isHeard = (core: Core, type: EventType): boolean => core.consumers.some(({ wants }) => wants(type))

/** An event that nobody hears (`isHeard`), beside other changes of one statement. */
export function eventPart<Type extends EventType>(
  { core, requestId, principal }: EventOrigin,
  poolId: string,
  { type, data }: { readonly type: Type; readonly data: EventData<Type> },
): Part {
  const events = [{ id: newId(core.clock), data }]
  return insertionPart(poolId, { type, time: dateOf(core.clock), actor: actorOf(principal), requestId, events })
}

const isToldOf = async ({ wants, isBusy }: Consumer, type: EventType, reader: PoolReader): Promise<boolean> =>
  wants(type) && ((await isBusy?.(reader)) ?? true)

function actorOf(principal: Principal): Actor {
  if (principal.kind === 'access-key') return { kind: 'access-key', id: principal.accessKeyId }
  if (principal.kind === 'user' || principal.kind === 'administrator') return { kind: 'user', id: principal.userId }
  if (principal.kind === 'app' || principal.kind === 'machine') return { kind: 'application', id: principal.appId }
  if (principal.kind === 'scim-client') return { kind: 'scim-client', id: principal.scimClientId }
  return { kind: 'system', id: '' }
}

/** Tells one consumer of one event. Ten tries take some nine hours. */
export const deliverEvent = job<{ event: string; consumer: string }>({
  name: 'deliver-event',
  attempts: 10,
  seconds: 60,
  run: async (core, { poolId, payload, signal }) => {
    const consumer = core.consumers.find(({ name }) => name === payload.consumer)
    // A node of another version may not know it yet, or any more: another try may reach one that does.
    if (!consumer) throw new Error(`no consumer ${payload.consumer} here`)
    const row = await core.database.read(poolId, (reader) => findEventRow(reader, payload.event))
    if (row) await consumer.receive(core, poolId, eventOf(row), signal)
  },
})

export interface EventQuery {
  /** The cursor of the last event that was read. */
  readonly after?: string | undefined
  readonly since?: Date | undefined
  readonly types?: readonly EventType[] | undefined
  readonly limit: number
  /** Shows all that is committed, in an order that does not hold yet: for reading once, not for going on from. */
  readonly unsettled?: boolean
}

/**
 * Events in an order in which none can turn up before one that was read: those of transactions still open are not shown, nor what
 * began after the oldest of them: of the whole server, so a reader may wait for somebody else's long transaction. Kept for a week.
 */
export async function readEvents(
  reader: PoolReader,
  { after, since, types, limit, unsettled = false }: EventQuery,
): Promise<PoolEvent[]> {
  const [transaction = '0', id = ''] = (after ?? '').split('.')
  const rows = await listEventRows(reader, {
    transaction: /^\d{1,19}$/.test(transaction) ? transaction : '0',
    id,
    since: since ?? new Date(0),
    types: types ?? null,
    limit,
    unsettled,
  })
  return rows.map(eventOf)
}

/** Tells a consumer again of what it was told already, or would have been, from a cursor or time on. Answers how many events. */
export async function replayEvents(
  core: Core,
  poolId: string,
  { consumer, ...from }: { readonly consumer: Consumer; readonly after?: string; readonly since?: Date },
): Promise<number> {
  let count = 0
  let after = from.after
  for (;;) {
    const page = await core.database.read(poolId, (reader) =>
      readEvents(reader, { ...from, after, limit: pageSize, unsettled: true }),
    )
    count += await core.database.inPool(poolId, async (pool) => {
      let wanted = 0
      for (const { id, type } of page) {
        if (!(await isToldOf(consumer, type, pool))) continue
        await enqueue(pool, deliverEvent, { event: id, consumer: consumer.name })
        wanted += 1
      }
      return wanted
    })
    after = page.at(-1)?.cursor
    if (page.length < pageSize) return count
  }
}

const pageSize = 500

/** Forgets what events tell of people who are deleted, in the transaction that deletes them. Who was not told yet is told their id only. */
export const eraseFromEvents = (pool: Pool, userIds: readonly string[]): Promise<void> => eraseEventRows(pool, userIds)

const keptMs = 7 * 86_400_000

export const sweepEvents = (core: Core): Promise<void> =>
  sweepEventRows(core.database, new Date(core.clock.now() - keptMs))

const eventOf = (row: EventRow): PoolEvent => ({
  id: row.id,
  type: row.type as EventType,
  time: row.time,
  actor: row.actor as Actor,
  requestId: row.request_id,
  data: row.data,
  cursor: `${row.transaction}.${row.id}`,
})
