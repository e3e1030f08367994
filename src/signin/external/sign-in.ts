import type { Application } from '../../areas/applications/index.ts'
import { isRegistrationOpen } from '../../areas/applications/index.ts'
import { findIdentity, type IdentityRow, refreshIdentity } from '../../areas/identities/index.ts'
import { type Connection, findConnection, linkIdentityIn } from '../../areas/identity-sources/index.ts'
import { refuseForbiddenNetwork } from '../../areas/risk-lists/index.ts'
import { maySignUp } from '../../areas/whitelists/index.ts'
import { createVouchedUser, findUser, findUserByIdentifier, type User } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { type Attempt, keepExternal } from '../attempts.ts'
import type { Proof } from '../evidence.ts'
import type { FinishedFlow } from '../finish.ts'
import { factorElsewhere } from '../second-factors.ts'
import type { SignInCall } from '../progress.ts'
import { signIn } from '../sign-in.ts'
import type { ExternalIdentity } from './identity.ts'

/**
 * Somebody comes back from another provider. Whom we know goes on as after any first factor. Whom nobody knows is, as the connection
 * says, asked whose identity it is, matched by a verified address, or given an account; and refused where nobody gets one.
 */
export type ExternalCall = SignInCall & Call<'APP_SIGNUP_DISABLED' | 'EXT_IDP_IDENTITY_UNKNOWN' | 'USER_EXISTS'>

export interface Brought {
  readonly application: Application
  readonly attempt: Attempt
  readonly connection: Connection
  readonly identity: ExternalIdentity
}

export async function signInByIdentity(call: ExternalCall, brought: Brought): Promise<FinishedFlow> {
  const { application, attempt, connection, identity } = brought
  const known = await call.read((reader) => findIdentity(reader, identity))
  const user = known && (await call.read((reader) => findUser(reader, known.user_id)))
  if (known && user)
    return signIn(call, {
      application,
      flow: attempt,
      proof: await proofOf(call, { user, identity, onProved: seen(known, identity) }),
    })
  const { associationMode } = connection.fields
  const matches = associationMode === 'field' ? await matching(call, brought) : []
  if (matches.length > 1) return askWhich(call, brought, matches)
  if (matches[0]) return signInAs(call, brought, matches[0])
  if (associationMode === 'challenge') return ask(call, brought)
  if (connection.loginOnly) return call.fail('EXT_IDP_IDENTITY_UNKNOWN')
  return signInAsNew(call, brought)
}

/** The identity becomes theirs when nothing stands in the way any more. */
const signInAs = async (
  call: ExternalCall,
  { application, attempt, identity }: Omit<Brought, 'connection'>,
  user: User,
): Promise<FinishedFlow> => {
  const answer = { step: 'bind-identity', value: identity }
  return signIn(call, { application, flow: attempt, proof: await proofOf(call, { user, identity }), answer })
}

/** The identity has the address of one account and the phone of another: its person says which one is meant. */
async function askWhich(call: ExternalCall, { attempt, identity }: Brought, matches: readonly User[]): Promise<never> {
  if (!(await call.write((pool) => keepExternal(pool, call.core, attempt, identity)))) call.fail('FLOW_ABORTED')
  const accounts = matches.map(({ id, photo, phone, email, username, nickname, name }) => ({
    ...{ id, photo: photo ?? null, phone: phone ?? null, email: email ?? null },
    ...{ username: username ?? null, nickname: nickname ?? null, name: name ?? null },
  }))
  const i18n = call.language === 'zh-CN' ? '有多个匹配的账号,请选择' : 'Several accounts match; choose one'
  throw new ApiError('FLOW_CHOOSE_ACCOUNT', { data: { i18n, accounts }, flowHandle: attempt.flowHandle })
}

/** One of those that match now; whatever else is sent names nobody. */
export async function signInAsChosen(call: ExternalCall, brought: Brought, account: string): Promise<FinishedFlow> {
  const chosen = (await matching(call, brought)).find(({ id }) => id === account)
  return signInAs(call, brought, chosen ?? call.fail('FLOW_ABORTED'))
}

/** Makes an account for them, theirs at once: there is nobody yet whose it could be otherwise. */
export async function signInAsNew(
  call: ExternalCall,
  { application, attempt, identity }: Omit<Brought, 'connection'>,
): Promise<FinishedFlow> {
  const { core, poolId, client } = call
  if (!(await isRegistrationOpen(core, application))) call.fail('APP_SIGNUP_DISABLED')
  if (!(await maySignUp(call, application.appId, identity.profile))) call.fail('APP_SIGNUP_DISABLED')
  await refuseForbiddenNetwork(core, { poolId, ip: client.ip, limit: 'FORBID_REGISTER' })
  const user = await createVouchedUser(call, identity.profile, {
    appId: application.appId,
    source: 'oidc',
    own: async (pool, { id: userId }) => {
      const principal = { kind: 'user', poolId: pool.id, appId: application.appId, userId } as const
      if (!(await linkIdentityIn({ ...call, principal }, pool, { ...identity, userId }))) call.fail('FLOW_ABORTED')
    },
  })
  return signIn(call, { application, flow: attempt, proof: await proofOf(call, { user, identity }) })
}

/** Keeps whom the provider named, and asks. */
async function ask(call: ExternalCall, { application, attempt, connection, identity }: Brought): Promise<never> {
  const kept = await call.write((pool) => keepExternal(pool, call.core, attempt, identity))
  if (!kept) call.fail('FLOW_ABORTED')
  const { challengeBindingMethods: methods, askBeforeBinding } = connection.fields
  const mayCreate = !connection.loginOnly && (await isRegistrationOpen(call.core, application))
  const row = mayCreate ? (askBeforeBinding ? 'FLOW_BIND_OR_CREATE' : 'FLOW_BIND_WITHOUT_ASKING') : 'FLOW_BIND_EXISTING'
  throw new ApiError(row, { data: { methods, source: connection.displayName }, flowHandle: attempt.flowHandle })
}

/**
 * The accounts with the same address or phone, verified there and here: an address that somebody merely wrote into an account would hand the
 * provider's person to whoever wrote it.
 */
async function matching(call: SignInCall, { connection, identity }: Brought): Promise<User[]> {
  const matches = new Map<string, User>()
  const { email, emailVerified, phone, phoneVerified } = identity.profile
  for (const field of connection.fields.associationFields) {
    const given = field === 'email' ? emailVerified && email : phoneVerified && phone
    if (!given) continue
    const user = await call.read((reader) => findUserByIdentifier(reader, { [field]: given }))
    if (user && (field === 'email' ? user.emailVerified : user.phoneVerified)) matches.set(user.id, user)
  }
  return [...matches.values()]
}

async function proofOf(
  { core, poolId }: SignInCall,
  given: { user: User; identity: ExternalIdentity; onProved?: Proof['onProved'] },
): Promise<Proof> {
  const { user, identity, onProved } = given
  const connection = await findConnection(core, poolId, { id: identity.connId })
  const { secondFactor = 'application' } = connection?.fields ?? {}
  return {
    evidence: {
      method: 'external',
      userId: user.id,
      // The session says so too, so that other applications need not ask again.
      amr: secondFactor === 'never' ? ['fed', factorElsewhere] : ['fed'],
      at: core.clock.now(),
      ...(secondFactor !== 'application' && { secondFactor }),
    },
    user,
    onProved,
  }
}

const seen =
  ({ id }: IdentityRow, { userInfo, connId }: ExternalIdentity) =>
  (pool: Pool): Promise<void> =>
    refreshIdentity(pool, { id, userInfo, connId })
