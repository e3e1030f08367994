/** Schemas as TypeScript text: the types that the client's methods take and answer. */

/** A schema as JSON says it. */
export interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly items?: Schema | readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly description?: string
}

/** `input`: a field with a default may be left out. `output`: it is always there. */
export type Direction = 'input' | 'output'

export interface TypeNames {
  /** The name under which a schema is declared, if it is. */
  nameOf(schema: Schema, direction: Direction): string | undefined
}

/** The text of a type; what has a name is called by it. */
export function typeText(schema: Schema, direction: Direction, names: TypeNames, indent = ''): string {
  return names.nameOf(schema, direction) ?? bareText(schema, direction, names, indent)
}

/** The text of a type itself, even when it has a name: what stands in its declaration. */
export function bareText(schema: Schema, direction: Direction, names: TypeNames, indent = ''): string {
  const inner = (part: Schema) => typeText(part, direction, names, indent)
  if ('const' in schema) return literal(schema.const)
  if (schema.enum) return union(schema.enum.map(literal))
  if (schema.anyOf) return union(schema.anyOf.map(inner))
  if (schema.allOf) return schema.allOf.map((part) => inParentheses(inner(part))).join(' & ')
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
    case 'undefined':
      return schema.type
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return arrayText(schema, inner)
    case 'object':
      return objectText(schema, direction, names, indent)
    case undefined:
      return 'unknown'
    default:
      throw new Error(`the printer of the client's types does not know the schema type ${schema.type}`)
  }
}

function arrayText({ items }: Schema, inner: (part: Schema) => string): string {
  if (Array.isArray(items)) return `[${items.map(inner).join(', ')}]`
  return items ? `${inParentheses(inner(items as Schema))}[]` : 'unknown[]'
}

function objectText(schema: Schema, direction: Direction, names: TypeNames, indent: string): string {
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return recordText(schema, direction, names, indent)
  const deeper = `${indent}  `
  const lines = fields.map(([name, field]) => {
    const optional = !isAlwaysThere(schema, name, direction)
    const text = typeText(field, direction, names, deeper)
    const comment = direction === 'input' ? fieldComment(field) : undefined
    return [
      ...(comment ? [`${deeper}/** ${comment} */`] : []),
      `${deeper}${keyText(name)}${optional ? '?' : ''}: ${optional && text !== 'unknown' ? `${text} | undefined` : text}`,
    ].join('\n')
  })
  return `{\n${lines.join('\n')}\n${indent}}`
}

function recordText(schema: Schema, direction: Direction, names: TypeNames, indent: string): string {
  const values = Object.values(schema.patternProperties ?? {})[0] ?? schema.additionalProperties
  const text = typeof values === 'object' ? typeText(values, direction, names, indent) : 'unknown'
  return `{ [name: string]: ${text} }`
}

function isAlwaysThere({ required = [], properties = {} }: Schema, name: string, direction: Direction): boolean {
  return required.includes(name) && !(direction === 'input' && 'default' in (properties[name] ?? {}))
}

/** What a field may hold, as far as its type does not say it. */
function fieldComment(field: Schema): string | undefined {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = field
  const facts = [
    field.description,
    'default' in field ? `default ${JSON.stringify(field.default)}` : undefined,
    rangeText(minimum, maximum, ''),
    rangeText(minLength, maxLength, ' characters'),
    rangeText(minItems, maxItems, ' items'),
  ].filter((fact) => fact !== undefined)
  return facts.length > 0 ? facts.join('; ').replaceAll('*/', '* /') : undefined
}

function rangeText(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`
  if (most !== undefined) return `at most ${most}${unit}`
  return least === undefined ? undefined : `at least ${least}${unit}`
}

const union = (texts: readonly string[]): string => [...new Set(texts)].join(' | ') || 'never'

const literal = (value: unknown): string => (typeof value === 'string' ? quoted(value) : JSON.stringify(value))

export const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

const keyText = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name))

const inParentheses = (text: string): string => (/ [|&] /.test(text) && !text.startsWith('{') ? `(${text})` : text)
