import type { TSchema } from 'typebox'
import { nearestName } from '../../config/nearest-name.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'

interface Node {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly anyOf?: readonly Node[]
}

/**
 * Refuses a field that the schema does not know. The API drops such fields, because clients of every version send them; a file that
 * somebody writes by hand is told of its misspelling instead. Untyped parts and unions pass.
 */
export function refuseUnknownFields(schema: TSchema, value: unknown): void {
  walk(schema as Node, value, '')
}

function walk(node: Node, value: unknown, path: string): void {
  if (node.anyOf) {
    const solid = node.anyOf.filter(({ type }) => type !== 'null')
    if (solid.length === 1 && solid[0]) walk(solid[0], value, path)
    return
  }
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) if (node.items) walk(node.items, one, below(path, String(index)))
    return
  }
  const { properties } = node
  if (!properties || typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (!known) throw unknown(below(path, key), nearestName(key, Object.keys(properties)))
    walk(known, child, below(path, key))
  }
}

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

const unknown = (path: string, nearest: string) =>
  invalidArgument(path, {
    zh: `不是已知的字段，最接近的是 ${nearest}`,
    en: `is not a known field; the nearest is ${nearest}`,
  })
