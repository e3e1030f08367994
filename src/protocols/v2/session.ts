import Type from 'typebox'
import { findApplication } from '../../areas/applications/index.ts'
import { findUser } from '../../areas/users/index.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { isClearToSignIn } from '../../signin/index.ts'
import {
  currentSession,
  endBrowserSession,
  mintTokenSet,
  revokeToken,
  scopesWithoutConsent,
  verifyAccountToken,
  verifyToken,
} from '../oidc/index.ts'
import { tokenOf } from '../v3/index.ts'
import { bare, endpoint, type V2Exchange } from './endpoint.ts'
import { tokenFrom } from './sign-in.ts'
import { classicUser } from './wire.ts'

/** Who is signed in: by the token that a page keeps, or by the session of the browser; and signing out of both. */
export const sessionEndpoints = [
  endpoint({
    method: 'GET',
    url: '/api/v2/users/me',
    caller: 'user',
    rateClass: 'account',
    input: Type.Object({}),
    handle: async ({ call }) => {
      const token = tokenOf(call.client.authorization) ?? ''
      const { user, application } = (await verifyAccountToken(call.core, token)) ?? call.fail('UNAUTHORIZED')
      return classicUser(user, { poolId: application.poolId, token: await tokenFrom(call.core, token) })
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/v2/users/login/check-status',
    caller: 'anyone',
    rateClass: 'account',
    input: Type.Object({ token: Type.Optional(Type.String({ maxLength: 16_384 })) }),
    handle: async ({ call }, { token }) => bare(await statusOf(call, token)),
  }),
  endpoint({
    method: 'GET',
    url: '/api/v2/logout',
    caller: 'app',
    rateClass: 'account',
    input: Type.Object({ app_id: Type.Optional(Type.String({ maxLength: 64 })) }),
    handle: async ({ call, request, reply }, { app_id }) => {
      const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('APP_NOT_FOUND')
      if (app_id !== undefined && app_id !== application.appId) throw invalidArgument('app_id', otherApplication)
      const token = tokenOf(call.client.authorization)
      if (token !== undefined) await revokeToken(call.core, application.poolId, token)
      await endBrowserSession(call.core, application, { request, reply })
    },
  }),
  endpoint({
    method: 'GET',
    url: '/cas/session',
    caller: 'app',
    rateClass: 'account',
    input: Type.Object({}),
    handle: async (exchange) => bare(await browserSession(exchange)),
  }),
]

const otherApplication = {
  zh: '必须与请求头中的应用 ID 相同',
  en: 'must be the application that the header names',
}

/** Beside the envelope, as the widget reads it. */
async function statusOf(call: V2Exchange['call'], token: string | undefined) {
  const verified = token ? await verifyToken(call.core, token) : undefined
  if (!verified) return { code: 200, statusCode: 200, message: '', status: false, exp: null, iat: null, data: null }
  const { user, application, issuedAt, expiresAt } = verified
  const { id, userPoolId, arn } = classicUser(user, { poolId: application.poolId })
  const times = { exp: expiresAt, iat: issuedAt }
  return { code: 200, statusCode: 200, message: '', status: true, ...times, data: { id, userPoolId, arn } }
}

/**
 * Opens an application by the session that another one began, as a silent authorization request does: only where the application takes
 * part in single sign-on, and only while nothing stands between this person and it that a form or an authorization page would ask for.
 */
async function browserSession({ call, request }: V2Exchange) {
  const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('APP_NOT_FOUND')
  const session = application.ssoEnabled ? await currentSession(call.core, application, request) : undefined
  const user = session && (await call.read((reader) => findUser(reader, session.userId)))
  if (!session || !user || !(await isClearToSignIn(call, { application, user, amr: session.amr })))
    return { session: null }
  const wanted = ['openid', 'profile', 'email', 'phone', 'address']
  const missing = await scopesWithoutConsent(call.core, { application, userId: user.id, wanted })
  if (missing.length > 0) return { session: null }
  const { amr, authTime, sessionUid } = session
  const { id_token: value = '' } = await mintTokenSet(call.core, {
    application,
    user,
    amr,
    authTime,
    sessionUid,
    scope: wanted.join(' '),
  })
  const token = await tokenFrom(call.core, value)
  return {
    session: { appId: application.appId, userId: user.id },
    userInfo: classicUser(user, { poolId: application.poolId, token }),
  }
}
