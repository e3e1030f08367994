import { emit } from '../../core/events/events.ts'
import type { Core } from '../../core/core.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { enqueue, jobKind } from '../../core/jobs/job.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findUserPool, type UserPoolSettings } from '../user-pools/index.ts'
import {
  deleteSessionRow,
  deleteArtefactsOf,
  endSessionRow,
  endSessionRowsOf,
  findSessionRow,
  findSessionRowByUid,
  insertSession,
  listSessionRows,
  type OpenedRow,
  type SessionRow,
  sweepSessionRows,
  updateSession,
} from './store.ts'

/**
 * The session of a browser in a pool, shared by all applications of the pool. Its id is what the cookie holds, 256 random bits, stored
 * hashed; it changes at every sign-in, while `uid` stays.
 */
export interface Session {
  readonly uid: string
  /** Undefined before anybody signed in. */
  readonly userId: string | undefined
  readonly amr: readonly string[]
  readonly loginAt: Date | undefined
  /** What the OpenID engine keeps with it. */
  readonly payload: Readonly<Record<string, unknown>>
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

/** Seconds that a session may go unused. */
const idle = 86_400

/**
 * Seconds that a session may go unused from now, given when its user signed in and how long sessions of its pool last at most; at
 * least one.
 */
export function sessionSeconds(core: Core, { sessionLifetime }: SessionPolicy, loginAt: Date | undefined): number {
  if (loginAt === undefined) return idle
  const left = Math.floor((loginAt.getTime() - core.clock.now()) / 1000) + sessionLifetime
  return Math.max(1, Math.min(idle, left))
}

export type SessionPolicy = Pick<UserPoolSettings, 'sessionLifetime' | 'sessionEndsWithBrowser'>

/** What the pool wants of its sessions. */
export async function sessionPolicy(core: Core, poolId: string): Promise<SessionPolicy> {
  const pool = await findUserPool(core, poolId)
  if (!pool) throw new Error(`there is no user pool ${poolId} whose sessions could be kept`)
  return pool.settings
}

/** The live session of an active user (or of nobody yet) that this cookie value names. */
export async function findSession(core: Core, poolId: string, id: string): Promise<Session | undefined> {
  const wanted = { idHash: hashToken(id), at: dateOf(core.clock) }
  const row = await core.database.read(poolId, (reader) => findSessionRow(reader, wanted))
  return row && sessionOf(row)
}

export async function findSessionByUid(core: Core, poolId: string, uid: string): Promise<Session | undefined> {
  const row = await core.database.read(poolId, (reader) => findSessionRowByUid(reader, { uid, at: dateOf(core.clock) }))
  return row && sessionOf(row)
}

export interface SessionToSave extends Pick<Session, 'uid' | 'userId' | 'amr' | 'loginAt' | 'payload'> {
  readonly id: string
  /** A new one is inserted with what is known of the browser; a known one only changes while it still exists. */
  readonly isNew: boolean
  readonly ip?: string | undefined
  readonly userAgent?: string | undefined
}

export async function saveSession(core: Core, poolId: string, session: SessionToSave): Promise<void> {
  const policy = await sessionPolicy(core, poolId)
  const change = {
    poolId,
    idHash: hashToken(session.id),
    uid: session.uid,
    userId: session.userId ?? null,
    amr: session.amr,
    loginAt: session.loginAt ?? null,
    payload: session.payload,
    at: dateOf(core.clock),
    expiresAt: new Date(core.clock.now() + sessionSeconds(core, policy, session.loginAt) * 1000),
  }
  if (!session.isNew) return updateSession(core.database, change)
  return insertSession(core.database, { ...change, ip: session.ip ?? null, userAgent: session.userAgent ?? null })
}

/** Tells an application that somebody's session has ended; protocols/oidc does it. */
export const tellOfSignOut = jobKind<{ appId: string; userId: string; sid: string }>({
  name: 'tell-of-sign-out',
  // Some half an hour.
  attempts: 7,
})

/** The live sessions of a user, the last used first; a thousand at most. */
export const listSessions = async (core: Core, reader: PoolReader, userId: string): Promise<Session[]> =>
  (await listSessionRows(reader, { userId, at: dateOf(core.clock) })).map(sessionOf)

/** Somebody signed out: the applications that were opened in the session and want to know are told. */
export async function endSession(core: Core, poolId: string, id: string): Promise<void> {
  await core.database.inPool(poolId, async (pool) => {
    const opened = await endSessionRow(pool, hashToken(id))
    await tellAll(pool, opened)
    const userId = opened[0]?.user_id
    if (!userId) return
    const principal = { kind: 'user', poolId, appId: '', userId } as const
    const applications = opened.map(({ app_id }) => app_id)
    await emit({ core, requestId: '', principal }, pool, { type: 'logout', data: { user: { userId }, applications } })
  })
}

async function tellAll(pool: Pool, opened: readonly OpenedRow[]): Promise<void> {
  for (const { user_id, app_id, sid, listens } of opened) {
    if (listens && user_id && sid)
      await enqueue(pool, tellOfSignOut, { appId: app_id, userId: user_id, sid }, { key: sid })
  }
}

/** Forgets a session whose place another one takes, as when its id changes; nothing happens when there is none. */
export const deleteSession = (core: Core, poolId: string, id: string): Promise<void> =>
  deleteSessionRow(core.database, poolId, hashToken(id))

/**
 * Ends what these users are signed in to: refresh tokens, codes and grants of the named applications (undefined: of all), and every
 * browser session. A session is shared by all applications of a pool; left alone, it would open the named ones again by itself.
 * Applications that were opened in the sessions are told. Answers who was signed in to which.
 */
export async function endSignIns(
  pool: Pool,
  { userIds, appIds }: { readonly userIds: readonly string[]; readonly appIds: readonly string[] | undefined },
): Promise<readonly { readonly userId: string; readonly appId: string }[]> {
  const [opened] = await Promise.all([
    endSessionRowsOf(pool, userIds),
    deleteArtefactsOf(pool, { userIds, appIds: appIds ?? null }),
  ])
  await tellAll(pool, opened)
  return opened.flatMap(({ user_id, app_id }) => (user_id ? [{ userId: user_id, appId: app_id }] : []))
}

export const sweepSessions = (core: Core): Promise<void> => sweepSessionRows(core.database, dateOf(core.clock))

/** Shared with the doors that read the row along with something else. */
export const sessionOf = (row: SessionRow): Session => ({
  uid: row.uid,
  userId: row.user_id ?? undefined,
  amr: row.amr,
  loginAt: row.login_at ?? undefined,
  payload: row.payload,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
})
