import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { findApplication } from '../../src/areas/applications/index.ts'
import { resumeOidc } from '../../src/protocols/oidc/index.ts'
import { type Browser, newBrowser } from './browser.ts'
import type { AppKeys } from './fixtures.ts'
import type { Sesame } from './sesame.ts'

/** Drives authorization requests as an application and its user's browser do; the password step is taken as done. */
export interface AuthorizeOptions {
  app: AppKeys
  userId: string
  browser?: Browser
  /** Changes or, with undefined, leaves out parameters of the request. */
  params?: Record<string, string | undefined>
}

export const newVerifier = (): string => randomBytes(32).toString('base64url')
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

export function authorizeUrl(sesame: Sesame, app: AppKeys, params: AuthorizeOptions['params'] = {}): string {
  const query = new URLSearchParams()
  const all = {
    client_id: app.appId,
    redirect_uri: app.redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: 's1',
    ...params,
  }
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value)
  return `${sesame.url}/${app.appId}/oidc/auth?${query}`
}

/** Signs in where that is asked for, and answers the redirect to the application with its parameters. */
export async function authorize(sesame: Sesame, options: AuthorizeOptions): Promise<URL> {
  const browser = options.browser ?? newBrowser()
  const answer = await browser.get(authorizeUrl(sesame, options.app, options.params))
  const first = locationOf(sesame, answer)
  if (!first.pathname.endsWith('/login')) return first
  const next = await finishSignIn(sesame, browser, { ...options, loginUrl: first })
  return locationOf(sesame, await browser.get(next))
}

/** What the hosted page and POST /interaction/authFlow do once the password was right. Answers where the browser goes on. */
export async function finishSignIn(
  sesame: Sesame,
  browser: Browser,
  { app, userId, loginUrl }: { app: AppKeys; userId: string; loginUrl: URL },
): Promise<string> {
  const application = await findApplication(sesame.core, app.appId)
  if (!application) throw new Error(`no application ${app.appId}`)
  const request = { headers: { cookie: browser.cookiesFor(loginUrl.href) } } as FastifyRequest
  const reply = {
    header: (_name: string, line: string) => browser.setCookie(line, loginUrl.href),
  } as unknown as FastifyReply
  const uid = loginUrl.searchParams.get('interaction') ?? ''
  const { redirectTo } = await resumeOidc(sesame.core)(request, reply, { application, uid, userId, amr: ['pwd'] })
  return redirectTo
}

export async function codeOf(sesame: Sesame, options: AuthorizeOptions): Promise<string> {
  const callback = await authorize(sesame, options)
  const code = callback.searchParams.get('code')
  if (!code) throw new Error(`no code in ${callback.href}`)
  return code
}

/** Posts to the token endpoint as the application. */
export async function token(
  sesame: Sesame,
  app: AppKeys,
  form: Record<string, string>,
  path = `/${app.appId}/oidc/token`,

  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape and say what they expect
): Promise<{ status: number; body: any }> {
  const response = await fetch(sesame.url + path, {
    method: 'POST',
    body: new URLSearchParams({ client_id: app.appId, client_secret: app.appSecret, ...form }),
  })
  return { status: response.status, body: await response.json() }
}

export const exchange = (sesame: Sesame, app: AppKeys, code: string, form: Record<string, string> = {}) =>
  token(sesame, app, { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri, ...form })

/** Makes a user through the management API. */
export async function newUser(sesame: Sesame, fields: Record<string, unknown> = {}): Promise<string> {
  const body = { username: `user-${randomBytes(6).toString('hex')}`, password: 'correct horse', ...fields }
  const created = await sesame.call({ path: '/api/v3/create-user', body })
  if (created.statusCode !== 200) throw new Error(`create-user: ${created.message}`)
  return created.data.userId
}

export function locationOf(sesame: Sesame, response: Response): URL {
  const location = response.headers.get('location')
  if (location === null) throw new Error(`no redirect but HTTP ${response.status}`)
  return new URL(location, sesame.url)
}
