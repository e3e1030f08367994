// Prints docs/api/openapi-*.json: the OpenAPI documents of the built operations, as the server serves them.
import { parts } from '../../src/app.ts'
import { coreErrors } from '../../src/core/errors/core-errors.ts'
import { errorRegistry } from '../../src/core/errors/error-table.ts'
import { openApiOf } from '../../src/protocols/documents/openapi.ts'
import packageJson from '../../package.json' with { type: 'json' }

export default async function generate(): Promise<Record<string, string>> {
  const errors = errorRegistry([coreErrors, ...parts.map((part) => part.errors)])
  const files: Record<string, string> = {}
  for (const client of ['management', 'authentication'] as const) {
    const document = openApiOf({ client, errors, parts, version: packageJson.version })
    files[`docs/api/openapi-${client}.json`] = `${JSON.stringify(document, undefined, 2)}\n`
  }
  return files
}
