import type { Application } from '../areas/applications/index.ts'
import { recordUserAction } from '../areas/audit/index.ts'
import { recordSignIn, type User } from '../areas/users/index.ts'
import type { Call } from '../core/contract/call.ts'
import { ApiError } from '../core/errors/api-error.ts'
import { dateOf } from '../core/time/clock.ts'
import { advance } from './advance.ts'
import type { Attempt, Resume } from './attempts.ts'
import type { Evidence, Proof } from './evidence.ts'
import { steps as allSteps } from './steps/index.ts'
import type { Step } from './steps/step.ts'
import { finishAttemptRow } from './store.ts'

/** A sign-in that nothing stands in the way of any more. Only this engine makes one, and only from one are sessions and tokens made. */
export interface FinishedFlow {
  readonly application: Application
  readonly user: User
  /** RFC 8176, in the order in which they were proved. */
  readonly amr: readonly string[]
  /** Seconds since the epoch. */
  readonly authTime: number
  /** Undefined for callers that take tokens at once. */
  readonly resume: Resume | undefined
}

export interface SignIn {
  readonly application: Application
  /** The flow that this belongs to, or undefined when it begins and ends with this call. */
  readonly attempt: Attempt | undefined
  readonly proof: Proof
  readonly steps?: readonly Step[]
}

/**
 * Evidence in, finished sign-in out: asks every step, then uses the attempt up and writes what the sign-in changes in one
 * transaction. Raises the row of the first step that applies; then nothing of the account is written.
 */
export async function signIn(call: Call<'CREDENTIALS_WRONG' | 'FLOW_ABORTED'>, input: SignIn): Promise<FinishedFlow> {
  const { application, attempt, proof, steps = allSteps } = input
  const { user } = proof
  const evidence: readonly Evidence[] = [...(attempt?.evidence ?? []), proof.evidence]
  if (evidence.some(({ userId }) => userId !== user.id)) call.fail('FLOW_ABORTED')
  const prompt = advance(steps, { application, user, evidence })
  if (prompt) {
    await call.write(proof.onProved)
    throw new ApiError(prompt.row, { data: prompt.data })
  }
  await finish(call, input, evidence)
  return {
    application,
    user,
    amr: [...new Set(evidence.flatMap(({ amr }) => amr))],
    authTime: Math.floor(proof.evidence.at / 1000),
    resume: attempt?.resume,
  }
}

function finish(
  call: Call<'CREDENTIALS_WRONG' | 'FLOW_ABORTED'>,
  { application, attempt, proof }: SignIn,
  evidence: readonly Evidence[],
) {
  const at = dateOf(call.core.clock)
  return call.write(async (pool) => {
    if (attempt) {
      const first = await finishAttemptRow(pool.db, { poolId: pool.id, id: attempt.id, at, evidence })
      if (!first) call.fail('FLOW_ABORTED')
    }
    const { user, provedHash } = proof
    const { appId } = application
    // Suspended, deleted, or another password since: whoever is at the door proved something that no longer holds.
    if (!(await recordSignIn(pool, { userId: user.id, at, ip: call.client.ip, appId, provedHash }))) {
      call.fail('CREDENTIALS_WRONG')
    }
    const { core, client, requestId } = call
    const noted = { core, client, requestId, userId: user.id, appId, event: 'login', success: true } as const
    await Promise.all([proof.onProved(pool), proof.onFinish(pool), recordUserAction(pool, noted)])
  })
}
