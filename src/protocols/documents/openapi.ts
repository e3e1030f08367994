import type { Area } from '../../core/contract/area.ts'
import { printOpenApi } from '../../core/contract/openapi.ts'
import type { Operation } from '../../core/contract/operation.ts'
import { coreErrors } from '../../core/errors/core-errors.ts'
import type { ErrorRegistry } from '../../core/errors/error-table.ts'

/** The OpenAPI document of one client of this server: what is served and what is committed under docs/api. */
export function openApiOf(options: {
  client: Operation['client']
  errors: ErrorRegistry
  parts: readonly Area[]
  version: string
}): Record<string, unknown> {
  const { client, errors, parts, version } = options
  return printOpenApi({
    client,
    errors,
    version,
    operations: parts.flatMap((part) => part.operations.map(({ operation }) => operation)),
    doorErrors: doorRowsOf(client, errors),
    title: titles[client],
  })
}

const titles = { management: 'Sesame management API', authentication: 'Sesame authentication API' } as const

/** The rows that the door may answer to any operation: those of the core, and of signatures where requests are signed. */
export function doorRowsOf(client: Operation['client'], errors: ErrorRegistry): string[] {
  const signature = client === 'management' ? [...errors.keys()].filter((name) => name.startsWith('AKSK_')) : []
  return [...Object.keys(coreErrors).filter((name) => !raisedByOperations.has(name)), ...signature]
}

/** Rows of the core that operations declare when they raise them. */
const raisedByOperations = new Set(['INVALID_OPERATION'])
