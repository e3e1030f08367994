import { recordUserAction } from '../audit/index.ts'
import { keepReplaced } from '../password-policies/index.ts'
import { endSignIns } from '../sessions/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { forgiveUser } from '../attempt-counters/index.ts'
import { emit } from '../../core/events/events.ts'
import { announced } from './events.ts'
import { passwordColumns } from './passwords.ts'
import { removeUsers } from './removal.ts'
import type { profileTexts, UpdateUserInfoDto } from './schemas.ts'
import { everyApplication } from './signed-out.ts'
import { updatePassword } from './store.ts'
import { type ChangedUser, updateUserIn, updateUsers } from './update.ts'
import type { User } from './user.ts'

/** What people change of their own account. Who they are was proved at the door; what else must be proved, the account area asks. */
export type OwnProfile = Pick<UpdateUserInfoDto, 'customData' | 'gender' | 'username' | keyof typeof profileTexts>

/** Changes what is given. USER_EXISTS when the username is somebody else's. */
export async function updateOwnProfile(
  call: Call<'USER_NOT_FOUND' | 'USER_EXISTS' | 'INVALID_OPERATION'>,
  userId: string,
  profile: OwnProfile,
): Promise<User> {
  const note = (pool: Pool, [changed]: readonly ChangedUser[]) =>
    noteOwn(call, pool, { userId, event: 'updateUserProfile', details: changed && changedFields(changed) })
  const [user] = await updateUsers(call, [{ userId, input: profile, path: '' }], { note })
  return user as User
}

/** The same while somebody signs in, in the transaction that finishes it; custom data too. */
export async function completeOwnProfile(
  call: Call<'USER_NOT_FOUND' | 'USER_EXISTS' | 'INVALID_OPERATION'>,
  pool: Pool,
  { userId, profile }: { userId: string; profile: OwnProfile },
): Promise<void> {
  const note = (within: Pool, [changed]: readonly ChangedUser[]) =>
    noteOwn(call, within, { userId, event: 'updateUserProfile', details: changed && changedFields(changed) })
  await updateUserIn(call, pool, { userId, input: profile, path: '' }, { note })
}

/** Which fields, not what was in them. */
function changedFields({ before = {}, after = {} }: ChangedUser): string {
  const was = before as Record<string, unknown>
  return Object.entries(after)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field]))
    .map(([field]) => field)
    .join(', ')
}

/**
 * Gives the account a password in the place of the one that was just proved, and ends every sign-in, this one too: whoever else knew
 * the old password may hold any of them. PASSWORD_WRONG when the old one was replaced meanwhile. The new one keeps the pool's rules.
 */
export async function changeOwnPassword(
  call: Call<'PASSWORD_WRONG'>,
  { user, password, onChanged }: { user: User; password: string; onChanged: (pool: Pool) => Promise<void> },
): Promise<void> {
  const columns = await passwordColumns(call.core, password)
  const at = dateOf(call.core.clock)
  const change = { ...columns, updated_at: at, signed_out: JSON.stringify({ [everyApplication]: at.getTime() }) }
  await call.write(async (pool) => {
    const wanted = { userId: user.id, from: user.passwordHash ?? '', change }
    if (!(await updatePassword(pool.db, pool.id, wanted))) call.fail('PASSWORD_WRONG')
    await keepReplaced(call.core, pool, { userId: user.id, hash: user.passwordHash })
    await endSignIns(pool, { userIds: [user.id], appIds: undefined })
    await onChanged(pool)
    await noteOwn(call, pool, { userId: user.id, event: 'updateUserPassword' })
    await announcePassword(call, pool, user)
  })
}

/**
 * Gives the account a password by something else than the old one. Every sign-in ends, every lock of the account is lifted, and the
 * address that proved whose it is counts as verified. RESET_TOKEN_INVALID when what proved it is worth nothing any more, or somebody
 * changed the password meanwhile.
 */
