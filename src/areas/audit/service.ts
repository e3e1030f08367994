import type { Call, ClientFacts } from '../../core/contract/call.ts'
import type { Principal } from '../../core/contract/principal.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import type { Part } from '../../core/database/together.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { changesOf } from './changes.ts'
import type { AdminOperation, AdminResource, UserEvent } from './schemas.ts'
import {
  dropLogPartitions,
  eraseLogRows,
  insertAdminActions,
  insertionPart,
  insertUserAction,
  prepareLogPartitions,
  type UserActionRow,
} from './store.ts'

/** What is noted when something changes. Always in the transaction of the change: neither is there without the other. */
export interface AdminAction {
  readonly operation: AdminOperation
  readonly resource: AdminResource
  readonly resourceId: string
  /** As it was and as it is: only fields that differ are kept. Leave secrets out; what is named like one is withheld too. */
  readonly before?: object | undefined
  readonly after?: object | undefined
  /** A sentence for what the other fields cannot say. */
  readonly details?: string
}

/**
 * Notes what a management caller did, several things at once as one statement. Call it before a statement that deletes the very key
 * that signs the request: the key tells whose administrator it was.
 */
export async function recordAdminAction(
  call: Pick<Call, 'core' | 'requestId' | 'principal' | 'poolId' | 'client'>,
  pool: Pool,
  action: AdminAction | readonly AdminAction[],
): Promise<void> {
  const { core, principal } = call
  const actions = Array.isArray(action) ? (action as readonly AdminAction[]) : [action as AdminAction]
  if (actions.length === 0) return
  await insertAdminActions(pool, {
    // Not the transaction's: work across pools is noted in the pool of who does it.
    poolId: call.poolId,
    at: dateOf(core.clock),
    requestId: call.requestId,
    accessKeyId: keyOf(principal),
    adminUserId: 'userId' in principal ? principal.userId : '',
    ip: principal.kind === 'system' ? null : call.client.ip,
    userAgent: call.client.userAgent ?? null,
    actions: actions.map(({ operation, resource, resourceId, before, after, details }) => ({
      id: newId(core.clock),
      operation,
      resource,
      resourceId,
      details: details ?? null,
      ...changesOf(before, after),
    })),
  })
}

/** What the call was made with: an access key, a SCIM client, or an application that acts for itself. */
function keyOf(principal: Principal): string {
  if (principal.kind === 'access-key') return principal.accessKeyId
  if (principal.kind === 'scim-client') return principal.scimClientId
  return principal.kind === 'machine' ? principal.appId : ''
}

export interface UserAction {
  readonly core: Core
  /** Without an address for a person who leaves. */
  readonly client: { readonly ip: string | null; readonly userAgent: ClientFacts['userAgent'] }
  readonly requestId: string
  /** Undefined: nobody has the identifier that was given. What was typed is never noted: it may be a password. */
  readonly userId: string | undefined
  readonly appId: string | undefined
  readonly event: UserEvent
  readonly success: boolean
  readonly details?: string
}

/** Notes what somebody did, or tried to do, with an account of their own. */
export const recordUserAction = (pool: Pool, action: UserAction): Promise<void> => insertUserAction(pool, rowOf(action))

/** The same beside other changes of one statement. */
export const userActionPart = (poolId: string, action: UserAction): Part => insertionPart(poolId, rowOf(action))

const rowOf = (action: UserAction): UserActionRow => ({
  id: newId(action.core.clock),
  at: dateOf(action.core.clock),
  requestId: action.requestId,
  userId: action.userId ?? '',
  appId: action.appId ?? '',
  ip: action.client.ip,
  userAgent: action.client.userAgent ?? null,
  event: action.event === 'updateUserProfile' ? 'updateUserPrefile' : action.event,
  details: action.details ?? null,
  success: action.success,
})

/** Makes the partitions of the months ahead and drops those that are older than logs are kept. Run now and then on any node. */
export async function prepareAuditLogs(core: Core): Promise<void> {
  const at = dateOf(core.clock)
  await prepareLogPartitions(core.database, at)
  const { auditMonths } = core.options
  if (auditMonths === 0) return
  await dropLogPartitions(core.database, new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - auditMonths, 1)))
}

/**
 * Forgets people who are deleted, in the transaction that deletes them: what they did stays counted, without address, device and
 * words; of what administrators did to them stays that it was done, without the values.
 */
export const eraseFromLogs = (pool: Pool, userIds: readonly string[]): Promise<void> => eraseLogRows(pool, userIds)
