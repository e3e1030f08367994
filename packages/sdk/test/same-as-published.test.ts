import { createRequire } from 'node:module'
import * as published from 'authing-node-sdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as sdk from '../src/index.ts'
import { type Received, type ScriptedServer, startScriptedServer } from './scripted-server.ts'

/**
 * The cloud service cannot be reached from here. What it understands is what the published client sends, so ours must say the same
 * things in the same way: every request of both goes to one recording server, and the published client's own code signs ours again.
 */
const { buildAuthorization, buildStringToSign } = createRequire(import.meta.url)(
  'authing-node-sdk/dist/utils/buildSignature.js',
) as {
  buildStringToSign(method: string, path: string, headers: object, parameters: object): string
  buildAuthorization(accessKeyId: string, accessKeySecret: string, text: string): string
}

const key = { accessKeyId: '62a8570a85859e2390ef388f', accessKeySecret: 'ffe0ecad57823068e6f8a7d4d3b0a0d1' }

let server: ScriptedServer
beforeEach(async () => {
  server = await startScriptedServer()
})
afterEach(() => server.close())

const sought = { page: 2, limit: 5, keywords: '商店 & café?x=1+2', ssoEnabled: true }
const several = {
  list: [
    { username: 'a', customData: { depth: [1, { two: null }] } },
    { username: 'b', departmentIds: [] },
  ],
  options: { keepUserId: true, sendEmailNotification: { sendWelcomeEmail: false } },
}

const calls: readonly [what: string, method: keyof sdk.ManagementClient & string, input: object][] = [
  ['nothing to say', 'getSecuritySettings', {}],
  ['a query', 'getUser', { userId: '6229ffaxxxxxxxxcade3e3d9', userIdType: 'user_id', withCustomData: true }],
  ['numbers, and a text of another script with signs of a query in it', 'listApplications', sought],
  ['a list in the query', 'getUserBatch', { userIds: ['a', 'b c'], userIdType: 'email' }],
  ['a body', 'createUser', { username: '孙悟空', email: 'a+b@example.com', phoneVerified: false }],
  ['objects and lists in a body', 'createUsersBatch', several],
  [
    'what is empty in a body',
    'updateUser',
    { userId: 'u', nickname: '', customData: {}, options: { userIdType: 'user_id' } },
  ],
]

test.each(calls)('%s', async (_what, method, input) => {
  const theirs = new published.ManagementClient({ host: server.url, ...key }) as unknown as Caller
  const ours = new sdk.ManagementClient({ host: server.url, ...key }) as unknown as Caller
  await theirs[method]?.(input)
  await ours[method]?.(input)
  const [they, we] = server.requests as [Received, Received]
  const [{ query: asked, ...same }, theirQuery] = [said(we), said(they).query]
  expect(said(they)).toMatchObject(same)
  // They write out the defaults of a query that they know of; the server knows them as well.
  expect(theirQuery).toEqual(expect.arrayContaining(asked))
  expect(we.headers['authorization']).toBe(signedByThem(we, input))
})

test('a person’s token', async () => {
  const theirs = new published.AuthenticationClient({ appHost: server.url, appId: 'app', appSecret: 'secret' })
  theirs.setAccessToken('token')
  await theirs.getProfile({ withCustomData: true })
  await new sdk.AuthenticationClient({ host: server.url, appId: 'app' })
    .as('token')
    .getProfile({ withCustomData: true })
  const [they, we] = server.requests as [Received, Received]
  const credentials = ({ headers }: Received) => [headers['authorization'], headers['x-authing-app-id']]
  expect(credentials(we)).toEqual(credentials(they))
  expect(said(they).query).toEqual(expect.arrayContaining(said(we).query))
  expect(said(we).asked).toBe(said(they).asked)
})

type Caller = Record<string, ((input: object) => Promise<unknown>) | undefined>

/** What the server is asked, whatever the order of fields and the escapes of a query. */
function said({ method, url, body, headers }: Received) {
  const { pathname, searchParams } = new URL(url, 'http://any')
  const own = Object.keys(headers).filter((name) => name.startsWith('x-authing-') && name !== 'x-authing-lang')
  return {
    asked: `${method} ${pathname}`,
    query: [...searchParams].sort(),
    body: body === '' ? undefined : JSON.parse(body),
    names: own.sort(),
    signature: [headers['x-authing-signature-method'], headers['x-authing-signature-version']],
    type: headers['content-type']?.split(';')[0],
  }
}

function signedByThem({ method, url, headers }: Received, input: object): string {
  const text = buildStringToSign(method, new URL(url, 'http://any').pathname, headers, input)
  return buildAuthorization(key.accessKeyId, key.accessKeySecret, text)
}
