import type { PasswordRules } from './policy.ts'

/** For how long a password may be used, and from when on its owner is reminded. */
export type Period = { readonly count: number; readonly unit: 'DAY' | 'MONTH' | 'YEAR' }

/** When a password that was set then is over; undefined where passwords last. */
export const endsAt = ({ forcedCycle }: Pick<PasswordRules, 'forcedCycle'>, setAt: Date): Date | undefined =>
  forcedCycle.enabled ? later(setAt, { count: forcedCycle.cycle, unit: forcedCycle.unit }) : undefined

/** The same day of a later month; the last one of a month that has not so many. */
export function later(from: Date, { count, unit }: Period): Date {
  if (unit === 'DAY') return new Date(from.getTime() + count * 86_400_000)
  const months = unit === 'YEAR' ? count * 12 : count
  const date = new Date(from)
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(from.getUTCDate(), days))
  return date
}
