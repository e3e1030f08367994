export { networkOf } from './network.ts'
export {
  type AttemptTarget,
  forgiveAttempts,
  forgiveUser,
  releaseAttempt,
  releaseCode,
  remainingAttempts,
  reportFailure,
  reserveAttempt,
  reserveCode,
  reserveSignUp,
  sweepAttemptCounters,
  unlockIdentifiers,
} from './service.ts'
