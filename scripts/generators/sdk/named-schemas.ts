import { readdirSync } from 'node:fs'
import type { Operation } from '../../../src/core/contract/operation.ts'
import { projectRoot } from '../../../src/core/project-root.ts'
import { bareText, type Direction, type Schema, type TypeNames } from './type-text.ts'

/** The named schemas of the areas (`export const UserDto = Type.Object(…)`), so that the client's types have the same names. */
export interface NamedSchemas extends TypeNames {
  /** Declarations of the names that were asked for, in alphabetical order. */
  declarations(): string[]
}

/** Told by their shape: a schema copied into another one is still that schema. A name given twice is nobody's. */
export function namedSchemas(operations: readonly Operation[]): NamedSchemas {
  const named = exportedSchemas()
  const sent = keysIn(operations.map(({ input }) => plain(input)))
  const answered = keysIn(operations.map(({ output }) => plain(output)))
  const asked = new Map<string, string>()

  /** One name for both directions, unless they differ and both occur. */
  const nameIn = ({ name, schema }: Named, direction: Direction): string => {
    const isBoth = sent.has(keyOf(schema)) && answered.has(keyOf(schema))
    return direction === 'input' && isBoth && hasDefault(schema) ? `${name}Input` : name
  }
  const names: NamedSchemas = {
    nameOf(schema, direction) {
      const known = named.get(keyOf(schema))
      if (known === undefined) return undefined
      const name = nameIn(known, direction)
      if (!asked.has(name)) {
        asked.set(name, '')
        asked.set(name, declaration(name, bareText(known.schema, direction, names)))
      }
      return name
    },
    declarations: () => [...asked].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text),
  }
  return names
}

/** The keys of all schemas that these hold, themselves included. */
function keysIn(schemas: readonly Schema[]): ReadonlySet<string> {
  const keys = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) keys.add(keyOf(value as Schema))
    for (const inner of Object.values(value)) visit(inner)
  }
  visit(schemas)
  return keys
}

const hasDefault = ({ properties = {} }: Schema): boolean => JSON.stringify(properties).includes('"default":')

interface Named {
  readonly name: string
  readonly schema: Schema
}

// Loaded with this module: the bundle that a generator runs from is gone once all are loaded.
const modules = await schemaModules()

function exportedSchemas(): ReadonlyMap<string, Named> {
  const byName = new Map<string, Schema | undefined>()
  for (const module of modules) {
    for (const [name, value] of Object.entries(module)) {
      const schema = asSchema(value)
      if (!schema) continue
      const before = byName.has(name) ? byName.get(name) : schema
      byName.set(name, before && keyOf(before) === keyOf(schema) ? schema : undefined)
    }
  }
  const named = new Map<string, Named>()
  for (const [name, schema] of [...byName].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (schema && !named.has(keyOf(schema))) named.set(keyOf(schema), { name, schema })
  }
  return named
}

async function schemaModules(): Promise<Record<string, unknown>[]> {
  const folders = readdirSync(new URL('src/areas/', projectRoot), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  const loaded: Record<string, unknown>[] = []
  for (const folder of folders) {
    const files = readdirSync(new URL(`src/areas/${folder}/`, projectRoot))
    if (files.includes('schemas.ts')) loaded.push(await import(`../../../src/areas/${folder}/schemas.ts`))
    if (files.includes('contract.ts')) loaded.push(await import(`../../../src/areas/${folder}/contract.ts`))
  }
  return loaded
}

/** Worth a name: an object with fields, or a choice of values. */
function asSchema(value: unknown): Schema | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const schema = plain(value)
  if (schema.type === 'object' && Object.keys(schema.properties ?? {}).length > 0) return schema
  return Array.isArray(schema.enum) && schema.enum.length > 1 ? schema : undefined
}

export const plain = (value: unknown): Schema => JSON.parse(JSON.stringify(value)) as Schema

/** A default changes how a field may be given, not what it is. */
const keyOf = (schema: Schema): string => {
  const { default: _default, ...rest } = schema
  return JSON.stringify(rest)
}

export const declaration = (name: string, text: string): string =>
  text.startsWith('{\n') ? `export interface ${name} ${text}` : `export type ${name} = ${text}`
