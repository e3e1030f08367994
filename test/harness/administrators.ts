import { randomBytes } from 'node:crypto'
import { type AppKeys, makeApp, type PoolKeys } from './fixtures.ts'
import type { Envelope, Sesame } from './sesame.ts'

/** People of the root pool, with access tokens of an application of it, as the console has them. */
export interface Administrator {
  readonly userId: string
  readonly token: string
  /** Calls the management API by that token, in a pool (the root pool unless one is named). */
  ask(path: string, options?: { pool?: PoolKeys | string; body?: object; query?: object }): Promise<Envelope>
}

const password = 'correct horse battery staple'

/** A public application of the root pool. */
export const makeConsole = (sesame: Sesame): Promise<AppKeys> =>
  makeApp(sesame.core, sesame.root, { appName: 'Console', appType: 'spa' })

/** Makes somebody of the root pool, an administrator if there are `assignments`, and signs them in. */
export async function newAdministrator(
  sesame: Sesame,
  app: AppKeys,
  assignments?: readonly { role: string; userPoolIds?: readonly string[] }[],
): Promise<Administrator> {
  const username = `admin-${randomBytes(6).toString('hex')}`
  const made = await sesame.call({ path: '/api/v3/create-user', body: { username, password }, keys: sesame.root })
  const { userId } = made.data as { userId: string }
  if (assignments) {
    const body = { userId, assignments }
    const given = await sesame.call({ path: '/api/v3/create-administrator', body, keys: sesame.root })
    if (given.statusCode !== 200) throw new Error(`create-administrator: ${given.message}`)
  }
  const token = await signIn(sesame, app, username)
  return { userId, token, ask: (path, options) => askBy(sesame, token, path, options) }
}

async function signIn(sesame: Sesame, app: AppKeys, username: string): Promise<string> {
  const response = await fetch(`${sesame.url}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': app.appId },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { username, password } }),
  })
  const { data, message } = (await response.json()) as Envelope
  if (!data?.access_token) throw new Error(`sign-in: ${message}`)
  return data.access_token as string
}

/** One call of the management API by an access token. */
export async function askBy(
  sesame: Sesame,
  token: string,
  path: string,
  { pool, body, query }: { pool?: PoolKeys | string; body?: object; query?: object } = {},
): Promise<Envelope> {
  const poolId = typeof pool === 'string' ? pool : pool?.poolId
  const search = query ? `?${new URLSearchParams(query as Record<string, string>)}` : ''
  const response = await fetch(`${sesame.url}/api/v3/${path}${search}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'accept-language': 'en-US',
      ...(poolId !== undefined && { 'x-authing-userpool-id': poolId }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as Envelope
}
