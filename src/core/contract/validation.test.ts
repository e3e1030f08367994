import fc from 'fast-check'
import Type from 'typebox'
import { describe, expect, test } from 'vitest'
import { ApiError } from '../errors/api-error.ts'
import { refuseHostile } from './hostile-input.ts'
import { compileProjection } from './projection.ts'
import { readQuery } from './query.ts'
import { checkedBy } from './validation.ts'

const Nested = Type.Object({ a: Type.Optional(Type.String()), n: Type.Integer({ default: 7 }) })
const Everything = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 5 }),
  nick: Type.Optional(Type.String()),
  clearable: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  size: Type.Integer({ minimum: 1, default: 10 }),
  tags: Type.Array(Type.String(), { default: [] }),
  kind: Type.Optional(Type.Union([Type.Literal('one'), Type.Literal('two')])),
  mixed: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
  nested: Type.Optional(Nested),
  list: Type.Optional(Type.Array(Nested)),
  free: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  any: Type.Optional(Type.Any()),
})

describe('projection', () => {
  const project = compileProjection(Everything)

  test('drops what the schema does not declare, at every depth', () => {
    const given = { name: 'x', more: 1, nested: { a: 'y', more: 2 }, list: [{ more: 3 }] }
    expect(project(given)).toEqual({ name: 'x', size: 10, tags: [], nested: { a: 'y', n: 7 }, list: [{ n: 7 }] })
  })

  test('fills defaults in with copies, never with a shared object', () => {
    const first = project({ name: 'x' }) as { tags: string[] }
    first.tags.push('changed')
    expect(project({ name: 'x' })).toEqual({ name: 'x', size: 10, tags: [] })
  })

  test('treats null as absent where the field may be absent and cannot be null', () => {
    expect(project({ name: 'x', nick: null, nested: null, list: null })).toEqual({ name: 'x', size: 10, tags: [] })
  })

  test('keeps a null that the schema gives a meaning, and one that it must refuse', () => {
    expect(project({ name: null, clearable: null, any: null })).toMatchObject({
      name: null,
      clearable: null,
      any: null,
    })
  })

  test('passes unions, records and untyped values whole', () => {
    const given = { name: 'x', size: 1, tags: ['t'], kind: 'two', mixed: 3, free: { deep: [{}] }, any: { z: 1 } }
    expect(project(given)).toEqual(given)
  })

  test('passes an object whole that is declared open', () => {
    const open = compileProjection(Type.Object({ a: Type.Optional(Type.String()) }, { additionalProperties: true }))
    expect(open({ a: 'x', more: 1 })).toEqual({ a: 'x', more: 1 })
  })

  test('does not read inherited properties', () => {
    expect(project(Object.create({ name: 'inherited' }))).toEqual({ size: 10, tags: [] })
  })

  test('never throws and changes nothing the second time, whatever JSON comes', () => {
    const keys = fc.constantFrom('name', 'nick', 'clearable', 'size', 'tags', 'nested', 'list', 'free', 'any', 'a', 'n')
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.dictionary(keys, tie('tree')), fc.array(tie('tree'))),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        const once = project(value)
        expect(project(once)).toEqual(once)
      }),
    )
  })
})

describe('reading a query', () => {
  const schema = Type.Object({
    text: Type.Optional(Type.String()),
    count: Type.Optional(Type.Integer()),
    rate: Type.Optional(Type.Number()),
    flag: Type.Optional(Type.Boolean()),
    words: Type.Optional(Type.Array(Type.String())),
    numbers: Type.Optional(Type.Array(Type.Integer())),
  })

  test.each([
    ['count=12', { count: 12 }],
    ['count=-3', { count: -3 }],
    ['rate=1.5', { rate: 1.5 }],
    ['rate=-0.25', { rate: -0.25 }],
    ['flag=true', { flag: true }],
    ['flag=false', { flag: false }],
    ['count=&flag=&rate=', {}],
    ['text=', { text: '' }],
    ['text=12', { text: '12' }],
    ['text=a+b%20c', { text: 'a b c' }],
    ['text=%E4%B8%AD', { text: '中' }],
    ['words=a', { words: ['a'] }],
    ['words=a&words=b', { words: ['a', 'b'] }],
    ['words[]=a', { words: ['a'] }],
    ['words%5B%5D=a&words%5B%5D=b', { words: ['a', 'b'] }],
    ['numbers=1&numbers=2', { numbers: [1, 2] }],
    ['numbers=', { numbers: [] }],
    ['words=', { words: [''] }],
    ['unknown=1&__proto__=x&constructor=y', {}],
    ['', {}],
  ])('%s is %j', (query, expected) => {
    expect(readQuery(schema, query)).toEqual(expected)
  })

  test.each(['count=1e3', 'count=0x10', 'count=+1', 'count=1.', 'count=%2012', 'count=Infinity', 'count=1&count=2'])(
    '%s is refused, not guessed',
    (query) => {
      expect(refusalOf(() => checkedBy(schema)(readQuery(schema, query))).parameters).toMatchObject({ field: 'count' })
    },
  )

  test.each(['flag=1', 'flag=0', 'flag=TRUE', 'flag=yes'])('%s is refused, not guessed', (query) => {
    expect(refusalOf(() => checkedBy(schema)(readQuery(schema, query))).parameters).toMatchObject({ field: 'flag' })
  })

  test('never throws, whatever text stands behind the question mark', () => {
    const text = fc.array(
      fc.constantFrom('%', '%zz', '%00', '[', ']', '=', '&', 'text', 'count', 'words', '__proto__', '+', '中'),
    )
    fc.assert(fc.property(text, (parts) => void readQuery(schema, parts.join(''))))
  })

  test('null as the SDKs send it for a field that is not set counts as text only', () => {
    expect(readQuery(schema, 'text=null')).toEqual({ text: 'null' })
  })
})

