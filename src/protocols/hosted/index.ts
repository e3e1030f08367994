import type { FastifyInstance } from 'fastify'
import type { Core } from '../../core/core.ts'
import type { OidcPages } from '../oidc/index.ts'
import { type LoginAssets, readLoginAssets, serveLoginAssets } from './assets.ts'
import { serveBrands } from './brand.ts'
import { type ContinuePage, continuedPage } from './continued.ts'
import { serveConsent } from './consent.ts'
import { serveLaunchpad } from './launchpad.ts'
import { serveLink } from './link.ts'
import { serveLogin } from './login.ts'
import { appOf } from './pages.ts'
import { pageHeaders, renderShell } from './shell.ts'

/** The pages that people see: sign in, signed in, sign out, errors. Answers those that OpenID Connect shows of its own. */
export { bindBrowser } from './signin-page.ts'
export type { ContinuePage } from './continued.ts'

export interface HostedPages extends OidcPages {
  /** A sign-in that was elsewhere goes on here. */
  readonly continuePage: ContinuePage
}

export function hosted(app: FastifyInstance, core: Core): HostedPages {
  const assets = readLoginAssets()
  serveLoginAssets(app, assets)
  serveBrands(app, core)
  serveLogin(app, core, assets)
  serveLink(app, core, assets)
  serveConsent(app, core, assets)
  serveLaunchpad(app, core, assets)
  return { ...oidcPages(assets), continuePage: continuedPage(core, assets) }
}

const oidcPages = (assets: LoginAssets): OidcPages => ({
  signOutConfirm: ({ lang, application, action, xsrf }) =>
    renderShell(
      assets,
      { view: 'signout-confirm', lang, app: appOf(application), signout: { action, xsrf } },
      application,
    ),
  signedOut: ({ lang, application }) =>
    renderShell(
      assets,
      {
        view: 'signed-out',
        lang,
        app: appOf(application),
        signedOut: { backUrl: `/${application.appId}/login` },
      },
      application,
    ),
  error: ({ lang, ...error }) => renderShell(assets, { view: 'error', lang, error }),
  headers: pageHeaders,
})
