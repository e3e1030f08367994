import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { applicationsContract } from './contract.ts'
import { applicationsErrors } from './errors.ts'
import { applicationsHandlers } from './handlers.ts'

export { admits, holdOwnApplication } from './access.ts'
export { findAdmittingAppIds, findGivenAppIds } from './access-store.ts'
export { agreementParts } from './agreements.ts'
export { type Application, defaultLoginUri } from './application.ts'
export type { CompletionField } from './completion-config.ts'
export { findApplication, findApplicationByHost, isApplicationHost, knowsOrigin, renewApplication } from './lookup.ts'
export { passcodeMedia, passwordIdentifiers } from './login-config.ts'
export { listPanel, type PanelEntry } from './panel.ts'
export { isRegistrationOpen, offersCodeSignUp } from './registration.ts'
export { type CustomClaim, standardScopes } from './custom-claims.ts'
export { changeMfaFactors } from './mfa-factors.ts'
export { moveApplications } from './move.ts'
export type { OidcConfig } from './oidc-config.ts'
export { CreateApplicationDto } from './schemas.ts'
export { isSecretOf, liveSecrets } from './secrets.ts'
export { createApplication } from './service.ts'
export { findOpenAppIds } from './store.ts'

export const applicationsArea: Area = {
  name: 'applications',
  operations: built(applicationsContract, applicationsHandlers),
  errors: applicationsErrors,
}
