import type { AdapterFactory, Configuration, JWKS } from 'oidc-provider'
import { type Application, admits } from '../../areas/applications/index.ts'
import { sessionSeconds } from '../../areas/sessions/index.ts'
import { findUser } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { artefactAdapter } from './adapter.ts'
import { grantSeconds } from './refresh.ts'
import { currentWork } from './engine-work.ts'
import { sendRefusal, signOutPages } from './engine-pages.ts'
import { clientOf } from './client.ts'
import { claimsByScope } from './claims.ts'
import { interactionAttributes, interactionCookie, sessionAttributes, sessionCookie } from './cookies.ts'
import type { ProviderParts } from './engine.ts'
import { promptPolicy } from './policy.ts'
import { grantFor, keepOfflineAccess } from './grants.ts'
import { sessionAdapter } from './session-adapter.ts'
import { engineKey } from './sign-jwt.ts'
import { factsOf } from './visitors.ts'

/** Seconds that a person may take to sign in. */
const interactionSeconds = 900

/** How the engine is set up for one application. */
export function configurationOf(core: Core, parts: ProviderParts): Configuration {
  const { application, engine, pages } = parts
  const claims = claimsByScope(application)
  return {
    adapter: adapterFactory(core, parts),
    clients: [clientOf(application)],
    clientAuthMethods:
      application.oidc.token_endpoint_auth_method === 'none' ? ['none'] : ['client_secret_post', 'client_secret_basic'],
    jwks: keySetOf(parts),
    enabledJWA: { idTokenSigningAlgValues: [application.oidc.id_token_signed_response_alg] },
    responseTypes: [...application.oidc.response_types],
    scopes: Object.keys(claims),
    // Exactly one of the registered addresses, always named.
    allowOmittingSingleRegisteredRedirectUri: false,
    claims: Object.fromEntries(
      Object.entries(claims).map(([scope, names]) => [scope, scope === 'openid' ? [...names, 'gid'] : [...names]]),
    ),
    conformIdTokenClaims: false,
    pkce: { required: () => application.oidc.token_endpoint_auth_method === 'none' },
    routes: { jwks: '/.well-known/jwks.json', userinfo: '/me', end_session: '/session/end' },
    discovery: ourEndpoints(application),
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
      // Answered in front of the engine (client-credentials.ts); here for what discovery and the client's metadata say.
      clientCredentials: { enabled: application.oidc.grant_types.includes('client_credentials') },
      // Our own short handler (userinfo.ts), because access tokens are JWTs.
      userinfo: { enabled: false },
      // The engine has them on; they come with OAuth 2.1 in full.
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      resourceIndicators: resourceOf(parts),
      // It says so in discovery and puts `sid` into id_tokens; back-channel-logout.ts does the telling.
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: signOutPages(application, pages),
      webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
    },
    ttl: lifetimes(core, parts),
    findAccount: (_ctx, userId) => accountOf(core, application, userId),
    loadExistingGrant: (ctx) => grantFor(core, ctx, application),
    // Sent by the browser SDK; and the hook that runs after the engine has looked at the scope.
    extraParams: { login_page_context: (ctx) => keepOfflineAccess(ctx) },
    interactions: {
      policy: promptPolicy(core, engine, application),
      url: (ctx, interaction) => {
        ctx.cookies.set(interactionCookie(interaction.uid), interaction.uid, {
          ...interactionAttributes,
          maxAge: interactionSeconds * 1000,
        })
        const asksForConsent = interaction.prompt.name === 'consent' && application.login.showAuthorizationPage
        const page = asksForConsent ? 'consent' : 'login'
        return `/${application.appId}/${page}?interaction=${interaction.uid}`
      },
    },
    renderError: (ctx, out, error) => sendRefusal(ctx, pages, out, error instanceof engine.errors.SessionNotFound),
  }
}

/** What discovery says of the endpoints that are answered without the engine. */
function ourEndpoints({ issuer, oidc }: Application) {
  const methods = (method: string) => (method === 'none' ? ['none'] : ['client_secret_post', 'client_secret_basic'])
  return {
    userinfo_endpoint: `${issuer}/me`,
    introspection_endpoint: `${issuer}/token/introspection`,
    introspection_endpoint_auth_methods_supported: methods(oidc.introspection_endpoint_auth_method),
    revocation_endpoint: `${issuer}/token/revocation`,
    revocation_endpoint_auth_methods_supported: methods(oidc.revocation_endpoint_auth_method),
  }
}

function adapterFactory(core: Core, { application, engine }: ProviderParts): AdapterFactory {
  const visitor = () => factsOf(engine.Provider.ctx?.req)
  return (kind) =>
    kind === 'Session' ? sessionAdapter(core, application, visitor) : artefactAdapter({ core, application }, kind)
}

/** The engine verifies hints with them, and signs nothing. */
const keySetOf = ({ engine, keys }: ProviderParts): JWKS => ({ keys: keys.map((key) => engineKey(engine, key)) })

/**
 * Access tokens are for the application itself: in the engine's words, for its default resource, which is the issuer. Naming another one
 * is an error (RFC 8707, invalid_target).
 */
function resourceOf({ application, engine }: ProviderParts) {
  return {
    enabled: true,
    defaultResource: async () => application.issuer,
    useGrantedResource: async () => true,
    getResourceServerInfo: async (_ctx: unknown, resource: string) => {
      if (resource !== application.issuer) throw new engine.errors.InvalidTarget()
      const scope = Object.keys(claimsByScope(application)).join(' ')
      return { scope, audience: application.appId, accessTokenFormat: 'jwt' } as const
    },
  }
}

const always = (seconds: number) => () => seconds

function lifetimes(core: Core, { application, sessions }: ProviderParts): NonNullable<Configuration['ttl']> {
  const { oidc } = application
  return {
    AuthorizationCode: always(oidc.authorization_code_lifetime),
    Interaction: always(interactionSeconds),
    Grant: always(grantSeconds(application)),
    Session: (_ctx, session) =>
      sessionSeconds(core, sessions, session.loginTs === undefined ? undefined : new Date(session.loginTs * 1000)),
  }
}

/** The user, while active and admitted: anybody else has no account, so there are no codes for them. What a token says is not asked here. */
async function accountOf(core: Core, application: Application, userId: string) {
  const read = currentWork()?.visit?.user
  const user =
    read?.id === userId ? read : await core.database.read(application.poolId, (reader) => findUser(reader, userId))
  if (user?.status !== 'Activated' || !(await admits(core, application, user.id))) return undefined
  return { accountId: user.id, claims: async () => ({ sub: user.id }) }
}
