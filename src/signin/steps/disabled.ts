import type { Step } from './step.ts'

/**
 * Accounts that may not sign in: suspended, resigned, deactivated, archived, or on the pool's black list. Said only to who knows the
 * password.
 */
export const disabled: Step = {
  name: 'disabled',
  applies: ({ user, isForbidden }) => user.status !== 'Activated' || isForbidden,
  prompt: () => ({ row: 'USER_LOCKED' }),
}
