export { attemptPolicies } from './policy.ts'
export { type AttemptTarget, forgiveAttempts, reportFailure, reserveAttempt, sweepAttemptCounters } from './service.ts'
