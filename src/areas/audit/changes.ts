/** What of a change may stand in the log: the fields that differ, without secrets, each of a bounded length. */
export interface Changes {
  readonly before: Readonly<Record<string, unknown>> | undefined
  readonly after: Readonly<Record<string, unknown>> | undefined
}

/** Longer values are cut: the log tells what changed and is no second copy of it. */
const mostCharacters = 2000

/** `before` alone is a deletion, `after` alone a creation; with both only what differs is kept. */
export function changesOf(before: object | undefined, after: object | undefined): Changes {
  const old = fieldsOf(before)
  const fresh = fieldsOf(after)
  if (!old || !fresh) return { before: old && told(old), after: fresh && told(fresh) }
  const differs = (field: string) => JSON.stringify(old[field]) !== JSON.stringify(fresh[field])
  const only = (fields: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => differs(field)))
  return { before: told(only(old)), after: told(only(fresh)) }
}

function fieldsOf(value: object | undefined): Record<string, unknown> | undefined {
  if (value === undefined) return undefined
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined && field !== null))
}

const told = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shortened(withoutSecrets(name, value))]))

function shortened(value: unknown): unknown {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length <= mostCharacters ? value : `${text.slice(0, mostCharacters)}…`
}

/**
 * The second fence: callers leave secrets out, and whatever is named like one is withheld here all the same. Names that only speak
 * about a secret (how it is sent, how long it lives) stay readable.
 */
const secretName = /passw(or)?d|passcode|secret|hash|token|otp|salt|private|credential|seed|cipher|recovery|cookie/i
const harmlessName = /(methods?|algs?|lifetime|expires?in|level|type|policy|strategy|enabled|overlap|at|length|count)$/i
const withheld = '***'

function withoutSecrets(name: string, value: unknown): unknown {
  if (value === null || typeof value === 'boolean' || value instanceof Date) return value
  if (secretName.test(name) && !harmlessName.test(name)) return withheld
  if (Array.isArray(value)) return value.map((item) => withoutSecrets('', item))
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([inner, item]) => [inner, withoutSecrets(inner, item)]))
}
