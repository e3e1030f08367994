import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parts } from '../../src/app.ts'
import { coverageOf } from '../../src/core/contract/coverage.ts'
import { pendingOperations } from '../../src/core/contract/pending.ts'
import { identityOf, publishedOperations } from '../../src/core/contract/published.ts'
import { type Brand, signRequest } from '../../src/core/security/access-key-signature.ts'
import { type Envelope, type Sesame, startSesame } from '../harness/sesame.ts'

/** All 617 published operations are there: the ones that are not built check their caller first, then say that they are not. */

let sesame: Sesame
let token: string
beforeAll(async () => {
  sesame = await startSesame()
  const person = { username: 'somebody', password: 'correct horse battery staple' }
  expect(await sesame.call({ path: '/api/v3/create-user', body: person })).toMatchObject({ statusCode: 200 })
  const signedIn = await send('POST', '/api/v3/signin', {
    headers: { 'x-authing-app-id': sesame.spa.appId },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: person }),
  })
  token = signedIn.data.access_token
})
afterAll(() => sesame?.close())

type Listed = (typeof pendingOperations)[number]
const builtOperations = parts.flatMap((part) => part.operations.map(({ operation }) => operation))
/** Operations of both clients on one path are told apart by the authorization header: unsigned, it is the other one's. */
const isShared = ({ method, path, client }: Listed): boolean =>
  [...pendingOperations, ...builtOperations].some(
    (other) => other.method === method && other.path === path && other.client !== client,
  )
const of = (client: Listed['client'], caller?: string): Listed[] =>
  pendingOperations.filter((one) => one.client === client && (caller === undefined || one.caller === caller))

async function send(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
): Promise<Envelope> {
  const response = await fetch(`${sesame.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US', ...headers },
    ...(body !== undefined && { body }),
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  return (await response.json()) as Envelope
}

/** Twenty at a time; answers in order. */
async function sweep<T>(listed: readonly Listed[], ask: (one: Listed) => Promise<T>): Promise<[Listed, T][]> {
  const answers: [Listed, T][] = []
  for (let start = 0; start < listed.length; start += 20) {
    const batch = listed.slice(start, start + 20)
    answers.push(...(await Promise.all(batch.map(async (one) => [one, await ask(one)] as [Listed, T]))))
  }
  return answers
}

/** The operations that did not answer so. */
const others = (answers: [Listed, Envelope][], isRight: (answer: Envelope, one: Listed) => boolean) =>
  answers
    .filter(([one, answer]) => !isRight(answer, one))
    .map(([one, answer]) => `${identityOf(one)}: ${answer.message}`)

const signed = (brand: Brand, { method, path }: Listed, keys = sesame.pool) => {
  const hasBody = method === 'POST' || method === 'PUT'
  const headers = signRequest({
    brand,
    method,
    path,
    accessKeyId: keys.accessKeyId,
    accessKeySecret: keys.accessKeySecret,
    nonce: randomBytes(16).toString('hex'),
    nowMs: sesame.clock.now(),
    headers: { [`x-${brand}-lang`]: 'en-US' },
  })
  return send(method, path, { headers, ...(hasBody && { body: '{}' }) })
}

test('pending and built together are the published 617', () => {
  const identities = [...pendingOperations, ...builtOperations].map(identityOf)
  expect(new Set(identities).size).toBe(identities.length)
  expect(publishedOperations.filter((one) => !identities.includes(identityOf(one)))).toEqual([])
  const { built, total } = coverageOf(publishedOperations, builtOperations)
  expect(total).toBe(617)
  expect(built + pendingOperations.length).toBe(617)
})

test.each(['authing', 'genauth'] as const)(
  'every management operation that is not built answers 501 to a signature of the brand %s',
  async (brand) => {
    const answers = await sweep(of('management'), (one) => signed(brand, one))
    expect(answers).toHaveLength(of('management').length)
    expect(others(answers, (answer, one) => answer.statusCode === 501 && answer.message.includes(one.name))).toEqual([])
  },
)

test('every management operation that is not built answers 401 without a signature', async () => {
  const answers = await sweep(
    of('management').filter((one) => !isShared(one)),
    ({ method, path }) => send(method, path),
  )
  expect(others(answers, ({ statusCode, apiCode }) => statusCode === 401 && apiCode === 2020)).toEqual([])
})

test("every management operation that is not built answers 401 to a stranger's signature", async () => {
  const stranger = { ...sesame.pool, accessKeySecret: sesame.otherPool.accessKeySecret }
  const answers = await sweep(of('management'), (one) => signed('authing', one, stranger))
  expect(others(answers, ({ statusCode, apiCode }) => statusCode === 401 && apiCode === 1300)).toEqual([])
})

test('every operation for signed-in people that is not built answers 401 without a token and 501 with one', async () => {
  const own = of('authentication', 'user')
  const without = await sweep(own, ({ method, path }) => send(method, path))
  expect(others(without, ({ statusCode, apiCode }) => statusCode === 401 && apiCode === 2020)).toEqual([])
  for (const authorization of [token, `Bearer ${token}`]) {
    const withToken = await sweep(own, ({ method, path }) => send(method, path, { headers: { authorization } }))
    expect(others(withToken, ({ statusCode }) => statusCode === 501)).toEqual([])
  }
  const withJunk = await sweep(own, ({ method, path }) =>
    send(method, path, { headers: { authorization: `${token}x` } }),
  )
  expect(others(withJunk, ({ statusCode }) => statusCode === 401)).toEqual([])
})

test('every operation before sign-in that is not built asks which application it is for, then answers 501', async () => {
  const own = of('authentication', 'app')
  const without = await sweep(own, ({ method, path }) => send(method, path))
  expect(
    others(without, ({ statusCode, message }) => statusCode === 400 && message.includes('x-authing-app-id')),
  ).toEqual([])
  const headers = { 'x-genauth-app-id': 'f'.repeat(24) }
  const unknown = await sweep(own, ({ method, path }) => send(method, path, { headers }))
  expect(others(unknown, ({ statusCode, apiCode }) => statusCode === 404 && apiCode === 2011)).toEqual([])
  for (const header of ['x-authing-app-id', 'x-genauth-app-id']) {
    const named = await sweep(own, ({ method, path }) =>
      send(method, path, { headers: { [header]: sesame.app.appId } }),
    )
    expect(others(named, ({ statusCode }) => statusCode === 501)).toEqual([])
  }
})
