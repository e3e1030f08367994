import type { Application } from '../areas/applications/index.ts'
import type { Core } from '../core/core.ts'
import { hashToken } from '../core/security/digest.ts'
import { dateOf } from '../core/time/clock.ts'
import { randomToken } from '../core/time/ids.ts'
import type { Evidence } from './evidence.ts'
import { findAttemptRow, insertAttempt, sweepAttempts } from './store.ts'

/** What a sign-in leads to when it is finished; the protocol that began it knows how to go on. */
export type Resume =
  /** An authorization request waits. */
  | { readonly kind: 'oidc'; readonly uid: string }
  /** Nobody asked: the person opened the login page. */
  | { readonly kind: 'direct' }

/** A sign-in under way. */
export interface Attempt {
  readonly id: Buffer
  readonly poolId: string
  readonly appId: string
  /** SHA-256 of the value of the browser's flow cookie; undefined when no browser began it. */
  readonly browser: Buffer | undefined
  readonly evidence: readonly Evidence[]
  readonly resume: Resume
}

const lifetimeMs = 15 * 60_000

/** Begins a sign-in. The handle is good for 15 minutes, in this pool, once, and only with the browser it is bound to. */
export async function startAttempt(
  core: Core,
  begin: { readonly application: Application; readonly resume: Resume; readonly browserBinding: Buffer | undefined },
): Promise<{ flowHandle: string }> {
  const { poolId, appId } = begin.application
  const secret = randomToken()
  const now = core.clock.now()
  await core.database.inPool(poolId, (pool) =>
    insertAttempt(pool.db, {
      pool_id: poolId,
      id: hashToken(secret),
      app_id: appId,
      browser: begin.browserBinding ?? null,
      evidence: '[]',
      resume: JSON.stringify(begin.resume),
      created_at: new Date(now),
      expires_at: new Date(now + lifetimeMs),
      finished_at: null,
    }),
  )
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
    poolId,
    appId: row.app_id,
    browser: row.browser ?? undefined,
    evidence: row.evidence,
    resume: row.resume,
  }
}

/** Run now and then on any node. */
export const sweepSignInAttempts = (core: Core): Promise<void> => sweepAttempts(core.database, dateOf(core.clock))
