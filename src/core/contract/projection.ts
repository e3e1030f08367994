import type { TSchema } from 'typebox'

/** Picks what a schema declares out of a value: unknown keys are dropped, defaults filled in. Compiled once per schema. */
export type Projection = (value: unknown) => unknown

interface SchemaNode {
  type?: string
  properties?: Record<string, SchemaNode>
  required?: string[]
  additionalProperties?: unknown
  patternProperties?: unknown
  items?: SchemaNode
  anyOf?: SchemaNode[]
  default?: unknown
  $ref?: string
}

const asIs: Projection = (value) => value

/**
 * Compiles the projection of a schema (engineering.md section 3: TypeBox's own Clean and Default cost 50 times more).
 * Objects keep declared keys only; an optional key that came as null is treated as absent, because SDK callers send nulls for
 * what they do not set, unless the schema says that null means something. Unions, open objects and untyped values pass whole; `Check` judges them.
 */
export function compileProjection(schema: TSchema): Projection {
  return compile(schema as SchemaNode)
}

function compile(node: SchemaNode): Projection {
  const isOpen = node.patternProperties !== undefined || (node.additionalProperties ?? false) !== false
  if (node.type === 'object' && node.properties && !isOpen) return compileObject(node)
  if (node.type === 'array' && node.items) return compileArray(node.items)
  if (node.anyOf) return compileNullable(node.anyOf)
  return asIs
}

function compileObject(node: SchemaNode): Projection {
  const required = new Set(node.required)
  const fields = Object.entries(node.properties ?? {}).map(([key, child]) => ({
    key,
    project: compile(child),
    fallback: child.default,
    dropsNull: !required.has(key) && !allowsNull(child),
  }))
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const source = value as Record<string, unknown>
    const result: Record<string, unknown> = {}
    for (const field of fields) {
      const found = Object.hasOwn(source, field.key) ? source[field.key] : undefined
      const absent = found === undefined || (found === null && field.dropsNull)
      const chosen = absent ? field.fallback : found
      if (chosen !== undefined) result[field.key] = absent ? structuredClone(chosen) : field.project(chosen)
    }
    return result
  }
}

function compileArray(items: SchemaNode): Projection {
  const project = compile(items)
  if (project === asIs) return asIs
  return (value) => (Array.isArray(value) ? value.map(project) : value)
}

/** `T | null` is projected as T; wider unions are left to `Check`. */
function compileNullable(branches: SchemaNode[]): Projection {
  const solid = branches.filter((branch) => branch.type !== 'null')
  const only = solid.length === 1 ? solid[0] : undefined
  if (!only) return asIs
  const project = compile(only)
  return (value) => (value === null ? null : project(value))
}

function allowsNull(node: SchemaNode): boolean {
  const untyped = node.type === undefined && node.anyOf === undefined && !('enum' in node) && !('const' in node)
  return untyped || node.type === 'null' || (node.anyOf?.some(allowsNull) ?? false)
}
