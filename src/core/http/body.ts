import type { FastifyInstance } from 'fastify'
import { ApiError } from '../errors/api-error.ts'
import { invalidArgument, refuseHostile } from '../contract/hostile-input.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Body parsers of the JSON interfaces, instead of Fastify's: the published SDKs send `content-type: application/json` with an empty
 * body, and `x-www-form-urlencoded` on a POST without one; both mean "no parameters" (contract facts, "Headers").
 */
export function installBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    parseJson(body),
  )
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer' },
    async (request: { url: string; headers: Record<string, unknown> }, body: Buffer) => {
      if (body.length === 0) return undefined
      const given = String(request.headers['content-type'] ?? '').slice(0, 100)
      if (takesForm(request.url) && /^application\/x-www-form-urlencoded\b/i.test(given)) return parseForm(body)
      throw invalidArgument('content-type', {
        zh: `必须是 application/json(收到 ${given})`,
        en: `must be application/json (got ${given})`,
      })
    },
  )
}

/** What is published with a form. */
const forms = ['/mfa/token/introspection', '/api/users/link']
const takesForm = (url: string): boolean => forms.includes(url.split('?')[0] ?? '')

function parseForm(body: Buffer): unknown {
  const fields = Object.fromEntries(new URLSearchParams(decode(body)))
  refuseHostile(fields)
  return fields
}

export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined
  const parsed = parseText(decode(body))
  // Before anything else looks at it: the signature check walks the body too.
  refuseHostile(parsed)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  throw invalidArgument('body', { zh: '必须是一个 JSON 对象', en: 'must be a JSON object' })
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch (cause) {
    const refusal = invalidArgument('body', { zh: '必须是有效的 UTF-8', en: 'must be valid UTF-8' })
    throw new ApiError(refusal.row, { parameters: refusal.parameters, cause })
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const refusal = invalidArgument('body', { zh: '必须是有效的 JSON', en: 'must be valid JSON' })
    throw new ApiError(refusal.row, { parameters: refusal.parameters, cause })
  }
}
