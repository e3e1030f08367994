import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { refusalOf } from '../../core/errors/envelope.ts'
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
}

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
