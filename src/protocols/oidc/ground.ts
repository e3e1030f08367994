import { type User, type UserRow, userOf } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { systemClock } from '../../core/time/clock.ts'
import type { GrantColumns } from './ground-store.ts'

/** What an artefact or session leads to, as read by one statement. */
export interface Ground {
  readonly grantId: string | undefined
  readonly grant: Record<string, unknown> | undefined
  readonly user: User | undefined
}

/** Of a row that reads along a grant and all columns of `users`. */
export function groundOf(core: Core, row: GrantColumns & UserRow): Ground {
  const { _grant_id, _grant, _grant_expires_at } = row
  return {
    grantId: _grant_id ?? undefined,
    grant: _grant && _grant_expires_at ? rebased(core, _grant, _grant_expires_at) : undefined,
    user: row.id === null ? undefined : userOf(row),
  }
}

/** The column says when it is over, by Sesame's clock; the engine compares with the machine's. */
export const rebased = (core: Core, payload: Record<string, unknown>, expiresAt: Date): Record<string, unknown> => ({
  ...payload,
  exp: Math.ceil((systemClock.now() + expiresAt.getTime() - core.clock.now()) / 1000),
})
