import * as client from 'openid-client'
import { finishSignIn, locationOf } from './authorize.ts'
import { type Browser, newBrowser } from './browser.ts'
import type { AppKeys } from './fixtures.ts'
import type { Sesame } from './sesame.ts'

/** An application as openid-client makes one: from discovery, with whatever authentication its method is named for. */
export function clientOf(
  sesame: Sesame,
  app: AppKeys,
  authentication: client.ClientAuth = client.ClientSecretPost(app.appSecret),
): Promise<client.Configuration> {
  return client.discovery(new URL(`${sesame.url}/${app.appId}/oidc`), app.appId, undefined, authentication, {
    execute: [client.allowInsecureRequests],
  })
}

/** The whole code flow with PKCE: somebody signs in, and the application has its tokens. */
export async function tokensOf(
  sesame: Sesame,
  app: AppKeys,
  options: {
    userId: string
    scope?: string
    browser?: Browser
    configuration?: client.Configuration
  },
): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers> {
  const configuration = options.configuration ?? (await clientOf(sesame, app))
  const verifier = client.randomPKCECodeVerifier()
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: app.redirectUri,
    scope: options.scope ?? 'openid offline_access',
    state: 's1',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const browser = options.browser ?? newBrowser()
  const first = locationOf(sesame, await browser.get(url.href))
  const callback = first.pathname.endsWith('/login')
    ? locationOf(
        sesame,
        await browser.get(await finishSignIn(sesame, browser, { app, userId: options.userId, loginUrl: first })),
      )
    : first
  return client.authorizationCodeGrant(configuration, callback, { expectedState: 's1', pkceCodeVerifier: verifier })
}
