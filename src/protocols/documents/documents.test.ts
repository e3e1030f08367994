import Fastify from 'fastify'
import Type from 'typebox'
import { describe, expect, test } from 'vitest'
import { parts } from '../../app.ts'
import type { Area } from '../../core/contract/area.ts'
import { operation } from '../../core/contract/operation.ts'
import { coreErrors } from '../../core/errors/core-errors.ts'
import { errorRegistry } from '../../core/errors/error-table.ts'
import { pendingErrors } from '../../core/errors/errors.pending.ts'
import { documents } from './documents.ts'

interface OpenApi {
  openapi: string
  paths: Record<string, Record<string, Described>>
  components: { schemas: object; securitySchemes: object }
  tags: { name: string }[]
  'x-errors': { name: string }[]
}

interface Described {
  operationId: string
  security: object[]
  parameters?: { name: string; in: string; required: boolean }[]
  requestBody?: { required: boolean; content: { 'application/json': { schema: { required: string[] } } } }
  'x-errors': { name: string; apiCode?: number }[]
  'x-permission'?: string
}

/** An area of one operation that uses everything the documents can show. */
const strangeArea: Area = {
  name: 'strange',
  errors: {},
  operations: [
    {
      operation: operation({
        name: 'putStrange',
        method: 'PUT',
        path: '/api/v3/strange/{strangeId}',
        client: 'management',
        group: 'own',
        input: Type.Object({
          strangeId: Type.String(),
          '<b>': Type.Optional(Type.String({ pattern: '^"<script>"$' })),
          deep: Type.Object({ list: Type.Array(Type.Object({ x: Type.Union([Type.Literal('&'), Type.Null()]) })) }),
          many: Type.Integer({ default: 3, maximum: 9 }),
        }),
        output: Type.Object({ ok: Type.Boolean() }),
        errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
        caller: 'platform:update',
        summary: { zh: '<i>怪</i>', en: '<script>alert(1)</script>' },
      }),
      handle: undefined,
    },
  ],
}

function serve(served: readonly Area[]) {
  const app = Fastify()
  const errors = errorRegistry([coreErrors, ...parts.map((part) => part.errors)])
  documents(app, { errors, options: { version: '1.2.3' } }, served)
  return app
}

const app = serve([...parts, strangeArea])
const get = (url: string, language = 'en-US') => app.inject({ url, headers: { 'accept-language': language } })
const openApi = async (client: string) => (await get(`/openapi/v3/${client}`)).json() as OpenApi
const built = parts.flatMap((part) => part.operations.map((one) => one.operation))

describe.each(['management', 'authentication'] as const)('the OpenAPI document of the %s API', (client) => {
  test('has every built operation of this client and no other', async () => {
    const document = await openApi(client)
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const ours = client === 'management' ? ['PUT /api/v3/strange/{strangeId}'] : []
    const expected = built.filter((one) => one.client === client).map(({ method, path }) => `${method} ${path}`)
    expect(described.sort()).toEqual([...expected, ...ours].sort())
    expect(document.openapi).toBe('3.1.0')
  })

  test('does not depend on the order of the parts', async () => {
    const reversed = serve([strangeArea, ...parts.toReversed()])
    const other = await reversed.inject(`/openapi/v3/${client}`)
    expect(other.body).toBe((await get(`/openapi/v3/${client}`)).body)
  })
})

describe('an operation in the OpenAPI document', () => {
  test('with GET takes its input as a query, and defaults need not be sent', async () => {
    const listed = (await openApi('management')).paths['/api/v3/list-applications']?.['get']
    expect(listed?.parameters).toContainEqual(expect.objectContaining({ name: 'page', in: 'query', required: false }))
    expect(listed?.requestBody).toBeUndefined()
    expect(listed?.security).toEqual([{ signature: [] }])
  })

  test('takes placeholders from the path and the rest from the body', async () => {
    const strange = (await openApi('management')).paths['/api/v3/strange/{strangeId}']?.['put']
    expect(strange?.parameters).toEqual([{ name: 'strangeId', in: 'path', required: true, schema: { type: 'string' } }])
    expect(strange?.requestBody?.content['application/json'].schema.required).toEqual(['deep'])
    expect(strange?.['x-permission']).toBe('platform:update')
    expect(strange?.['x-errors'].map(({ apiCode }) => apiCode)).toEqual([undefined, 2004])
  })

  test('leaves the refusals of the door to the document', async () => {
    const names = (await openApi('management'))['x-errors'].map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['INVALID_ARGUMENT', 'NOT_SIGNED_IN', 'AKSK_SIGNATURE_REPLAYED']))
    const unsigned = (await openApi('authentication'))['x-errors'].map(({ name }) => name)
    expect(unsigned).not.toContain('AKSK_SIGNATURE_REPLAYED')
  })
})

