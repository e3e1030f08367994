import { isDeepStrictEqual } from 'node:util'
import type { Call } from './call.ts'

export type Knows = (given: unknown) => boolean

/**
 * Refuses (422) a value that is not what is true today, naming the first part that differs: what is not built may be said as it is,
 * so that what was read can be written again, but not be set to anything else (ADR 0009). A part that may be set to some values has a
 * function in `truth` that knows them.
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
  const isTrue = typeof truth === 'function' ? (truth as Knows)(given) : isDeepStrictEqual(given, truth)
  if (isTrue) return
  call.fail('INVALID_OPERATION', {
    'reason.zh': `尚不支持把 ${field} 设为该值`,
    'reason.en': `${field} cannot be set to this value yet`,
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
