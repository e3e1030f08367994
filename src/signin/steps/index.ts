import { accountName } from './account-name.ts'
import { agreements } from './agreements.ts'
import { applicationAccess } from './application-access.ts'
import { bindIdentity } from './bind-identity.ts'
import { completeProfile } from './complete-profile.ts'
import { disabled } from './disabled.ts'
import { firstPassword } from './first-password.ts'
import { applicationMfa, personalMfa } from './mfa.ts'
import { passwordOver } from './password-over.ts'
import { passwordUnsafe } from './password-unsafe.ts'
import { verifyEmail } from './verify-email.ts'
import { publicAccount } from './public-account.ts'
import type { Facts, Step } from './step.ts'

/** Everything that may stand between evidence and a session, in the order in which it is asked. Read it aloud. */
export const steps: readonly Step[] = [
  disabled,
  applicationAccess,
  applicationMfa,
  personalMfa,
  firstPassword,
  passwordOver,
  passwordUnsafe,
  verifyEmail,
  accountName,
  completeProfile,
  agreements,
  publicAccount,
]

/** What a sign-in writes when it finishes, in this order. Whose identity it is was asked before anybody was known. */
export const settling: readonly Pick<Step, 'name' | 'settle'>[] = [bindIdentity, ...steps]

/** The first that applies; undefined when nothing does. */
export const stepInTheWay = (facts: Facts): Step | undefined =>
  steps.find((step) => !isLeftOut(step, facts) && step.applies(facts))

const isLeftOut = ({ isRequest }: Step, { leavesOutRequests }: Facts): boolean =>
  isRequest === true && leavesOutRequests

/** Names of those that would have asked and did not. */
export const leftOutOf = (facts: Facts): string[] =>
  steps.filter((step) => isLeftOut(step, facts) && step.applies(facts)).map(({ name }) => name)
