import type { Application } from '../areas/applications/index.ts'
import type { User } from '../areas/users/index.ts'
import { factsOf, type SignInCall } from './progress.ts'
import { steps } from './steps/index.ts'

/** Whether nothing would stand between this person and the application: for doors that open by a session instead of a sign-in. */
export async function isClearToSignIn(
  call: SignInCall,
  { application, user }: { readonly application: Application; readonly user: User },
): Promise<boolean> {
  const facts = await factsOf(call, { application, user, attempt: undefined, resume: { kind: 'direct' }, addition: {} })
  return !steps.some((step) => step.applies(facts))
}
