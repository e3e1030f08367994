import type { Application } from '../areas/applications/index.ts'
import { forgivenessParts } from '../areas/attempt-counters/index.ts'
import { recordUserAction, type UserAction, userActionPart } from '../areas/audit/index.ts'
import { findUser, proveAddress, signInParts, type User, userOnWire, withProved } from '../areas/users/index.ts'
import type { Pool } from '../core/database/database.ts'
import { holdsNoMore, runIn, type Statement } from '../core/database/together.ts'
import { emit, eventPart, isHeard } from '../core/events/events.ts'
import { ApiError } from '../core/errors/api-error.ts'
import { dateOf } from '../core/time/clock.ts'
import { abandonAttempt, finishAttempt, type Resume } from './attempts.ts'
import { isFirstFactor } from './evidence.ts'
import type { Progress, SignInCall } from './progress.ts'
import { leftOutOf, settling } from './steps/index.ts'
import { allIfVisited } from './store.ts'
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
  const { application, user, resume } = progress
  const at = dateOf(call.core.clock)
  const noted = noteOf(call, progress, facts, at)
  const settled = isAllThereIs(call, progress, facts)
    ? await holding(call, call.run(noted)).then(() => undefined)
    : await writeMore(call, progress, { facts, at, noted })
  return {
    application,
    user: actingAs(facts) ?? settled ?? provedBy(facts).reduce(withProved, user),
    amr: [...new Set(facts.evidence.flatMap(({ amr }) => amr))],
    authTime: Math.floor(Math.max(...facts.evidence.map((one) => one.at)) / 1000),
    resume,
  }
}

/** What every sign-in writes, as one statement. */
function noteOf(call: SignInCall, { proved }: Progress, facts: Facts, at: Date) {
  const { poolId } = call
  const parts = [
    ...signInParts(poolId, visitOf(call, facts, at)),
    ...(proved?.forgives ? forgivenessParts(proved.forgives) : []),
    userActionPart(poolId, loginOf(call, facts)),
    ...(isHeard(call.core, 'login') ? [] : [eventPart(originOf(call, facts), poolId, loginEvent(facts))]),
  ]
  return allIfVisited(parts)
}

/** Mostly: then that statement is its own transaction, and nothing else is said to the database. */
function isAllThereIs({ core }: SignInCall, { attempt, proved }: Progress, facts: Facts): boolean {
  const isMore = attempt || proved?.onProved || proved?.onFinish || actingAs(facts) || isHeard(core, 'login')
  return !isMore && provedBy(facts).length === 0 && answered(facts).length === 0
}

interface Noting {
  readonly facts: Facts
  readonly at: Date
  readonly noted: Statement
}

function writeMore(call: SignInCall, progress: Progress, { facts, at, noted }: Noting): Promise<User | undefined> {
  const { core } = call
  const { attempt, addition, user, proved } = progress
  return call.write(async (pool) => {
    if (attempt && !(await finishAttempt(pool, core, attempt, addition))) call.fail('FLOW_ABORTED')
    // Asked for at once, so that they travel together; what they rest on is told first.
    const held = holding(call, runIn(pool, noted))
    const more = Promise.all([proved?.onProved?.(pool), proved?.onFinish?.(pool), noteMore(call, pool, facts)])
    more.catch(() => undefined)
    await held
    await more
    for (const medium of provedBy(facts)) await proveAddress(pool, core, { user, medium })
    return settle(pool, { call, facts, at, attempt })
  })
}

/** Suspended, deleted, or another password since: whoever is at the door proved something that no longer holds. */
async function holding(call: SignInCall, noted: Promise<unknown>): Promise<void> {
  try {
    await noted
  } catch (error) {
    if (holdsNoMore(error)) call.fail('CREDENTIALS_WRONG')
    throw error
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

function loginOf({ core, client, requestId }: SignInCall, facts: Facts): UserAction {
  const { user, application, evidence } = facts
  const leftOut = leftOutOf(facts)
  return {
    ...{ core, client, requestId, userId: user.id, appId: application.appId, event: 'login', success: true },
    ...(evidence.some(({ method }) => method === 'external') && { details: 'ext-idp' }),
    ...(leftOut.length > 0 && { details: `left out: ${leftOut.join(', ')}` }),
  }
}

const loginEvent = ({ user }: Facts) => ({ type: 'login', data: { user: userOnWire(user, {}) } }) as const

function originOf({ core, requestId, poolId }: SignInCall, { user, application: { appId } }: Facts) {
  return { core, requestId, principal: { kind: 'user', poolId, appId, userId: user.id } } as const
}

/** For whoever listens, and for whoever shares the account. */
async function noteMore(call: SignInCall, pool: Pool, facts: Facts): Promise<void> {
  const { user, application } = facts
  const account = actingAs(facts)
  await Promise.all([
    isHeard(call.core, 'login') && emit(originOf(call, facts), pool, loginEvent(facts)),
    account && noteActing(call, pool, { account, userId: user.id, appId: application.appId }),
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
  const steps = answered(given.facts)
  for (const step of steps) await step.settle?.(pool, { ...given, answer: answers[step.name] })
  return steps.length > 0 ? findUser(pool, user.id) : undefined
}

const answered = ({ answers }: Facts) => settling.filter(({ name, settle: writes }) => writes && name in answers)
