import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { announced } from './events.ts'
import { keepReplaced } from '../password-policies/index.ts'
import { securityLevel } from './passwords.ts'
import { updateChosenPassword } from './store.ts'
import type { User } from './user.ts'

/** A password that somebody chose for an account of their own and that becomes the account's later: it cannot be read back. */
export interface ChosenPassword {
  readonly hash: string
  readonly level: number
}

/** Hash it before any transaction is open: it takes its turn on the queue and 17 ms of a core. */
export const prepareChosenPassword = async (core: Core, password: string): Promise<ChosenPassword> => ({
  hash: await core.hasher.hash(password),
  level: securityLevel(password),
})

/** The account's password from now on; nobody asks for another at the next sign-in any more. */
export async function setChosenPassword(
  call: Call,
  pool: Pool,
  { user, ...change }: { readonly user: User; readonly chosen: ChosenPassword; readonly at: Date },
): Promise<void> {
  await keepReplaced(call.core, pool, { userId: user.id, hash: user.passwordHash })
  await updateChosenPassword(pool.db, pool.id, { userId: user.id, ...change })
  await emit(call, pool, { type: 'user:password-changed', data: { user: announced(user) } })
}
