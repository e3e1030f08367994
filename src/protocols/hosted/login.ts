import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PageData } from '../../../web/login/page-data.ts'
import type { Application } from '../../areas/applications/index.ts'
import { findUser } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { currentSession, interactionFor } from '../oidc/index.ts'
import { pageLanguage } from '../page-language.ts'
import type { LoginAssets } from './assets.ts'
import { addressedApplication, type Exchange, sendPage, unknownApplication } from './exchange.ts'
import { appOf, displayNameOf, expiredPage, signOutUrlOf } from './pages.ts'
import { signinPage } from './signin-page.ts'

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

async function signedInPage(
  core: Core,
  application: Application,
  { lang, userId }: { lang: PageData['lang']; userId: string },
): Promise<PageData> {
  const user = await core.database.read(application.poolId, (reader) => findUser(reader, userId))
  return {
    view: 'signed-in',
    lang,
    app: appOf(application),
    signedIn: {
      displayName: user ? displayNameOf(user) : userId,
      ...(application.initLoginUri !== undefined && { continueUrl: application.initLoginUri }),
      ...(application.ssoEnabled && { launchpadUrl: `/${application.appId}/launchpad` }),
      signOutUrl: signOutUrlOf(application),
    },
  }
}
