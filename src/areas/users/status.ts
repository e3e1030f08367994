import type { UserRow } from './store.ts'

/**
 * The states of a user. Only Activated may sign in. Suspended (for a while), Deactivated (until somebody decides) and Archived (kept
 * for the record) can be left again; Resigned cannot: whoever comes back gets a new account. Every state can be deleted.
 */
export type UserStatus = UserRow['status']

/** Whether a user may go from one state to the other. Staying is no transition and always allowed. */
export const mayBecome = (from: UserStatus, to: UserStatus): boolean => from === to || from !== 'Resigned'

export const maySignIn = (status: UserStatus): boolean => status === 'Activated'

/** The columns that follow from a state entered at `at`. */
export const statusColumns = (status: UserStatus, at: Date) => ({
  status,
  status_changed_at: at,
  work_status: status === 'Resigned' ? ('Closed' as const) : ('Active' as const),
})
