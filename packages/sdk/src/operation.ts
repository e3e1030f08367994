/** What the clients know of an operation; printed from the contract. */
export interface OperationFacts {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** Changes nothing, so it may be sent again when the connection broke. */
  readonly read?: true
  /** Acts for a signed-in user: needs an access token. */
  readonly user?: true
  /** Its answer is not wrapped in `{ statusCode, data }`. */
  readonly bare?: true
  /** May answer that a sign-in needs one more step. */
  readonly flow?: true
  /** Takes the application's id and secret in the body. */
  readonly clientSecret?: true
}

export interface CallOptions {
  /** Ends the call; what is thrown then is the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for this call instead of the client's. */
  readonly timeout?: number | undefined
}
