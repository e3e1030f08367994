import type { Application } from '../areas/applications/index.ts'
import type { User } from '../areas/users/index.ts'
import { factsOf, type SignInCall } from './progress.ts'
import { evidenceOfSession } from './second-factors.ts'
import { steps } from './steps/index.ts'

/**
 * Whether nothing would stand between this person and the application: for doors that open by a session instead of a sign-in. What
 * was proved when that began (`amr`) counts.
 */
export async function isClearToSignIn(
  call: SignInCall,
  {
    application,
    user,
    amr,
  }: { readonly application: Application; readonly user: User; readonly amr: readonly string[] },
): Promise<boolean> {
  const known = await factsOf(call, { application, user, attempt: undefined, resume: { kind: 'direct' }, addition: {} })
  const facts = { ...known, evidence: evidenceOfSession(user, amr) }
  return !steps.some((step) => step.applies(facts))
}
