import { isDatabaseGone } from '../database/connection.ts'
import { ConnectionsExhausted } from '../database/connections.ts'
import type { Language } from '../i18n/language.ts'
import type { Logger } from '../log.ts'
import { PasswordQueueFull } from '../security/password-hash.ts'
import { ApiError } from './api-error.ts'
import { databaseRule } from './database-rule.ts'
import type { ErrorParameters, ErrorRegistry, ErrorRow } from './error-table.ts'

/** The body of a refusal as every V3 client reads it; HTTP says 200 (shared error-code facts, "The envelope"). */
export interface FailureEnvelope {
  readonly statusCode: number
  readonly apiCode?: number
  readonly message: string
  readonly requestId: string
  readonly data?: unknown
  readonly flowHandle?: string
}

/** What went wrong, as a row of the table: the one place where any thrown thing becomes something a client may see. */
export function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof PasswordQueueFull) {
    return new ApiError('THROTTLED', { retryAfter: error.retryAfterSeconds, cause: error })
  }
  if (isDatabaseGone(error) || error instanceof ConnectionsExhausted)
    return new ApiError('BAD_GATEWAY', { cause: error })
  return databaseRule(error) ?? new ApiError('SERVER_ERROR', { cause: error })
}

/** The row that a refusal names. A name that no table declares is a bug and reads as one. */
export function rowOf(errors: ErrorRegistry, refusal: ApiError): ErrorRow {
  const row = errors.get(refusal.row) ?? errors.get('SERVER_ERROR')
  if (!row) throw new Error('the error table has no row SERVER_ERROR')
  return row
}

/** The sentence of a row in one language, its `{parameters}` filled in (`name.zh` and `name.en` before `name`). */
export function sentence(row: ErrorRow, language: Language, parameters: ErrorParameters): string {
  const short = language === 'zh-CN' ? 'zh' : 'en'
  return row[short].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(parameters[`${name}.${short}`] ?? parameters[name] ?? ''),
  )
}

export function failureEnvelope(options: {
  errors: ErrorRegistry
  refusal: ApiError
  language: Language
  requestId: string
}): FailureEnvelope {
  const { refusal } = options
  const row = rowOf(options.errors, refusal)
  return {
    statusCode: row.statusCode,
    ...(row.apiCode === undefined ? {} : { apiCode: row.apiCode }),
    message: sentence(row, options.language, refusal.parameters),
    requestId: options.requestId,
    ...(refusal.data === undefined ? {} : { data: refusal.data }),
    ...(refusal.flowHandle === undefined ? {} : { flowHandle: refusal.flowHandle }),
  }
}

/** Logs what the client must not see. Refusals of callers are their own affair; only our own failures are errors. */
export function logRefusal(log: Logger, errors: ErrorRegistry, refusal: ApiError, requestId: string): void {
  const { statusCode } = rowOf(errors, refusal)
  if (statusCode < 500 || statusCode === 501 || statusCode === 503) return
  log.error({ requestId, row: refusal.row, err: refusal.cause ?? refusal }, 'request failed')
}
