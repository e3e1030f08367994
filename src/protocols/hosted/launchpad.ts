import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PageData } from '../../../web/login/page-data.ts'
import { type Application, listPanel, type PanelEntry } from '../../areas/applications/index.ts'
import type { User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { askBase, consentsOf, type GivenConsent } from '../oidc/index.ts'
import { pageLanguage } from '../page-language.ts'
import type { LoginAssets } from './assets.ts'
import { originsIn } from './brand.ts'
import { addressedApplication, sendPage, signedInUser, unknownApplication } from './exchange.ts'
import { appOf, displayNameOf, pageTexts, signOutUrlOf } from './pages.ts'
import { signinPage } from './signin-page.ts'

/** The application panel, at the same places as the login page and in the look of the application that it is opened from. */
export function serveLaunchpad(app: FastifyInstance, core: Core, assets: LoginAssets): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const application = await addressedApplication(core, request)
    if (!application) return sendPage(reply, assets, { page: unknownApplication(request), application })
    const { lang: asked } = request.query as { lang?: string }
    const lang = pageLanguage(request, { asked, application })
    // A session that the application shares with nobody opens nothing else.
    if (!application.ssoEnabled) return sendPage(reply, assets, { page: noPanel(application, lang), application })
    const user = await signedInUser(core, application, request)
    if (user) {
      const whose = { poolId: application.poolId, userId: user.id }
      const [entries, consents] = await Promise.all([listPanel(core, whose), consentsOf(core, whose)])
      const page = panelPage(application, { lang, user, entries, consents })
      const logos = [...entries.map(({ logo }) => logo), ...consents.map((one) => one.application.logo)]
      return sendPage(reply, assets, { page, application, pictures: originsIn(logos).slice(0, mostOrigins) })
    }
    const detour = await askBase({ core, application, request, reply })
    if (detour) return detour
    const resume = { kind: 'direct', to: 'launchpad' } as const
    const page = await signinPage(core, application, { request, reply }, { lang, resume })
    return sendPage(reply, assets, { page, application })
  }
  app.get('/:appId/launchpad', handler)
  app.get('/launchpad', handler)
}

interface Shown {
  readonly lang: PageData['lang']
  readonly user: User
  readonly entries: readonly PanelEntry[]
  readonly consents: readonly GivenConsent[]
}

const panelPage = (application: Application, { lang, user, entries, consents }: Shown): PageData => ({
  view: 'launchpad',
  lang,
  app: appOf(application),
  launchpad: {
    displayName: displayNameOf(user),
    apps: [...entries]
      .sort((one, other) => one.name.localeCompare(other.name, lang))
      .map(({ appId, name, logo, description, url }) => ({
        ...{ id: appId, name, url },
        ...(logo !== '' && { logo }),
        ...(description !== undefined && { description }),
      })),
    consents: consents.map((given) => {
      const { id, name, logo } = appOf(given.application)
      return { id, name, ...(logo !== undefined && { logo }), scopes: [...given.scopes] }
    }),
    signOutUrl: signOutUrlOf(application),
  },
})

/** A header has little room; pictures from further places give way to the name's first letter. */
const mostOrigins = 50

const noPanel = (application: Application, lang: PageData['lang']): PageData => ({
  view: 'error',
  lang,
  app: appOf(application),
  error: { ...pageTexts[lang].noPanel, code: 404 },
})
