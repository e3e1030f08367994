export {
  type AttemptTarget,
  forgiveAttempts,
  forgiveUser,
  releaseAttempt,
  reportFailure,
  reserveAttempt,
  sweepAttemptCounters,
} from './service.ts'
