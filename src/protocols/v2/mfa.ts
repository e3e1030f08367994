import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { findCheck, passCheck } from '../../areas/mfa-checks/index.ts'
import { limitCalls } from '../../areas/rate-limits/index.ts'
import { newCall } from '../../core/contract/call.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { refusalOf } from '../../core/errors/envelope.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import type { TotpOffer } from '../../areas/second-factors/index.ts'
import { sendFlow, sendReply } from '../interaction/answers.ts'
import { perform } from '../interaction/perform.ts'

/**
 * What the published widget asks for beside POST /interaction/authFlow while somebody binds an authenticator app at sign-in. The
 * handle of the sign-in comes bare in the authorization header, under the name of mfaToken.
 */
export function mfaDoors(app: FastifyInstance, core: Core): void {
  app.get('/api/v2/mfa/authenticator', (request, reply) => door(core, { request, reply }, 'list-authenticators', asIs))
  app.post('/api/v2/mfa/totp/associate', (request, reply) =>
    door(core, { request, reply }, 'associate-totp', offerOnWire),
  )
  app.post('/api/v2/applications/mfa/totp/verify', (request, reply) => totpDoor(core, { request, reply }))
}

/**
 * A code for a check that an application's server began (getMfaTriggerData). The token is the authority: it names pool, application
 * and person.
 */
async function proveTotp(core: Core, request: FastifyRequest): Promise<void> {
  const token = request.headers.authorization?.replace(/^Bearer\s+/i, '').slice(0, 200) ?? ''
  const check = await findCheck(core, token)
  if (!check || check.passed_at) throw new ApiError('MFA_TOKEN_INVALID')
  const { poolId, app_id: appId, user_id: userId, id } = check
  await limitCalls(core, 'sign-in', { poolId, ip: request.ip })
  const call = newCall({
    core,
    requestId: request.id,
    language: chooseLanguage(request.headers),
    principal: { kind: 'app', poolId, appId },
    client: {
      ip: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 500),
      appId,
      authorization: undefined,
    },
  })
  const { totp } = checkBody(request.body ?? {}) as { totp?: string }
  await passCheck(call, { id, userId, totp })
}

const checkBody = checkedBy(Type.Object({ totp: Type.Optional(Type.String({ maxLength: 100 })) }))

const asIs = (data: object): object => data

function offerOnWire(data: object): object {
  const { secret, uri, qrCodeDataUrl, recoveryCode } = data as TotpOffer
  return {
    authenticator_type: 'totp',
    secret,
    qrcode_uri: uri,
    qrcode_data_url: qrCodeDataUrl,
    recovery_code: recoveryCode,
  }
}

async function totpDoor(core: Core, { request, reply }: { request: FastifyRequest; reply: FastifyReply }) {
  reply.header('cache-control', 'no-store')
  try {
    await proveTotp(core, request)
    sendReply(reply, { data: { verified: true } })
  } catch (error) {
    sendFlow(core, { request, reply, refusal: refusalOf(error), flowHandle: undefined })
  }
  return reply
}

/** "Not signed in" to the widget: it goes back to its beginning. */
const notSignedIn = 2021

async function door(
  core: Core,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  action: string,
  onWire: (data: object) => object,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store')
  try {
    const flowHandle = request.headers.authorization?.slice(0, 200)
    const done = await perform(core, request, { action, flowHandle })
    if (!('reply' in done)) throw new ApiError('FLOW_ABORTED')
    sendReply(reply, { data: onWire(done.reply) })
  } catch (error) {
    const refusal = refusalOf(error)
    const code = refusal.row === 'FLOW_ABORTED' ? notSignedIn : undefined
    sendFlow(core, { request, reply, refusal, flowHandle: undefined, code })
  }
  return reply
}
