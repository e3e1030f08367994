import type { Caches } from './database/caches.ts'
import type { Database } from './database/database.ts'
import type { Consumer } from './events/events.ts'
import type { ErrorRegistry } from './errors/error-table.ts'
import type { Logger } from './log.ts'
import type { Net } from './net/net.ts'
import type { TxtLookUp } from './net/txt-records.ts'
import type { RateLimits } from './security/rate-limits.ts'
import type { PasswordHasher } from './security/password-hash.ts'
import type { Sealer } from './security/sealing.ts'
import type { Clock } from './time/clock.ts'

/** What one running Sesame hands to every part of itself. Built once in `app.ts`; nothing here is a global. */
export interface Core {
  readonly options: CoreOptions
  readonly database: Database
  readonly caches: Caches
  readonly clock: Clock
  readonly log: Logger
  /** One line for each request, of fields that hold no secrets. */
  readonly requestLog: Logger
  /** The only way out. */
  readonly net: Net
  readonly sealer: Sealer
  readonly hasher: PasswordHasher
  readonly errors: ErrorRegistry
  /** Who is told of events. */
  readonly consumers: readonly Consumer[]
  readonly lookUpTxt: TxtLookUp
  /** Turns true when shutdown begins: new requests answer 503 while those under way finish. */
  readonly lifecycle: { stopping: boolean }
}

/** The settings that parts below `app.ts` may know; read from `config/` by `app.ts`. */
export interface CoreOptions {
  /** Origin without a trailing slash, e.g. `http://localhost:3000`. */
  readonly baseUrl: string
  /** Applications' own hosts are `{identifier}.{baseDomain}`. */
  readonly baseDomain: string
  readonly isLoopback: boolean
  /** Messages that no provider delivers are kept here, for whoever develops on this machine. */
  readonly developmentOutbox: boolean
  /** Bytes. */
  readonly bodyLimit: number
  readonly maintenance: boolean
  /** Seconds that a signed request's `date` may differ from ours. */
  readonly signatureSkew: number
  /** Addresses (IP or CIDR) whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Hosts, addresses and ranges that may be called although they are not public. */
  readonly outboundAllowed: readonly string[]
  /** Whole months that the logs of administrators and people are kept; 0: for ever. */
  readonly auditMonths: number
  readonly rateLimits: RateLimits
  readonly version: string
}
