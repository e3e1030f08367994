import { isIP } from 'node:net'
import type { Static } from 'typebox'
import { findApplication } from '../../areas/applications/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { Core } from '../../core/core.ts'
import { type FinishedFlow, passcode, password, prove, signIn } from '../../signin/index.ts'
import { mintTokenSet } from '../oidc/index.ts'
import { authenticateClient } from './client-authentication.ts'
import type { v3Contract } from './contract.ts'
import { handleSignUp } from './sign-up.ts'
import { listSwitchTargets, switchLogin } from './switch-login.ts'

type SignInInput = Static<(typeof v3Contract)['signInByCredentials']['input']>

export const v3Handlers: Handlers<typeof v3Contract> = {
  signUp: handleSignUp,
  switchLoginByUser: switchLogin,
  listPublicAccountsForSwitchLoggedIn: listSwitchTargets,

  signInByCredentials: async (call, input) => {
    const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('APP_NOT_FOUND')
    const client = authenticateClient(call, application, { id: input.client_id, secret: input.client_secret })
    if (input.connection !== 'PASSWORD' && input.connection !== 'PASSCODE') {
      call.fail('UNSUPPORTED_OPERATION', { operation: `signInByCredentials (connection ${input.connection})` })
    }
    refuseNotBuilt(call, input)
    const scope = scopeOf(input)
    const caller = withClientIp(call, input, client)
    const { isAuthenticated } = client
    const resume = { kind: 'tokens', scope, ip: caller.client.ip, isAuthenticated } as const
    const proof = await prove(caller, { application, resume }, () =>
      input.connection === 'PASSWORD'
        ? password.verify(caller, passwordOf(input))
        : passcode.verify(caller, passcodeOf(input)),
    )
    return tokensOf(call.core, await signIn(caller, { application, flow: resume, proof }), scope)
  },
}

/** What would otherwise be accepted and forgotten. `context` and `customData` are read by parts that ask for them. */
function refuseNotBuilt(call: Call<'INVALID_OPERATION'>, { connection, options }: SignInInput): void {
  if (options?.autoRegister && connection !== 'PASSCODE')
    call.fail('INVALID_OPERATION', notBuilt('options.autoRegister'))
  if (options?.tenantId) call.fail('INVALID_OPERATION', notBuilt('options.tenantId'))
}

const notBuilt = (field: string) => ({
  'reason.zh': `${field} 尚不支持,请去掉该字段`,
  'reason.en': `${field} is not supported yet; leave it out`,
})

function scopeOf({ options }: SignInInput): string {
  const scope = options?.scope?.trim() || 'openid profile'
  if (scope.split(/\s+/).includes('openid')) return scope.split(/\s+/).join(' ')
  throw invalidArgument('options.scope', { zh: '必须包含 openid', en: 'must contain openid' })
}

/** The end user's address as the application's server saw it: believed only of an application that proved itself. */
function withClientIp<C extends Call<never>>(
  call: C,
  { options }: SignInInput,
  client: { isAuthenticated: boolean },
): C {
  const ip = options?.clientIp
  if (!ip || !client.isAuthenticated) return call
  if (isIP(ip) === 0) throw invalidArgument('options.clientIp', { zh: '必须是 IP 地址', en: 'must be an IP address' })
  return { ...call, client: { ...call.client, ip } }
}

function passwordOf({ passwordPayload, options }: SignInInput) {
  if (!passwordPayload) throw invalidArgument('passwordPayload', { zh: '为必填项', en: 'is required' })
  const { captchaCode, captchaToken, passwordEncryptType = 'none' } = options ?? {}
  return {
    ...{ ...passwordPayload, passwordEncryptType },
    ...(captchaCode !== undefined && { captchaCode }),
    ...(captchaToken !== undefined && { captchaToken }),
  }
}

function passcodeOf({ passCodePayload, options }: SignInInput) {
  if (!passCodePayload) throw invalidArgument('passCodePayload', { zh: '为必填项', en: 'is required' })
  return { ...passCodePayload, autoRegister: options?.autoRegister === true }
}

/** The tokens of a finished sign-in, as the V3 contract spells them. */
export async function tokensOf(core: Core, { application, user, authTime, amr }: FinishedFlow, scope: string) {
  const { expires_in, ...set } = await mintTokenSet(core, { application, user, authTime, amr, scope })
  return { ...set, expire_in: expires_in }
}
