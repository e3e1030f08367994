import type { Application } from '../areas/applications/index.ts'
import { recordUserAction } from '../areas/audit/index.ts'
import { findUser, proveAddress, recordSignIn, type User, userOnWire, withProved } from '../areas/users/index.ts'
import type { Pool } from '../core/database/database.ts'
import { emit } from '../core/events/events.ts'
import { ApiError } from '../core/errors/api-error.ts'
import { dateOf } from '../core/time/clock.ts'
import { abandonAttempt, finishAttempt, type Resume } from './attempts.ts'
import { isFirstFactor } from './evidence.ts'
import type { Progress, SignInCall } from './progress.ts'
import { leftOutOf, settling } from './steps/index.ts'
import { actingAs } from './steps/public-account.ts'
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
  try {
    return await write(call, progress, facts)
  } catch (error) {
    const { attempt } = progress
    // What somebody chose some requests ago is taken by now. It cannot be asked for again, so the sign-in begins anew.
    if (!(error instanceof ApiError && error.row === 'USER_EXISTS') || !attempt?.answers.length) throw error
    await abandonAttempt(call.core, attempt)
    return call.fail('FLOW_ABORTED')
  }
}

async function write(call: SignInCall, progress: Progress, facts: Facts): Promise<FinishedFlow> {
  const { core } = call
  const { application, attempt, addition, user, resume } = progress
  const at = dateOf(core.clock)
  const settled = await call.write(async (pool) => {
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
    return settle(pool, { call, facts, at, attempt })
  })
  return {
    application,
    user: actingAs(facts) ?? settled ?? provedBy(facts).reduce(withProved, user),
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

async function noteSignIn(call: SignInCall, pool: Pool, facts: Facts): Promise<void> {
  const { user, application } = facts
  const { core, client, requestId } = call
  const { appId } = application
  const leftOut = leftOutOf(facts)
  const account = actingAs(facts)
  const principal = { kind: 'user', poolId: pool.id, appId, userId: user.id } as const
  await Promise.all([
    recordUserAction(pool, {
      ...{ core, client, requestId, userId: user.id, appId, event: 'login', success: true },
      ...(facts.evidence.some(({ method }) => method === 'external') && { details: 'ext-idp' }),
      ...(leftOut.length > 0 && { details: `left out: ${leftOut.join(', ')}` }),
    }),
    emit({ core, requestId, principal }, pool, { type: 'login', data: { user: userOnWire(user, {}) } }),
    account && noteActing(call, pool, { account, userId: user.id, appId }),
  ])
}

/** In the log of the shared account: who is behind it. */
const noteActing = (
  { core, client, requestId }: SignInCall,
  pool: Pool,
  { account, userId, appId }: { account: User; userId: string; appId: string },
): Promise<void> =>
  recordUserAction(pool, {
    ...{ core, client, requestId, userId: account.id, appId, event: 'login', success: true },
    details: `signed in by ${userId}`,
  })

/** Writes what was answered; the user as they are afterwards, when anything was. */
async function settle(pool: Pool, given: Omit<Settled, 'answer'>): Promise<User | undefined> {
  const { answers, user } = given.facts
  const answered = settling.filter(({ name, settle: writes }) => writes && name in answers)
  for (const step of answered) await step.settle?.(pool, { ...given, answer: answers[step.name] })
  return answered.length > 0 ? findUser(pool, user.id) : undefined
}
