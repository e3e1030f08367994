import pg from 'pg'
import { Connection } from './connection.ts'

/** libpq-style parameters, or a connection string. */
export type ConnectionParameters = pg.ClientConfig

interface Waiter {
  readonly poolId: string | undefined
  resolve(connection: Connection): void
  reject(error: Error): void
}

/** How long a caller waits for a free connection before it is told that the database is overloaded, in milliseconds. */
const defaultPatience = 10_000

/**
 * A bounded set of connections that hands out, when it can, one whose session already names the caller's pool.
 * `pg.Pool` knows nothing of pools of users, hence our own.
 */
export class Connections {
  readonly #parameters: ConnectionParameters
  readonly #most: number
  readonly #patience: number
  #idle: Connection[] = []
  #waiting: Waiter[] = []
  #open = 0
  #closed = false

  constructor(parameters: ConnectionParameters, options: { most: number; patience: number | undefined }) {
    this.#parameters = parameters
    this.#most = options.most
    this.#patience = options.patience ?? defaultPatience
  }

  async acquire(poolId?: string): Promise<Connection> {
    if (this.#closed) throw new Error('Client was closed')
    const idle = this.#takeIdle(poolId)
    if (idle) return idle
    if (this.#open < this.#most) return this.#connect()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter)
        reject(new ConnectionsExhausted(this.#patience))
      }, this.#patience)
      const waiter: Waiter = {
        poolId,
        resolve: (connection) => {
          clearTimeout(timer)
          resolve(connection)
        },
        reject: (error) => {
          clearTimeout(timer)
          reject(error)
        },
      }
      this.#waiting.push(waiter)
    })
  }

  release(connection: Connection): void {
    if (connection.broken || this.#closed) {
      this.#drop(connection)
      return
    }
    const next = this.#waiting.shift()
    if (next) next.resolve(connection)
    else this.#idle.push(connection)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const waiter of this.#waiting.splice(0)) waiter.reject(new Error('Client was closed'))
    await Promise.all(this.#idle.splice(0).map((connection) => connection.client.end().catch(() => {})))
  }

  /** The one that was used last: few sessions that stay warm are cheaper than many that take turns. */
  #takeIdle(poolId: string | undefined): Connection | undefined {
    if (poolId !== undefined) {
      for (let index = this.#idle.length - 1; index >= 0; index -= 1) {
        if (this.#idle[index]?.rememberedPool === poolId) return this.#idle.splice(index, 1)[0]
      }
    }
    return this.#idle.pop()
  }

  async #connect(): Promise<Connection> {
    this.#open++
    try {
      const client = new pg.Client({
        ...this.#parameters,
        pipeline: true,
        connectionTimeoutMillis: 5000,
      } as pg.ClientConfig)
      const connection = new Connection(client)
      client.on('error', () => {
        connection.broken = true
        this.#forgetIdle(connection)
      })
      await client.connect()
      return connection
    } catch (error) {
      this.#open--
      this.#wakeOne()
      throw error
    }
  }

  #forgetIdle(connection: Connection): void {
    const index = this.#idle.indexOf(connection)
    if (index < 0) return
    this.#idle.splice(index, 1)
    this.#drop(connection)
  }

  #drop(connection: Connection): void {
    this.#open--
    connection.client.end().catch(() => {})
    this.#wakeOne()
  }

  /** A place became free: the longest waiting caller gets a new connection, or the error of trying to make one. */
  #wakeOne(): void {
    const next = this.#waiting.shift()
    if (next) this.#connect().then(next.resolve, next.reject)
  }
}

/** Every connection was busy for as long as a caller waits. */
export class ConnectionsExhausted extends Error {
  constructor(patience: number) {
    super(`no database connection became free within ${patience} ms`)
    this.name = 'ConnectionsExhausted'
  }
}
