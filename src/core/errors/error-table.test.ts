import { describe, expect, test } from 'vitest'
import { parts } from '../../app.ts'
import { coreErrors } from './core-errors.ts'
import { failureEnvelope, sentence } from './envelope.ts'
import { errorDocument } from './error-document.ts'
import { type ErrorRow, errorRegistry } from './error-table.ts'
import { pendingErrors } from './errors.pending.ts'
import { statusMeanings } from './status-codes.ts'
import { ApiError } from './api-error.ts'

const registry = errorRegistry([coreErrors, ...parts.map((part) => part.errors)])
const declared = [...registry]
const pending = Object.entries(pendingErrors)
const all: [string, ErrorRow][] = [...declared, ...pending]

/** apiCode → the statusCode that goes with it: the published table and the further codes that clients know. */
const published: Readonly<Record<number, readonly number[]>> = {
  302: [1108, 1600, 1635, 1636, 1639, 1640, 1641, 1642, 1643, 1644, 1645, 1666, 1699, 1708, 2058, 2071, 2921, 2930],
  400: [1700, 1701, 6003, 6004, 2820002],
  401: [1300, 1301, 1302, 1303, 1304, 1305, 1306, 2020],
  402: [4021],
  403: [1576, 1702, 1704, 1705, 2000, 2005, 2006, 2031, 2057, 2333, 6001, 6002, 2120008, 2130010],
  404: [2004, 2011, 2224],
  409: [1706, 2026, 2039, 2040],
  422: [1703, 1707, 2061],
  429: [2080],
}
/** What the published clients understand without a fixed statusCode. */
const anyStatus = [4032, 4033]
const publishedStatuses = [400, 401, 402, 403, 404, 409, 413, 422, 429, 499, 500, 501, 502, 503, 601, 602, 603]

describe.each(all)('the row %s', (_name, row) => {
  test('says in both languages what was wrong and how it is reached', () => {
    for (const text of [row.zh, row.reachedBy.zh]) expect(text).toMatch(/\p{Script=Han}/u)
    for (const text of [row.en, row.reachedBy.en]) {
      expect(text).not.toMatch(/\p{Script=Han}/u)
      expect(text.length).toBeGreaterThan(5)
    }
  })

  test('takes the same parameters in both languages', () => {
    const parameters = (text: string) => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name).sort()
    expect(parameters(row.zh)).toEqual(parameters(row.en))
  })
})

test('every published API code has its row with its status', () => {
  for (const [status, codes] of Object.entries(published)) {
    for (const code of codes) {
      const row = all.find(([, { apiCode }]) => apiCode === code)
      expect(row?.[1].statusCode, `apiCode ${code}`).toBe(Number(status))
    }
  }
  for (const code of anyStatus) expect(all.map(([, row]) => row.apiCode)).toContain(code)
})

test('every published status code has a row and a meaning', () => {
  const statuses = all.map(([, row]) => row.statusCode)
  for (const status of publishedStatuses) expect(statuses).toContain(status)
  expect(Object.keys(statusMeanings).map(Number)).toEqual([200, 302, ...publishedStatuses])
})

test('an API code belongs to one row', () => {
  const codes = all.flatMap(([, { apiCode }]) => apiCode ?? [])
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
})

test('no row is pending and declared at once', () => {
  const names = new Set(declared.map(([name]) => name))
  expect(pending.filter(([name]) => names.has(name)).map(([name]) => name)).toEqual([])
  const pairs = new Set(declared.map(([, row]) => `${row.statusCode}/${row.apiCode}`))
  expect(pending.filter(([, row]) => pairs.has(`${row.statusCode}/${row.apiCode}`)).map(([name]) => name)).toEqual([])
})

test('the documents show every row once, and mark exactly the pending ones', () => {
  const { statuses, coded } = errorDocument(registry)
  const shown = [...statuses.flatMap(({ rows }) => rows), ...coded]
  expect(shown.map(({ name }) => name).sort()).toEqual(all.map(([name]) => name).sort())
  const marked = shown.filter(({ issue }) => issue !== undefined)
  expect(marked.map(({ name }) => name).sort()).toEqual(Object.keys(pendingErrors).sort())
})

test('a name that two tables declare stops the start', () => {
  expect(() => errorRegistry([coreErrors, { NOT_FOUND: coreErrors.NOT_FOUND }])).toThrow(/NOT_FOUND/)
})

describe('the answer of a refusal', () => {
  const answer = (refusal: ApiError, language: 'zh-CN' | 'en-US') =>
    failureEnvelope({ errors: registry, refusal, language, requestId: 'r1' })

  test('to a throttled caller is word for word the published one', () => {
    expect(answer(new ApiError('THROTTLED'), 'zh-CN')).toEqual({
      statusCode: 429,
      message: '您的请求已超过最大数量限制,请稍后重试',
      requestId: 'r1',
    })
  })

  test('prefers the parameter of its language', () => {
    const parameters = { field: 'age', 'rule.zh': '为必填项', 'rule.en': 'is required' }
    expect(sentence(coreErrors.INVALID_ARGUMENT, 'en-US', parameters)).toBe('Parameter age is required.')
    expect(sentence(coreErrors.INVALID_ARGUMENT, 'zh-CN', parameters)).toBe('参数 age 为必填项')
  })

  test('carries what the next step needs, and never the cause', () => {
    const refusal = new ApiError('NOT_SIGNED_IN', { data: { a: 1 }, flowHandle: 'f', cause: new Error('hidden') })
    expect(answer(refusal, 'en-US')).toEqual({
      statusCode: 401,
      apiCode: 2020,
      message: coreErrors.NOT_SIGNED_IN.en,
      requestId: 'r1',
      data: { a: 1 },
      flowHandle: 'f',
    })
  })
})
