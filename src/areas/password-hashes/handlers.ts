import { recordAdminAction } from '../audit/index.ts'
import { getUser, getUsers, type User } from '../users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { passwordHashesContract } from './contract.ts'

export const passwordHashesHandlers: Handlers<typeof passwordHashesContract> = {
  getUserPasswordCiphertext: async (call, input) => {
    const user = await getUser(call, input)
    await noteReading(call, [user])
    return { ciphertext: user.passwordHash ?? '' }
  },

  getUserEncryptPasswordBatch: async (call, input) => {
    const users = await getUsers(call, input)
    await noteReading(call, users)
    return users.map(({ id, passwordHash }) => ({ userId: id, encryptedPassword: passwordHash ?? '' }))
  },
}

/** Before the answer: no hash leaves without a line in the log. */
const noteReading = (call: Call, users: readonly User[]): Promise<void> =>
  call.write((pool) =>
    recordAdminAction(
      call,
      pool,
      users.map(({ id }) => ({
        operation: 'export',
        resource: 'user',
        resourceId: id,
        details: 'the stored hash of the password',
      })),
    ),
  )