describe('checking', () => {
  const check = checkedBy(Everything)

  test('answers the projected value', () => {
    expect(check({ name: 'x', more: 1 })).toEqual({ name: 'x', size: 10, tags: [] })
  })

  test('does not turn text into numbers in a body', () => {
    expect(refusalOf(() => check({ name: 'x', size: '3' })).parameters).toMatchObject({ field: 'size' })
  })

  test.each([
    [{}, 'name', 'is required'],
    [{ name: '' }, 'name', 'must not have fewer than 1 characters'],
    [{ name: 'toolong' }, 'name', 'must not have more than 5 characters'],
    [{ name: 'x', size: 0 }, 'size', 'must be >= 1'],
    [{ name: 'x', size: 1.5 }, 'size', 'must be integer'],
    [{ name: 'x', kind: 'three' }, 'kind', 'must be one of: one, two'],
    [{ name: 'x', nested: { a: 1 } }, 'nested.a', 'must be string'],
    [{ name: 'x', list: [{}, { n: 'y' }] }, 'list.1.n', 'must be integer'],
    [{ name: 'x', list: [{}, 4] }, 'list.1', 'must be object'],
    [[], 'body', 'must be object'],
  ])('%j: %s %s', (value, field, rule) => {
    expect(refusalOf(() => check(value)).parameters).toMatchObject({ field, 'rule.en': rule })
  })

  test('a field name that a caller makes up is not repeated at length', () => {
    const table = checkedBy(Type.Object({ rows: Type.Record(Type.String(), Type.Integer()) }))
    const { parameters } = refusalOf(() => table({ rows: { ['k'.repeat(5000)]: 'x' } }))
    expect(String(parameters['field'])).toMatch(/^rows\.k{195}$/)
  })

  test('a refusal always names a field and its rule in both languages', () => {
    const noValue = fc.constant<unknown>(undefined)
    const shape = fc.record({
      name: fc.oneof(fc.jsonValue(), noValue),
      size: fc.oneof(fc.jsonValue(), noValue),
      kind: fc.oneof(fc.jsonValue(), noValue),
      mixed: fc.oneof(fc.jsonValue(), noValue),
      nested: fc.oneof(fc.jsonValue(), fc.record({ a: fc.jsonValue(), n: fc.jsonValue() })),
      list: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
      free: fc.jsonValue(),
    })
    fc.assert(
      fc.property(fc.oneof(shape, fc.jsonValue()), (value) => {
        const refused = tryRefusal(() => check(value))
        if (!refused) return
        expect(refused.row).toBe('INVALID_ARGUMENT')
        expect(refused.parameters['field']).toMatch(/./)
        expect(refused.parameters['rule.zh']).toMatch(/\p{Script=Han}/u)
        expect(refused.parameters['rule.en']).toMatch(/[a-z]/)
      }),
    )
  })
})

describe('hostile input', () => {
  test.each([
    ['a NUL character', { a: { b: 'x\u0000y' } }, 'a.b', /NUL/],
    ['a NUL character in a list', { a: ['ok', '\u0000'] }, 'a.1', /NUL/],
    ['a lone surrogate', { a: '\ud800' }, 'a', /Unicode/],
    ['a lone surrogate in a key', { a: { '\udc00': 1 } }, 'a', /Unicode/],
    ['a key that reaches the prototype', JSON.parse('{"a":{"__proto__":{"x":1}}}'), 'a.__proto__', /field name/],
    ['a key named constructor', { constructor: 1 }, 'constructor', /field name/],
    ['a NUL character as the whole body', '\u0000', 'body', /NUL/],
  ])('%s is refused by name', (_what, value, field, rule) => {
    const { parameters } = refusalOf(() => refuseHostile(value))
    expect(parameters['field']).toBe(field)
    expect(parameters['rule.en']).toMatch(rule)
    expect(parameters['rule.zh']).toMatch(/\p{Script=Han}/u)
  })

  const nested = (levels: number): unknown => {
    let value: unknown = 'bottom'
    for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value }
    return value
  }

  test('32 levels pass, 33 do not, 100 000 do not overflow', () => {
    expect(() => refuseHostile(nested(32))).not.toThrow()
    expect(refusalOf(() => refuseHostile(nested(33))).parameters['rule.en']).toMatch(/32 levels/)
    expect(refusalOf(() => refuseHostile(nested(100_000))).parameters['rule.en']).toMatch(/32 levels/)
  })

  test('honest text of any script passes', () => {
    const honest = { name: '张三 👩‍👩‍👧 é ع', list: [1, null, true, { 'a.b': '' }] }
    expect(() => refuseHostile(honest)).not.toThrow()
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => refuseHostile(texts.map(withoutNul))))
  })

  const withoutNul = (text: string) => text.replaceAll('\u0000', '')
})

function tryRefusal(work: () => unknown): ApiError | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}

function refusalOf(work: () => unknown): ApiError {
  const refused = tryRefusal(work)
  if (!refused) throw new Error('nothing was refused')
  return refused
}
