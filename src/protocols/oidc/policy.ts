import type { KoaContextWithOIDC } from 'oidc-provider'
import { type Application, admits } from '../../areas/applications/index.ts'
import { listsOf } from '../../areas/risk-lists/index.ts'
import { poolSettings } from '../../areas/user-pools/index.ts'
import type { Core } from '../../core/core.ts'
import { acceptedFactors, provesFactor } from '../../signin/index.ts'
import { missingConsent } from './asked-scopes.ts'
import type { Engine } from './engine.ts'
import { isFromElsewhere } from './grants.ts'
import { factsOf } from './visitors.ts'

/** A session opens an application that asks for a second factor only if one that it accepts was proved in it. */
async function lacksFactor(
  core: Core,
  application: Application,
  { session, ip }: { session: OidcSession | undefined; ip: string },
): Promise<boolean> {
  if (session?.accountId === undefined) return false
  const { poolId } = application
  const settings = await poolSettings(core, poolId)
  if (provesFactor(session.amr ?? [], acceptedFactors({ application, settings }))) return false
  // As at the sign-in itself: whom a list spares is not asked here either.
  const lists = await listsOf(core, poolId)
  return !lists.skipsMfa({ ip, userId: session.accountId })
}

/** Without a session there is nobody to ask about. */
const isShutOut = async (core: Core, application: Application, session: OidcSession | undefined): Promise<boolean> =>
  session?.accountId !== undefined && !(await admits(core, application, session.accountId))

type OidcSession = NonNullable<KoaContextWithOIDC['oidc']['session']>

/** When a person must be asked: to sign in, to choose an account, or what the application may know. */
export function promptPolicy(core: Core, { interactionPolicy }: Engine, application: Application) {
  const { Prompt, Check, base } = interactionPolicy
  const policy = base()
  // Stays known without a page of its own, because published guides ask for `prompt=consent` to get a refresh token.
  policy.get('consent')?.checks.clear()
  if (application.login.showAuthorizationPage) {
    policy
      .get('consent')
      ?.checks.add(
        new Check(
          'consent_missing',
          'the person has not agreed to all of the scopes',
          'consent_required',
          (ctx) => missingConsent(ctx).length > 0,
        ),
      )
  }
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0)
  // The session of whom the application does not admit opens nothing here: they sign in, where the steps say no (1576).
  policy
    .get('login')
    ?.checks.add(
      new Check('application_access', 'the application does not admit them', 'login_required', ({ oidc }) =>
        isShutOut(core, application, oidc.session),
      ),
    )
  policy
    .get('login')
    ?.checks.add(
      new Check('mfa_required', 'the application asks for a second factor', 'login_required', ({ oidc, req }) =>
        lacksFactor(core, application, { session: oidc.session, ip: factsOf(req)?.ip ?? '' }),
      ),
    )
  if (!application.ssoEnabled) {
    policy
      .get('login')
      ?.checks.add(
        new Check(
          'sso_disabled',
          'the application does not take part in single sign-on',
          'login_required',
          isFromElsewhere,
        ),
      )
  }
  return policy
}
