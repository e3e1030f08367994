import type { Handlers } from '../../core/contract/operation.ts'
import { findUser, userOnWire } from '../users/index.ts'
import type { accountContract } from './contract.ts'

export const accountHandlers: Handlers<typeof accountContract> = {
  getProfile: async (call, input) => {
    if (call.principal.kind !== 'user') return call.fail('UNAUTHORIZED')
    const { userId } = call.principal
    // The door knew the user a moment ago; deleted since, the token is worth nothing.
    const user = await call.read((reader) => findUser(reader, userId))
    return userOnWire(user ?? call.fail('UNAUTHORIZED'), input)
  },
}
