import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Area } from '../../core/contract/area.ts'
import { coverageOf } from '../../core/contract/coverage.ts'
import { sendJson } from '../../core/contract/mount.ts'
import type { Operation } from '../../core/contract/operation.ts'
import { publishedOperations } from '../../core/contract/published.ts'
import type { Core, CoreOptions } from '../../core/core.ts'
import { chooseLanguage, type Language } from '../../core/i18n/language.ts'
import { renderErrorsPage } from './errors-page.ts'
import { openApiOf } from './openapi.ts'
import { renderOperationsPage } from './operations-page.ts'
import { sendPage, stylePath } from './page.ts'
import { style } from './style.ts'

type Described = Pick<Core, 'errors'> & { readonly options: Pick<CoreOptions, 'version'> }

/**
 * Serves what the server says about itself, to anyone: the OpenAPI documents, a page of the operations, a page of the error codes.
 * Each is made on first use and kept; nothing in them changes while the server runs.
 */
export function documents(app: FastifyInstance, { errors, options }: Described, parts: readonly Area[]): void {
  const operations = parts.flatMap((part) => part.operations.map(({ operation }) => operation))
  const coverage = coverageOf(publishedOperations, operations)

  const openApi = once((client: Operation['client']) => openApiOf({ client, errors, parts, version: options.version }))
  for (const client of ['management', 'authentication'] as const) {
    app.get(`/openapi/v3/${client}`, async (_request, reply) => sendJson(reply, openApi(client)))
  }
  const operationsPage = once((language: Language) => renderOperationsPage({ operations, errors, coverage, language }))
  app.get('/openapi', async (request, reply) => sendPage(reply, operationsPage(languageOf(request))))
  const errorsPage = once((language: Language) => renderErrorsPage(errors, language))
  app.get('/docs/error-codes', async (request, reply) => sendPage(reply, errorsPage(languageOf(request))))
  app.get(stylePath, async (_request, reply) =>
    reply.header('content-type', 'text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(style),
  )
}

/** Remembers what was made for each key. */
function once<Key extends string, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>()
  return (key) => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key) as Made
  }
}

/** `?lang=` first, then what the browser accepts. */
function languageOf(request: FastifyRequest): Language {
  const { lang } = request.query as { lang?: string | string[] }
  return chooseLanguage({ ...request.headers, 'x-genauth-lang': lang ?? request.headers['x-genauth-lang'] })
}
