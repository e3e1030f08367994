import { type Application, admits } from '../../areas/applications/index.ts'
import type { Engine } from './engine.ts'
import { isFromElsewhere } from './grants.ts'

/** When a person must be asked: to sign in, or to choose an account. Consent is not asked for: applications are the pool's own. */
export function promptPolicy({ interactionPolicy }: Engine, application: Application) {
  const { Prompt, Check, base } = interactionPolicy
  const policy = base()
  // Stays known, because published guides ask for `prompt=consent` to get a refresh token.
  policy.get('consent')?.checks.clear()
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0)
  if (!admits(application)) {
    // A session opens nothing here: whoever comes signs in, where the steps say no (1576).
    policy
      .get('login')
      ?.checks.add(
        new Check('application_access', 'nobody may use the application', 'login_required', () => Check.REQUEST_PROMPT),
      )
  }
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