describe.each(['/openapi', '/docs/error-codes'])('the page %s', (path) => {
  test('speaks the language asked for, then the one the browser accepts, else Chinese', async () => {
    const lang = async (url: string, accepted?: string) => {
      const { body } = await app.inject({ url, headers: accepted ? { 'accept-language': accepted } : {} })
      return body.match(/<html lang="(.*?)"/)?.[1]
    }
    expect(await lang(path)).toBe('zh-CN')
    expect(await lang(path, 'en-GB,en')).toBe('en-US')
    expect(await lang(`${path}?lang=en-US`, 'zh-CN')).toBe('en-US')
    expect(await lang(`${path}?lang=zh-CN`, 'en')).toBe('zh-CN')
    expect(await lang(`${path}?lang=xx&lang=yy`, 'en')).toBe('en-US')
  })

  test('runs nothing, and loads only our style sheet', async () => {
    const answer = await get(path)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/)
    expect(answer.body).not.toMatch(/<script|style=|\son\w+=/i)
    const sheet = answer.body.match(/rel="stylesheet" href="(.*?)"/)?.[1] ?? ''
    const css = await get(sheet)
    expect(css.headers['content-type']).toBe('text/css; charset=utf-8')
    expect(css.statusCode).toBe(200)
  })

  test('has an anchor for every link within it, and each only once', async () => {
    const { body } = await get(path)
    const anchors = Array.from(body.matchAll(/\sid="(.*?)"/g), ([, id]) => id)
    expect(new Set(anchors).size).toBe(anchors.length)
    const links = Array.from(body.matchAll(/href="#(.*?)"/g), ([, id]) => id)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((link) => !anchors.includes(link))).toEqual([])
  })
})

describe('the page of operations', () => {
  test('shows every built operation, in its language first', async () => {
    const { body } = await get('/openapi')
    for (const one of built) expect(body).toContain(`id="${one.client}.${one.name}"`)
  })

  test('escapes what a contract says', async () => {
    const { body } = await get('/openapi')
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(body).toContain('&lt;i&gt;怪&lt;/i&gt;')
    expect(body).toContain('<code>&lt;b&gt;</code>')
    expect(body).toContain('pattern ^&quot;&lt;script&gt;&quot;$')
  })

  test('shows nested fields, values, defaults and bounds', async () => {
    const { body } = await get('/openapi')
    expect(body).toContain('<code>deep.list[].x</code></td><td>&quot;&amp;&quot; | null</td><td>yes</td>')
    expect(body).toContain('<code>many</code></td><td>integer</td><td>no</td><td>default 3 · maximum 9</td>')
  })

  test('links its errors to anchors that the page of error codes has', async () => {
    const { body } = await get('/openapi')
    const codes = (await get('/docs/error-codes')).body
    const links = Array.from(body.matchAll(/href="\/docs\/error-codes\?lang=en-US#(.*?)"/g), ([, id]) => id)
    expect(links).toContain('2004')
    for (const link of links) expect(codes).toContain(`id="${link}"`)
  })
})

test('the page of error codes shows every row in both languages and marks the pending ones', async () => {
  const { body } = await get('/docs/error-codes')
  expect(body).toContain('id="1300"')
  expect(body).toContain('id="status-429"')
  expect(body).toContain('id="status-200"')
  expect(body).toContain('您的请求已超过最大数量限制,请稍后重试')
  expect(body.match(/class="mark"/g)).toHaveLength(Object.keys(pendingErrors).length)
})
