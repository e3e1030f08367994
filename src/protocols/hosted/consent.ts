import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import type { PageData } from '../../../web/login/page-data.ts'
import { type Application, findApplication } from '../../areas/applications/index.ts'
import { sendJson } from '../../core/contract/mount.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { failureEnvelope, logRefusal, refusalOf } from '../../core/errors/envelope.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import { answerConsent, consentFor, withdrawConsent } from '../oidc/index.ts'
import { originPolicy } from '../origin-policy.ts'
import { pageLanguage } from '../page-language.ts'
import type { LoginAssets } from './assets.ts'
import { addressedApplication, sendPage, signedInUser, unknownApplication } from './exchange.ts'
import { appOf, displayNameOf, expiredPage } from './pages.ts'

/** Where an application asks to know something of the person: a page that says what, and the answer to it. */
const Answer = Type.Object({
  appId: Type.String({ minLength: 1, maxLength: 64 }),
  interaction: Type.String({ minLength: 1, maxLength: 200 }),
  allow: Type.Boolean(),
})
const checkAnswer = checkedBy(Answer)

/** `appId`: whose page it is; `withdrawnAppId`: who is to know nothing any more. */
const Withdrawal = Type.Object({
  appId: Type.String({ minLength: 1, maxLength: 64 }),
  withdrawnAppId: Type.String({ minLength: 1, maxLength: 64 }),
})
const checkWithdrawal = checkedBy(Withdrawal)

export function serveConsent(app: FastifyInstance, core: Core, assets: LoginAssets): void {
  const handler = async (request: FastifyRequest) => {
    const application = await addressedApplication(core, request)
    const page = application ? await consentPage(core, application, request) : unknownApplication(request)
    return { application, page }
  }
  for (const path of ['/:appId/consent', '/consent']) {
    app.get(path, async (request, reply) => sendPage(reply, assets, await handler(request)))
  }
  const answering =
    (answer: (request: FastifyRequest) => Promise<unknown>) => async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        return sendJson(reply, { statusCode: 200, message: '', data: await answer(request) })
      } catch (error) {
        const refusal = refusalOf(error)
        logRefusal(core.log, core.errors, refusal, request.id)
        const language = chooseLanguage(request.headers)
        return sendJson(reply, failureEnvelope({ errors: core.errors, refusal, language, requestId: request.id }))
      }
    }
  app.post(
    '/interaction/consent',
    answering((request) => answer(core, request)),
  )
  app.post(
    '/interaction/consent/withdraw',
    answering((request) => withdraw(core, request)),
  )
}

/** The cookie of the waiting request and its unguessable name are needed both: no other page can answer. */
async function answer(core: Core, request: FastifyRequest): Promise<{ redirectTo: string }> {
  const { appId, interaction: uid, allow } = checkAnswer(request.body ?? {}) as Static<typeof Answer>
  const application = await findApplication(core, appId)
  if (!application?.enabled) throw new ApiError('FLOW_ABORTED')
  return answerConsent(core, application, request, { uid, allow })
}

/** Only from a page of ours: the cookie of a session comes with whatever an application's page sends, too. */
async function withdraw(core: Core, request: FastifyRequest): Promise<null> {
  const { origin = 'null' } = request.headers
  if (!originPolicy(core).isOwn(origin, request)) {
    throw new ApiError('FORBIDDEN_ORIGIN', { parameters: { origin: origin.slice(0, 100) } })
  }
  const { appId, withdrawnAppId } = checkWithdrawal(request.body ?? {}) as Static<typeof Withdrawal>
  const application = await findApplication(core, appId)
  const user = application?.enabled ? await signedInUser(core, application, request) : undefined
  if (!application || !user) throw new ApiError('UNAUTHORIZED')
  const { poolId } = application
  await withdrawConsent(core, request, { poolId, userId: user.id, appId: withdrawnAppId })
  return null
}

async function consentPage(core: Core, application: Application, request: FastifyRequest): Promise<PageData> {
  const { interaction: uid, lang: asked } = request.query as { interaction?: unknown; lang?: string }
  const pending = typeof uid === 'string' ? await consentFor(core, application, request, uid) : undefined
  const lang = pageLanguage(request, { asked: asked ?? pending?.language, application })
  if (!pending || typeof uid !== 'string') return expiredPage(application, lang)
  return {
    view: 'consent',
    lang,
    app: appOf(application),
    consent: { interaction: uid, displayName: displayNameOf(pending.user), scopes: [...pending.scopes] },
  }
}
