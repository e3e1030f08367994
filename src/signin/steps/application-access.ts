import { admits } from '../../areas/applications/index.ts'
import type { Step } from './step.ts'

/** Who may sign in, and may not use this application. */
export const applicationAccess: Step = {
  name: 'application-access',
  applies: ({ application }) => !admits(application),
  prompt: () => ({ row: 'APP_ACCESS_DENIED' }),
}
