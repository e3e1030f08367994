import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { signingKeysContract } from './contract.ts'
import { signingKeysHandlers } from './handlers.ts'

// Keys that pools sign their tokens with; key sets are published by the protocols.
export { newSigningKeys } from './key-pairs.ts'
export { sweepSigningKeys } from './rotation.ts'
export { createSigningKeys, publicKeySet, type SigningKey, signingKey, signingKeys } from './service.ts'

export const signingKeysArea: Area = {
  name: 'signing-keys',
  operations: built(signingKeysContract, signingKeysHandlers),
  errors: {},
}
