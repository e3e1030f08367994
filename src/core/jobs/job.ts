import type { Core } from '../core.ts'
import { everyPool, type Pool } from '../database/database.ts'
import { insertJob } from './store.ts'

/**
 * Work that is done after the transaction that asks for it has committed, on any node, again until it succeeds: whatever calls out,
 * takes long, or must not be lost. At least once: a node that dies between the work and its note lets it be done a second time.
 */
export interface Job<Payload extends object = object> extends JobKind<Payload> {
  /** Seconds until one try is given up. */
  readonly seconds: number
  run(core: Core, work: Work<Payload>): Promise<void>
}

/** What is known of a job where it is asked for; done it may be by a part above. */
export interface JobKind<Payload extends object = object> {
  readonly name: string
  /** How often it is tried; after the n-th failure it waits e^n seconds, six hours at most. */
  readonly attempts: number
  /** Never there: ties the payload's type to the name. */
  readonly payload?: Payload
}

export const jobKind = <Payload extends object>(kind: JobKind<Payload>): JobKind<Payload> => kind

export interface Work<Payload> {
  readonly poolId: string
  readonly payload: Payload
  /** From 1. */
  readonly attempt: number
  /** Aborted when its time is up or the server stops. */
  readonly signal: AbortSignal
}

/** Declares a job; every job is listed in app.ts. */
export const job = <Payload extends object>(definition: Job<Payload>): Job<Payload> => definition

export interface EnqueueOptions {
  readonly delaySeconds?: number
  /**
   * Only one such job waits in the pool: a second one replaces it, delay included. Transactions that enqueue the same key wait for each other.
   */
  readonly key?: string
}

/** Asks for work in this transaction: it is done if, and after, the transaction commits. Ids belong into the payload, not secrets: it is stored as it is. */
export const enqueue = async <Payload extends object>(
  pool: Pool,
  { name, attempts }: JobKind<Payload>,
  payload: Payload,
  { delaySeconds = 0, key }: EnqueueOptions = {},
): Promise<void> => {
  if (pool.id === everyPool) throw new Error('a job belongs to one pool: enqueue it in a transaction of that pool')
  return insertJob(pool, {
    name,
    attempts,
    payload: { pool: pool.id, data: payload },
    delaySeconds,
    key: key === undefined ? null : `${pool.id} ${name} ${key}`,
  })
}
