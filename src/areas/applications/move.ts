import type { Core } from '../../core/core.ts'
import { moveIssuers } from './store.ts'

/**
 * Gives every application of a pool the issuer that it would have had if it had been made at today's base address. For a throw-away
 * copy that is served elsewhere; what an installation has issued would be worth nothing.
 */
export const moveApplications = (core: Core, poolId: string): Promise<void> =>
  core.database.inPool(poolId, (pool) => moveIssuers(pool.db, poolId, core.options.baseUrl))
