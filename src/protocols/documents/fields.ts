import type { TSchema } from 'typebox'

/** One line of a table of fields. */
export interface Field {
  /** Dotted; `[]` marks the elements of an array. */
  readonly path: string
  readonly type: string
  readonly required: boolean
  /** As JSON. */
  readonly fallback: string | undefined
  /** Bounds and patterns, in the words of JSON Schema, e.g. `maxLength 100`. */
  readonly rules: readonly string[]
}

interface Node {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
}

/** Deeper fields are left to the OpenAPI document. */
const deepest = 5

/** The fields of an object schema in its own order, nested ones after the field that holds them. */
export function fieldsOf(schema: TSchema): Field[] {
  return collect(schema as Node, '', 0)
}

function collect(node: Node, prefix: string, depth: number): Field[] {
  if (depth > deepest) return []
  const solid = solidOf(node)
  if (solid.type === 'array' && solid.items) return collect(solid.items, `${prefix}[]`, depth)
  const required = new Set(solid.required)
  return Object.entries(solid.properties ?? {}).flatMap(([name, child]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    const fallback = child.default === undefined ? undefined : JSON.stringify(child.default)
    const field: Field = {
      path,
      type: typeOf(child),
      required: required.has(name) && fallback === undefined,
      fallback,
      rules: rulesOf(child),
    }
    return [field, ...collect(child, path, depth + 1)]
  })
}

/** `T | null` is shown as T. */
function solidOf(node: Node): Node {
  const branches = node.anyOf?.filter((branch) => branch.type !== 'null')
  return branches?.length === 1 ? (branches[0] as Node) : node
}

function typeOf(node: Node): string {
  if (node.const !== undefined) return JSON.stringify(node.const)
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (node.anyOf) return [...new Set(node.anyOf.map(typeOf))].join(' | ')
  if (node.type === 'array' && node.items) {
    const element = typeOf(node.items)
    return element.includes(' | ') ? `(${element})[]` : `${element}[]`
  }
  return node.type ?? 'any'
}

const ruleNames = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'pattern', 'format'] as const

function rulesOf(node: Node): string[] {
  const solid = solidOf(node) as Record<string, unknown>
  return ruleNames.filter((name) => solid[name] !== undefined).map((name) => `${name} ${String(solid[name])}`)
}
