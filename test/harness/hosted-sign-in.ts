import { type Browser, newBrowser } from './browser.ts'

/** A sign-in through the hosted page as its own script makes it, from the authorization request to the redirect with a code. */
export interface HostedSignIn {
  readonly origin: string
  readonly app: { readonly appId: string; readonly redirectUri: string }
  readonly person: { readonly account: string; readonly password: string }
  readonly browser?: Browser
  /** `openid profile` when absent. */
  readonly scope?: string
}

/** The address of the application that the browser is sent back to, with `code` and `state`. */
export async function signInByPage({ origin, app, person, ...options }: HostedSignIn): Promise<URL> {
  const { browser = newBrowser(), scope = 'openid profile' } = options
  const query = new URLSearchParams({
    client_id: app.appId,
    redirect_uri: app.redirectUri,
    response_type: 'code',
    scope,
    state: 's',
  })
  const asked = await browser.get(`${origin}/${app.appId}/oidc/auth?${query}`)
  const html = await (await browser.get(locationOf(asked, origin).href)).text()
  const page = JSON.parse(/<script type="application\/json" id="page">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}')
  const flowUrl = `${origin}/interaction/authFlow`
  const flow = await fetch(flowUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie: browser.cookiesFor(flowUrl) },
    body: JSON.stringify({
      action: 'authenticate-by-password',
      flowHandle: page.signin.flowHandle,
      data: person,
    }),
  })
  for (const line of flow.headers.getSetCookie()) browser.setCookie(line, origin)
  const answer = (await flow.json()) as { message?: string; data?: { redirectTo?: string } }
  if (!answer.data?.redirectTo) throw new Error(`the sign-in did not finish: ${JSON.stringify(answer)}`)
  return locationOf(await browser.get(new URL(answer.data.redirectTo, origin).href), origin)
}

function locationOf(response: Response, origin: string): URL {
  const location = response.headers.get('location')
  if (location === null) throw new Error(`no redirect but HTTP ${response.status} from ${response.url}`)
  return new URL(location, origin)
}
