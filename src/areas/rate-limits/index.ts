export { rateClassOf } from './operations.ts'
export { limitCalls, sweepRateLimits } from './service.ts'
