import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { deleteIdentity, identityOnWire, insertIdentity } from '../identities/index.ts'
import { getUser } from '../users/index.ts'
import { findSourceRow } from './store.ts'

/** An identity at a provider becomes a way into an account, and stops being one. */
export interface Link {
  readonly userId: string
  readonly extIdpId: string
  /** Which of the source's people lists it is of; `generic` where there is one. */
  readonly type: string
  readonly userIdInIdp: string
  readonly userInfo: unknown
  /** The connection by which the person came; undefined when an administrator says so. */
  readonly connId: string | undefined
}

/** In the caller's transaction; false when the identity, or the person's place at that source, is taken. */
export async function linkIdentityIn(
  call: Pick<Call, 'core' | 'requestId' | 'principal'>,
  pool: Pool,
  link: Link,
): Promise<boolean> {
  const row = {
    id: newId(call.core.clock),
    user_id: link.userId,
    ext_idp_id: link.extIdpId,
    provider: 'oidc',
    type: link.type,
    user_id_in_idp: link.userIdInIdp,
    user_info: link.userInfo,
    origin_conn_ids: link.connId === undefined ? [] : [link.connId],
  }
  if (!(await insertIdentity(pool, { ...row, created_at: dateOf(call.core.clock) }))) return false
  const data = { user: { userId: link.userId }, extIdp: { id: link.extIdpId }, identity: identityOnWire(row) }
  await emit(call, pool, { type: 'user:link-account', data })
  return true
}

export async function linkByAdministrator(
  call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION' | 'EXT_IDP_NOT_FOUND' | 'IDENTITY_TAKEN'>,
  { userId: given, extIdpId, type, userIdInIdp }: Pick<Link, 'userId' | 'extIdpId' | 'type' | 'userIdInIdp'>,
): Promise<void> {
  const { id: userId } = await getUser(call, { userId: given })
  await call.write(async (pool) => {
    if (!(await findSourceRow(pool, extIdpId))) call.fail('EXT_IDP_NOT_FOUND', { id: extIdpId })
    const link = { userId, extIdpId, type, userIdInIdp, userInfo: {}, connId: undefined }
    if (!(await linkIdentityIn(call, pool, link))) call.fail('IDENTITY_TAKEN')
    const after = { extIdpId, type, userIdInIdp }
    await recordAdminAction(call, pool, { ...ofUser(userId, 'linkIdentity'), operation: 'update', after })
  })
}

/** Whose identity of that source it is; raises IDENTITY_NOT_FOUND when there is none. */
export async function unlink(
  call: Call<'IDENTITY_NOT_FOUND'>,
  { userId, extIdpId, type }: { userId: string; extIdpId: string; type: string | null },
): Promise<void> {
  await call.write(async (pool) => {
    const before = (await deleteIdentity(pool, { userId, extIdpId, type })) ?? call.fail('IDENTITY_NOT_FOUND')
    if (call.principal.kind === 'user') return
    await recordAdminAction(call, pool, { ...ofUser(userId, 'unlinkIdentity'), operation: 'update', before })
  })
}

const ofUser = (userId: string, details: string) => ({ resource: 'user', resourceId: userId, details }) as const
