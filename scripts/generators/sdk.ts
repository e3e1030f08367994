// Prints packages/sdk/src/generated/: methods, types, error classes and API codes of the client, from the contract and the error table.
import { readFileSync } from 'node:fs'
import { parts } from '../../src/app.ts'
import type { Operation } from '../../src/core/contract/operation.ts'
import { coreErrors } from '../../src/core/errors/core-errors.ts'
import { errorDocument } from '../../src/core/errors/error-document.ts'
import { type ErrorRegistry, errorRegistry } from '../../src/core/errors/error-table.ts'
import { statusMeanings } from '../../src/core/errors/status-codes.ts'
import { projectRoot } from '../../src/core/project-root.ts'
import { declaration, type NamedSchemas, namedSchemas, plain } from './sdk/named-schemas.ts'
import { bareText, quoted, type Schema, typeText } from './sdk/type-text.ts'

const folder = 'packages/sdk/src/generated'
const note = '// Printed by scripts/generators/sdk.ts from the contract and the error table. Do not edit.'

export default async function generate(): Promise<Record<string, string>> {
  const errors = errorRegistry([coreErrors, ...parts.map((part) => part.errors)])
  const operations: readonly Operation[] = parts
    .flatMap((part) => part.operations.map(({ operation }) => operation))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const printer: Printer = { errors, names: namedSchemas(operations), own: new Map() }
  const clients = { management: 'ManagementOperations', authentication: 'AuthenticationOperations' } as const
  const files: Record<string, string> = {}
  for (const [client, className] of Object.entries(clients)) {
    const own = operations.filter((operation) => operation.client === client)
    files[`${folder}/${client}.ts`] = clientText(printer, className, own)
  }
  files[`${folder}/types.ts`] = typesText(printer)
  files[`${folder}/api-codes.ts`] = apiCodesText(errors)
  files[`${folder}/status-errors.ts`] = statusErrorsText()
  files[`${folder}/version.ts`] = versionText()
  return files
}

interface Printer {
  readonly errors: ErrorRegistry
  readonly names: NamedSchemas
  /** Declarations of inputs and answers that have no name in the contract: `GetUserInput`. */
  readonly own: Map<string, string>
}

function clientText(printer: Printer, className: string, operations: readonly Operation[]): string {
  const methods = operations.map((operation) => methodText(printer, operation))
  const facts = operations.map((operation) => `  ${operation.name}: ${factsText(printer, operation)},`)
  const body = methods.map(({ text }) => text).join('\n\n')
  const types = [...new Set(methods.flatMap((method) => method.types))].sort().map((name) => `  ${name},`)
  const usesFlow = body.includes('FlowAnswer<')
  return `${note}
${usesFlow ? "import type { FlowAnswer } from '../flow.ts'\n" : ''}import type { CallOptions, OperationFacts } from '../operation.ts'
import type {
${types.join('\n')}
} from './types.ts'

const operations = {
${facts.join('\n')}
} as const satisfies Record<string, OperationFacts>

export abstract class ${className} {
  protected abstract send<T>(operation: OperationFacts, input: object, options?: CallOptions): Promise<T>

${body}
}
`
}

