import type { FastifyRequest } from 'fastify'
import type { Core } from '../../core/core.ts'
import { logRefusal, refusalOf, rowOf, sentence } from '../../core/errors/envelope.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import { onWireNames } from './user-fields.ts'

/** Refusals in SCIM's own form (RFC 7644 section 3.12). */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'

export class ScimError extends Error {
  readonly status: number
  readonly scimType: ScimType | undefined
  /** Seconds. */
  readonly retryAfter: number | undefined

  constructor(status: number, detail: string, more: { scimType?: ScimType; retryAfter?: number | undefined } = {}) {
    super(detail)
    this.name = 'ScimError'
    this.status = status
    this.scimType = more.scimType
    this.retryAfter = more.retryAfter
  }
}

export const badRequest = (scimType: ScimType, detail: string): ScimError => new ScimError(400, detail, { scimType })

const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']

export const errorBody = ({ status, scimType, message }: ScimError): object => ({
  schemas,
  status: String(status),
  ...(scimType && { scimType }),
  detail: message,
})

/** Any thrown thing, from the same table as everywhere else, with the names that SCIM has for fields. */
export function scimErrorOf(core: Core, error: unknown, request: FastifyRequest): ScimError {
  if (error instanceof ScimError) return error
  const refused = refusedByServer(error)
  if (refused) return refused
  const refusal = renamed(refusalOf(error))
  logRefusal(core.log, core.errors, refusal, request.id)
  const row = rowOf(core.errors, refusal)
  const detail = sentence(row, chooseLanguage(request.headers), refusal.parameters)
  const { statusCode } = row
  const { retryAfter } = refusal
  if (statusCode === 409) return new ScimError(409, detail, { scimType: 'uniqueness' })
  if (statusCode === 400 || statusCode === 422) return badRequest('invalidValue', detail)
  if (statusCode === 302) return badRequest('invalidValue', detail)
  return new ScimError(statusCode >= 600 ? 502 : statusCode, detail, { retryAfter })
}

function renamed(refusal: ApiError): ApiError {
  const { field } = refusal.parameters
  const name = typeof field === 'string' ? onWireNames.get(field) : undefined
  if (!name) return refusal
  return new ApiError(refusal.row, { parameters: { ...refusal.parameters, field: name }, cause: refusal.cause })
}

/** Fastify's own refusals. */
function refusedByServer(error: unknown): ScimError | undefined {
  const { code, statusCode = 500, message = '' } = error as { code?: string; statusCode?: number; message?: string }
  if (!code?.startsWith('FST_') || statusCode >= 500) return undefined
  return new ScimError(statusCode, message, statusCode === 400 ? { scimType: 'invalidSyntax' } : {})
}
