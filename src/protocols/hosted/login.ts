import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PageData } from '../../../web/login/page-data.ts'
import {
  type Application,
  findApplication,
  findApplicationByHost,
  passwordIdentifiers,
} from '../../areas/applications/index.ts'
import { findUser } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { randomToken } from '../../core/time/ids.ts'
import { type Resume, startAttempt } from '../../signin/index.ts'
import { readCookie, setCookie } from '../cookies.ts'
import { flowCookie } from '../interaction/index.ts'
import { currentSession, interactionFor } from '../oidc/index.ts'
import { pageLanguage } from '../page-language.ts'
import type { LoginAssets } from './assets.ts'
import { appOf, pageTexts } from './pages.ts'
import { pageHeaders, renderShell } from './shell.ts'
import { signUpOf } from './sign-up.ts'

/** The hosted login of every application: below its prefix on the base origin, and at the root of its own host. */
export function serveLogin(app: FastifyInstance, core: Core, assets: LoginAssets): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const application = await addressedApplication(core, request)
    const page = application ? await loginPage(core, application, { request, reply }) : unknownApplication(request)
    return sendPage(reply, assets, { page, application })
  }
  app.get('/:appId/login', handler)
  app.get('/login', handler)
}

async function addressedApplication(core: Core, request: FastifyRequest): Promise<Application | undefined> {
  const { appId } = request.params as { appId?: string }
  const found = appId === undefined ? findApplicationByHost(core, request.hostname) : findApplication(core, appId)
  const application = await found
  return application?.enabled ? application : undefined
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** An authorization request that waits is served first; without one, whoever is signed in is told so, everybody else may sign in. */
async function loginPage(core: Core, application: Application, exchange: Exchange): Promise<PageData> {
  const { request } = exchange
  const { interaction, lang: asked } = request.query as { interaction?: unknown; lang?: string }
  if (interaction === undefined) {
    const lang = pageLanguage(request, { asked, application })
    const session = await currentSession(core, application, request)
    if (session) return signedInPage(core, application, { lang, userId: session.userId })
    return signinPage(core, application, exchange, { lang, resume: { kind: 'direct' } })
  }
  const pending = await interactionFor(core, application, request)
  const lang = pageLanguage(request, { asked: asked ?? pending?.params.ui_locales, application })
  if (!pending) return expiredPage(application, lang)
  const { login_hint } = pending.params
  return signinPage(core, application, exchange, {
    lang,
    resume: { kind: 'oidc', uid: pending.uid },
    ...(login_hint !== undefined && { loginHint: login_hint.slice(0, 200) }),
  })
}

async function signinPage(
  core: Core,
  application: Application,
  exchange: Exchange,
  { lang, resume, loginHint }: { lang: PageData['lang']; resume: Resume; loginHint?: string },
): Promise<PageData> {
  const browser = bindBrowser(core, exchange)
  const identifierKinds = [...passwordIdentifiers(application)]
  const signUp = await signUpOf(core, application)
  const { flowHandle } = await startAttempt(core, { application, resume, browserBinding: browser })
  return {
    view: 'signin',
    lang,
    app: appOf(application),
    signin: {
      flowHandle,
      ...(loginHint !== undefined && { loginHint }),
      methods: identifierKinds.length > 0 ? ['password'] : [],
      identifierKinds,
      ...(signUp && { signUp }),
    },
  }
}

/** What ties an attempt to this browser: one value for all of its tabs, so that they do not spoil one another. */
function bindBrowser(core: Core, { request, reply }: Exchange): Buffer {
  const known = readCookie(request, flowCookie)
  const value = known !== undefined && /^[\w-]{43}$/.test(known) ? known : randomToken()
  if (value !== known) {
    setCookie(reply, { name: flowCookie, value, secure: core.options.baseUrl.startsWith('https:') })
  }
  return hashToken(value)
}

async function signedInPage(
  core: Core,
  application: Application,
  { lang, userId }: { lang: PageData['lang']; userId: string },
): Promise<PageData> {
  const user = await core.database.read(application.poolId, (reader) => findUser(reader, userId))
  const displayName = user?.name ?? user?.nickname ?? user?.username ?? user?.email ?? user?.phone ?? userId
  return {
    view: 'signed-in',
    lang,
    app: appOf(application),
    signedIn: {
      displayName,
      ...(application.initLoginUri !== undefined && { continueUrl: application.initLoginUri }),
      signOutUrl: `/${application.appId}/oidc/session/end?client_id=${application.appId}`,
    },
  }
}

const expiredPage = (application: Application, lang: PageData['lang']): PageData => ({
  view: 'error',
  lang,
  app: appOf(application),
  error: { ...pageTexts[lang].expired, retryUrl: `/${application.appId}/login`, code: 400 },
})

function unknownApplication(request: FastifyRequest): PageData {
  const lang = pageLanguage(request)
  return { view: 'error', lang, error: { ...pageTexts[lang].unknownApp, requestId: request.id, code: 404 } }
}

function sendPage(
  reply: FastifyReply,
  assets: LoginAssets,
  { page, application }: { page: PageData; application: Application | undefined },
): FastifyReply {
  return reply
    .code(page.error?.code ?? 200)
    .headers(pageHeaders(application))
    .send(renderShell(assets, page, application))
}
