import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { dateOf } from '../../core/time/clock.ts'
import { riskListsContract } from './contract.ts'
import { riskListsErrors } from './errors.ts'
import { riskListsHandlers } from './handlers.ts'
import { listsOf } from './lists.ts'
import { type Limit, sweepRows } from './store.ts'

export { listsOf } from './lists.ts'
export { noteFailure } from './policies.ts'

/** Raises NETWORK_FORBIDDEN for an address on the black list. Asked before any secret is looked at, so that it tells nothing. */
export async function refuseForbiddenNetwork(
  core: Core,
  { poolId, ip, limit }: { readonly poolId: string; readonly ip: string; readonly limit: Limit },
): Promise<void> {
  if ((await listsOf(core, poolId)).forbidsIp(ip, limit)) throw new ApiError('NETWORK_FORBIDDEN')
}

/** Run now and then on any node. */
export const sweepRisks = (core: Core): Promise<void> => sweepRows(core.database, dateOf(core.clock))

export const riskListsArea: Area = {
  name: 'risk-lists',
  operations: built(riskListsContract, riskListsHandlers),
  errors: riskListsErrors,
}
