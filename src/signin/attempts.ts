import type { Application } from '../areas/applications/index.ts'
import type { Core } from '../core/core.ts'
import type { Pool } from '../core/database/database.ts'
import { hashToken } from '../core/security/digest.ts'
import { dateOf } from '../core/time/clock.ts'
import { randomToken } from '../core/time/ids.ts'
import type { Answer, Evidence } from './evidence.ts'
import type { ExternalIdentity } from './external/identity.ts'
import {
  extendAttemptRow,
  findAttemptRow,
  finishAttemptRow,
  insertAttempt,
  keepExternalRow,
  sweepAttempts,
} from './store.ts'

/** What a sign-in leads to when it is finished; the protocol that began it knows how to go on. */
export type Resume =
  /** An authorization request waits. */
  | { readonly kind: 'oidc'; readonly uid: string }
  /** Nobody asked: the person opened the login page, or the application panel and goes on there. */
  | { readonly kind: 'direct'; readonly to?: 'launchpad' }
  /** An application signs somebody in by its own form and waits for tokens. `ip`: of the person, if the application told it. `isAuthenticated`: it showed its secret. */
  | { readonly kind: 'tokens'; readonly scope: string; readonly ip: string; readonly isAuthenticated: boolean }
  /** The published widget on somebody's page waits for the user with a token. */
  | { readonly kind: 'widget' }

/** A sign-in under way. */
export interface Attempt {
  readonly id: Buffer
  /** What whoever leads the sign-in holds; never stored. */
  readonly flowHandle: string
  readonly poolId: string
  readonly appId: string
  /** SHA-256 of the value of the browser's flow cookie; undefined when no browser began it. */
  readonly browser: Buffer | undefined
  readonly evidence: readonly Evidence[]
  readonly answers: readonly Answer[]
  readonly resume: Resume
  /** Proved by another provider, and nobody's yet. */
  readonly external: ExternalIdentity | undefined
}

/** What one request adds to an attempt. */
export interface Addition {
  readonly evidence?: Evidence | undefined
  readonly answer?: Answer | undefined
}

const lifetimeMs = 15 * 60_000

/** Begins a sign-in. The handle is good for 15 minutes, in this pool, once, and only with the browser it is bound to. */
export async function startAttempt(
  core: Core,
  begin: { readonly application: Application; readonly resume: Resume; readonly browserBinding: Buffer | undefined },
): Promise<{ flowHandle: string }> {
  return core.database.inPool(begin.application.poolId, (pool) => startAttemptIn(pool, core, begin))
}

/** In a transaction of the caller's: with what was proved already. */
export async function startAttemptIn(
  pool: Pool,
  core: Core,
  begin: {
    readonly application: Application
    readonly resume: Resume
    readonly browserBinding: Buffer | undefined
    readonly evidence?: readonly Evidence[]
    readonly answers?: readonly Answer[]
  },
): Promise<{ flowHandle: string }> {
  const { poolId, appId } = begin.application
  const secret = randomToken()
  const now = core.clock.now()
  await insertAttempt(pool.db, {
    pool_id: poolId,
    id: hashToken(secret),
    app_id: appId,
    browser: begin.browserBinding ?? null,
    evidence: JSON.stringify(begin.evidence ?? []),
    answers: JSON.stringify(begin.answers ?? []),
    resume: JSON.stringify(begin.resume),
    created_at: new Date(now),
    expires_at: new Date(now + lifetimeMs),
    finished_at: null,
  })
  return { flowHandle: `${poolId}.${secret}` }
}

/**
 * The sign-in of a handle; undefined when the handle is malformed, over, used up, or bound to another browser. The pool is the
 * handle's first part, so finding it needs no look across pools; a changed pool finds nothing behind that pool's fence.
 */
export async function findAttempt(
  core: Core,
  flowHandle: string,
  browserBinding: Buffer | undefined,
): Promise<Attempt | undefined> {
  const [, poolId, secret] = /^([A-Za-z0-9_-]{1,64})\.([\w-]{43})$/.exec(flowHandle) ?? []
  if (poolId === undefined || secret === undefined) return undefined
  const id = hashToken(secret)
  const row = await core.database.read(poolId, (reader) =>
    findAttemptRow(reader.db, { poolId, id, at: dateOf(core.clock) }),
  )
  if (!row) return undefined
  if (row.browser && !browserBinding?.equals(row.browser)) return undefined
  return {
    id,
    flowHandle,
    poolId,
    appId: row.app_id,
    browser: row.browser ?? undefined,
    evidence: row.evidence,
    answers: row.answers,
    resume: row.resume,
    external: row.external ?? undefined,
  }
}

/** Keeps what one request added; false when the attempt is over or has grown beyond what any sign-in needs. */
export const extendAttempt = (pool: Pool, core: Core, { id }: Attempt, addition: Addition): Promise<boolean> =>
  extendAttemptRow(pool, { id, at: dateOf(core.clock), ...addition })

/** Keeps whom another provider has named, until somebody says whose identity it is; false when the attempt is over. */
export const keepExternal = (pool: Pool, core: Core, { id }: Attempt, external: ExternalIdentity): Promise<boolean> =>
  keepExternalRow(pool, { id, at: dateOf(core.clock), external })

/** Uses the attempt up; false when it is over, or somebody else did before. */
export const finishAttempt = (pool: Pool, core: Core, { id }: Attempt, addition: Addition): Promise<boolean> =>
  finishAttemptRow(pool, { id, at: dateOf(core.clock), ...addition })

/** The person goes back to the beginning: what was proved and answered is worth nothing any more. */
export async function abandonAttempt(core: Core, attempt: Attempt): Promise<void> {
  await core.database.inPool(attempt.poolId, (pool) => finishAttempt(pool, core, attempt, {}))
}

/** Run now and then on any node. */
export const sweepSignInAttempts = (core: Core): Promise<void> => sweepAttempts(core.database, dateOf(core.clock))
