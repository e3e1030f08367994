import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import type { Part } from '../../core/database/together.ts'
import { sha256 } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { noteFailure, refuseForbiddenNetwork } from '../risk-lists/index.ts'
import { poolSettings } from '../user-pools/index.ts'
import { networkOf } from './network.ts'
import { attemptPolicies, identifierPolicy } from './policy.ts'
import {
  type CountedSubject,
  countAttempt,
  countingParts,
  countNetworkFailure,
  deleteCounters,
  deletionParts,
  findCount,
  type FoundLock,
  type Subject,
  sweepCounters,
  uncountAttempt,
} from './store.ts'

/**
 * The one counter that sees every attempt with a secret, whatever the door. An attempt is counted before its secret is looked at and
 * forgotten when it was right: two hundred guesses at the same moment get no more tries than ten in a row (or as many as the pool
 * allows). The price is that more right sign-ins of one identifier at the same instant lock it until the first of them is through.
 */
export interface AttemptTarget {
  readonly poolId: string
  /** As typed, in any case; a phone number in E.164. One person's identifiers are counted apart, the account over all of them. */
  readonly identifier: string
  /** Undefined when nobody has that identifier: counted all the same, for the same work. */
  readonly userId: string | undefined
  /** Of the client, from the socket or a trusted proxy. */
  readonly ip: string
}

/**
 * Counts an attempt. A lock that is answered means that nothing may be verified; raises NETWORK_FORBIDDEN for an address on the
 * pool's black list.
 */
export async function reserveAttempt(core: Core, target: AttemptTarget): Promise<FoundLock | undefined> {
  const { poolId, ip } = target
  await refuseForbiddenNetwork(core, { poolId, ip, limit: 'FORBID_LOGIN' })
  return countAttempt(core.database, {
    poolId,
    network: sha256(networkOf(target.ip)),
    subjects: await subjectsOf(core, target),
    at: dateOf(core.clock),
  })
}

/**
 * The same of whomever `person` finds, another part of the statement: the lock is answered by the parts `network`, `counted_identifier`
 * and `counted_account`, in that order, as `locked_until`.
 */
export async function reservationParts(
  core: Core,
  { poolId, identifier, ip }: Omit<AttemptTarget, 'userId'>,
): Promise<readonly Part[]> {
  await refuseForbiddenNetwork(core, { poolId, ip, limit: 'FORBID_LOGIN' })
  return countingParts({
    poolId,
    at: dateOf(core.clock),
    network: sha256(networkOf(ip)),
    identifier: { ...identifierOf(identifier), policy: identifierPolicy(await poolSettings(core, poolId)) },
    nobody: { ...accountOf({ identifier, userId: undefined }), policy: attemptPolicies.nobody },
    user: attemptPolicies.user,
  })
}

/**
 * Counts one try to sign up, whatever comes of it: its answer tells whether an account exists. It is refused too while the address is
 * locked for guessing at passwords.
 */
export function reserveSignUp(
  core: Core,
  { poolId, ip, most, windowSeconds }: SignUpAttempt,
): Promise<FoundLock | undefined> {
  const network = sha256(networkOf(ip))
  const policy = { most, windowSeconds, lockSeconds: windowSeconds }
  const subjects = [{ kind: 'sign-up', subject: network, policy }] as const
  return countAttempt(core.database, { poolId, network, subjects, at: dateOf(core.clock) })
}

/**
 * Counts one guess at the code of somebody who is locked out and may prove all the same who they are: apart from what locks the
 * account, and bounded for itself; raises NETWORK_FORBIDDEN as `reserveAttempt` does. `address`: one spelling of the e-mail address or phone number.
 */
export async function reserveCode(core: Core, { poolId, address, ip }: CodeAttempt): Promise<FoundLock | undefined> {
  await refuseForbiddenNetwork(core, { poolId, ip, limit: 'FORBID_LOGIN' })
  const subjects = [codesOf(address)]
  return countAttempt(core.database, { poolId, network: sha256(networkOf(ip)), subjects, at: dateOf(core.clock) })
}

/** The code was right: it was no guess. */
export const releaseCode = (core: Core, { poolId, address }: CodeAttempt): Promise<void> =>
  uncountAttempt(core.database, { poolId, subjects: [codesOf(address)] })

export interface CodeAttempt {
  readonly poolId: string
  readonly address: string
  readonly ip: string
}

const codesOf = (address: string): CountedSubject => ({
  kind: 'identifier',
  subject: sha256(`code:${oneSpelling(address)}`),
  policy: attemptPolicies.code,
})

export interface SignUpAttempt {
  readonly poolId: string
  readonly ip: string
  readonly most: number
  readonly windowSeconds: number
}

