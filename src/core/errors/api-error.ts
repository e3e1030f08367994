import type { ErrorParameters } from './error-table.ts'

/**
 * A refusal on its way to the wire: the name of a row of the error table and what fills its sentence.
 * `cause` goes to the log beside the requestId; the client sees the row's sentence and nothing else.
 */
export class ApiError extends Error {
  readonly row: string
  readonly parameters: ErrorParameters
  /** Becomes `data` of the envelope: what a next step needs, or which fields were wrong. */
  readonly data: unknown
  readonly flowHandle: string | undefined
  /** Whole seconds; becomes the Retry-After header. */
  readonly retryAfter: number | undefined

  constructor(row: string, options: ApiErrorOptions = {}) {
    super(row, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ApiError'
    this.row = row
    this.parameters = options.parameters ?? {}
    this.data = options.data
    this.flowHandle = options.flowHandle
    this.retryAfter = options.retryAfter
  }
}

export interface ApiErrorOptions {
  readonly parameters?: ErrorParameters
  readonly data?: unknown
  readonly flowHandle?: string
  readonly retryAfter?: number
  readonly cause?: unknown
}
