import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { recordUserAction } from '../audit/index.ts'

/** The log of a person tells which factors came and went, and by whose application. */
export const noteBound = (call: Call, pool: Pool, factor: NotedFactor): Promise<void> =>
  note(call, pool, 'bindMfa', factor)

export const noteUnbound = (call: Call, pool: Pool, factor: NotedFactor): Promise<void> =>
  note(call, pool, 'unbindMFA', factor)

interface NotedFactor {
  readonly userId: string
  readonly id: string
  readonly type: string
}

function note(call: Call, pool: Pool, event: 'bindMfa' | 'unbindMFA', { userId, id, type }: NotedFactor) {
  const { core, client, requestId, principal } = call
  const appId = 'appId' in principal ? principal.appId : client.appId
  return recordUserAction(pool, {
    ...{ core, client, requestId, userId, appId, event, success: true },
    details: `${type} ${id}`,
  })
}
