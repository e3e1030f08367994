import type { Step } from './step.ts'

/** Who may sign in, and may not use this application. */
export const applicationAccess: Step = {
  name: 'application-access',
  applies: ({ isAdmitted }) => !isAdmitted,
  prompt: () => ({ row: 'APP_ACCESS_DENIED' }),
}
