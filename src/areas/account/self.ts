import type { Call } from '../../core/contract/call.ts'
import { findUser, type User } from '../users/index.ts'

/** Who calls. The door knew the user a moment ago; deleted since, the token is worth nothing. */
export async function self(call: Call<'UNAUTHORIZED'>): Promise<User> {
  if (call.principal.kind !== 'user') return call.fail('UNAUTHORIZED')
  const { userId } = call.principal
  return (await call.read((reader) => findUser(reader, userId))) ?? call.fail('UNAUTHORIZED')
}
