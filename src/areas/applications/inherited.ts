import { isDeepStrictEqual } from 'node:util'

/**
 * What is stored of a change: not what the pool says anyway and the application did not say before. So what getApplication answered can
 * be said back without parting the application from its pool.
 */
export function withoutInherited<Stored extends object>(change: {
  readonly before: Stored
  readonly after: Stored
  readonly inherited: Required<Stored>
}): Stored {
  const { before, after, inherited } = change
  const own = Object.entries(after).filter(
    ([key, value]) => key in before || !isDeepStrictEqual(value, inherited[key as keyof Stored]),
  )
  return Object.fromEntries(own) as Stored
}
