import { randomBytes } from 'node:crypto'
import { type Browser, newBrowser } from './browser.ts'
import type { AppKeys } from './fixtures.ts'
import type { Envelope, Sesame } from './sesame.ts'

/** Signs people in at both doors that take a password, and says what came back. */
export interface Answer extends Envelope {
  /** The widget's spelling of the outcome; /interaction/authFlow only. */
  readonly code?: number
  readonly flowHandle?: string
  readonly headers: Headers
}

export interface Person {
  readonly userId: string
  readonly username: string
  readonly email: string
  /** National, of mainland China. */
  readonly phone: string
  readonly password: string
}

/** Somebody with all identifiers and a password. */
export async function newPerson(sesame: Sesame, fields: Record<string, unknown> = {}): Promise<Person> {
  const mark = randomBytes(6).toString('hex')
  const person = {
    username: `person-${mark}`,
    email: `person-${mark}@example.org`,
    phone: `138${String(randomBytes(4).readUInt32BE() % 1e8).padStart(8, '0')}`,
    password: 'correct horse battery staple',
    ...fields,
  }
  const created = await sesame.call({ path: '/api/v3/create-user', body: person })
  if (created.statusCode !== 200) throw new Error(`create-user: ${created.message}`)
  return { ...person, userId: created.data.userId }
}

export interface Attempted {
  readonly account: string
  readonly password: string
  readonly passwordEncryptType?: string
  readonly headers?: Record<string, string>
}

/** A door: one attempt to sign in by password, from its beginning. */
export type Door = (sesame: Sesame, attempted: Attempted) => Promise<Answer>

export const v3Door: Door = (sesame, { account, password, passwordEncryptType, headers }) =>
  post(
    `${sesame.url}/api/v3/signin`,
    {
      connection: 'PASSWORD',
      passwordPayload: { account, password },
      ...(passwordEncryptType && { options: { passwordEncryptType } }),
    },
    { 'x-authing-app-id': sesame.spa.appId, ...headers },
  )

const flowDoor: Door = async (sesame, { headers, ...data }) =>
  (await openFlow(sesame)).act('authenticate-by-password', data, headers)

export const doors = [
  ['/api/v3/signin', v3Door],
  ['/interaction/authFlow', flowDoor],
] as const

/** Neither refused nor asked for more. */
export const isSignedIn = ({ statusCode, apiCode }: Answer): boolean =>
  statusCode === 200 || (statusCode === 302 && apiCode === 1600)

export interface Flow {
  readonly flowHandle: string
  readonly browser: Browser
  act(action: string, data?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** Opens the hosted page of an application, as its visitor's browser does. */
export async function openFlow(
  sesame: Sesame,
  { app = sesame.app, browser = newBrowser() }: { app?: AppKeys; browser?: Browser } = {},
): Promise<Flow> {
  const page = await (await browser.get(`${sesame.url}/${app.appId}/login`)).text()
  const flowHandle = /"flowHandle":"([^"]+)"/.exec(page)?.[1]
  if (flowHandle === undefined) throw new Error('the page begins no flow')
  return {
    flowHandle,
    browser,
    act: (action, data, headers) =>
      authFlow(sesame, { action, data, flowHandle }, { browser, ...(headers && { headers }) }),
  }
}

/** Any body, well-formed or not. */
export async function authFlow(
  sesame: Sesame,
  body: unknown,
  { browser, headers }: { browser?: Browser; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const url = `${sesame.url}/interaction/authFlow`
  const cookie = browser?.cookiesFor(url)
  const answer = await post(url, body, { ...(cookie && { cookie }), ...headers })
  for (const line of answer.headers.getSetCookie()) browser?.setCookie(line, url)
  return answer
}

async function post(url: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US', ...headers },
    body: JSON.stringify(body),
  })
  return { ...((await response.json()) as Envelope), headers: response.headers }
}

/** Counts every password run of these servers from now on. */
export function countHashes(...nodes: Sesame[]): { readonly count: () => number } {
  let runs = 0
  const counted = <Given extends unknown[], Result>(run: (...given: Given) => Result) => {
    return (...given: Given): Result => {
      runs += 1
      return run(...given)
    }
  }
  for (const { core } of nodes) {
    const { verify, verifyNobody, hash } = core.hasher
    const wrapped = { verify: counted(verify), verifyNobody: counted(verifyNobody), hash: counted(hash) }
    Object.assign(core.hasher, wrapped)
  }
  return { count: () => runs }
}

/** How often each way into the database is taken, and with how many statements. */
export function countStatements({ core }: Sesame): { counted: () => Record<string, number> } {
  const counts: Record<string, number> = {}
  const database = core.database as unknown as Record<string, (...given: unknown[]) => unknown>
  for (const name of ['read', 'inPool', 'statement', 'call']) {
    const original = database[name] as (...given: unknown[]) => unknown
    database[name] = (...given) => {
      counts[name] = (counts[name] ?? 0) + 1
      return original(...given)
    }
  }
  return { counted: () => ({ ...counts }) }
}
