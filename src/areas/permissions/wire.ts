import type { Static } from 'typebox'
import type { Entitlement } from './engine/entitlements.ts'
import type { AuthorizedResourceDto } from './schemas.ts'

type Dto = Static<typeof AuthorizedResourceDto>

/** What somebody may do with a resource, as it is shown. */
export const entitlementOnWire = ({ resource, known, effect, actions, condition }: Entitlement): Dto => ({
  resourceCode: resource,
  description: known.description,
  ...(condition && { condition: condition as Dto['condition'] & object }),
  resourceType: known.type as Dto['resourceType'],
  apiIdentifier: known.api_identifier,
  actions: [...actions],
  effect,
})
