import Type from 'typebox'
import { type Application, offersCodeSignUp } from '../../areas/applications/index.ts'
import { addressOf, type PasscodeAddress, readAddress, sendPasscode } from '../../areas/passcodes/index.ts'
import { poolSettings } from '../../areas/user-pools/index.ts'
import { findUser } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Attempt } from '../attempts.ts'
import { subjectOf } from '../evidence.ts'
import { AddressFields, requireCodeSignIn } from '../methods/passcode.ts'
import { CaptchaFields, refuseRobotsAtPage } from '../robots.ts'
import { flowRequest } from './request.ts'

/** Seconds until the page may ask for another. */
const again = 60

type SendCall = Call<
  | ('APP_SIGNUP_DISABLED' | 'CAPTCHA_REQUIRED' | 'EMAIL_THROTTLED' | 'FLOW_ABORTED' | 'LOGIN_METHOD_OFF')
  | ('MESSAGE_PROVIDER_MISSING' | 'MESSAGE_TOO_SOON')
>

interface Wanted {
  readonly application: Application
  readonly attempt: Attempt
  readonly address: PasscodeAddress
}

/** What a page may have codes sent for, and what must be so; true where whose address it is was proved already. */
const scenes = {
  CHANNEL_LOGIN: async (call: SendCall, { address }: Wanted) => {
    await requireCodeSignIn(call, address)
  },
  CHANNEL_REGISTER: async (call: SendCall, { application, address }: Wanted) => {
    if (!(await offersCodeSignUp(call.core, application, address.medium))) call.fail('APP_SIGNUP_DISABLED')
  },
  // Sent to whoever has an account with that address; others are answered alike.
  CHANNEL_RESET_PASSWORD: async () => {},
  CHANNEL_UNLOCK_ACCOUNT: async (call: SendCall) => {
    if (!(await poolSettings(call.core, call.poolId)).selfUnlockAccount.enabled) call.fail('FLOW_ABORTED')
  },
  CHANNEL_COMPLETE_EMAIL: (call: SendCall, wanted: Wanted) => ofTheirs(call, wanted, 'email'),
  CHANNEL_COMPLETE_PHONE: (call: SendCall, wanted: Wanted) => ofTheirs(call, wanted, 'phone'),
} as const
type Scene = keyof typeof scenes

/** Sends a code that the page asks for: to sign in or up, to reset a password, to unlock an account, to verify its address. */
export const sendCode = flowRequest({
  action: 'send-passcode',
  rateClass: 'message',
  data: Type.Object({ ...AddressFields, ...CaptchaFields, scene: Type.Enum(Object.keys(scenes) as Scene[]) }),
  run: async (call: SendCall, { application, attempt, data: { scene, ...given } }) => {
    const address = readAddress(given, { email: 'email', phone: 'phone' })
    const isTheirs = await scenes[scene](call, { application, attempt, address })
    if (isTheirs !== true) await refuseRobotsAtPage(call, given)
    await sendPasscode(call, { address, scene })
    return { retryAfter: again }
  },
})

/** The account's own address; where it has none and the application asks for one, any (false). */
async function ofTheirs(
  call: SendCall,
  { application, attempt, address }: Wanted,
  wanted: 'email' | 'phone',
): Promise<boolean> {
  const userId = subjectOf(attempt.evidence)
  const user = userId === undefined ? undefined : await call.read((reader) => findUser(reader, userId))
  if (!user) return call.fail('FLOW_ABORTED')
  if ((wanted === 'email') !== (address.medium === 'EMAIL')) throw invalidArgument(wanted, required)
  const own = addressOf(user, address.medium)
  const { enabled, fields } = application.completion
  const isAsked = enabled && fields.some(({ type, name }) => type === 'internal' && name === wanted)
  if (own ? own.key !== address.key : !isAsked) throw invalidArgument(wanted, notYours)
  return own !== undefined
}

const required = { zh: '为必填项', en: 'is required' }
const notYours = { zh: '必须是账号的邮箱', en: 'must be the address of the account' }
