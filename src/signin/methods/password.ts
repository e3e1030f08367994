import { findApplication, passwordIdentifiers } from '../../areas/applications/index.ts'
import Type, { type Static } from 'typebox'
import {
  type AttemptTarget,
  releaseAttempt,
  remainingAttempts,
  reportFailedSignIn,
  reservationParts,
} from '../../areas/attempt-counters/index.ts'
import { recordUserAction } from '../../areas/audit/index.ts'
import { policyFor } from '../../areas/password-policies/index.ts'
import { transportKeys } from '../../areas/system/index.ts'
import {
  type GivenIdentifier,
  identifiedPart,
  ownWordsOf,
  readPhone,
  replacePasswordHash,
  type User,
  userOf,
} from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { decryptPassword } from '../../core/security/password-transport.ts'
import { judged, markOf, type Proof } from '../evidence.ts'
import { CaptchaFields, refuseRobots } from '../robots.ts'
import { refuseOrUnlock } from '../steps/locked.ts'
import { findReserved } from '../store.ts'
import { method } from './method.ts'

const identifier = Type.Optional(Type.String({ maxLength: 320 }))

/** Who somebody says he is: exactly one of the four, where SDKs may send the others as empty text. */
export const IdentifierFields = {
  account: identifier,
  username: identifier,
  email: identifier,
  phone: identifier,
  phoneCountryCode: Type.Optional(Type.String({ maxLength: 8 })),
}

/** As typed, or encrypted in the way that `passwordEncryptType` names. */
export const PasswordText = Type.String({ minLength: 1, maxLength: 8192 })
export const PasswordEncryptType = Type.Enum(['sm2', 'rsa', 'none'], { default: 'none' })

const PasswordData = Type.Object({
  ...IdentifierFields,
  password: PasswordText,
  passwordEncryptType: PasswordEncryptType,
  ...CaptchaFields,
})

export const password = method({
  name: 'password',
  action: 'authenticate-by-password',
  data: PasswordData,
  verify: verifyPassword,
})

/**
 * Proves by password who is at the door. An unknown account, one without a password and a wrong password cost the same statements,
 * the same hash and get the same answer; a locked one gets no hash at all.
 */
async function verifyPassword(
  call: Call<'CAPTCHA_REQUIRED' | 'CREDENTIALS_WRONG' | 'FLOW_SELF_UNLOCK' | 'THROTTLED' | 'USER_LOCKED'>,
  data: Static<typeof PasswordData>,
): Promise<Proof> {
  const { core, poolId } = call
  const input = onlyIdentifier(data)
  const accepted = await identifiersAccepted(call, input)
  const { user, target, lock } = await findCounted(call, accepted, identifierOf(input))
  await refuseOrUnlock(call, lock)
  await refuseRobots(call, target, data)
  const password = decryptPassword(data.passwordEncryptType, data.password, await transportKeys(core))
  const verdict = await judge(call, user, password, target)
  if (!user || !verdict.ok) {
    const [remainCount] = await Promise.all([
      remainingAttempts(core, target),
      reportFailedSignIn(core, target),
      noteFailure(call, user),
    ])
    return call.fail('CREDENTIALS_WRONG', {}, { data: { remainCount } })
  }
  const { passwordHash: from = '' } = user
  const to = verdict.needsRehash ? await strongerHash(core, password) : undefined
  return {
    evidence: {
      method: 'password',
      userId: user.id,
      amr: ['pwd'],
      at: core.clock.now(),
      passwordMark: markOf(from),
      ...(await judged(await policyFor(core, poolId, user.id), { password, ownWords: ownWordsOf(user) })),
    },
    user,
    forgives: target,
    ...(to !== undefined && { onFinish: rehash({ userId: user.id, from, to }) }),
  }
}

/** Who is meant, with this attempt at their password counted. */
async function findCounted({ core, poolId, client }: Call, accepted: GivenIdentifier, identifier: string) {
  const meant = { poolId, identifier, ip: client.ip }
  const parts = [identifiedPart(poolId, accepted), ...(await reservationParts(core, meant))]
  const { _reason: reason, _until: until, ...row } = await findReserved(core.database, poolId, parts)
  const user = row.id === null ? undefined : userOf(row)
  const target: AttemptTarget = { ...meant, userId: user?.id }
  return { user, target, lock: reason && until ? { reason, until } : undefined }
}

/** By which of the given names the application lets people sign in; whoever has none of them is unknown at its door. */
async function identifiersAccepted({ core, client }: Call, given: GivenIdentifier) {
  const application = client.appId === undefined ? undefined : await findApplication(core, client.appId)
  if (!application) return given
  const { account, username = account, email = account, phone = account, phoneCountryCode } = given
  const kinds = passwordIdentifiers(application)
  return {
    username: kinds.includes('username') ? username : undefined,
    email: kinds.includes('email') ? email : undefined,
    phone: kinds.includes('phone') ? phone : undefined,
    phoneCountryCode,
  }
}

function onlyIdentifier({ account, username, email, phone, phoneCountryCode }: GivenIdentifier): GivenIdentifier {
  const given = Object.entries({ account, username, email, phone }).filter(([, text]) => text)
  if (given.length !== 1) throw invalidArgument('account, username, email, phone', oneIdentifier)
  return { ...Object.fromEntries(given), phoneCountryCode }
}

const oneIdentifier = {
  zh: '必须且只能传入其中一个',
  en: 'must have exactly one of them',
}

/** For an account that nobody has too: the same work, and a run of guesses shows in the log. While a lock lasts nothing is noted. */
const noteFailure = (call: Call, user: User | undefined): Promise<void> =>
  call.write((pool) =>
    recordUserAction(pool, {
      core: call.core,
      client: call.client,
      requestId: call.requestId,
      userId: user?.id,
      appId: call.client.appId,
      event: 'login',
      success: false,
    }),
  )

/** A password that could not be looked at (the queue is full) is no guess: the attempt is given back. */
async function judge({ core }: Call, user: User | undefined, password: string, target: AttemptTarget) {
  try {
    if (user?.passwordHash !== undefined) return await core.hasher.verify(user.passwordHash, password)
    await core.hasher.verifyNobody(password)
    return { ok: false, needsRehash: false }
  } catch (error) {
    await releaseAttempt(core, target)
    throw error
  }
}

const rehash = (change: { userId: string; from: string; to: string }) => async (pool: Pool) => {
  await replacePasswordHash(pool, change)
}

/** Another time will do when the queue is full: the right password signs in all the same. */
const strongerHash = (core: Core, password: string): Promise<string | undefined> =>
  core.hasher.hash(password).catch(() => undefined)

/** A phone number in E.164, however it was written: else each way to write it would bring its own ten guesses. */
function identifierOf({ account, username, email, phone, phoneCountryCode }: GivenIdentifier): string {
  const number = phone ?? account
  const read = number === undefined ? undefined : readPhone(number.trim(), phoneCountryCode)
  return read?.e164 ?? account ?? username ?? email ?? phone ?? ''
}
