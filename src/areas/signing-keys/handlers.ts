import type { Handlers } from '../../core/contract/operation.ts'
import type { signingKeysContract } from './contract.ts'
import { rotateSigningKeys } from './rotation.ts'
import { type SigningKey, signingKeys, stateOf } from './service.ts'

export const signingKeysHandlers: Handlers<typeof signingKeysContract> = {
  listSigningKeys: async ({ core, poolId }) => listed(await signingKeys(core, poolId), core.clock.now()),
  rotateSigningKeys: async (call, { immediately }) =>
    listed(await rotateSigningKeys(call, { poolId: call.poolId, immediately }), call.core.clock.now()),
}

const listed = (keys: readonly SigningKey[], now: number) => ({
  list: keys.map((key) => ({
    kid: key.kid,
    alg: key.alg,
    status: stateOf(key, keys, now),
    createdAt: key.createdAt.toISOString(),
    signsFrom: key.signsFrom === 0 ? null : new Date(key.signsFrom).toISOString(),
    notAfter: key.notAfter === undefined ? null : new Date(key.notAfter).toISOString(),
  })),
})
