export { networkOf } from './network.ts'
export {
  type AttemptTarget,
  countedAttempts,
  forgiveAttempts,
  forgivenessParts,
  forgiveUser,
  releaseAttempt,
  releaseCode,
  remainingAttempts,
  reportFailedSignIn,
  reportFailure,
  reservationParts,
  reserveAttempt,
  reserveCode,
  reserveSignUp,
  sweepAttemptCounters,
  unlockIdentifiers,
} from './service.ts'
