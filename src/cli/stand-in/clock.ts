import type { Clock } from '../../core/time/clock.ts'
import { systemClock } from '../../core/time/clock.ts'
import { CommandError } from '../command.ts'

/** The clock of a stand-in: the machine's, one that runs so far from it, or one that stands still. */
export type ClockSetting =
  /** Stands still at these milliseconds since the epoch. */
  | { readonly fixedAt: number }
  /** Runs these milliseconds ahead of the machine's clock (behind it when negative). */
  | { readonly ahead: number }

export interface MovableClock extends Clock {
  set(setting: ClockSetting): void
  /** Moves on from where it is; one that stands still stands still there. */
  advance(milliseconds: number): void
  isFixed(): boolean
}

export function movableClock(start: ClockSetting): MovableClock {
  let setting = start
  return {
    now: () => ('fixedAt' in setting ? setting.fixedAt : systemClock.now() + setting.ahead),
    set: (next) => {
      setting = next
    },
    advance: (milliseconds) => {
      setting =
        'fixedAt' in setting ? { fixedAt: setting.fixedAt + milliseconds } : { ahead: setting.ahead + milliseconds }
    },
    isFixed: () => 'fixedAt' in setting,
  }
}

/** Ids hold seconds in four bytes (core/time/ids.ts); a century is enough for a test. */
const first = Date.UTC(2000, 0, 1)
const last = Date.UTC(2100, 0, 1)
export const isInRange = (milliseconds: number): boolean => milliseconds >= first && milliseconds < last
export const rangeRule = { zh: '必须在 2000 年至 2099 年之间', en: 'must be in the years 2000 to 2099' }

const isoTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/
export const isoRule = {
  zh: '必须是 ISO 8601 时间，例如 2030-01-01T00:00:00Z',
  en: 'must be a time in ISO 8601 such as 2030-01-01T00:00:00Z',
}

/** Undefined for what is no time with its zone (a date alone is its midnight in UTC). */
export function readTime(text: string): number | undefined {
  const time = isoTime.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** What `--clock` says: an ISO time stands still, an offset such as `+90d` or `-2h` runs. */
export function readClock(text: string | undefined): ClockSetting {
  if (text === undefined) return { ahead: 0 }
  const [, sign, amount, unit] = /^([+-]?)(\d{1,10})([smhd])$/.exec(text) ?? []
  const time = readTime(text)
  const setting: ClockSetting | undefined =
    unit !== undefined
      ? { ahead: Number(amount) * units[unit as keyof typeof units] * (sign === '-' ? -1 : 1) }
      : time === undefined
        ? undefined
        : { fixedAt: time }
  if (setting && isInRange(movableClock(setting).now())) return setting
  throw new CommandError({
    en: `--clock takes a time (2030-01-01T00:00:00Z), at which the clock stands still, or an offset (+90d, -2h, +30m, +5s) by which it runs ahead, within the years 2000 to 2099; not "${text}".`,
    zh: `--clock 接受时间（2030-01-01T00:00:00Z，时钟停在该时刻）或偏移（+90d、-2h、+30m、+5s，时钟继续走），范围为 2000 至 2099 年，而不是“${text}”。`,
  })
}
