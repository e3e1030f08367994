import { type Application, admits } from '../../areas/applications/index.ts'
import { sessionOf } from '../../areas/sessions/index.ts'
import type { User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { isScope } from './claims.ts'
import { type Ground, groundOf } from './ground.ts'
import { findSource, type SourceKind, type SourceRow, sessionRowOf } from './ground-store.ts'
import { type ArtefactKey, deleteGrant } from './store.ts'

/** A code or refresh token with what it stands on, as read by one statement. */
export interface TokenSource extends Ground {
  readonly key: ArtefactKey & { readonly kind: SourceKind }
  readonly facts: SourceFacts
  readonly isUsed: boolean
  readonly expiresAt: Date
  /** Of a refresh token that was renewed a moment ago: the answer that may be repeated, sealed. */
  readonly answer: string | undefined
  /** Of a code: whether the session that it was issued in still holds what it stands on. */
  readonly isInSession: boolean
}

/** As the engine writes them into a code, and we into a refresh token. */
export interface SourceFacts {
  readonly accountId: string
  readonly grantId: string
  /** Separated by spaces. */
  readonly scope?: string
  /** The issuer of the time. */
  readonly resource?: unknown
  readonly amr?: readonly string[]
  /** Seconds since the epoch. */
  readonly authTime?: number
  readonly nonce?: string
  readonly sid?: string
  readonly sessionUid?: string
  /** A code without offline_access is worth nothing once the session is over. */
  readonly expiresWithSession?: boolean
  /** What the request asked to be told beside what its scopes open. */
  readonly claims?: { readonly id_token?: Readonly<Record<string, unknown>> }
  readonly redirectUri?: string
  readonly codeChallenge?: string
  readonly rotations?: number
  readonly iiat?: number
}

/** Undefined when it is another application's, over, or was never issued. */
export async function findTokenSource(
  core: Core,
  { poolId, appId }: Application,
  { kind, value }: { kind: SourceKind; value: string },
): Promise<TokenSource | undefined> {
  const key = { poolId, appId, kind, idHash: hashToken(value) }
  const row = await findSource(core.database, { ...key, at: dateOf(core.clock) })
  if (!row) return undefined
  const facts = row._payload as unknown as SourceFacts
  return {
    key,
    facts,
    isUsed: row._consumed_at !== null,
    expiresAt: row._expires_at,
    answer: row._answer ?? undefined,
    isInSession: isInSession(row, appId, facts.grantId),
    ...groundOf(core, row),
  }
}

function isInSession(row: SourceRow, appId: string, grantId: string): boolean {
  const session = sessionRowOf(row)
  if (!session) return false
  const { authorizations } = sessionOf(session).payload as { authorizations?: Record<string, { grantId?: string }> }
  return (
    authorizations !== undefined && Object.hasOwn(authorizations, appId) && authorizations[appId]?.grantId === grantId
  )
}

/** The person, while they are active and admitted and the grant is theirs. */
export async function personOf(core: Core, application: Application, source: TokenSource): Promise<User | undefined> {
  const { user, grant, facts } = source
  if (user?.status !== 'Activated' || grant?.['accountId'] !== facts.accountId) return undefined
  return (await admits(core, application, user.id)) ? user : undefined
}

/** Somebody shows what was used already: it was stolen, or its successor was, and all of it goes. */
export async function revokeAll(core: Core, application: Application, { facts }: TokenSource): Promise<void> {
  const { grantId } = facts
  await deleteGrant(core.database, application, { id: grantId, idHash: hashToken(grantId) })
}

export const scopesOf = ({ scope = '' }: SourceFacts): string[] => scope.split(' ').filter(Boolean)

/**
 * Which of these scopes the grant covers: of the person, and of the application's own API, as far as that still has them. In the grant's
 * order.
 */
export function grantedScopes(
  application: Application,
  { grant }: Ground,
  wanted: readonly string[],
): { readonly ofPerson: string; readonly ofApi: string } {
  const { openid, resources } = (grant ?? {}) as {
    openid?: { scope?: string }
    resources?: Readonly<Record<string, string>>
  }
  const covered = (scope = '') =>
    scope
      .split(' ')
      .filter((name) => wanted.includes(name) && isScope(application, name))
      .join(' ')
  return { ofPerson: covered(openid?.scope), ofApi: covered(resources?.[application.issuer]) }
}
