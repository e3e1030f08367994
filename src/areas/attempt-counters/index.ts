export {
  type AttemptTarget,
  forgiveAttempts,
  releaseAttempt,
  reportFailure,
  reserveAttempt,
  sweepAttemptCounters,
} from './service.ts'
