// A web application that signs its users in with Sesame: OpenID Connect, authorization code with PKCE, by openid-client.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import * as oidc from 'openid-client'

const port = Number(process.env.PORT ?? 8080)
const origin = `http://localhost:${port}`
const issuer = new URL(setting('ISSUER'))
// Plain http is for an issuer on this machine only.
const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)
const config = await oidc.discovery(
  issuer,
  setting('CLIENT_ID'),
  undefined,
  oidc.ClientSecretPost(setting('CLIENT_SECRET')),
  {
    execute: isLocal ? [oidc.allowInsecureRequests] : [],
  },
)

/** What this application remembers of each browser; a real one keeps it in a store, with an expiry. */
const sessions = new Map()

const routes = {
  '/': home,
  '/login': login,
  '/callback': callback,
  '/profile': profile,
  '/logout': logout,
}

async function home({ session }) {
  if (!session.claims) return page('<a href="/login">Sign in</a>')
  return page(
    `Hello ${escapeHtml(session.claims.name ?? session.claims.sub)} · <a href="/profile">Profile</a> · <a href="/logout">Sign out</a>`,
  )
}

async function login({ session }) {
  const verifier = oidc.randomPKCECodeVerifier()
  session.pending = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() }
  return redirect(
    oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${origin}/callback`,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: session.pending.state,
      nonce: session.pending.nonce,
    }),
  )
}

async function callback({ url, session, renew }) {
  const { pending } = session
  if (!pending) return redirect('/')
  session.pending = undefined
  const tokens = await oidc.authorizationCodeGrant(config, url, {
    pkceCodeVerifier: pending.verifier,
    expectedState: pending.state,
    expectedNonce: pending.nonce,
  })
  // A new id at sign-in: nobody can have planted the one that is now worth something.
  return redirect(
    '/profile',
    renew({ claims: tokens.claims(), accessToken: tokens.access_token, idToken: tokens.id_token }),
  )
}

async function profile({ session }) {
  if (!session.claims) return redirect('/login')
  const user = await oidc.fetchUserInfo(config, session.accessToken, session.claims.sub)
  return page(`<pre>${escapeHtml(JSON.stringify(user, undefined, 2))}</pre><a href="/logout">Sign out</a>`)
}

async function logout({ session, renew }) {
  const { idToken } = session
  if (!idToken) return redirect('/')
  const target = oidc.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: `${origin}/` })
  return redirect(target, renew({}))
}

const page = (body) => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html>\n${body}\n`,
})
const redirect = (to, headers = {}) => ({ status: 303, headers: { ...headers, location: String(to) }, body: '' })
const escapeHtml = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
const cookieOf = (id) => ({ 'set-cookie': `example_session=${id}; Path=/; HttpOnly; SameSite=Lax` })

function open(request) {
  const known = /(?:^|; )example_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
  if (sessions.has(known)) return { id: known, headers: {} }
  const id = randomBytes(32).toString('base64url')
  sessions.set(id, {})
  return { id, headers: cookieOf(id) }
}

async function answer(request) {
  const url = new URL(request.url, origin)
  const route = request.method === 'GET' && Object.hasOwn(routes, url.pathname) ? routes[url.pathname] : undefined
  if (!route) return { status: 404, headers: {}, body: 'Not found\n' }
  const { id, headers } = open(request)
  const renew = (session) => {
    const next = randomBytes(32).toString('base64url')
    sessions.delete(id)
    sessions.set(next, session)
    return cookieOf(next)
  }
  const result = await route({ url, session: sessions.get(id), renew })
  return { ...result, headers: { ...headers, ...result.headers } }
}

const server = createServer(async (request, response) => {
  const { status, headers, body } = await answer(request).catch((error) => {
    console.error(error)
    return { status: 500, headers: {}, body: 'Signing in did not work; the reason is in the log.\n' }
  })
  response.writeHead(status, headers).end(body)
})
server.listen(port, 'localhost', () => console.log(`The example runs on ${origin}`))

function setting(name) {
  const value = process.env[name]
  if (value) return value
  console.error(`Set ${name}: the first start of Sesame prints it, README.md says under which name.`)
  process.exit(1)
}
