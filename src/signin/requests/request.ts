import type { Static, TObject } from 'typebox'
import type { RateClass } from '../../core/security/rate-limits.ts'
import type { Application } from '../../areas/applications/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Attempt } from '../attempts.ts'

/** Something that helps a person on in a flow and proves nothing: a code that is sent, a picture that is drawn. */
// biome-ignore lint/suspicious/noExplicitAny: in the list of all requests each knows what it may refuse
export interface FlowRequest<Data extends TObject = TObject, Failure extends string = any> {
  /** What POST /interaction/authFlow calls it. */
  readonly action: string
  readonly data: Data
  /** Counted besides sign-ins. */
  readonly rateClass?: RateClass
  /** Answers `data` for the page. */
  run(call: Call<Failure>, asked: Asked<Static<Data>>): Promise<object>
}

interface Asked<Data> {
  readonly application: Application
  readonly attempt: Attempt
  /** At which the page was opened: the base address, or a host of the application. */
  readonly origin: string
  readonly data: Data
}

/** Declares a request; the identity function that keeps its types. */
export const flowRequest = <Data extends TObject, Failure extends string>(
  spec: FlowRequest<Data, Failure>,
): FlowRequest<Data, Failure> => spec
