import type { Application } from '../areas/applications/index.ts'
import { recordUserAction } from '../areas/audit/index.ts'
import { proveAddress, recordSignIn, type User, userOnWire, withProved } from '../areas/users/index.ts'
import type { Pool } from '../core/database/database.ts'
import { emit } from '../core/events/events.ts'
import { dateOf } from '../core/time/clock.ts'
import { finishAttempt, type Resume } from './attempts.ts'
import { isFirstFactor } from './evidence.ts'
import type { Progress, SignInCall } from './progress.ts'
import { steps } from './steps/index.ts'
import type { Facts, Settled } from './steps/step.ts'

/** A sign-in that nothing stands in the way of any more. Only this engine makes one, and only from one are sessions and tokens made. */
export interface FinishedFlow {
  readonly application: Application
  readonly user: User
  /** RFC 8176, in the order in which they were proved. */
  readonly amr: readonly string[]
  /** Seconds since the epoch: when the last factor was proved. */
  readonly authTime: number
  readonly resume: Resume
}

/** Uses the attempt up and writes everything that the sign-in changes, in one transaction. */
export async function finish(call: SignInCall, progress: Progress, facts: Facts): Promise<FinishedFlow> {
  const { core } = call
  const { application, attempt, addition, user, resume } = progress
  const at = dateOf(core.clock)
  await call.write(async (pool) => {
    if (attempt && !(await finishAttempt(pool, core, attempt, addition))) call.fail('FLOW_ABORTED')
    // Asked for at once, so that they travel together.
    const [holds] = await Promise.all([
      recordSignIn(pool, visitOf(call, facts, at)),
      progress.onProved?.(pool),
      progress.onFinish?.(pool),
      noteSignIn(call, pool, facts),
    ])
    // Suspended, deleted, or another password since: whoever is at the door proved something that no longer holds.
    if (!holds) call.fail('CREDENTIALS_WRONG')
    for (const medium of provedBy(facts)) await proveAddress(pool, core, { user, medium })
    await settle(pool, { call, facts, at, attempt })
  })
  return {
    application,
    user: provedBy(facts).reduce(withProved, user),
    amr: [...new Set(facts.evidence.flatMap(({ amr }) => amr))],
    authTime: Math.floor(Math.max(...facts.evidence.map((one) => one.at)) / 1000),
    resume,
  }
}

/** Where codes were sent that somebody typed. */
const provedBy = ({ evidence }: Facts) => [...new Set(evidence.flatMap(({ address }) => address?.medium ?? []))]

function visitOf(call: SignInCall, { user, application, evidence }: Facts, at: Date) {
  const byPassword = evidence.some(({ passwordMark }) => passwordMark !== undefined)
  const provedHash = byPassword ? user.passwordHash : undefined
  const mfaAt = evidence.every(isFirstFactor) ? undefined : at
  return { userId: user.id, at, ip: call.client.ip, appId: application.appId, provedHash, mfaAt }
}

async function noteSignIn(call: SignInCall, pool: Pool, { user, application }: Facts): Promise<void> {
  const { core, client, requestId } = call
  const { appId } = application
  const principal = { kind: 'user', poolId: pool.id, appId, userId: user.id } as const
  await Promise.all([
    recordUserAction(pool, { core, client, requestId, userId: user.id, appId, event: 'login', success: true }),
    emit({ core, requestId, principal }, pool, { type: 'login', data: { user: userOnWire(user, {}) } }),
  ])
}

async function settle(pool: Pool, given: Omit<Settled, 'answer'>): Promise<void> {
  const { answers } = given.facts
  for (const step of steps) {
    if (step.name in answers) await step.settle?.(pool, { ...given, answer: answers[step.name] })
  }
}
