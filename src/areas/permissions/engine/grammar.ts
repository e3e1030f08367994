/** How resources are written where permissions are given and asked for: `code`, `code:id`, and `*` for any of either. */
export interface ResourcePattern {
  /** `*`: every resource of the permission space. */
  readonly code: string
  /** One thing among those of the resource; `*`: any. */
  readonly id: string
}

/** Undefined for what is none: more than two parts, an empty one, an id without a code. */
export function readResource(text: string): ResourcePattern | undefined {
  const [code = '', id = '*', ...more] = text.split(':')
  if (code === '' || id === '' || more.length > 0) return undefined
  if (code === '*' && id !== '*') return undefined
  return { code, id }
}

/** The shortest way to write it. */
export const writeResource = ({ code, id }: ResourcePattern): string => (id === '*' ? code : `${code}:${id}`)
