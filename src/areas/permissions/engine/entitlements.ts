import type { Condition } from './conditions.ts'
import { writeResource } from './grammar.ts'

/** All that somebody may do in a permission space, told as a list: the same decisions as one by one, made at once. */
export interface Grant {
  /** A resource's code; `*`, or `*` and a type, for many. */
  readonly resource_code: string
  readonly resource_id: string
  readonly effect: 'ALLOW' | 'DENY'
  /** `*`: any. */
  readonly actions: readonly string[]
  readonly condition: readonly Condition[] | null
}

export interface KnownResource {
  readonly code: string
  readonly type: string
  readonly description: string
  readonly api_identifier: string
  /** Declared; empty: whatever may be done with it. */
  readonly actions: readonly { readonly name: string }[]
}

export interface Entitlement {
  /** `code` or `code:id`. */
  readonly resource: string
  readonly known: KnownResource
  readonly effect: 'ALLOW' | 'DENY'
  /** As the resource declares them; `*` where it declares none. */
  readonly actions: readonly string[]
  readonly condition: readonly Condition[] | undefined
}

/**
 * In the order of the resources; for each what holds for all of it, then what holds for single things, by id. Without what is denied,
 * nothing is told as allowed that may be denied: not under any condition, and not `*` where one action is.
 */
export function entitlementsOf(
  grants: readonly Grant[],
  resources: readonly KnownResource[],
  { withDenied }: { readonly withDenied: boolean },
): Entitlement[] {
  const byCode = new Map<string, Grant[]>()
  for (const grant of grants) byCode.set(grant.resource_code, [...(byCode.get(grant.resource_code) ?? []), grant])
  return resources.flatMap((known) => {
    const about = ['*', `*${known.type}`, known.code].flatMap((code) => byCode.get(code) ?? [])
    const ids = [...new Set(about.map(({ resource_id }) => resource_id))].sort()
    return ids.flatMap((id) => toldOf(about, { known, id, withDenied }))
  })
}

interface Scope {
  readonly known: KnownResource
  readonly id: string
  readonly withDenied: boolean
}

function toldOf(about: readonly Grant[], { known, id, withDenied }: Scope): Entitlement[] {
  const concerned = about.filter(({ resource_id }) => resource_id === id || resource_id === '*')
  const of = (effect: Grant['effect']) => concerned.filter((grant) => grant.effect === effect)
  const plain = (list: readonly Grant[]) => list.filter(({ condition }) => condition === null)
  const denied = actionsOf(plain(of('DENY')), known)
  const hidden = withDenied ? denied : actionsOf(of('DENY'), known)
  const left = (actions: readonly string[]) => actions.filter((action) => isLeft(action, { hidden, withDenied }))
  const entry = (
    effect: Grant['effect'],
    actions: readonly string[],
    condition?: readonly Condition[],
  ): Entitlement[] =>
    actions.length === 0
      ? []
      : [{ resource: writeResource({ code: known.code, id }), known, effect, actions, condition }]
  // What holds for all of it under a condition is told once, with all of it.
  const conditional = concerned.filter(({ condition, resource_id }) => condition !== null && resource_id === id)
  return [
    ...entry('ALLOW', left(actionsOf(plain(of('ALLOW')), known))),
    ...conditional.flatMap((grant) => {
      const actions = actionsOf([grant], known)
      if (grant.effect === 'ALLOW') return entry('ALLOW', left(actions), grant.condition ?? [])
      return withDenied ? entry('DENY', actions, grant.condition ?? []) : []
    }),
    ...(withDenied ? entry('DENY', denied) : []),
  ]
}

const isLeft = (action: string, { hidden, withDenied }: { hidden: readonly string[]; withDenied: boolean }): boolean =>
  !hidden.includes(action) && !hidden.includes('*') && (action !== '*' || withDenied || hidden.length === 0)

/** The declared names of what the grants speak of; where a resource declares none, what they say themselves. */
function actionsOf(grants: readonly Grant[], { code, actions }: KnownResource): string[] {
  const spoken = new Set(grants.flatMap((grant) => grant.actions))
  if (actions.length === 0) return [...spoken].sort()
  const bare = (name: string) => (name.startsWith(`${code}:`) ? name.slice(code.length + 1) : name)
  return actions.map(({ name }) => name).filter((name) => spoken.has('*') || spoken.has(bare(name)))
}
