import type { Static, TObject } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import type { Proof } from '../evidence.ts'

/** A way to prove who is at the door: what is to be presented, described once for every door, and its check. */
// biome-ignore lint/suspicious/noExplicitAny: in the list of all methods each knows what it may refuse
export interface Method<Data extends TObject = TObject, Failure extends string = any> {
  readonly name: string
  /** What POST /interaction/authFlow calls it. */
  readonly action: string
  readonly data: Data
  verify(call: Call<Failure>, data: Static<Data>, door?: Door): Promise<Proof>
}

/** What is known of the sign-in that a proof is brought to. */
export interface Door {
  /** Hash of the cookie of the browser that it is bound to. */
  readonly browser: Buffer | undefined
}

/** Declares a method; the identity function that keeps the types of its data and refusals. */
export const method = <Data extends TObject, Failure extends string>(
  spec: Method<Data, Failure>,
): Method<Data, Failure> => spec
