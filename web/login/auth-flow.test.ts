// Every answer a server, or something between it and the browser, can give to a sign-in call.
import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { continueFlow } from './auth-flow.ts'

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown; hangUp?: boolean }

let server: Server
let url: string
let answer: Answer
let received: { headers: IncomingMessage['headers']; body: unknown } | undefined

beforeAll(async () => {
  server = createServer(async (request, response) => {
    received = { headers: request.headers, body: JSON.parse(await text(request)) }
    if (answer.hangUp) return void request.socket.destroy()
    response.writeHead(answer.status ?? 200, answer.headers)
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/interaction/authFlow`
  vi.stubGlobal('location', { href: 'https://login.example.com/interaction/1' })
})

afterAll(() => {
  vi.unstubAllGlobals()
  server.close()
})

beforeEach(() => {
  received = undefined
})

const data = { account: 'alice', password: 'secret', passwordEncryptType: 'none' }

function whenAnswered(next: Answer) {
  answer = next
  return continueFlow({ url, language: 'zh-CN', flowHandle: 'handle-1', action: 'authenticate-by-password', data })
}

describe('a call', () => {
  test('carries action, handle, data and the language', async () => {
    await whenAnswered({ body: { statusCode: 403, apiCode: 2333, message: 'x' } })
    expect(received?.body).toEqual({ action: 'authenticate-by-password', flowHandle: 'handle-1', data })
    expect(received?.headers).toMatchObject({ 'content-type': 'application/json', 'x-authing-lang': 'zh-CN' })
  })
})

test('200 is the answer to one question of a step', async () => {
  const data = { recoveryCode: 'x' }
  expect(await whenAnswered({ body: { statusCode: 200, data } })).toEqual({ kind: 'answered', data })
})

describe('1600 finishes the sign-in', () => {
  test.each([
    ['/interaction/1/done', 'https://login.example.com/interaction/1/done'],
    ['https://app.example.com/cb?code=1', 'https://app.example.com/cb?code=1'],
  ])('and leads to %s', async (redirectTo, href) => {
    const outcome = await whenAnswered({ body: { statusCode: 302, apiCode: 1600, data: { redirectTo } } })
    expect(outcome).toEqual({ kind: 'finished', redirectTo: href })
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', 'app.example:cb', '', undefined])(
    'but never leads to %s',
    async (redirectTo) => {
      const outcome = await whenAnswered({ body: { statusCode: 302, apiCode: 1600, data: { redirectTo } } })
      expect(outcome.kind).toBe('unreachable')
    },
  )
})

describe('another 302', () => {
  test('1699 is the end of the attempt, with a way to start again', async () => {
    const outcome = await whenAnswered({ body: { statusCode: 302, apiCode: 1699, data: { restartUrl: '/start' } } })
    expect(outcome).toEqual({ kind: 'expired', restartUrl: 'https://login.example.com/start' })
  })

  test('1636 is a step, and its handle replaces the old one', async () => {
    const body = { statusCode: 302, apiCode: 1636, flowHandle: 'handle-2', data: { mfaToken: 't' } }
    const outcome = await whenAnswered({ body })
    expect(outcome).toEqual({ kind: 'step', apiCode: 1636, flowHandle: 'handle-2', data: { mfaToken: 't' } })
  })

  test('a step without a handle keeps the old one', async () => {
    const outcome = await whenAnswered({ body: { statusCode: 302, apiCode: 1642 } })
    expect(outcome).toMatchObject({ kind: 'step', flowHandle: 'handle-1' })
  })
})

describe('a refusal', () => {
  test('keeps the code and the words of the server', async () => {
    const outcome = await whenAnswered({ body: { statusCode: 403, apiCode: 2005, message: '用户已锁定' } })
    expect(outcome).toMatchObject({ kind: 'refused', statusCode: 403, apiCode: 2005, message: '用户已锁定' })
  })

  test.each<[string, Answer, number | undefined]>([
    ['by header', { headers: { 'retry-after': '30' }, body: { statusCode: 429, message: 'x' } }, 30],
    ['by envelope', { body: { statusCode: 429, message: 'x', data: { retryAfter: 1.2 } } }, 2],
    ['by a proxy without envelope', { status: 429, headers: { 'retry-after': '5' }, body: '<h1>slow down</h1>' }, 5],
    ['at most an hour', { headers: { 'retry-after': '999999' }, body: { statusCode: 429, message: 'x' } }, 3600],
    ['not at all', { body: { statusCode: 429, message: 'x' } }, undefined],
    [
      'by a date, which is not counted down',
      { headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, body: { statusCode: 429 } },
      undefined,
    ],
  ])('429 says how long to wait: %s', async (_how, next, seconds) => {
    expect(await whenAnswered(next)).toMatchObject({ kind: 'refused', statusCode: 429, retryAfter: seconds })
  })
})

describe('no usable answer is "unreachable"', () => {
  test.each<[string, Answer]>([
    ['the connection breaks', { hangUp: true }],
    ['502 in an envelope', { body: { statusCode: 502, message: 'x' } }],
    ['503 from a proxy', { status: 503, body: '<h1>unavailable</h1>' }],
    ['a page with status 200', { body: '<h1>captive portal</h1>' }],
    ['JSON that is no envelope', { body: ['x'] }],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' }, body: '' }],
    ['success without a destination', { body: { statusCode: 200, message: '' } }],
  ])('%s', async (_case, next) => {
    expect((await whenAnswered(next)).kind).toBe('unreachable')
    expect(received).toBeDefined()
  })

  test('the request id is kept for the person to report', async () => {
    const outcome = await whenAnswered({ body: { statusCode: 500, requestId: 'r-1' } })
    expect(outcome).toEqual({ kind: 'unreachable', requestId: 'r-1' })
  })
})