export async function resetOwnPassword(
  call: Call<'RESET_TOKEN_INVALID'>,
  reset: {
    readonly user: User
    readonly password: string
    readonly provedBy: 'EMAIL' | 'SMS'
    readonly isStillRight: (pool: Pool) => Promise<boolean>
    readonly onChanged: (pool: Pool) => Promise<void>
  },
): Promise<void> {
  const { user, password, provedBy } = reset
  const columns = await passwordColumns(call.core, password)
  const at = dateOf(call.core.clock)
  const change = {
    ...{ ...columns, updated_at: at, signed_out: JSON.stringify({ [everyApplication]: at.getTime() }) },
    ...(provedBy === 'EMAIL' ? { email_verified: true } : { phone_verified: true }),
  }
  await call.write(async (pool) => {
    if (!(await reset.isStillRight(pool))) call.fail('RESET_TOKEN_INVALID')
    const wanted = { userId: user.id, from: user.passwordHash ?? null, change }
    if (!(await updatePassword(pool.db, pool.id, wanted))) call.fail('RESET_TOKEN_INVALID')
    await keepReplaced(call.core, pool, { userId: user.id, hash: user.passwordHash })
    await endSignIns(pool, { userIds: [user.id], appIds: undefined })
    await forgiveUser(pool, { userId: user.id, identifiers: identifiersOf(user) })
    await reset.onChanged(pool)
    await noteOwn(call, pool, { userId: user.id, event: 'updateUserPassword', details: 'reset' })
    await announcePassword(call, pool, user)
  })
}

/** What somebody may type who means this person. */
export const identifiersOf = ({ username, email, phoneKey }: User): (string | undefined)[] => [
  username,
  email,
  phoneKey,
]

const announcePassword = (call: Call, pool: Pool, user: User): Promise<void> =>
  emit(call, pool, { type: 'user:password-changed', data: { user: announced(user) } })

/** An address of one's own, proved; empty text takes it off. */
export type OwnAddress = Pick<UpdateUserInfoDto, 'email' | 'emailVerified' | 'phone' | 'phoneVerified'>

/** In the transaction of what proved it. USER_EXISTS when somebody has it by now; the transaction is spoiled then. */
export async function changeOwnAddress(
  call: Call<'USER_NOT_FOUND' | 'USER_EXISTS' | 'INVALID_OPERATION'>,
  pool: Pool,
  { userId, address, event }: { userId: string; address: OwnAddress; event: AddressEvent },
): Promise<void> {
  const note = (within: Pool) => noteOwn(call, within, { userId, event })
  await updateUserIn(call, pool, { userId, input: address, path: '' }, { note })
  if (address.emailVerified && address.email) {
    await emit(call, pool, { type: 'user:email-verified', data: { userId, email: address.email } })
  }
}

type AddressEvent = 'bindEmail' | 'unbindEmail' | 'updateUserEmail' | 'bindPhone' | 'unbindPhone' | 'updateUserPhone'

/** Deletes the account with everything that hangs on it; of the person the logs keep the id alone. False when it is gone already. */
export const deleteOwnAccount = (call: Call, userId: string): Promise<boolean> =>
  call.write(async (pool) => {
    if ((await removeUsers(call, pool, [userId])) === 0) return false
    await noteOwn(call, pool, { userId, event: 'deleteAccount' })
    return true
  })

interface OwnAction {
  readonly userId: string
  readonly event: 'updateUserProfile' | 'updateUserPassword' | 'deleteAccount' | AddressEvent
  readonly details?: string | undefined
}

function noteOwn({ core, client, requestId, principal }: Call, pool: Pool, action: OwnAction): Promise<void> {
  const { userId, event, details } = action
  const appId = principal.kind === 'user' ? principal.appId : client.appId
  // A person who leaves is not noted with an address.
  const from = event === 'deleteAccount' ? { ip: null, userAgent: undefined } : client
  const noted = { core, client: from, requestId, userId, appId, event, success: true }
  return recordUserAction(pool, { ...noted, ...(details && { details }) })
}
