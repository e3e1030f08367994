import { forgiveAttempts } from '../areas/attempt-counters/index.ts'
import { admits, type Application } from '../areas/applications/index.ts'
import { policyFor } from '../areas/password-policies/index.ts'
import { listsOf } from '../areas/risk-lists/index.ts'
import { listOpenAccounts, usesPublicAccounts } from '../areas/public-accounts/index.ts'
import { poolSettings } from '../areas/user-pools/index.ts'
import type { User } from '../areas/users/index.ts'
import type { Call } from '../core/contract/call.ts'
import type { Pool } from '../core/database/database.ts'
import { type Addition, type Attempt, extendAttempt, type Resume, startAttemptIn } from './attempts.ts'
import { type Answer, type Evidence, holdsFor, type Proof, wasJudgedBy } from './evidence.ts'
import { isSparedBySource, standsFor } from './second-factors.ts'
import { loginAgreements } from './sign-up/agreements.ts'
import { listAcceptedRows } from './store.ts'
import type { Facts, SettleCall } from './steps/step.ts'

export type SignInCall = SettleCall & Call<'CREDENTIALS_WRONG' | 'FLOW_ABORTED'>

/** Where a sign-in stands within one request: what was kept before, and what this request adds. */
export interface Progress {
  readonly application: Application
  readonly user: User
  /** Undefined while the sign-in has had one request only: then it begins and, mostly, ends with this call. */
  readonly attempt: Attempt | undefined
  readonly resume: Resume
  readonly addition: Addition
  /** What a proof of this request brings to be written. */
  readonly proved?: Pick<Proof, 'forgives' | 'onProved' | 'onFinish'>
}

/** The secret was right, but this request does not finish the sign-in. */
export async function noteProved(pool: Pool, { proved }: Progress): Promise<void> {
  if (proved?.forgives) await forgiveAttempts(pool, proved.forgives)
  await proved?.onProved?.(pool)
}

/** Kept and added alike, but only what this person answered, and proved in a way that still holds. */
export async function factsOf(call: SignInCall, progress: Progress): Promise<Facts> {
  const { core, language } = call
  const { application, user, attempt, addition, resume } = progress
  const evidence: Evidence[] = [...(attempt?.evidence ?? []), ...(addition.evidence ? [addition.evidence] : [])]
  const answers: Answer[] = [...(attempt?.answers ?? []), ...(addition.answer ? [addition.answer] : [])]
  const own = Object.fromEntries(
    answers.filter(({ userId }) => userId === user.id).map(({ step, value }) => [step, value]),
  )
  const settings = await poolSettings(core, application.poolId)
  const passwordPolicy = await policyFor(core, application.poolId, user.id)
  const valid = evidence.filter(holdsFor(user)).filter(standsFor(user, own)).filter(wasJudgedBy(passwordPolicy))
  const { isForbidden, skipsMfa } = await listedAs(call, user)
  return {
    application,
    user,
    isAdmitted: await admits(core, application, user.id),
    settings,
    passwordPolicy,
    language,
    pageLanguage: call.client.pageLanguage ?? language,
    acceptedAgreements: await acceptedBy(call, application, user),
    publicAccounts: await accountsOpenTo(call, application, user),
    leavesOutRequests: settings.v3SigninSkipsFlow && resume.kind === 'tokens' && resume.isAuthenticated,
    isOnPage: resume.kind !== 'tokens',
    isForbidden,
    skipsMfa: skipsMfa || isSparedBySource(valid),
    now: core.clock.now(),
    evidence: valid,
    answers: own,
  }
}

/** From memory. */
async function listedAs({ core, poolId, client }: SignInCall, { id: userId }: User) {
  const lists = await listsOf(core, poolId)
  const isForbidden = lists.forbidsUser(userId, 'FORBID_LOGIN') || lists.forbidsIp(client.ip, 'FORBID_LOGIN')
  return { isForbidden, skipsMfa: lists.skipsMfa({ ip: client.ip, userId }) }
}

/** Read only where the application asks for anything. */
async function acceptedBy(call: SignInCall, application: Application, { id }: User): Promise<readonly string[]> {
  if (!loginAgreements(application, call.client.pageLanguage ?? call.language).some(({ isRequired }) => isRequired))
    return []
  const key = { poolId: application.poolId, appId: application.appId, userId: id }
  return call.read((reader) => listAcceptedRows(reader, key))
}

/** Read only where the pool has any. */
async function accountsOpenTo({ core, read }: SignInCall, application: Application, { id }: User): Promise<User[]> {
  if (!(await usesPublicAccounts(core, application.poolId))) return []
  const open: User[] = []
  for (const account of await read((reader) => listOpenAccounts(reader, id))) {
    if (await admits(core, application, account.id)) open.push(account)
  }
  return open
}

/** Keeps what this request added until the next one. The handle is new when the sign-in needs a second request only now. */
export function keep(call: SignInCall, progress: Progress): Promise<string | undefined> {
  const { core } = call
  const { application, attempt, resume, addition } = progress
  return call.write(async (pool) => {
    await noteProved(pool, progress)
    if (attempt) {
      if (!(await extendAttempt(pool, core, attempt, addition))) call.fail('FLOW_ABORTED')
      return undefined
    }
    const evidence = addition.evidence ? [addition.evidence] : []
    const answers = addition.answer ? [addition.answer] : []
    const begun = await startAttemptIn(pool, core, {
      application,
      resume,
      browserBinding: undefined,
      evidence,
      answers,
    })
    return begun.flowHandle
  })
}
