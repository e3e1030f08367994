import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import type { PageData } from '../../../web/login/page-data.ts'
import { type Application, findApplication } from '../../areas/applications/index.ts'
import { sendJson } from '../../core/contract/mount.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { failureEnvelope, logRefusal, refusalOf } from '../../core/errors/envelope.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import { answerConsent, consentFor } from '../oidc/index.ts'
import { pageLanguage } from '../page-language.ts'
import type { LoginAssets } from './assets.ts'
import { addressedApplication, sendPage, unknownApplication } from './exchange.ts'
import { appOf, displayNameOf, expiredPage } from './pages.ts'

/** Where an application asks to know something of the person: a page that says what, and the answer to it. */
const Answer = Type.Object({
  appId: Type.String({ minLength: 1, maxLength: 64 }),
  interaction: Type.String({ minLength: 1, maxLength: 200 }),
  allow: Type.Boolean(),
})
const check = checkedBy(Answer)

export function serveConsent(app: FastifyInstance, core: Core, assets: LoginAssets): void {
  const handler = async (request: FastifyRequest) => {
    const application = await addressedApplication(core, request)
    const page = application ? await consentPage(core, application, request) : unknownApplication(request)
    return { application, page }
  }
  for (const path of ['/:appId/consent', '/consent']) {
    app.get(path, async (request, reply) => sendPage(reply, assets, await handler(request)))
  }
  // The cookie of the waiting request and its unguessable name are needed both: no other page can answer.
  app.post('/interaction/consent', async (request, reply) => {
    try {
      const { appId, interaction: uid, allow } = check(request.body ?? {}) as Static<typeof Answer>
      const application = await findApplication(core, appId)
      if (!application?.enabled) throw new ApiError('FLOW_ABORTED')
      const data = await answerConsent(core, application, request, { uid, allow })
      return sendJson(reply, { statusCode: 200, message: '', data })
    } catch (error) {
      const refusal = refusalOf(error)
      logRefusal(core.log, core.errors, refusal, request.id)
      const language = chooseLanguage(request.headers)
      return sendJson(reply, failureEnvelope({ errors: core.errors, refusal, language, requestId: request.id }))
    }
  })
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
