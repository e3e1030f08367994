import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { identitySourcesContract } from './contract.ts'
import { identitySourcesErrors } from './errors.ts'
import { identitySourcesHandlers } from './handlers.ts'

export { linkIdentityIn } from './links.ts'
export { readLinkTicket } from './own.ts'
export { profileTargets } from './schemas.ts'
export { type Connection, findConnection, listAppConnections } from './service.ts'
export { beginVisit, endVisit, sourceOf, sweepVisits, type Visit } from './visits.ts'

export const identitySourcesArea: Area = {
  name: 'identity-sources',
  operations: built(identitySourcesContract, identitySourcesHandlers),
  errors: identitySourcesErrors,
}
