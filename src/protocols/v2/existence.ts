import Type from 'typebox'
import { findUserPool } from '../../areas/user-pools/index.ts'
import { findUserByIdentifier } from '../../areas/users/index.ts'
import { endpoint, type V2Exchange } from './endpoint.ts'

/**
 * Whether somebody has an identifier: the widget asks before it sends a code, before it resets a password and before it signs up, and
 * refuses by the answer. Where the pool hides that (`hideAccountExistence`), everybody exists: codes and resets then go on alike for
 * all, and nobody signs up.
 */
const Kind = Type.Enum(['username', 'email', 'phone'])
const text = Type.String({ minLength: 1, maxLength: 254 })

export const existenceEndpoints = [
  endpoint({
    method: 'GET',
    url: '/api/v2/users/find',
    caller: 'app',
    rateClass: 'existence',
    input: Type.Object({ key: text, type: Kind }),
    handle: ({ call }, { key, type }) => exists(call, { [type]: key }),
  }),
  endpoint({
    method: 'GET',
    url: '/api/v2/users/is-user-exists',
    caller: 'app',
    rateClass: 'existence',
    input: Type.Object({
      username: Type.Optional(text),
      email: Type.Optional(text),
      phone: Type.Optional(text),
      phoneCountryCode: Type.Optional(Type.String({ maxLength: 8 })),
    }),
    handle: ({ call }, given) => exists(call, given),
  }),
]

async function exists(call: V2Exchange['call'], given: Parameters<typeof findUserByIdentifier>[1]): Promise<boolean> {
  const pool = await findUserPool(call.core, call.poolId)
  if (pool?.settings.hideAccountExistence) return true
  return (await call.read((reader) => findUserByIdentifier(reader, given))) !== undefined
}