/** The secret was wrong: the network address answers for it too. Guesses in flight may pass its limit by the length of the queue. */
export function reportFailure(core: Core, { poolId, ip }: Pick<AttemptTarget, 'poolId' | 'ip'>): Promise<void> {
  const network = sha256(networkOf(ip))
  return countNetworkFailure(core.database, { poolId, network, policy: attemptPolicies.ip, at: dateOf(core.clock) })
}

/** A sign-in failed: the policies of the pool that fill its black lists are told too. */
export async function reportFailedSignIn(core: Core, target: AttemptTarget): Promise<void> {
  const { poolId, ip, userId, identifier } = target
  await Promise.all([
    reportFailure(core, target),
    noteFailure(core, { poolId, ip, network: networkOf(ip), userId, identifier: oneSpelling(identifier) }),
  ])
}

/** How many more wrong secrets an identifier has before it is locked, whether or not anybody has it. */
export async function remainingAttempts(core: Core, target: AttemptTarget): Promise<number> {
  const { most } = identifierPolicy(await poolSettings(core, target.poolId))
  return Math.max(0, most - (await countedAttempts(core, target)))
}

/** How often an identifier was tried within the window of its lock, this very attempt included. */
export const countedAttempts = (core: Core, { poolId, identifier }: AttemptTarget): Promise<number> =>
  findCount(core.database, { poolId, subject: identifierOf(identifier), at: dateOf(core.clock) })

/** The secret was never looked at: takes the count, and a lock that this very attempt set, back. */
export const releaseAttempt = async (core: Core, target: AttemptTarget): Promise<void> =>
  uncountAttempt(core.database, { poolId: target.poolId, subjects: await subjectsOf(core, target) })

/** The secret was right: forgets what was counted against the identifier and the account. */
export const forgiveAttempts = (pool: Pool, target: AttemptTarget): Promise<void> =>
  deleteCounters(pool, [identifierOf(target.identifier), accountOf(target)])

/** The same beside what else a finished sign-in writes. */
export const forgivenessParts = (target: AttemptTarget): readonly Part[] =>
  deletionParts(target.poolId, { identifier: identifierOf(target.identifier), account: accountOf(target) })

/**
 * The way out of "password off until it is reset": forgets every failure of an account and of what it is called by, so that the new
 * password works at once. Call it in the transaction that sets the password (a reset by its owner or an administrator, never a plain
 * change by somebody who only says who he is), or that unlocks the account. Network addresses stay counted.
 */
export const forgiveUser = (pool: Pool, user: ForgivenUser): Promise<void> =>
  deleteCounters(pool, [
    { kind: 'user', subject: sha256(user.userId) },
    ...user.identifiers.filter((identifier) => identifier !== undefined).map(identifierOf),
  ])

/**
 * Lifts the locks of what an account is called by, and not the one that puts its password off: for whoever showed in another way that
 * the account is theirs.
 */
export const unlockIdentifiers = (pool: Pool, identifiers: ForgivenUser['identifiers']): Promise<void> =>
  deleteCounters(pool, identifiers.filter((identifier) => identifier !== undefined).map(identifierOf))

interface ForgivenUser {
  readonly userId: string
  /** Username, e-mail address, phone number in E.164 (`phoneKey`), in any case; absent ones may stand in the list. */
  readonly identifiers: readonly (string | undefined)[]
}

/** Run now and then on any node. */
export const sweepAttemptCounters = (core: Core): Promise<void> => sweepCounters(core.database, dateOf(core.clock))

/** Always in this order, so that two attempts never wait for each other in a circle. */
async function subjectsOf(core: Core, target: AttemptTarget): Promise<CountedSubject[]> {
  const policy = identifierPolicy(await poolSettings(core, target.poolId))
  const ofAccount = target.userId === undefined ? attemptPolicies.nobody : attemptPolicies.user
  return [
    { ...identifierOf(target.identifier), policy },
    { ...accountOf(target), policy: ofAccount },
  ]
}

const identifierOf = (identifier: string): Subject => ({
  kind: 'identifier',
  subject: sha256(oneSpelling(identifier)),
})

const accountOf = ({ identifier, userId }: Pick<AttemptTarget, 'identifier' | 'userId'>): Subject => ({
  kind: 'user',
  subject: sha256(userId ?? `nobody:${oneSpelling(identifier)}`),
})

/**
 * One spelling for all that the database takes for the same, else each would bring its own ten guesses. It lowers letter by letter,
 * without regard to their neighbours, and İ to i; JavaScript would make two letters of İ, and ς of a Σ at the end of a word.
 */
const oneSpelling = (identifier: string): string =>
  [...identifier.trim()].map((letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('')
