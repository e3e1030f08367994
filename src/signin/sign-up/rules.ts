import { type Application, isRegistrationOpen } from '../../areas/applications/index.ts'
import { reserveSignUp } from '../../areas/attempt-counters/index.ts'
import { refuseWeakPassword } from '../../areas/password-policies/index.ts'
import { refuseForbiddenNetwork } from '../../areas/risk-lists/index.ts'
import { findUserPool, keepsUsernameRule, poolSettings, usernameRuleOf } from '../../areas/user-pools/index.ts'
import { maySignUp } from '../../areas/whitelists/index.ts'
import type { Registration } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { signUpAgreements } from './agreements.ts'
import { refuseLocked } from '../steps/locked.ts'

/** What stands between somebody at the door and an account of their own. */
export interface SignUpFacts {
  readonly application: Application
  readonly registration: Registration
  readonly wasEncrypted: boolean
  /** Ids of the agreements that were ticked on the application's page; undefined for doors that show none. */
  readonly accepted: readonly string[] | undefined
  /** How the code travelled that proves the address; undefined for a sign-up by password. */
  readonly proved: 'EMAIL' | 'SMS' | undefined
}

export type SignUpCall = Call<
  | 'AGREEMENTS_MISSING'
  | 'APP_SIGNUP_DISABLED'
  | 'PASSCODE_WRONG'
  | 'PASSWORD_TOO_WEAK'
  | 'THROTTLED'
  | 'USER_EXISTS'
  | 'USER_LOCKED'
>

interface SignUpRule {
  readonly name: string
  /** Raises a refusal, or lets pass. */
  ask(call: SignUpCall, facts: SignUpFacts): Promise<void>
}

/**
 * Every rule of a sign-up, whatever the door, in the order in which they are asked: whether anybody may, whether this one may, how
 * often, and with what. A list of those who may register (a whitelist of addresses, phones or names) is a rule after the switch and
 * before the limit: whom it refuses costs nobody else a try. Only behind all of them does an answer tell whether an account exists.
 */
export const signUpRules: readonly SignUpRule[] = [
  {
    name: 'registration is open',
    ask: async (call, { application, proved }) => {
      const isOpen = await isRegistrationOpen(call.core, application, { proved: proved !== undefined })
      if (!isOpen) call.fail('APP_SIGNUP_DISABLED')
    },
  },
  {
    // The published list has no word for a username with a password; it goes with the address that has one.
    name: 'in a way that the application offers',
    ask: async (call, { application, proved }) => {
      const { enabledBasicRegisterMethods: methods } = application.register
      const wanted = proved === undefined ? 'EMAIL_PASSWORD' : proved === 'EMAIL' ? 'EMAIL_CODE' : 'PHONE_CODE'
      if (!methods.includes(wanted)) call.fail('APP_SIGNUP_DISABLED')
    },
  },
  {
    name: 'with the agreements accepted that must be',
    ask: async (call, { application, accepted }) => {
      const required = signUpAgreements(application, call.client.pageLanguage ?? call.language).filter(
        ({ isRequired }) => isRequired,
      )
      const missing = required.filter(({ id }) => accepted?.includes(id) === false)
      if (missing.length > 0) call.fail('AGREEMENTS_MISSING', { agreements: missing.map(({ id }) => id).join(', ') })
    },
  },
  {
    name: 'under a name that people may give themselves',
    ask: async ({ core, poolId }, { registration: { username } }) => {
      const settings = await poolSettings(core, poolId)
      if (username && !keepsUsernameRule(settings, username)) {
        throw invalidArgument('username', usernameRuleOf(settings))
      }
    },
  },
  {
    name: 'somebody whom a list names, where there is one',
    ask: async (call, { application, registration }) => {
      if (!(await maySignUp(call, application.appId, registration))) call.fail('APP_SIGNUP_DISABLED')
    },
  },
  {
    name: 'not from a network that is shut out',
    ask: ({ core, poolId, client }) =>
      refuseForbiddenNetwork(core, { poolId, ip: client.ip, limit: 'FORBID_REGISTER' }),
  },
  {
    name: 'not too many from one address of the network',
    ask: async (call) => {
      const pool = await findUserPool(call.core, call.poolId)
      const { enabled, limit, timeInterval } = pool?.settings.registerAnomalyDetection ?? { enabled: false }
      if (!enabled) return
      const attempt = { poolId: call.poolId, ip: call.client.ip, most: limit, windowSeconds: timeInterval }
      refuseLocked(call, await reserveSignUp(call.core, attempt))
    },
  },
  {
    name: 'a password that is not easily guessed',
    ask: async (call, { application, registration, wasEncrypted }) => {
      const { password, username, email, phone, name, nickname } = registration
      if (password === undefined) return
      const ownWords = [username, email, phone, name, nickname, application.name]
      await refuseWeakPassword(call, { password, wasEncrypted, hasSecondFactor: false, ownWords })
    },
  },
]
