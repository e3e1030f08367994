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
