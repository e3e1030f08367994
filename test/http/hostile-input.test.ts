import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parts } from '../../src/app.ts'
import { sealValue } from '../../src/areas/custom-fields/sealed-values.ts'
import type { Operation } from '../../src/core/contract/operation.ts'
import { signRequest } from '../../src/core/security/access-key-signature.ts'
import { type RawAnswer, rawRequest } from '../harness/raw.ts'
import { type Envelope, type Sesame, startSesame } from '../harness/sesame.ts'

/** Whatever arrives, the answer is an envelope that names the field and the rule, in the caller's language, and never a 500. */

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

type Language = 'zh-CN' | 'en-US'
const languages: readonly Language[] = ['zh-CN', 'en-US']
const json = { 'content-type': 'application/json' }

interface Bytes {
  path?: string
  /** Without the question mark. */
  query?: string
  body?: string | Buffer
  headers?: Record<string, string | undefined>
  language?: Language
}

/** One call whose signature is good whatever its body or query is: hostile callers have keys too. */
async function send({ path = '/api/v3/create-user', query, body, headers = {}, language = 'en-US' }: Bytes) {
  const answer = await rawRequest(sesame.url, {
    method: body === undefined ? 'GET' : 'POST',
    target: query === undefined ? path : `${path}?${query}`,
    headers: { ...signed({ path, query, body }), ...json, 'x-authing-lang': language, ...headers },
    ...(body !== undefined && { body }),
  })
  return { ...answer, envelope: envelopeOf(answer) }
}

/** Unsigned for what does not parse: it is refused before anybody asks who sent it. */
function signed({ path, query, body }: { path: string; query: string | undefined; body: string | Buffer | undefined }) {
  return signRequest({
    brand: 'genauth',
    method: body === undefined ? 'GET' : 'POST',
    path,
    parameters: body === undefined ? Object.fromEntries(new URLSearchParams(query ?? '')) : objectOf(body),
    accessKeyId: sesame.pool.accessKeyId,
    accessKeySecret: sesame.pool.accessKeySecret,
    nonce: randomBytes(16).toString('hex'),
    nowMs: sesame.clock.now(),
  })
}

function objectOf(body: string | Buffer): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body.toString())
    // Ten thousand levels are too many for whoever signs, too.
    JSON.stringify(parsed)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function envelopeOf(answer: RawAnswer): Envelope {
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  const envelope = JSON.parse(answer.text) as Envelope
  expect(envelope.statusCode).not.toBe(500)
  if ('statusCode' in envelope && envelope.statusCode !== 200)
    expect(envelope.requestId).toBe(answer.headers['x-request-id'])
  return envelope
}

async function signIn(passwordPayload: Record<string, string>): Promise<Envelope> {
  const answer = await rawRequest(sesame.url, {
    method: 'POST',
    target: '/api/v3/signin',
    headers: { ...json, 'x-authing-app-id': sesame.spa.appId, 'x-authing-lang': 'en-US' },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload }),
  })
  return envelopeOf(answer)
}

/** A refusal in both languages: the same field, the rule in each. */
async function refusedAs(request: Bytes, field: string, rule: { zh: string; en: string }): Promise<void> {
  for (const language of languages) {
    const { status, envelope } = await send({ ...request, language })
    const message =
      language === 'zh-CN' ? expect.stringContaining(`参数 ${field} ${rule.zh}`) : expect.stringContaining(rule.en)
    expect(envelope, language).toEqual({ statusCode: 400, message, requestId: expect.any(String) })
    expect(envelope.message).toContain(field)
    expect(status).toBe(200)
  }
}

