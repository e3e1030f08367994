import { describe, expect, test } from 'vitest'
import { isPredictable } from './predictable.ts'
import { kindsIn, requirementOf } from './strength.ts'

describe('isPredictable', () => {
  test.each([
    ['a well-known password', 'passwordpassword'],
    ['one that is well known, in capitals', 'PasswordPassword'],
    ['a well-known one written again and again', 'dragondragondragon'],
    ['cut off in the middle', '123456123456123'],
    ['a row of digits', '123456789012345678'],
    ['a row backwards', '987654321098765'],
    ['the alphabet', 'abcdefghijklmnopqrs'],
    ['one character', 'zzzzzzzzzzzzzzzzz'],
    ['two characters', 'xjxjxjxjxjxjxjxjx'],
    ['the name', 'Wilhelmina Harker'],
    ['the name twice', 'harkerminaharkermina'],
    ['wide letters', 'ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ'],
  ])('%s', async (_, password) => {
    expect(await isPredictable(password, ['Wilhelmina Harker', 'harkermina'])).toBe(true)
  })

  test.each([
    'correct horse battery staple',
    'four words are plenty',
    '我喜欢在雨天读书然后喝茶吃点心',
    'wkqzvbnmtprlxy8',
  ])('not %s', async (password) => {
    expect(await isPredictable(password, ['Wilhelmina Harker', 'harkermina'])).toBe(false)
  })
})

test('what each strength asks for', () => {
  expect(requirementOf('default', false)).toEqual({ characters: 15, kinds: 1 })
  expect(requirementOf('default', true)).toEqual({ characters: 8, kinds: 1 })
  for (const own of ['none', 'custom'] as const) expect(requirementOf(own, false).characters).toBe(1)
  const compatible = (['low', 'medium', 'high'] as const).map((strength) => requirementOf(strength, false))
  expect(compatible).toEqual([1, 2, 3].map((kinds) => ({ characters: 6, kinds })))
  expect(['abc', 'abc1', 'ab1!', '密码', '123'].map(kindsIn)).toEqual([1, 2, 3, 1, 1])
})
