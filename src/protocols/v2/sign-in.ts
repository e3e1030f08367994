import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { findApplication } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { type FinishedFlow, type Proof, password, prove, signIn } from '../../signin/index.ts'
import { mintTokenSet, readToken, startBrowserSession } from '../oidc/index.ts'
import { readCookie } from '../cookies.ts'
import { captchaCookie } from './captcha.ts'
import { endpoint, type V2Exchange } from './endpoint.ts'
import { encryptionOf, EncryptedPassword } from './password.ts'
import { AgreementIds } from './sign-up.ts'
import { type ClassicToken, classicUser } from './wire.ts'

/** Signing in by the widget's forms. Where a step applies the widget goes on at /interaction/authFlow, under the handle that it gets. */
const common = {
  captchaCode: Type.Optional(Type.String({ maxLength: 100 })),
  autoRegister: Type.Optional(Type.Boolean()),
}

export const signInEndpoints = [
  endpoint({
    method: 'POST',
    url: '/api/v2/login/account',
    caller: 'app',
    rateClass: 'sign-in',
    input: Type.Object({
      account: Type.String({ maxLength: 320 }),
      password: EncryptedPassword,
      agreementIds: AgreementIds,
      ...common,
    }),
    handle: async (exchange, { account, password: given, agreementIds, ...more }) => {
      refuseAutoRegister(exchange, more)
      const captchaToken = readCookie(exchange.request, captchaCookie)
      const { captchaCode } = more
      const data = {
        ...{ account, password: given, passwordEncryptType: encryptionOf(given) },
        ...(captchaCode && captchaToken && { captchaCode, captchaToken }),
      }
      return finish(exchange, () => password.verify(exchange.call, data), agreementIds.map(String))
    },
  }),
]

/** No account is made by the way: sign-up is a form of its own. */
function refuseAutoRegister({ call }: V2Exchange, { autoRegister }: { autoRegister?: boolean }): void {
  if (autoRegister) {
    call.fail('INVALID_OPERATION', {
      'reason.zh': 'autoRegister 尚不支持,请去掉该字段',
      'reason.en': 'autoRegister is not supported yet; leave it out',
    })
  }
}

/** `verify`: the method's own. */
export async function finish(
  { call, request, reply }: V2Exchange,
  verify: () => Promise<Proof>,
  accepted: readonly string[],
) {
  const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('APP_NOT_FOUND')
  const flow = { kind: 'widget' } as const
  const proof = await prove(call, { application, resume: flow }, verify).catch((error: unknown) => tellEnd(call, error))
  return signedInUser(call.core, { request, reply }, await signIn(call, { application, flow, proof, accepted }))
}

/** The widget shows when a lock ends that does so by itself. */
function tellEnd({ core }: V2Exchange['call'], error: unknown): never {
  if (!(error instanceof ApiError) || error.row !== 'USER_LOCKED' || error.retryAfter === undefined) throw error
  const end = new Date(core.clock.now() + error.retryAfter * 1000).toISOString()
  const unlockTime = `${end.slice(0, 10)} ${end.slice(11, 19)} UTC`
  const { retryAfter } = error
  throw new ApiError('USER_LOCKED_UNTIL', { parameters: { unlockTime }, data: { unlockTime: end }, retryAfter })
}

/**
 * What the widget gets of a finished sign-in: the user with a token, which is an id_token, as after a redirect. The browser is signed
 * in too, so that the pool's other applications open without another sign-in.
 */
export async function signedInUser(
  core: Core,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { application, user, amr, authTime }: FinishedFlow,
) {
  const { sessionUid } = await startBrowserSession(core, application, exchange, { userId: user.id, amr })
  const tokens = { application, user, amr, authTime, sessionUid, scope: 'openid profile email phone address' }
  const { id_token: value = '' } = await mintTokenSet(core, tokens)
  return classicUser(user, { poolId: application.poolId, token: await tokenFrom(core, value) })
}

export async function tokenFrom(core: Core, value: string): Promise<ClassicToken> {
  const read = await readToken(core, value)
  return { value, expiresAt: Number(read?.payload['exp'] ?? 0) }
}
