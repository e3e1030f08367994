// Keys that pools sign their tokens with. No operations of its own: key sets are published by the protocols.
export {
  createSigningKeys,
  newSigningKeys,
  publicKeySet,
  type SigningKey,
  signingKeys,
} from './service.ts'
