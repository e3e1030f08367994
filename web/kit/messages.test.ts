// The catalogue mechanism: what the compiler demands, and what is filled in.
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Translation } from './messages.ts'
import { translator } from './messages.ts'

const english = { plain: 'Sign in', greeting: 'Hello {name}, {count} new' } as const
type Texts = Translation<typeof english>

const chinese: Texts = { plain: '登录', greeting: '{name},你有 {count} 条新消息' }

describe('translator', () => {
  test('gives the text of the language', () => {
    expect(translator<typeof english>(chinese)('plain')).toBe('登录')
    expect(translator<typeof english>(english)('plain')).toBe('Sign in')
  })

  test('fills placeholders in, once: a value that looks like one stays as it is', () => {
    const t = translator<typeof english>(english)
    expect(t('greeting', { name: '{count} $& <b>', count: 3 })).toBe('Hello {count} $& <b>, 3 new')
  })
})

describe('does not compile', () => {
  test('a missing key', () => {
    expectTypeOf<{ plain: string }>().not.toExtend<Texts>()
  })

  test('a text that lost a placeholder', () => {
    expectTypeOf<{ plain: '登录'; greeting: '{name}' }>().not.toExtend<Texts>()
    expectTypeOf<{ plain: '登录'; greeting: '{count}:{name}' }>().toExtend<Texts>()
  })

  test('a call that leaves a value out', () => {
    const t = translator<typeof english>(english)
    // @ts-expect-error count is missing
    expect(t('greeting', { name: 'Alice' })).toBe('Hello Alice, {count} new')
  })
})
