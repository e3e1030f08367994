import type { FastifyInstance } from 'fastify'
import { type Application, findApplication } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { sha256 } from '../../core/security/digest.ts'
import { accentRules } from './theme.ts'

/**
 * How an application's pages look beside the rest: one style sheet, served as a file of this origin, so that the pages' policy needs no
 * inline style (ADR 0008). The customer's own rules come last.
 */
export interface Brand {
  /** Address of the style sheet; it changes with the content. Undefined when the application looks like every other. */
  readonly styles: string | undefined
  /** Sources of pictures besides this origin, as Content-Security-Policy names them. */
  readonly pictures: readonly string[]
  readonly loadingImage: string | undefined
}

interface Prepared extends Brand {
  readonly css: string
}

const prepared = new WeakMap<Application, Prepared>()

export const brandOf = (application: Application): Brand => prepare(application)

function prepare(application: Application): Prepared {
  const known = prepared.get(application)
  if (known) return known
  const css = styleSheet(application)
  const { customCSSEnabled, customLoadingImage, customBackground } = application.branding
  const places = originsIn([application.logo, customLoadingImage, customBackground, css])
  const brand: Prepared = {
    css,
    styles:
      css === '' ? undefined : `/_sesame/brand/${application.appId}/${sha256(css).toString('hex').slice(0, 16)}.css`,
    pictures: customCSSEnabled ? places : ['https:', ...places],
    loadingImage: customLoadingImage || undefined,
  }
  prepared.set(application, brand)
  return brand
}

function styleSheet({ branding }: Application): string {
  const { primaryColor, customBackground, customCSSEnabled, customCSS } = branding
  return [
    primaryColor && accentRules(primaryColor),
    customBackground && backgroundRules(customBackground),
    customCSSEnabled && customCSS,
  ]
    .filter(Boolean)
    .join('\n')
}

/**
 * Around the panel only, which keeps its own ground, so that no picture makes a text unreadable; so does the language switch in the
 * corner. On a phone the panel is the page, and there is no room for a background.
 */
function backgroundRules(background: string): string {
  const value = background.startsWith('#') ? background : `url("${background}") center / cover no-repeat`
  return `@media (min-width:30.0625rem){
.layout{background:${value}}
.layout-corner>*{background:var(--surface);border-radius:var(--radius)}
}
`
}

/**
 * Rules of somebody else's could tell a stranger what an attribute of the page holds, by the picture that they ask for. So where there
 * are some, pictures come from the places that the configuration itself names and nowhere else.
 */
export function originsIn(texts: readonly string[]): string[] {
  const addresses = texts.flatMap((text) => text.match(/https?:\/\/[^\s"'()<>\\]+/g) ?? [])
  return [...new Set(addresses.filter((one) => URL.canParse(one)).map((one) => new URL(one).origin))]
}

/** Serves the style sheets. The address names their content, so an address is never stale; an older one answers the present rules. */
export function serveBrands(app: FastifyInstance, core: Core): void {
  app.get('/_sesame/brand/:appId/:file', async (request, reply) => {
    const { appId } = request.params as { appId: string }
    const application = await findApplication(core, appId)
    const brand = application && prepare(application)
    if (!brand?.styles) return reply.callNotFound()
    const isCurrent = brand.styles === request.url
    return reply
      .header('content-type', 'text/css; charset=utf-8')
      .header('cache-control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache')
      .header('x-content-type-options', 'nosniff')
      .send(brand.css)
  })
}