function methodText(printer: Printer, operation: Operation): { text: string; types: string[] } {
  const { name } = operation
  const types: string[] = []
  const declared = (schema: Schema, direction: 'input' | 'output', ownName: string): string => {
    const text = typeText(schema, direction, printer.names)
    if (!text.startsWith('{\n')) return used(text)
    printer.own.set(ownName, declaration(ownName, bareText(schema, direction, printer.names)))
    return used(ownName)
  }
  const used = (text: string): string => {
    types.push(...(text.match(/\b[A-Z]\w*\b(?=[^']*(?:'[^']*'[^']*)*$)/g) ?? []))
    return text
  }
  const input = plain(operation.input)
  const hasInput = Object.keys(input.properties ?? {}).length > 0
  const isNeeded = (input.required ?? []).some((field) => !('default' in (input.properties?.[field] ?? {})))
  const capital = `${name[0]?.toUpperCase()}${name.slice(1)}`
  const parameter = hasInput ? `input: ${declared(input, 'input', `${capital}Input`)}${isNeeded ? '' : ' = {}'}, ` : ''
  const answer = declared(plain(operation.output), 'output', `${capital}Answer`)
  const settled = answer === 'undefined' ? 'void' : answer
  const result = isFlow(printer, operation) ? `FlowAnswer<${settled}>` : settled
  const text = `${comment(printer, operation)}
  ${name}(${parameter}options?: CallOptions): Promise<${result}> {
    return this.send(operations.${name}, ${hasInput ? 'input' : '{}'}, options)
  }`
  return { text, types }
}

function comment({ errors }: Printer, { summary, caller, errors: raised }: Operation): string {
  const rows = raised.flatMap((name) => {
    const row = errors.get(name)
    return row && row.statusCode !== 302
      ? [`${statusMeanings[row.statusCode].type}${row.apiCode ? ` ${row.apiCode}` : ''}`]
      : []
  })
  const lines = [
    summary.en,
    summary.zh,
    ...(caller.includes(':') ? [`@remarks Permission \`${caller}\``] : []),
    ...[...new Set(rows)].sort().map((row) => `@throws ${row}`),
  ]
  return ['  /**', ...lines.map((line) => `   * ${line.replaceAll('*/', '* /')}`), '   */'].join('\n')
}

function factsText(printer: Printer, operation: Operation): string {
  const { name, method, path, caller, input } = operation
  // A POST that needs `…:secret` may well make a new one.
  const isRead = method === 'GET' || caller.endsWith(':read')
  const marks = {
    read: isRead,
    user: caller === 'user',
    bare: operation.envelope === 'none',
    flow: isFlow(printer, operation),
    clientSecret: 'client_secret' in input.properties,
  }
  const facts = [`name: ${quoted(name)}`, `method: ${quoted(method)}`, `path: ${quoted(path)}`]
  for (const [mark, holds] of Object.entries(marks)) if (holds) facts.push(`${mark}: true`)
  return `{ ${facts.join(', ')} }`
}

const isFlow = ({ errors }: Printer, operation: Operation): boolean =>
  operation.errors.some((name) => errors.get(name)?.statusCode === 302)

function typesText({ names, own }: Printer): string {
  const all = [...names.declarations(), ...own.values()]
  const nameOf = (text: string) => /(?:interface|type) (\w+)/.exec(text)?.[1] ?? ''
  const double = all.map(nameOf).find((name, index, list) => list.indexOf(name) !== index)
  if (double !== undefined) throw new Error(`two types of the client would be called ${double}`)
  return `${note}\n\n${all.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)).join('\n\n')}\n`
}

function apiCodesText(errors: ErrorRegistry): string {
  const { coded } = errorDocument(errors)
  const lines = coded.map(
    ({ name, statusCode, apiCode, en, zh }) => `  /** ${statusCode} · ${en} · ${zh} */\n  ${name}: ${apiCode},`,
  )
  const flow = coded.filter(({ statusCode }) => statusCode === 302).map(({ apiCode }) => String(apiCode))
  return `${note}

/** The API codes of the error table by name: what \`error.apiCode\` and a step's \`apiCode\` are compared with. */
export const apiCodes = {
${lines.join('\n')}
} as const

export type ApiCode = (typeof apiCodes)[keyof typeof apiCodes]

/** Those that a sign-in answers as its next step. */
export type FlowCode = ${[...new Set(flow)].join(' | ')}
`
}

function statusErrorsText(): string {
  const errors = Object.entries(statusMeanings).filter(([code]) => code !== '200' && code !== '302')
  const classes = errors.map(
    ([code, { type, en, zh }]) => `/** ${code} · ${en} · ${zh} */
export class ${type} extends StatusError {
  declare readonly statusCode: ${code}
  static {
    ${type}.prototype.name = ${quoted(type)}
  }
}`,
  )
  return `${note}
import { StatusError } from '../errors.ts'

${classes.join('\n\n')}

export const errorClasses = {
${errors.map(([code, { type }]) => `  ${code}: ${type},`).join('\n')}
} as const
`
}

function versionText(): string {
  const { version } = JSON.parse(readFileSync(new URL('packages/sdk/package.json', projectRoot), 'utf8'))
  return `${note}\n\nexport const sdkVersion = ${quoted(version)}\n`
}
