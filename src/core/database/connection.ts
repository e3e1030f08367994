import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { noStatements, runNamed } from './named-query.ts'

/** bigint columns are counters and epoch values far below 2^53: read them as numbers. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** What a piece of work holds of a connection. After `end` every statement through it is refused: the connection is another's. */
export interface Lease {
  readonly db: Kysely<unknown>
  query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>
  end(): void
}

/**
 * One connection to PostgreSQL that remembers which pool its session setting names, so that consecutive reads of the same pool
 * need no message of their own for the fence. Statements are named after their text: parsed and planned once per connection.
 */
export class Connection implements DatabaseConnection {
  readonly client: pg.Client
  /** The pool named by the session setting `sesame.pool`, or undefined when it must be set before the next read. */
  rememberedPool: string | undefined
  broken = false
  #names = new Map<string, string>()
  readonly #known = noStatements()
  #isGathering = false

  constructor(client: pg.Client) {
    this.client = client
  }

  /** For one piece of work. What it leaves running (one of several promises failed) cannot speak in the next one's pool. */
  lease(): Lease {
    let isOver = false
    const during = async <T>(run: () => Promise<T>): Promise<T> => {
      if (isOver) throw new Error('a statement came after the work that it belongs to had ended')
      return run()
    }
    const guarded: DatabaseConnection = {
      executeQuery: (query) => during(() => this.executeQuery(query)),
      streamQuery: () => this.streamQuery(),
    }
    let db: Kysely<unknown> | undefined
    return {
      // Made when asked for: hot operations write their statements by hand.
      get db() {
        db ??= new Kysely({ dialect: dialectOf(guarded) })
        return db
      },
      query: (text, values) => during(() => this.query(text, values)),
      end: () => {
        isOver = true
      },
    }
  }

  /** Runs one named statement. Errors of the connection itself mark it broken, so the pool drops it. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#run<Row>(text, values)).rows
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.#run<Row & object>(query.sql, query.parameters)
    return result.command === 'SELECT' || result.rowCount === null
      ? { rows: result.rows }
      : { rows: result.rows, numAffectedRows: BigInt(result.rowCount) }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for the method; nothing here streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming needs a cursor, which a pipelined connection cannot hold')
  }

  async #run<Row extends object>(text: string, values: readonly unknown[]) {
    this.#gather()
    try {
      return await runNamed<Row>(this.client, this.#known, {
        name: this.#nameOf(text),
        text,
        values: values as unknown[],
      })
    } catch (error) {
      // From here on, where it says who asked; what `pg` made it with says where it reads.
      if (error instanceof Error) Error.captureStackTrace(error)
      if (!isServerRefusal(error) || isStalePlan(error)) this.broken = true
      throw error
    }
  }

  /** Statements asked for in one turn of the event loop travel in one write: each write is a call of the operating system. */
  #gather(): void {
    if (this.#isGathering) return
    this.#isGathering = true
    const { stream } = this.client.connection
    stream.cork()
    process.nextTick(() => {
      this.#isGathering = false
      stream.uncork()
    })
  }

  #nameOf(text: string): string {
    let name = this.#names.get(text)
    if (name === undefined) {
      name = `s${createHash('sha1').update(text).digest('base64url')}`
      this.#names.set(text, name)
    }
    return name
  }
}

/** Whether the server itself refused the statement (the connection stays good), as opposed to the connection having failed. */
export function isServerRefusal(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && !error.code?.startsWith('57P') && !error.code?.startsWith('08')
}

/** A prepared statement outlived the table it was planned for, as when a newer node migrates: a fresh connection plans it anew. */
const isStalePlan = (error: pg.DatabaseError): boolean => error.code === '0A000' || error.code === '26000'

/**
 * Whether an error means that the database cannot be reached just now: stopping, starting, full (53300), closed to connections
 * (55000 while connecting), or the connection itself failed (08).
 */
export function isDatabaseGone(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) {
    return (
      /^(57P0[1-5]|08|53300)/.test(error.code ?? '') ||
      (error.code === '55000' && /not currently accepting connections/.test(error.message))
    )
  }
  if (!(error instanceof Error)) return false
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'].includes(code) ||
    /Connection terminated|Client has encountered a connection error|not queryable|Client was closed/.test(
      error.message,
    )
  )
}

function dialectOf(connection: DatabaseConnection): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      releaseConnection: async () => {},
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      destroy: async () => {},
    }),
  }
}

async function refuse(): Promise<never> {
  throw new Error('transactions are opened by Database.inPool only')
}
