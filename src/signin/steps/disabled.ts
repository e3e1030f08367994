import type { Step } from './step.ts'

/** Accounts that may not sign in: suspended, resigned, deactivated, archived. Said only to who knows the password. */
export const disabled: Step = {
  name: 'disabled',
  applies: ({ user }) => user.status !== 'Activated',
  prompt: () => ({ row: 'USER_LOCKED' }),
}
