import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { loadEngine } from './engine.ts'
import { sweepArtefacts } from './store.ts'

// OpenID Connect: the engine behind its addresses, the browser session, and the tokens that other doors mint and verify.
export { tellOfSignOutJob } from './back-channel-logout.ts'
export { currentSession, endBrowserSession, startBrowserSession } from './browser-session.ts'
export { scopesWithoutConsent } from './asked-scopes.ts'
export { answerConsent, consentFor, consentsOf, type GivenConsent, withdrawConsent } from './consent.ts'
export { oidc } from './doors.ts'
export { interactionFor, resumeOidc } from './interaction.ts'
export { mintTokenSet } from './mint.ts'
export { grantManagementScopes, managementResource } from './client-credentials.ts'
export type { OidcPages } from './pages.ts'
export { revokeToken } from './revocation.ts'
export { queryOf } from './name-application.ts'
export { readToken, verifyAccountToken, verifyManagementToken, verifyToken } from './tokens.ts'
export { askBase, upwards } from './shared-session.ts'

/** Loads the engine, once the server listens. */
export async function warmUp(): Promise<void> {
  await loadEngine()
}

/** Drops codes, tokens and grants that are over. */
export const sweepOidcArtefacts = (core: Core): Promise<void> => sweepArtefacts(core.database, dateOf(core.clock))
