import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PageData } from '../../../web/login/page-data.ts'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { openLink, startAttempt } from '../../signin/index.ts'
import { readCookie } from '../cookies.ts'
import { flowCookie } from '../interaction/index.ts'
import { pageLanguage } from '../page-language.ts'
import type { LoginAssets } from './assets.ts'
import { addressedApplication, sendPage, unknownApplication } from './exchange.ts'
import { appOf, pageTexts } from './pages.ts'

/** Where a link that signs in leads: a page that asks. Fetching it changes nothing but that a sign-in begins in the browser that asked. */
export function serveLink(app: FastifyInstance, core: Core, assets: LoginAssets): void {
  const handler = async (request: FastifyRequest) => {
    const application = await addressedApplication(core, request)
    return { application, page: application ? await linkPage(core, application, request) : unknownApplication(request) }
  }
  for (const path of ['/:appId/login/link', '/login/link']) {
    app.get(path, async (request, reply) => sendPage(reply, assets, await handler(request)))
  }
}

async function linkPage(core: Core, application: Application, request: FastifyRequest): Promise<PageData> {
  const { token, lang: asked } = request.query as { token?: unknown; lang?: string }
  const lang = pageLanguage(request, { asked, application })
  const cookie = readCookie(request, flowCookie)
  const browser = cookie === undefined ? undefined : hashToken(cookie)
  const given = typeof token === 'string' ? token : ''
  const link = await openLink(core, application.poolId, { token: given, browser })
  const texts = pageTexts[lang]
  if (link?.appId !== application.appId) return refusal(application, lang, texts.linkOver)
  if (!link.isHere) return refusal(application, lang, texts.linkElsewhere)
  const { flowHandle } = await startAttempt(core, { application, resume: link.resume, browserBinding: browser })
  return {
    view: 'signin',
    lang,
    app: appOf(application),
    signin: { flowHandle, methods: [], identifierKinds: [], link: { token: given, email: link.email } },
  }
}

const refusal = (
  application: Application,
  lang: PageData['lang'],
  text: { title: string; message: string },
): PageData => ({
  ...{ view: 'error', lang, app: appOf(application) },
  error: { ...text, retryUrl: `/${application.appId}/login`, code: 400 },
})
