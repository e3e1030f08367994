import type { FlowCode } from './generated/api-codes.ts'

/** The answer of a sign-in: finished, or one more step to take. A step is no error. */
export type FlowAnswer<T> = { readonly kind: 'done'; readonly data: T } | FlowStep

/** What the sign-in asks for next (statusCode 302). `apiCode` says which step; `continueFlow` takes it. */
export interface FlowStep {
  readonly kind: 'step'
  /** One of `apiCodes.FLOW_…`; servers newer than this client may answer others. */
  readonly apiCode: FlowCode | (number & {})
  /** For people, in the client's language. */
  readonly message: string
  /** Continues this very sign-in; absent when the sign-in is over. */
  readonly flowHandle: string | undefined
  /** What the step needs to be shown, as it defines it. */
  readonly data: unknown
}
