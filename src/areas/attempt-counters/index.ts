export { networkOf } from './network.ts'
export {
  type AttemptTarget,
  forgiveAttempts,
  forgiveUser,
  releaseAttempt,
  reportFailure,
  reserveAttempt,
  reserveSignUp,
  sweepAttemptCounters,
} from './service.ts'