describe('a body', () => {
  const rules = {
    json: { zh: '必须是有效的 JSON', en: 'must be valid JSON' },
    object: { zh: '必须是一个 JSON 对象', en: 'must be a JSON object' },
    utf8: { zh: '必须是有效的 UTF-8', en: 'must be valid UTF-8' },
    nul: { zh: '不得包含空字符', en: 'must not contain the NUL character' },
    unicode: { zh: '必须是有效的 Unicode 文本', en: 'must be valid Unicode text' },
    key: { zh: '不是允许的字段名', en: 'is not an allowed field name' },
    depth: { zh: '嵌套不得超过 32 层', en: 'must not be nested deeper than 32 levels' },
    type: (zh: string, en: string) => ({ zh: `类型必须是 ${zh}`, en: `must be ${en}` }),
  }

  test.each([
    '{',
    '{"a":}',
    'nonsense',
    "{'a':1}",
    '{"a":1,}',
    '{"a":NaN}',
    '{"a":1}{"b":2}',
    '\u0000',
    '{"a":"\n"}',
    '﻿﻿{}',
  ])('that is not JSON: %j', (body) => refusedAs({ body }, 'body', rules.json))

  test.each(['[]', '[{"username":"x"}]', 'null', '"text"', '1', 'true'])('that is JSON but no object: %s', (body) =>
    refusedAs({ body }, 'body', rules.object),
  )

  test.each([
    [0xff, 0xfe],
    [0xc0, 0xaf],
    [0xe4, 0xb8],
    [0xed, 0xa0, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
  ])('that is not UTF-8: %i %i', (...bytes: number[]) =>
    refusedAs(
      { body: Buffer.concat([Buffer.from('{"username":"'), Buffer.from(bytes), Buffer.from('"}')]) },
      'body',
      rules.utf8,
    ),
  )

  test.each([
    ['a value', '{"username":"a\\u0000b"}', 'username'],
    ['a nested value', '{"customData":{"deep":["x","\\u0000"]}}', 'customData.deep.1'],
    ['a key', '{"customData":{"a\\u0000":1}}', 'customData'],
  ])('with NUL in %s', (_, body, field) => refusedAs({ body }, field, rules.nul))

  test.each([
    ['a value', '{"username":"\\ud800"}', 'username'],
    ['a key', '{"customData":{"\\udfff":1}}', 'customData'],
  ])('with half a surrogate pair in %s', (_, body, field) => refusedAs({ body }, field, rules.unicode))

  test.each([
    ['__proto__', '{"__proto__":{"isRoot":true}}'],
    ['constructor', '{"constructor":{"prototype":{"isRoot":true}}}'],
    ['prototype', '{"prototype":1}'],
    ['customData.__proto__', '{"username":"x","customData":{"__proto__":{"polluted":true}}}'],
    ['options.constructor', '{"username":"x","options":{"constructor":1}}'],
  ])('with the key %s', async (field, body) => {
    await refusedAs({ body }, field, rules.key)
    expect(({} as Record<string, unknown>)['polluted'] ?? ({} as Record<string, unknown>)['isRoot']).toBeUndefined()
  })

  test.each([
    ['arrays', '['.repeat(10_000), ']'.repeat(10_000), '.0'],
    ['objects', '{"a":'.repeat(10_000), `1${'}'.repeat(10_000)}`, '.a'],
  ])('nested 10 000 deep, of %s', async (_, open, close, level) => {
    await refusedAs({ body: `{"customData":${open}${close}}` }, `customData${level.repeat(31)}`, rules.depth)
  })

  test('of 10 000 keys is read, the unknown ones dropped', async () => {
    const keys = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, index]))
    const { envelope } = await send({ body: JSON.stringify({ ...keys, username: 'ten-thousand-keys' }) })
    expect(envelope).toMatchObject({ statusCode: 200, message: '', data: { username: 'ten-thousand-keys' } })
    expect(envelope.data).not.toHaveProperty('key1')
  })

  test.each([
    ['text', '{"username":5}', 'username', rules.type('string', 'string')],
    ['a flag', '{"username":"x","emailVerified":"yes"}', 'emailVerified', rules.type('boolean', 'boolean')],
    ['an object', '{"username":"x","options":"all"}', 'options', rules.type('object', 'object')],
    ['a list', '{"username":"x","departmentIds":{"length":1}}', 'departmentIds', rules.type('array', 'array')],
    ['a text in a list', '{"username":"x","departmentIds":[{}]}', 'departmentIds.0', rules.type('string', 'string')],
  ])('with something else where %s belongs', (_, body, field, rule) => refusedAs({ body }, field, rule))

  test('with a word that is none of the allowed ones, which are listed', () =>
    refusedAs({ body: '{"username":"x","gender":"Q"}' }, 'gender', {
      zh: '必须是以下之一:M, F, U',
      en: 'must be one of: M, F, U',
    }))

  test('longer than a field allows', () =>
    refusedAs({ body: JSON.stringify({ username: 'x'.repeat(300) }) }, 'username', {
      zh: '长度不得超过 254 个字符',
      en: '254',
    }))

  test.each([1e308, 1e21, -1e300, 2 ** 53, 1.5, -1, 0])('with the number %d for a page', async (page) => {
    const path = '/api/v3/list-users'
    const { envelope } = await send({ path, body: JSON.stringify({ options: { pagination: { page } } }) })
    expect(envelope).toMatchObject({ statusCode: 400, message: expect.stringContaining('options.pagination.page') })
  })

  test('with a number beyond all numbers', async () => {
    const { envelope } = await send({
      path: '/api/v3/list-users',
      body: '{"options":{"pagination":{"page":1e999}}}',
    })
    expect(envelope.statusCode).toBe(400)
  })

  test('that is missing counts as no parameters, whatever its type says', async () => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      const { envelope } = await send({ path: '/api/v3/list-users', body: '', headers: { 'content-type': type } })
      expect(envelope, type).toMatchObject({ statusCode: 200 })
    }
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
    'nonsense',
    '/',
    ';;',
    'application/json, text/plain',
  ])('of another type: %s', async (type) => {
    for (const language of languages) {
      const { envelope } = await send({ body: '{"username":"typed"}', headers: { 'content-type': type }, language })
      expect(envelope).toMatchObject({ statusCode: 400, message: expect.stringContaining('content-type') })
      expect(envelope.message).toContain('application/json')
    }
  })

  test.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'APPLICATION/JSON'])(
    'of the right type, spelt %s, is read',
    async (type) => {
      const body = JSON.stringify({ username: `typed ${type}` })
      expect((await send({ body, headers: { 'content-type': type } })).envelope).toMatchObject({ statusCode: 200 })
    },
  )

  test.each([
    ['announced', { 'content-length': String(1024 * 1024 + 1) }, 'x'],
    ['sent', {}, `{"customData":"${'x'.repeat(1024 * 1024)}"}`],
  ])('over 1 MiB, as %s, is 413 naming the limit', async (_, headers, body) => {
    for (const language of languages) {
      const { status, envelope } = await send({ body, headers, language })
      expect(envelope).toMatchObject({ statusCode: 413, message: expect.stringContaining('1048576') })
      expect(status).toBe(200)
    }
  })

  test('over 1 MiB in chunks, with no length announced, is 413 too', async () => {
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`
    const { envelope } = await send({
      body: `${chunk}${chunk}0\r\n\r\n`,
      headers: { 'transfer-encoding': 'chunked', 'content-length': undefined },
    })
    expect(envelope).toMatchObject({ statusCode: 413 })
  })

  test('of just under 1 MiB is read', async () => {
    const body = JSON.stringify({ username: 'large', customData: { text: 'x'.repeat(1024 * 1024 - 100) } })
    expect((await send({ body })).envelope).toMatchObject({ statusCode: 200 })
  })

  test('is limited by the setting', async () => {
    const small = await startSesame({ on: sesame, options: { bodyLimit: 2000 } })
    try {
      const create = (length: number) =>
        small.call({ path: '/api/v3/create-user', body: { username: `small-${length}`, nickname: 'x'.repeat(length) } })
      const long = { path: '/api/v3/create-user', body: { username: 'small', photo: 'x'.repeat(2000) } }
      expect(await small.call(long)).toMatchObject({ statusCode: 413, message: expect.stringContaining('2000') })
      expect(await create(900)).toMatchObject({ statusCode: 200 })
    } finally {
      await small.close()
    }
  })
})

describe('a query', () => {
  const path = '/api/v3/list-users'
  const refusal = (field: string) => ({ statusCode: 400, message: expect.stringContaining(field) })

  test.each([
    ['page=-1', 'page'],
    ['page=0', 'page'],
    ['page=1.5', 'page'],
    ['page=1e9', 'page'],
    ['page=0x10', 'page'],
    ['page=abc', 'page'],
    ['page=99999999999999999999999', 'page'],
    ['page=1&page=2', 'page'],
    ['limit=51', 'limit'],
    ['limit=0', 'limit'],
    ['limit=-5', 'limit'],
    ['withCustomData=maybe', 'withCustomData'],
    ['withCustomData=1', 'withCustomData'],
    ['status=Nonsense', 'status'],
    ['status=Activated&status=Suspended', 'status'],
    ['status=Activ%00ated', 'status'],
    ['status=%00', 'status'],
  ])('%s names %s', async (query, field) => {
    for (const language of languages) {
      const { envelope } = await get({ path, query, language })
      expect(envelope).toMatchObject(refusal(field))
    }
  })

  test('a page far beyond the last is empty', async () => {
    const { envelope } = await send({ path, query: 'page=1000000000' })
    expect(envelope).toMatchObject({ statusCode: 200, data: { list: [] } })
  })

  test.each(['page=%', 'page=%zz', 'status=%ff', 'status=%c0%af', 'page=%u0041', 'status=%ed%a0%80'])(
    'with a broken escape: %s',
    async (query) => {
      const { envelope } = await get({ path, query })
      expect(envelope.statusCode).toBe(400)
    },
  )

  test.each([
    ...['', '&&&', '=', '=&=', 'a', '?', '???', ';', 'a[]=1', 'a[b][c]=1', 'a=1&a=2&a=3', '%00=1', 'x=%00'],
    ...['__proto__=1', '__proto__[polluted]=1', 'constructor=1', 'constructor[prototype][polluted]=1', 'prototype=1'],
  ])('of names that the operation lacks counts for nothing: %s', async (query) => {
    // Signed as SDKs do, which send neither nameless nor valueless parameters; a signature that differs is 401.
    const { envelope } = await get({ path, query })
    expect(envelope.statusCode).toBe(envelope.apiCode === 1300 ? 401 : 200)
    expect({}).not.toHaveProperty('polluted')
  })

  test('of a thousand parameters is answered', async () => {
    const query = Array.from({ length: 1000 }, (_, index) => `k${index}=1`).join('&')
    expect((await send({ path, query })).envelope).toMatchObject({ statusCode: 200 })
  })

  /** The SDKs sign decoded values; what does not decode is signed as URLSearchParams reads it, as the server does. */
  async function get(request: Bytes) {
    const decoded = new URLSearchParams(request.query)
    const parameters: Record<string, unknown> = {}
    for (const key of new Set(decoded.keys())) {
      const values = decoded.getAll(key)
      // A plain object would not keep this name.
      Object.defineProperty(parameters, key.replace(/\[\]$/, ''), {
        value: values.length > 1 || key.endsWith('[]') ? values : values[0],
        enumerable: true,
      })
    }
    const headers = signRequest({
      brand: 'authing',
      method: 'GET',
      path: request.path ?? path,
      parameters,
      accessKeyId: sesame.pool.accessKeyId,
      accessKeySecret: sesame.pool.accessKeySecret,
      nonce: randomBytes(16).toString('hex'),
      nowMs: sesame.clock.now(),
      headers: { 'x-authing-lang': request.language ?? 'en-US' },
    })
    const answer = await rawRequest(sesame.url, { target: `${request.path}?${request.query}`, headers })
    return { ...answer, envelope: envelopeOf(answer) }
  }
})

describe('an address', () => {
  const raw = (target: string, language: Language = 'en-US') =>
    rawRequest(sesame.url, { target, headers: { 'x-authing-lang': language } })

  test.each([
    '/api/v3/nothing',
    '/api',
    '/api/',
    '/api/v3/',
    '/api/v4/list-users',
    '/api/v3/list-users/',
    '/interaction/x',
  ])('below /api that is not there answers the 404 envelope with HTTP 200: %s', async (target) => {
    for (const language of languages) {
      const answer = await raw(target, language)
      expect(answer.status).toBe(200)
      expect(envelopeOf(answer)).toEqual({
        statusCode: 404,
        message:
          language === 'zh-CN' ? `找不到 ${target},请检查地址` : `There is nothing at ${target}; check the address`,
        requestId: answer.headers['x-request-id'],
      })
    }
  })

  test.each(['/nothing', '/apiary', '/.env', '/wp-login.php', '/..;/admin', '/oidc/nothing', '/%00', '/favicon.ico/x'])(
    "elsewhere that is not there answers HTTP's own 404: %s",
    async (target) => {
      expect((await raw(target)).status).toBe(404)
    },
  )

  test.each([
    '/api/v3/%',
    '/api/v3/%zz',
    '/api/v3/%e4%b8',
    '/api/v3/%ff',
    '/api/v3/list-users%00',
    '/api/v3//list-users',
    '//api/v3/list-users',
    '/api/v3/./list-users',
    '/api/v3/x/../list-users',
    '/api/v3/%2e%2e/list-users',
    '/api/v3/..%2flist-users',
    '/api/v3/list-users;jsessionid=1',
    '/api/v3/list-users%3fpage=1',
    '/API/v3/LIST-USERS',
    `/api/v3/${'x'.repeat(8000)}`,
    `/api/v3/webauthn/credentials/${'x'.repeat(1000)}`,
    `/${'x'.repeat(1000)}/oidc/token`,
  ])('spelt oddly is refused, not guessed at: %s', async (target) => {
    const answer = await raw(target)
    expect(answer.text).not.toContain('"statusCode":200')
    const { statusCode, requestId } = JSON.parse(answer.text) as Envelope
    expect([400, 401, 404]).toContain(statusCode)
    expect(requestId).toBe(answer.headers['x-request-id'])
  })

  test('with a broken escape names the path and the rule in both languages', async () => {
    const answers = await Promise.all(languages.map((language) => raw('/api/v3/%zz', language)))
    expect(answers.map((answer) => [answer.status, envelopeOf(answer).message])).toEqual([
      [200, '参数 path 不是有效的 URL 路径'],
      [200, 'Parameter path is not a valid URL path.'],
    ])
    expect((await raw('/%zz')).status).toBe(400)
  })

  test('with braces as published is found, plain or escaped', async () => {
    for (const id of ['{credentialId}', '%7BcredentialId%7D', '%7bcredentialId%7d']) {
      const answer = await rawRequest(sesame.url, { method: 'PUT', target: `/api/v3/webauthn/credentials/${id}` })
      expect([401, 501]).toContain(envelopeOf(answer).statusCode)
    }
  })

  test.each(['/\u0001', '/\u007f', '/a b', '/\u00e4', 'nothing', '*', 'http://evil.example/api/v3/system'])(
    'that HTTP does not allow does not harm the server: %j',
    async (target) => {
      const answer = await raw(target)
      expect(answer.status).toBeLessThan(500)
      expect(envelopeOf(answer)).toMatchObject({ statusCode: expect.toBeOneOf([400, 404]) })
    },
  )

  test.each(['TRACE', 'PATCH', 'PROPFIND', 'HEAD', 'DELETE'])(
    'by a method that it lacks is not there: %s',
    async (method) => {
      const answer = await rawRequest(sesame.url, { method, target: '/api/v3/list-users' })
      expect(answer.status).toBeLessThan(500)
      expect(answer.text).not.toContain('"statusCode":200')
    },
  )
})

describe('headers', () => {
  const unsigned = (headers: Record<string, string>) =>
    rawRequest(sesame.url, {
      method: 'POST',
      target: '/api/v3/list-users',
      headers: { ...json, ...headers },
      body: '{}',
    })

  test.each([
    ['authorization', 'Basic Zm9vOmJhcg=='],
    ['authorization', 'authing :'],
    ['authorization', `authing ${'x'.repeat(4000)}:${'y'.repeat(4000)}`],
    ['authorization', "authing ' or 1=1 --:x"],
    ['authorization', 'Bearer \u00e4\u00f6\u00fc'],
    ['authorization', 'authing __proto__:constructor'],
    ['date', 'the day after tomorrow'],
    ['x-authing-lang', '\u00ff'.repeat(300)],
    ['accept-language', `${'x,'.repeat(3000)}en`],
    ['cookie', `${'a=b; '.repeat(1000)}%%%;;;===`],
    ['x-authing-app-id', "' or ''='"],
    ['x-authing-app-id', '__proto__'],
    ['accept', 'text/html'],
    ['expect', 'nonsense'],
    ['range', 'bytes=0-1'],
    ['if-none-match', '*'],
    ['accept-encoding', '\u00ff'],
    ['x-http-method-override', 'DELETE'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
  ])('with junk are no trouble: %s: %s', async (name, value) => {
    const answer = await unsigned({ [name]: value })
    expect([200, 417]).toContain(answer.status)
    if (answer.status === 200) expect(envelopeOf(answer)).toMatchObject({ statusCode: 401 })
  })

  test('larger than a server reads are refused', async () => {
    const answer = await unsigned({ 'x-junk': 'x'.repeat(20_000) })
    expect(answer.status).toBe(431)
    expect(envelopeOf(answer)).toMatchObject({ statusCode: 400, message: expect.stringContaining('请求头过大') })
  })
})

describe('an answer', () => {
  test('of success has the empty message and nothing but code and data', async () => {
    const { text, envelope } = await send({ path: '/api/v3/list-users', body: '{}' })
    expect(Object.keys(envelope)).toEqual(['statusCode', 'message', 'data'])
    expect(text).toMatch(/^\{"statusCode":200,"message":"","data":\{/)
  })

  test('has one request id, new for each request, whatever the caller sends', async () => {
    const ids = await Promise.all(
      Array.from({ length: 5 }, async () => (await send({ body: '[]', headers: { 'x-request-id': 'mine' } })).envelope),
    )
    expect(new Set(ids.map(({ requestId }) => requestId)).size).toBe(5)
    expect(ids.map(({ requestId }) => requestId)).not.toContain('mine')
  })

  test.each([
    [{}, 'zh-CN'],
    [{ 'x-authing-lang': 'en-US' }, 'en-US'],
    [{ 'x-genauth-lang': 'en-US' }, 'en-US'],
    [{ 'x-authing-lang': 'zh-CN', 'accept-language': 'en' }, 'zh-CN'],
    [{ 'x-authing-lang': 'undefined', 'accept-language': 'en-GB,en;q=0.9' }, 'en-US'],
    [{ 'accept-language': 'en' }, 'en-US'],
    [{ 'accept-language': 'fr, zh;q=0.9, en;q=0.8' }, 'zh-CN'],
    [{ 'accept-language': 'de' }, 'zh-CN'],
  ])('speaks the language asked for: %j → %s', async (headers, language) => {
    const answer = await rawRequest(sesame.url, {
      target: '/api/v3/nothing',
      headers: headers as Record<string, string>,
    })
    expect(envelopeOf(answer).message).toMatch(language === 'zh-CN' ? /^找不到/ : /^There is nothing/)
  })

  test('of wrong credentials is word for word as published, for an account that exists and for one that does not', async () => {
    const username = 'word-for-word'
    const body = { username, password: 'correct horse battery staple' }
    expect(await sesame.call({ path: '/api/v3/create-user', body })).toMatchObject({ statusCode: 200 })
    for (const account of [username, 'nobody-at-all']) {
      const { requestId, ...rest } = await signIn({ account, password: 'wrong' })
      expect(JSON.stringify(rest)).toBe(
        '{"statusCode":403,"apiCode":2333,"message":"Account not exists or password is incorrect.","data":{"remainCount":9}}',
      )
      expect(requestId).toEqual(expect.any(String))
    }
  })

  test('of a throttled call is word for word as published, without an API code, and says when to come back', async () => {
    const narrow = await startSesame({ on: sesame, password: { workers: 1, waiting: 1 } })
    try {
      const create = (index: number) => {
        const body = { username: `throttled-${index}`, password: 'correct horse battery' }
        return narrow.call({ path: '/api/v3/create-user', body, language: 'zh-CN' })
      }
      const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => create(index)))
      const throttled = answers.filter(({ statusCode }) => statusCode === 429)
      expect(throttled.length).toBeGreaterThan(0)
      for (const { requestId, ...rest } of throttled) {
        expect(JSON.stringify(rest)).toBe('{"statusCode":429,"message":"您的请求已超过最大数量限制,请稍后重试"}')
        expect(requestId).toEqual(expect.any(String))
      }
      expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThan(0)
    } finally {
      await narrow.close()
    }
  })
})

describe('any JSON at all', () => {
  const operations = parts.flatMap((part) => part.operations.map(({ operation }) => operation))
  let token: string
  beforeAll(async () => {
    const person = { username: 'any-json', password: 'correct horse battery staple' }
    expect(await sesame.call({ path: '/api/v3/create-user', body: person })).toMatchObject({ statusCode: 200 })
    const signedIn = await signIn({ username: person.username, password: person.password })
    token = signedIn.data.access_token
  })

  /** Values that fit a field now and then, and what breaks the careless. */
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    fc.constantFrom(
      '',
      ' ',
      '%',
      '%_\\',
      "'; drop table users; --",
      '\u202e',
      '\ufffe',
      '9'.repeat(400),
      '2026-01-01T00:00:00.000Z',
      '+8613800138000',
      'a@b.c',
      'javascript:alert(1)',
      'http://[::1',
    ),
    fc.constantFrom(0, -0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, null, true, [], {}, [[]], [null], [{}]),
  )

  const inputOf = (operation: Operation) =>
    fc.oneof(
      { weight: 1, arbitrary: fc.dictionary(fc.string(), value, { maxKeys: 5 }) },
      { weight: 3, arbitrary: shaped(operation.input as unknown as Node, { strays: true }) },
      // As the schema says throughout: else a long input never reaches its handler.
      { weight: 1, arbitrary: shaped(operation.input as unknown as Node, { strays: false }) },
    ) as fc.Arbitrary<Record<string, unknown>>

  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s answers it with an envelope, and never with 500',
    async (_, operation) => {
      const reached = new Set<number>()
      const send = async (input: Record<string, unknown>) => {
        const isQuery = operation.method === 'GET' || operation.method === 'DELETE'
        const query = isQuery ? queryOf(input) : undefined
        const answer = await rawRequest(sesame.url, {
          method: operation.method,
          target: query ? `${operation.path}?${query}` : operation.path,
          headers: { ...credentials(operation, isQuery ? asText(input) : input), ...json },
          ...(!isQuery && { body: JSON.stringify(input) }),
        })
        // Operations without an envelope answer bare data.
        const { statusCode = 200 } = envelopeOf(answer)
        expect([...expected[operation.client], ...notForKeys(operation), ...notEvaluated(operation)]).toContain(
          statusCode,
        )
        reached.add(statusCode)
      }
      const numRuns = makesKeys.has(operation.name) ? 6 : 60
      await fc.assert(fc.asyncProperty(inputOf(operation), send), { numRuns })
      // Where nothing got past the first refusal, the schema is tried at length before its test is given up.
      if ([...reached].every((code) => code === 400)) {
        const fitting = shaped(operation.input as unknown as Node, { strays: false }) as ReturnType<typeof inputOf>
        await fc.assert(fc.asyncProperty(fitting, send), { numRuns: 4 * numRuns })
      }
      reached.delete(400)
      expect(reached.size, 'how many kinds of answer beside 400').toBeGreaterThan(0)
    },
  )

  /** Every success makes an RSA key: a third of a second of a core. */
  const makesKeys = new Set(['createUserPool', 'rotateSigningKeys'])

  const expected = {
    management: [200, 400, 404, 409, 422],
    authentication: [200, 302, 400, 401, 403, 404, 409, 422, 429, 501],
  }

  /** What not even the root pool's keys may do: they are told so, whatever they send. */
  const notForKeys = ({ caller }: Operation): number[] => (caller === 'user:secret' ? [403] : [])

  /** Rego that somebody wrote by hand, and kinds of identity sources that are published but not built, say that they are not. */
  const partlyBuilt = new Set(['createDataPolicy', 'updateDataPolicy', 'createExtIdp', 'createExtIdpConn'])
  const notEvaluated = ({ name }: Operation): number[] => (partlyBuilt.has(name) ? [501] : [])

  const credentials = (operation: Operation, parameters: Record<string, unknown>): Record<string, string> =>
    operation.client === 'management'
      ? signedAsRoot(operation, parameters)
      : {
          'x-authing-app-id': sesame.spa.appId,
          'x-authing-lang': 'en-US',
          ...(operation.caller === 'user' && { authorization: token }),
        }

  function signedAsRoot(operation: Operation, parameters: Record<string, unknown>): Record<string, string> {
    return signRequest({
      brand: 'authing',
      method: operation.method,
      path: operation.path,
      // As SDKs do: the query of a DELETE is not signed.
      ...(operation.method !== 'DELETE' && { parameters }),
      accessKeyId: sesame.root.accessKeyId,
      accessKeySecret: sesame.root.accessKeySecret,
      nonce: randomBytes(16).toString('hex'),
      nowMs: sesame.clock.now(),
      headers: { 'x-authing-lang': 'en-US' },
    })
  }

  /** What a query can say: text only, well-formed, one value a name. */
  const asText = (input: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(input)
        .filter(([key]) => !key.endsWith('[]'))
        .map(([key, one]) => [
          key.toWellFormed(),
          (typeof one === 'string' ? one : JSON.stringify(one)).toWellFormed(),
        ]),
    )
  const queryOf = (input: Record<string, unknown>) => new URLSearchParams(asText(input)).toString()

  interface Node {
    type?: string
    properties?: Record<string, Node>
    required?: string[]
    items?: Node
    minItems?: number
    uniqueItems?: boolean
    patternProperties?: Record<string, Node>
    anyOf?: Node[]
    enum?: unknown[]
    minimum?: number
    maximum?: number
    pattern?: string
  }

  /** The schema says text only; what is no host name, or no label of one, is refused before anything else. */
  const domain = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('login.example.org', 'xn--bcher-kva.example', 'a.b.c.example') },
    { weight: 2, arbitrary: fc.stringMatching(/^[a-z][a-z0-9]{3,20}$/) },
    { weight: 1, arbitrary: value },
  )

  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const sealed = sealValue(
    {
      publicKey: createPublicKey(keys.publicKey),
      keyId: 'any-json',
      secret: Buffer.from('not that of the server'),
      field: 'a',
    },
    'a value',
  )

  /** What a handler takes only in a form that no schema tells, by the name of the field. */
  const byName: readonly (readonly [RegExp, fc.Arbitrary<unknown>])[] = [
    [/^domain$/, domain],
    [/^key$/, fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,19}$/)],
    [/^url$/, fc.constant('https://hooks.example/messages')],
    [
      /(email|sender)$/i,
      fc.constantFrom('grace@example.org', 'Grace.Hopper+x@sub.example.com', 'g@xn--bcher-kva.example'),
    ],
    [/phone(Number)?$/i, fc.constantFrom('13800138000', '+12025550123')],
    [/countryCode$/i, fc.constantFrom('+86', '+1')],
    [/passCode$/i, fc.constant('123456')],
    [/^publicKey$/, fc.constant(keys.publicKey)],
    [/^privateKey$/, fc.constant(keys.privateKey)],
    [/^encryptedContent$/, fc.constant(sealed)],
    [/^ips$/, fc.constantFrom('203.0.113.7', '2001:db8::/64')],
    [/^(state|status)$/, fc.constantFrom('enabled', 'disabled')],
  ]
  const named = (key: string, node: Node): fc.Arbitrary<unknown> | undefined =>
    node.enum || node.type === 'boolean' ? undefined : byName.find(([name]) => name.test(key))?.[1]

  interface Wishes {
    /** Whether something else stands in place of what the schema asks for, every now and then. */
    readonly strays: boolean
  }

  function shaped(node: Node, wishes: Wishes, depth = 0): fc.Arbitrary<unknown> {
    return stray(fits(node, wishes, depth), wishes, depth)
  }

  const stray = (fitting: fc.Arbitrary<unknown>, { strays }: Wishes, depth: number): fc.Arbitrary<unknown> =>
    depth === 0 || !strays ? fitting : fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: value })

  function fits(node: Node, wishes: Wishes, depth: number): fc.Arbitrary<unknown> {
    if (node.enum) return fc.constantFrom(...node.enum)
    if (node.anyOf) return fc.oneof(...node.anyOf.map((branch) => fits(branch, wishes, depth)))
    if (node.properties) {
      const fields = Object.entries(node.properties).map(
        ([key, child]) => [key, stray(named(key, child) ?? fits(child, wishes, depth + 1), wishes, depth + 1)] as const,
      )
      // Few fields at a time: with forty, one is always wrong.
      const required = Object.fromEntries(fields.filter(([key]) => node.required?.includes(key)))
      const optional = fields.filter(([key]) => !node.required?.includes(key))
      const some = fc
        .subarray(optional, { maxLength: Math.min(4, optional.length) })
        .chain((chosen) => fc.record(Object.fromEntries(chosen)))
      return fc.tuple(fc.record(required), some).map(([one, other]) => ({ ...one, ...other }))
    }
    if (node.patternProperties) {
      const [child = {}] = Object.values(node.patternProperties)
      return fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), fits(child, wishes, depth + 1), { maxKeys: 4 })
    }
    if (node.type === 'array') {
      const item = node.items ? shaped(node.items, wishes, depth + 1) : value
      const length = { minLength: node.minItems ?? 0, maxLength: Math.max(3, node.minItems ?? 0) }
      return node.uniqueItems ? fc.uniqueArray(item, length) : fc.array(item, length)
    }
    if (node.pattern !== undefined) return fc.stringMatching(new RegExp(node.pattern)).map((text) => text.slice(0, 30))
    if (node.type === 'string')
      return fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.string({ unit: 'grapheme' }))
    if (node.type === 'boolean') return fc.boolean()
    if (node.type === 'integer' || node.type === 'number') {
      return fc.integer({ min: node.minimum ?? -5, max: Math.min(node.maximum ?? 2 ** 40, 2 ** 40) })
    }
    return value
  }
})
