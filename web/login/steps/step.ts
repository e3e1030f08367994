// What a page of a sign-in step is given.
import type { ComponentType } from 'react'
import type { Language } from '../../kit/languages.ts'
import type { Answered, Refusal } from '../auth-flow.ts'
import type { T } from '../messages/index.ts'

/** Sends an action of the flow. Resolves to the refusal to show, or to undefined when the page moves on by itself. */
export type Send = (action: string, data: unknown) => Promise<Refusal | undefined>

/** Like `Send`, for what leaves the flow where it is, such as a code that is sent: resolves to what the page needs next, too. */
export type Ask = (action: string, data: unknown) => Promise<Answered | Refusal | undefined>

export type StepProps = {
  t: T
  language: Language
  send: Send
  ask: Ask
  /** Gives up, back to the sign-in form: what was proved so far is forgotten by the server too. */
  abort: () => void
  /** The answer's `data`: what the step's prompt needs, in the shape of its apiCode. */
  data: unknown
}

export type Step = ComponentType<StepProps>
