import type { Core } from '../core.ts'
import { type Pool, type PoolReader, savepoint } from '../database/database.ts'
import { runIn, type Statement } from '../database/together.ts'
import { ApiError, type ApiErrorOptions } from '../errors/api-error.ts'
import type { ErrorParameters } from '../errors/error-table.ts'
import type { Language, PageLanguage } from '../i18n/language.ts'
import type { Principal } from './principal.ts'

/**
 * One call of an operation: who asks, in which pool, in which language, and the only ways to act: `read`, `write`, `fail`.
 * `Failure` lists the rows it may raise. A service asks for a Call of what it raises itself, so an operation that reaches it
 * without declaring those rows does not compile.
 */
export interface Call<in Failure extends string = never> {
  readonly core: Core
  readonly requestId: string
  readonly language: Language
  readonly principal: Principal
  /** The pool that the principal belongs to; empty string for callers without one (`anyone`). */
  readonly poolId: string
  readonly client: ClientFacts
  /** Refuses: raises the row of that name. */
  readonly fail: (row: Failure, parameters?: ErrorParameters, options?: Omit<ApiErrorOptions, 'parameters'>) => never
  /** Reads in the caller's pool. */
  read<T>(work: (reader: PoolReader) => Promise<T>): Promise<T>
  /** One transaction in the caller's pool. */
  write<T>(work: (pool: Pool) => Promise<T>): Promise<T>
  /** One statement in the caller's pool, a transaction of its own: the hottest writes. */
  run<Row extends object>(statement: Statement): Promise<Row[]>
}

/** What is known of the machine that calls. */
export interface ClientFacts {
  /** From the socket, or from a trusted proxy's header. */
  readonly ip: string
  readonly userAgent: string | undefined
  /** Of the page that asks, where one may: what people are asked to accept is chosen by it. */
  readonly pageLanguage?: PageLanguage
  /** Application named by header `x-authing-app-id` / `x-genauth-app-id`, on the authentication API only; verified to exist. */
  readonly appId: string | undefined
  /** The raw Authorization header, for operations that take client authentication. */
  readonly authorization: string | undefined
}

export interface CallOptions {
  readonly core: Core
  readonly requestId: string
  readonly language: Language
  readonly principal: Principal
  readonly client: ClientFacts
}

/**
 * The same call inside of a transaction: what it reads and writes joins that one, and nothing is committed before it is. What a write
 * within did is undone when it fails, and only that.
 */
export const within = <Failure extends string>(call: Call<Failure>, pool: Pool): Call<Failure> => ({
  ...call,
  read: (work) => work(pool),
  write: (work) => savepoint(pool, () => work(pool)),
  run: (statement) => savepoint(pool, () => runIn(pool, statement)),
})

// biome-ignore lint/suspicious/noExplicitAny: a call for an operation known only at run time may raise any row
export function newCall(options: CallOptions): Call<any> {
  const { core, requestId, language, principal, client } = options
  const poolId = principal.kind === 'anyone' ? '' : principal.poolId
  return {
    core,
    requestId,
    language,
    principal,
    client,
    poolId,
    fail: (row, parameters = {}, more = {}) => {
      throw new ApiError(row, { ...more, parameters })
    },
    read: (work) => core.database.read(poolId, work),
    write: (work) => core.database.inPool(poolId, work),
    run: ({ text, values }) => core.database.statement(poolId, text, values),
  }
}
