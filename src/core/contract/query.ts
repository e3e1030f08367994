import type { TObject } from 'typebox'
import { parse } from 'fast-querystring'

interface FieldNode {
  type?: string
  items?: FieldNode
  anyOf?: FieldNode[]
}

const decimal = /^-?\d+(\.\d+)?$/

/**
 * Reads a query string by its schema. Query values are text, so they are turned into the declared type, strictly: a number only
 * from decimal digits, a boolean only from `true` and `false`; `key[]=v`, a repeated key and a single value all make an array.
 * An empty value of a non-text field counts as absent. What does not fit is left as text for `Check` to refuse.
 */
export function readQuery(schema: TObject, query: string): Record<string, unknown> {
  const raw = parse(query) as Record<string, string | string[]>
  const properties = schema.properties as Record<string, FieldNode>
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(raw)) {
    const name = key.endsWith('[]') ? key.slice(0, -2) : key
    if (!Object.hasOwn(properties, name)) continue
    const read = readField(properties[name] as FieldNode, value)
    if (read !== undefined) result[name] = read
  }
  return result
}

function readField(field: FieldNode, value: string | string[]): unknown {
  if (field.type === 'array') {
    const values = Array.isArray(value) ? value : [value]
    return values.map((one) => readScalar(field.items ?? {}, one)).filter((one) => one !== undefined)
  }
  if (Array.isArray(value)) return value
  return readScalar(field, value)
}

function readScalar(field: FieldNode, value: string): unknown {
  if (value === '' && field.type !== 'string') return undefined
  if ((field.type === 'number' || field.type === 'integer') && decimal.test(value)) return Number(value)
  if (field.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
