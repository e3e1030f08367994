import type { Call } from '../../core/contract/call.ts'
import type { CustomFields } from '../custom-fields/index.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import type { UserRow } from './store.ts'
import type { User } from './user.ts'
import { userOnWire } from './wire.ts'

/** What users announce: the user as the published DTO shows one, custom data included, never a password. */
export const announced = (user: User): object => userOnWire(user, { withCustomData: true })

interface Announced {
  readonly users: readonly User[]
  readonly fields: CustomFields
  /** In the order of the users. */
  readonly changes: readonly {
    readonly row: UserRow
    readonly input: Readonly<Record<string, unknown>>
    /** As it is kept; undefined when none was given. */
    readonly customData: object | undefined
    readonly password: { readonly password_hash: string | null }
  }[]
}

/** Each user's update, and beside it what has a name of its own: a new password, a state that shuts out or lets in again. */
export async function announceUpdates(call: Call, pool: Pool, { users, changes, fields }: Announced): Promise<void> {
  const byId = new Map(changes.map((change) => [change.row.id, change]))
  for (const user of users) {
    const change = byId.get(user.id)
    if (!change) continue
    const { password: _secret, ...updates } = change.input
    const data = { user: announced(user) }
    await emit(call, pool, { type: 'user:updated', data: { ...data, updates } })
    if (change.customData) {
      const udf = Object.keys(change.customData).flatMap((key) => announcedField(fields, key))
      await emit(call, pool, { type: 'user:udv-changed', data: { ...data, udv: change.customData, udf } })
    }
    if (change.password.password_hash !== null) await emit(call, pool, { type: 'user:password-changed', data })
    const type = stateEvent(change.row.status, user.status)
    if (type) await emit(call, pool, { type, data })
  }
}

function announcedField(fields: CustomFields, key: string) {
  const field = fields.get(key)
  return field ? [{ targetType: 'USER', key, dataType: field.data_type, label: field.label }] : []
}

function stateEvent(before: User['status'], after: User['status']) {
  if (before === after) return undefined
  if (after === 'Archived') return 'user:archived'
  if (after === 'Suspended') return 'user:blocked'
  if (after !== 'Activated') return undefined
  if (before === 'Archived') return 'user:unarchived'
  return before === 'Suspended' ? 'user:unblocked' : undefined
}
