import { createHash } from 'node:crypto'
import type {
  AdapterFactory,
  ClientMetadata,
  Configuration,
  JWKS,
  KoaContextWithOIDC,
  ResourceServer,
} from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import { sessionSeconds } from '../../areas/sessions/index.ts'
import { findUser } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import { systemClock } from '../../core/time/clock.ts'
import { artefactAdapter } from './adapter.ts'
import { claimsByScope, claimsOf, scopes } from './claims.ts'
import { interactionAttributes, interactionCookie, sessionAttributes, sessionCookie } from './cookies.ts'
import type { ProviderParts } from './engine.ts'
import { promptPolicy } from './policy.ts'
import { grantFirstParty, keepOfflineAccess } from './grants.ts'
import { autoPostPage, autoPostScript, type OidcPages } from './pages.ts'
import { sessionAdapter } from './session-adapter.ts'
import { factsOf } from './visitors.ts'

/** How the engine is set up for one application. */
export const accessTokenAlgorithm = 'RS256'

/** Seconds that a person may take to sign in. */
const interactionSeconds = 900

export function configurationOf(core: Core, parts: ProviderParts): Configuration {
  const { application, engine, pages } = parts
  return {
    adapter: adapterFactory(core, parts),
    clients: [clientOf(application)],
    clientAuthMethods:
      application.oidc.token_endpoint_auth_method === 'none' ? ['none'] : ['client_secret_post', 'client_secret_basic'],
    jwks: keySetOf(parts),
    enabledJWA: { idTokenSigningAlgValues: [application.oidc.id_token_signed_response_alg] },
    responseTypes: [...application.oidc.response_types],
    scopes: [...scopes],
    // Exactly one of the registered addresses, always named.
    allowOmittingSingleRegisteredRedirectUri: false,
    claims: Object.fromEntries(Object.entries(claimsByScope).map(([scope, claims]) => [scope, [...claims]])),
    conformIdTokenClaims: false,
    pkce: { required: () => application.oidc.token_endpoint_auth_method === 'none' },
    routes: { jwks: '/.well-known/jwks.json', userinfo: '/me', end_session: '/session/end' },
    discovery: { userinfo_endpoint: `${application.issuer}/me` },
    // The server answers CORS itself (core/http/cors.ts).
    clientBasedCORS: () => false,
    cookies: {
      names: {
        session: sessionCookie(application.poolId),
        interaction: 'sesame_interaction',
        resume: 'sesame_resume',
      },
      long: { ...sessionAttributes(core) },
      short: { ...interactionAttributes, path: undefined },
    },
    features: {
      devInteractions: { enabled: false },
      // Our own short handler (userinfo.ts), because access tokens are JWTs.
      userinfo: { enabled: false },
      // The engine has them on; they come with OAuth 2.1 in full.
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: resourceOf(parts),
      rpInitiatedLogout: signOutPages(application, pages),
      webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
    },
    formats: { customizers: { jwt: (_ctx, _token, jwt) => stampJwt(core, jwt.payload, application) } },
    ttl: lifetimes(core, application),
    findAccount: (_ctx, userId) => accountOf(core, application, userId),
    loadExistingGrant: (ctx) => grantFirstParty(ctx, application),
    issueRefreshToken: async (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    rotateRefreshToken: () => application.oidc.refresh_token_rotation,
    // Sent by the browser SDK; and the hook that runs after the engine has looked at the scope.
    extraParams: { login_page_context: (ctx) => keepOfflineAccess(ctx) },
    interactions: {
      policy: promptPolicy(engine, application),
      url: (ctx, interaction) => {
        ctx.cookies.set(interactionCookie(interaction.uid), interaction.uid, {
          ...interactionAttributes,
          maxAge: interactionSeconds * 1000,
        })
        return `/${application.appId}/login?interaction=${interaction.uid}`
      },
    },
    renderError: (ctx, out, error) => {
      const { language, requestId } = aboutRequest(ctx)
      if (ctx.accepts('json', 'html') !== 'html') {
        ctx.body = out
        return
      }
      const title = errorTitles[language]
      const message = [out.error_description ?? error.message, `(${out.error})`].join(' ')
      sendPage(ctx, pages, pages.error({ lang: language, title, message, requestId }))
    },
  }
}

const errorTitles = { 'zh-CN': '登录请求有误', 'en-US': 'The sign-in request is not valid' } as const

function adapterFactory(core: Core, { application, engine }: ProviderParts): AdapterFactory {
  const alreadyUsed = () => new engine.errors.InvalidGrant('already used')
  const visitor = () => factsOf(engine.Provider.ctx?.req)
  return (kind) =>
    kind === 'Session'
      ? sessionAdapter(core, application, visitor)
      : artefactAdapter({ core, application, alreadyUsed }, kind)
}

/** The application in the engine's words. It accepts a confidential client's secret by post and by basic, whichever is named. */
function clientOf(application: Application): ClientMetadata {
  const { oidc, type } = application
  const isNative = type === 'native'
  const redirectUris = application.redirectUris.filter((uri) => !isNative || isForNative(uri))
  return {
    client_id: application.appId,
    client_name: application.name,
    client_secret: application.secret,
    application_type: isNative ? 'native' : 'web',
    redirect_uris: redirectUris,
    post_logout_redirect_uris: application.logoutRedirectUris.filter((uri) => !isNative || isForNative(uri)),
    // The engine refuses a client that may ask for codes but has nowhere to receive them.
    response_types: redirectUris.length > 0 ? [...oidc.response_types] : [],
    grant_types: [...oidc.grant_types],
    token_endpoint_auth_method: oidc.token_endpoint_auth_method,
    id_token_signed_response_alg: oidc.id_token_signed_response_alg,
  }
}

/** RFC 8252: http for loopback only, https for anything else; the engine does not take a native client that says otherwise. */
function isForNative(uri: string): boolean {
  const { protocol, hostname } = new URL(uri)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'http:' ? isLoopback : protocol !== 'https:' || !isLoopback
}

/** The engine signs with the first key of an algorithm, and verifies hints with any. */
const keySetOf = ({ keys }: ProviderParts): JWKS => ({ keys: keys.map((key) => ({ ...key.privateJwk })) }) as JWKS

/**
 * Access tokens are JWTs for the application itself: in the engine's words, tokens for its default resource, which is the issuer.
 * Other resources come with permissions; until then naming one is an error (RFC 8707, invalid_target).
 */
function resourceOf({ application, engine }: ProviderParts) {
  return {
    enabled: true,
    defaultResource: async () => application.issuer,
    useGrantedResource: async () => true,
    getResourceServerInfo: async (_ctx: unknown, resource: string) => {
      if (resource !== application.issuer) throw new engine.errors.InvalidTarget()
      return resourceServerOf(application)
    },
  }
}

export const resourceServerOf = (application: Application): ResourceServer => ({
  scope: scopes.join(' '),
  audience: application.appId,
  accessTokenFormat: 'jwt',
  accessTokenTTL: application.oidc.access_token_lifetime,
  jwt: { sign: { alg: accessTokenAlgorithm } },
})

/** The engine reads the machine's clock; what others verify says the time that Sesame goes by. */
function stampJwt(core: Core, payload: Record<string, unknown>, { oidc }: Application): void {
  const now = Math.floor(core.clock.now() / 1000)
  payload['iat'] = now
  payload['exp'] = now + oidc.access_token_lifetime
}

/** The engine adds it to the machine's time, which Sesame's is ahead of only where a test turns it. */
const bySesamesClock = (core: Core, seconds: number) => () =>
  seconds + Math.round((core.clock.now() - systemClock.now()) / 1000)

const always = (seconds: number) => () => seconds

function lifetimes(core: Core, { oidc }: Application): NonNullable<Configuration['ttl']> {
  const refreshAbsolute = oidc.refresh_token_absolute_lifetime
  return {
    AccessToken: always(oidc.access_token_lifetime),
    AuthorizationCode: always(oidc.authorization_code_lifetime),
    IdToken: bySesamesClock(core, oidc.id_token_lifetime),
    Interaction: always(interactionSeconds),
    RefreshToken: (_ctx, token) => {
      const left = refreshAbsolute - (token.iiat === undefined ? 0 : token.totalLifetime())
      return Math.max(1, Math.min(oidc.refresh_token_lifetime, left))
    },
    // Outlives every refresh token issued in the session that made it.
    Grant: always(refreshAbsolute + 15 * 86_400),
    Session: (_ctx, session) =>
      sessionSeconds(core, session.loginTs === undefined ? undefined : new Date(session.loginTs * 1000)),
  }
}

/** The user, while active: anybody else has no account, so codes and refresh tokens of theirs are worth nothing. */
async function accountOf(core: Core, { poolId }: Application, userId: string) {
  const user = await core.database.read(poolId, (reader) => findUser(reader, userId))
  if (user?.status !== 'Activated') return undefined
  return { accountId: user.id, claims: (_use: string, scope: string) => claimsOf(user, scope) }
}

function signOutPages(application: Application, pages: OidcPages) {
  return {
    enabled: true,
    logoutSource: (ctx: KoaContextWithOIDC) => {
      const { language } = aboutRequest(ctx)
      const { session, params } = ctx.oidc
      const action = ctx.oidc.urlFor('end_session_confirm')
      const xsrf = String((session?.state as { secret?: string } | undefined)?.secret ?? '')
      const hint = ctx.oidc.entities.IdTokenHint?.payload
      if (hint !== undefined && hint['sub'] === session?.accountId) {
        sendAutoPost(ctx, autoPostPage(language, action, { xsrf, logout: 'yes' }))
        return
      }
      const target = params?.['post_logout_redirect_uri']
      const body = pages.signOutConfirm({ lang: language, application, action, xsrf })
      sendPage(ctx, pages, body, typeof target === 'string' ? [formTargetOf(target)] : [])
    },
    postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => {
      sendPage(ctx, pages, pages.signedOut({ lang: aboutRequest(ctx).language, application }))
    },
  }
}

/** As Content-Security-Policy names it: an origin, or the scheme where there is none. */
function formTargetOf(uri: string): string {
  const { origin, protocol } = new URL(uri)
  return origin === 'null' ? protocol : origin
}

function sendPage(ctx: KoaContextWithOIDC, pages: OidcPages, body: string, formTargets: readonly string[] = []): void {
  ctx.type = 'html'
  if (pages.headers) ctx.set(pages.headers(formTargets))
  ctx.body = body
}

const autoPostPolicy = `default-src 'none'; script-src 'sha256-${createHash('sha256').update(autoPostScript).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`

function sendAutoPost(ctx: KoaContextWithOIDC, body: string): void {
  ctx.type = 'html'
  ctx.set('content-security-policy', autoPostPolicy)
  ctx.body = body
}

/** `ui_locales` goes before what the browser prefers. */
function aboutRequest(ctx: KoaContextWithOIDC): { language: 'zh-CN' | 'en-US'; requestId: string } {
  const facts = factsOf(ctx.req)
  const asked = ctx.oidc.params?.['ui_locales'] ?? ctx.query['ui_locales']
  return {
    language:
      typeof asked === 'string'
        ? chooseLanguage({ 'accept-language': asked.replaceAll(' ', ',') })
        : (facts?.language ?? 'zh-CN'),
    requestId: facts?.requestId ?? '',
  }
}
