import type { Wanted } from './principal.ts'

/** What a role says: operations that it allows or denies, perhaps for some applications only. */
export interface Statement {
  readonly effect: 'ALLOW' | 'DENY'
  /** Names of operations, or scopes: `user:read`, `user:*`, `*:read`, `*`. */
  readonly operations: readonly string[]
  /** Only calls whose input names one of these applications. Absent: all calls. */
  readonly appIds?: readonly string[] | undefined
}

/** Whether statements allow something and none denies it: deny wins. */
export function covers(statements: readonly Statement[], wanted: Wanted): boolean {
  const about = statements.filter((statement) => speaksOf(statement, wanted))
  if (about.some((statement) => statement.effect === 'DENY' && concerns(statement, wanted, false))) return false
  return about.some((statement) => statement.effect === 'ALLOW' && concerns(statement, wanted, true))
}

/** `unknown`: what holds while the input has not been looked at. */
function concerns({ appIds }: Statement, { appId }: Wanted, unknown: boolean): boolean {
  if (!appIds) return true
  if (appId === 'any') return unknown
  return appId !== undefined && appIds.includes(appId)
}

/** A star never gives a secret: whoever shall read one is given `noun:secret` by name. It does deny them. */
const speaksOf = ({ effect, operations }: Statement, wanted: Named): boolean =>
  operations.some((pattern) => means(pattern, wanted) && (effect === 'DENY' || !isStar(pattern) || !isSecret(wanted)))

type Named = Pick<Wanted, 'name' | 'scope'>

const isStar = (pattern: string): boolean => pattern.includes('*')
const isSecret = ({ scope }: Named): boolean => scope.endsWith(':secret')

/** Whether a pattern means an operation. */
export function means(pattern: string, { name, scope }: Named): boolean {
  const [noun, verb] = scope.split(':')
  return [name, scope, '*', `${noun}:*`, `*:${verb}`].includes(pattern)
}
