import type { Application } from '../areas/applications/index.ts'
import { findUser } from '../areas/users/index.ts'
import { advance } from './advance.ts'
import { ApiError } from '../core/errors/api-error.ts'
import { type Attempt, type Resume, startAttempt } from './attempts.ts'
import { isFirstFactor, type Proof, subjectOf } from './evidence.ts'
import type { FinishedFlow } from './finish.ts'
import { factsOf, keep, type Progress, type SignInCall } from './progress.ts'
import { stepInTheWay } from './steps/index.ts'
import { agreements } from './steps/agreements.ts'
import type { Facts, StepCall } from './steps/step.ts'

/** The two things that somebody at the door can bring: a first factor, and the answer to the step that is asked. */

export interface SignIn {
  readonly application: Application
  /** The flow that this belongs to, or what to do at the end of one that begins with this call. */
  readonly flow: Attempt | Resume
  readonly proof: Proof
  /** Ids of agreements that were ticked beside it. */
  readonly accepted?: readonly string[]
  /** To a step that finds the person, which is answered by this very proof. */
  readonly answer?: { readonly step: string; readonly value: unknown }
}

/**
 * A first factor was proved: answers the finished sign-in, or raises the row of the first step that applies. Somebody else's evidence
 * and answers of the same flow stay behind; one's own still count.
 */
export const signIn = (
  call: SignInCall,
  { application, flow, proof, accepted, answer: given }: SignIn,
): Promise<FinishedFlow> => {
  const { user, evidence, ...proved } = proof
  const attempt = 'evidence' in flow ? flow : undefined
  const resume = 'evidence' in flow ? flow.resume : flow
  const ticked = accepted?.length ? { step: agreements.name, value: accepted } : undefined
  const answered = given ?? ticked
  const answer = answered && { ...answered, userId: user.id }
  return advance(call, { application, user, attempt, resume, addition: { evidence, answer }, proved })
}

/**
 * What a method proves at a door that has no flow yet. Somebody who is locked out and may unlock themselves goes on in a flow that
 * begins here, whether or not there is such an account.
 */
export async function prove(
  call: SignInCall,
  { application, resume: onward }: { readonly application: Application; readonly resume: Resume },
  verify: () => Promise<Proof>,
): Promise<Proof> {
  try {
    return await verify()
  } catch (error) {
    if (!(error instanceof ApiError) || error.row !== 'FLOW_SELF_UNLOCK') throw error
    const { flowHandle } = await startAttempt(call.core, { application, resume: onward, browserBinding: undefined })
    throw new ApiError(error.row, { data: error.data, flowHandle })
  }
}

export interface Answering {
  readonly application: Application
  readonly attempt: Attempt
  /** A name out of `stepActions`. */
  readonly action: string
  /** As the action's `data` describes. */
  readonly data: unknown
}

/** Something between two questions of one step: the sign-in goes on under the same handle. */
export interface StepReply {
  readonly reply: object
}

/**
 * A step was answered. Only the step that is asked now takes its answer: any other answer just tells again what is asked, as it is
 * for a page that was left open. Without a first factor that still holds there is nothing to answer, and the flow is over.
 */
export async function answerStep(call: StepCall, answering: Answering): Promise<FinishedFlow | StepReply> {
  const resumed = await resume(call, answering)
  if (!resumed) return call.fail('FLOW_ABORTED')
  const { progress, facts } = resumed
  const step = stepInTheWay(facts)
  const action = step?.actions?.[answering.action]
  if (!step || !action) return advance(call, progress)
  const { attempt, data } = answering
  const { answer, evidence, onProved, reply } = await action.resolve(call, { facts, attempt, data: data as never })
  const kept = answer === undefined ? undefined : { step: step.name, userId: facts.user.id, value: answer }
  const further = { ...progress, addition: { evidence, answer: kept }, ...(onProved && { proved: { onProved } }) }
  if (!reply) return advance(call, further)
  await keep(call, further)
  return { reply }
}

async function resume(
  call: StepCall,
  { application, attempt }: Answering,
): Promise<{ progress: Progress; facts: Facts } | undefined> {
  const userId = subjectOf(attempt.evidence)
  const user = userId === undefined ? undefined : await call.read((reader) => findUser(reader, userId))
  if (!user) return undefined
  const progress = { application, user, attempt, resume: attempt.resume, addition: {} }
  const facts = await factsOf(call, progress)
  return facts.evidence.some(isFirstFactor) ? { progress, facts } : undefined
}
