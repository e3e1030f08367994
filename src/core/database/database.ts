import type { Kysely } from 'kysely'
import pg from 'pg'
import type { Connection, Lease } from './connection.ts'
import { Connections, type ConnectionParameters } from './connections.ts'
import { listen, type Listener, type ListenHandlers } from './listener.ts'

/**
 * The pool fence. There is no other way to the database: `read` and `inPool` name the pool that row-level security then enforces
 * (`current_pool()` raises when none is named); only `Platform` (platform.ts) sees across pools.
 */
export interface Database {
  /** Reads of one pool, outside a transaction: each statement sees the latest commit. Never write here. */
  read<T>(poolId: string, work: (reader: PoolReader) => Promise<T>): Promise<T>
  /** One transaction of one pool: commits when `work` resolves, rolls back when it throws. No network call inside. */
  inPool<T>(poolId: string, work: (pool: Pool) => Promise<T>): Promise<T>
  /**
   * One hand-written statement of one pool, read or write, a transaction of its own: the hottest operations. `text` must be a constant.
   */
  statement<Row extends object>(poolId: string, text: string, values: readonly unknown[]): Promise<Row[]>
  /**
   * One hand-written statement that needs no pool, for functions that carry their own (`… SET sesame.pool`): the hottest
   * operations and the look-ups that find a pool. `text` must be a constant. It runs outside every pool, whatever the connection
   * was used for before: a fenced table that it reads by mistake raises.
   */
  call<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>
  /** Listens to a NOTIFY channel on a connection of its own. */
  listen(channel: string, handlers: ListenHandlers): Promise<Listener>
  /**
   * Connections outside every pool for a package that brings its own statements (the job queue), made as they are needed. Closed with the database.
   */
  plainPool(): pg.Pool
  /** Resolves when the database answers; rejects with the reason when it does not. */
  ping(): Promise<void>
  close(): Promise<void>
}

export interface PoolReader {
  readonly id: string
  /** Each area's store narrows it to its own tables. */
  // biome-ignore lint/suspicious/noExplicitAny: a store takes Kysely<its tables>; only `any` is assignable to all of them
  readonly db: Kysely<any>
  query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>
}

export type Pool = PoolReader & {
  /** True only for transactions: keeps a reader from being passed where something is written. */
  readonly writable: true
}

/** The name under which every fenced table refuses: what a statement without a pool of its own runs under. */
const noPool = ''

const setPool = "select set_config('sesame.pool', $1, false)"
const setPoolLocally = "select set_config('sesame.pool', $1, true)"

/** The pool name that stands for all pools; only platform.ts passes it on. */
export const everyPool = '*'

/** The queue listens on one of them. */
const plainConnections = 3

/** `patience`: milliseconds that a caller waits for a free connection; 10 000 when absent. */
export function openDatabase(
  parameters: ConnectionParameters,
  options: { connections: number; patience?: number },
): Database {
  const connections = new Connections(parameters, { most: options.connections, patience: options.patience })

  async function withConnection<T>(
    poolId: string | undefined,
    work: (connection: Connection) => Promise<T>,
  ): Promise<T> {
    const connection = await connections.acquire(poolId)
    try {
      return await work(connection)
    } finally {
      connections.release(connection)
    }
  }

  let plain: pg.Pool | undefined
  const plainPool = () => {
    if (plain) return plain
    plain = new pg.Pool({ ...parameters, max: plainConnections, connectionTimeoutMillis: 5000 })
    // One that breaks while idle is replaced; unheard, its event would end the process.
    plain.on('error', () => {})
    plain.on('connect', (client) => client.on('error', () => {}))
    return plain
  }

  const oneStatement = <Row extends object>(poolId: string, text: string, values: readonly unknown[]) =>
    withConnection(poolId, async (connection) => {
      const fence = enterPool(connection, poolId)
      const rows = await connection.query<Row>(text, values)
      await fence
      return rows
    })

  return {
    read: (poolId, work) =>
      withConnection(poolId, async (connection) => {
        const fence = enterPool(connection, poolId)
        const lease = connection.lease()
        try {
          const result = await work(readerOf(poolId, lease))
          await fence
          return result
        } catch (error) {
          connection.rememberedPool = undefined
          await fence
          throw error
        } finally {
          lease.end()
        }
      }),

    inPool: (poolId, work) => withConnection(undefined, (connection) => transaction(connection, poolId, work)),

    statement: oneStatement,

    call: (text, values) => oneStatement(noPool, text, values),

    listen: (channel, handlers) => listen(parameters, channel, handlers),

    ping: () => withConnection(undefined, async (connection) => void (await connection.query('select 1'))),

    plainPool,

    close: async () => {
      await Promise.all([connections.close(), plain?.end()])
    },
  }
}

const readerOf = (id: string, lease: Lease): PoolReader => ({
  id,
  get db() {
    return lease.db
  },
  query: lease.query,
})

/** Names the pool for the statements that follow on the wire; free when the connection already names it. */
function enterPool(connection: Connection, poolId: string): Promise<unknown> | undefined {
  if (connection.rememberedPool === poolId) return undefined
  connection.rememberedPool = poolId
  const fence = connection.query(setPool, [poolId])
  // If it fails, the statement behind it in the pipeline fails too (another pool's name, or none): report that one first.
  fence.catch(() => {
    connection.rememberedPool = undefined
    connection.broken = true
  })
  return fence
}

async function transaction<T>(connection: Connection, poolId: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  // A local setting that ends with the transaction leaves the session's own in a state not worth reasoning about: forget it.
  connection.rememberedPool = undefined
  const begun = Promise.all([connection.query('begin'), connection.query(setPoolLocally, [poolId])])
  begun.catch(() => {})
  const lease = connection.lease()
  try {
    const result = await work(Object.assign(readerOf(poolId, lease), { writable: true } as const))
    await begun
    lease.end()
    await connection.query('commit')
    return result
  } catch (error) {
    lease.end()
    await connection.query('rollback').catch(() => {
      connection.broken = true
    })
    throw error
  }
}

/** What `work` wrote is undone when it fails, and only that: the transaction around it goes on. */
export async function savepoint<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  await pool.query('savepoint part', [])
  try {
    const result = await work()
    await pool.query('release savepoint part', [])
    return result
  } catch (error) {
    await pool.query('rollback to savepoint part', [])
    throw error
  }
}
