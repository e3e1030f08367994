import { isDeepStrictEqual } from 'node:util'
import type { Call } from './call.ts'

/**
 * Refuses (422) a value that is not what is true today, naming the first part that differs: what is not built may be said as it is,
 * so that what was read can be written again, but not be set to anything else (ADR 0009).
 */
export function refuseUnlike(
  call: Call<'INVALID_OPERATION'>,
  { field, given, truth }: { field: string; given: unknown; truth: unknown },
): void {
  if (isObject(given) && isObject(truth)) {
    for (const [key, value] of Object.entries(given)) {
      refuseUnlike(call, { field: `${field}.${key}`, given: value, truth: truth[key] })
    }
    return
  }
  if (isDeepStrictEqual(given, truth)) return
  call.fail('INVALID_OPERATION', {
    'reason.zh': `尚不支持把 ${field} 设为该值`,
    'reason.en': `${field} cannot be set to this value yet`,
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
