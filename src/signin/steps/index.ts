import { applicationAccess } from './application-access.ts'
import { disabled } from './disabled.ts'
import { firstPassword } from './first-password.ts'
import { applicationMfa, personalMfa } from './mfa.ts'
import type { Step } from './step.ts'

/** Everything that may stand between evidence and a session, in the order in which it is asked. Read it aloud. */
export const steps: readonly Step[] = [disabled, applicationAccess, applicationMfa, personalMfa, firstPassword]
