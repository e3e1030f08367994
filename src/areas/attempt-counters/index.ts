export { networkOf } from './network.ts'
export {
  type AttemptTarget,
  forgiveAttempts,
  forgiveUser,
  releaseAttempt,
  remainingAttempts,
  reportFailure,
  reserveAttempt,
  reserveSignUp,
  sweepAttemptCounters,
} from './service.ts'
