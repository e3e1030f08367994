// Names are given in words, because a minified class has another one.

/** Everything the clients throw is a `SesameError`; what the server answered is a `StatusError` of the class its statusCode names. */
export abstract class SesameError extends Error {}

/** What a refusal said, as far as it said it. */
export interface Refusal {
  readonly statusCode: number
  readonly apiCode?: number | undefined
  readonly message: string
  readonly requestId?: string | undefined
  readonly data?: unknown
  readonly flowHandle?: string | undefined
  /** Seconds after which the server would like to be asked again. */
  readonly retryAfter?: number | undefined
  /** The method that was called. */
  readonly operation: string
}

/**
 * The server answered with a `statusCode` other than 200. Thrown as the class that the status table names
 * (`NotFoundError`, `ConflictError` …); as this one when the table has no such status.
 */
export class StatusError extends SesameError {
  static {
    StatusError.prototype.name = 'StatusError'
  }

  readonly statusCode: number
  /** The reason, where it has a business meaning; compare it with `apiCodes`. */
  readonly apiCode: number | undefined
  /** Finds the cause in the server's log. */
  readonly requestId: string | undefined
  readonly data: unknown
  readonly flowHandle: string | undefined
  readonly retryAfter: number | undefined
  readonly operation: string

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.statusCode = refusal.statusCode
    this.apiCode = refusal.apiCode
    this.requestId = refusal.requestId
    this.data = refusal.data
    this.flowHandle = refusal.flowHandle
    this.retryAfter = refusal.retryAfter
    this.operation = refusal.operation
  }
}

/** No answer: the server could not be reached, or the connection broke. A write may or may not have happened. */
export class ConnectionError extends SesameError {
  static {
    ConnectionError.prototype.name = 'ConnectionError'
  }

  readonly operation: string

  constructor(operation: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.operation = operation
  }
}

/** No answer in time (`timeout`). */
export class TimeoutError extends ConnectionError {
  static {
    TimeoutError.prototype.name = 'TimeoutError'
  }
}

/** Something answered that does not speak this API: a proxy's page, another server at that address. */
export class UnexpectedAnswerError extends SesameError {
  static {
    UnexpectedAnswerError.prototype.name = 'UnexpectedAnswerError'
  }

  readonly operation: string
  readonly httpStatus: number
  /** The beginning of what came. */
  readonly body: string

  constructor(operation: string, httpStatus: number, body: string) {
    super(`${operation}: the answer (HTTP ${httpStatus}) is not one of this API; check the host`)
    this.operation = operation
    this.httpStatus = httpStatus
    this.body = body.slice(0, 500)
  }
}

/** The client was made or used in a way that cannot work; nothing was sent. */
export class ConfigurationError extends SesameError {
  static {
    ConfigurationError.prototype.name = 'ConfigurationError'
  }
}
