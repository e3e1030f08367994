export {
  type AttemptTarget,
  type ForgivenUser,
  forgiveAttempts,
  forgiveUser,
  releaseAttempt,
  reportFailure,
  reserveAttempt,
  sweepAttemptCounters,
} from './service.ts'
