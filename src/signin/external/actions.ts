import Type, { type Static, type TObject } from 'typebox'
import type { Application } from '../../areas/applications/index.ts'
import { beginVisit, findConnection } from '../../areas/identity-sources/index.ts'
import { identitiesOfUsers } from '../../areas/identities/index.ts'
import { findUserByIdentifier } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Attempt } from '../attempts.ts'
import type { FinishedFlow } from '../finish.ts'
import { PasswordEncryptType, PasswordText, password } from '../methods/password.ts'
import type { SignUpCall } from '../sign-up/rules.ts'
import { proveByRegistering } from '../sign-up/registration.ts'
import { type StepReply, signIn } from '../sign-in.ts'
import type { ExternalIdentity } from './identity.ts'
import { type ExternalCall, signInAsChosen, signInAsNew } from './sign-in.ts'

/** What a sign-in by another provider is asked to do before anybody knows who is there, by the names that the published widget sends. */
export interface ExternalAction {
  readonly data: TObject
  run(call: ExternalActionCall, asked: AskedExternally<never>): Promise<FinishedFlow | StepReply>
}

type ExternalActionCall = ExternalCall &
  SignUpCall &
  Call<
    | 'CAPTCHA_REQUIRED'
    | 'CREDENTIALS_WRONG'
    | 'EXT_IDP_CONN_NOT_FOUND'
    | 'FLOW_SELF_UNLOCK'
    | 'IDENTITY_TAKEN'
    | 'THROTTLED'
    | 'USER_LOCKED'
  >

interface AskedExternally<Data> {
  readonly application: Application
  readonly attempt: Attempt
  readonly data: Data
}

const OwnAccount = Type.Object({
  account: Type.String({ minLength: 1, maxLength: 320 }),
  password: PasswordText,
  passwordEncryptType: PasswordEncryptType,
})

export const externalActions: Readonly<Record<string, ExternalAction>> = {
  'begin-external-sign-in': action(Type.Object({ extIdpConnId: Type.String({ maxLength: 64 }) }), begin),
  'bind-identity-by-password': action(OwnAccount, bindByPassword),
  'create-federation-account': action(Type.Object({}), async (call, { application, attempt }) =>
    signInAsNew(call, { application, attempt, identity: pending(call, attempt) }),
  ),
  'choose-account': action(Type.Object({ account: Type.String({ minLength: 1, maxLength: 64 }) }), choose),
  'register-bind-by-password': action(OwnAccount, async (call, asked) => {
    const exists = await call.read((reader) => findUserByIdentifier(reader, { account: asked.data.account }))
    return exists ? bindByPassword(call, asked) : registerAndBind(call, asked)
  }),
}

function action<Data extends TObject>(
  data: Data,
  run: (call: ExternalActionCall, asked: AskedExternally<Static<Data>>) => Promise<FinishedFlow | StepReply>,
): ExternalAction {
  return { data, run: (call, asked) => run(call, asked) }
}

/** Tells the page where to go. Only a flow that is bound to its browser may leave and come back. */
async function begin(
  call: ExternalActionCall,
  { application, attempt, data }: AskedExternally<{ extIdpConnId: string }>,
): Promise<StepReply> {
  const { poolId, appId } = application
  const connection = await findConnection(call.core, poolId, { id: data.extIdpConnId })
  if (!connection?.appIds.includes(appId)) return call.fail('EXT_IDP_CONN_NOT_FOUND', { id: data.extIdpConnId })
  const { browser, flowHandle } = attempt
  if (!browser) return call.fail('FLOW_ABORTED')
  const purpose = { kind: 'sign-in', flowHandle } as const
  return { reply: { url: await beginVisit(call.core, { poolId, appId, connection, browser, purpose }) } }
}

/** Several accounts match: which one. */
async function choose(
  call: ExternalActionCall,
  { application, attempt, data }: AskedExternally<{ account: string }>,
): Promise<FinishedFlow> {
  const identity = pending(call, attempt)
  const connection = await findConnection(call.core, application.poolId, { id: identity.connId })
  // Only where accounts are matched: elsewhere nobody is signed in by an address alone.
  if (connection?.fields.associationMode !== 'field') return call.fail('FLOW_ABORTED')
  return signInAsChosen(call, { application, attempt, connection, identity }, data.account)
}

/** The password proves whose account it is; what else that account asks for comes next, and the link last. */
async function bindByPassword(
  call: ExternalActionCall,
  { application, attempt, data }: AskedExternally<Static<typeof OwnAccount>>,
): Promise<FinishedFlow> {
  const identity = pending(call, attempt)
  const proof = await password.verify(call, data)
  const { id } = proof.user
  const own = (await call.read((reader) => identitiesOfUsers(reader, [id]))).get(id) ?? []
  if (own.some(({ extIdpId, type }) => extIdpId === identity.extIdpId && type === identity.type)) {
    call.fail('IDENTITY_TAKEN')
  }
  const answer = { step: 'bind-identity', value: identity }
  return signIn(call, { application, flow: attempt, proof, answer })
}

/** Nobody has that account: it is made, by the rules of any sign-up, and the identity is its own. */
async function registerAndBind(
  call: ExternalActionCall,
  { application, attempt, data }: AskedExternally<Static<typeof OwnAccount>>,
): Promise<FinishedFlow> {
  const identity = pending(call, attempt)
  const { account, ...secret } = data
  const name = account.includes('@') ? { email: account } : { username: account }
  const proof = await proveByRegistering(call, { ...name, ...secret, agreementIds: [] })
  const answer = { step: 'bind-identity', value: identity }
  return signIn(call, { application, flow: attempt, proof, answer })
}

/** Whom the provider named; without one there is nothing to answer. */
const pending = (call: Call<'FLOW_ABORTED'>, { external }: Attempt): ExternalIdentity =>
  external ?? call.fail('FLOW_ABORTED')
