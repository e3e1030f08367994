import { expect, test } from 'vitest'
import { chooseLanguage, choosePageLanguage } from './language.ts'

test.each([
  ['zh', 'zh-CN', 'zh-CN'],
  ['zh-Hans-CN', 'zh-CN', 'zh-CN'],
  ['zh-TW', 'zh-TW', 'zh-CN'],
  ['zh-Hant', 'zh-TW', 'zh-CN'],
  ['zh-hk,zh;q=0.9', 'zh-TW', 'zh-CN'],
  ['ja', 'ja-JP', 'en-US'],
  ['ja-JP,en;q=0.5', 'ja-JP', 'en-US'],
  ['fr, ja;q=0.9', 'ja-JP', 'en-US'],
  ['en-GB', 'en-US', 'en-US'],
  ['de', 'zh-CN', 'zh-CN'],
  ['', 'zh-CN', 'zh-CN'],
])('accept-language %s is a page in %s and sentences in %s', (accepted, page, sentences) => {
  expect(choosePageLanguage({ 'accept-language': accepted })).toBe(page)
  expect(chooseLanguage({ 'accept-language': accepted })).toBe(sentences)
})

test('the header of the SDKs goes before the browser, a word that is no language does not', () => {
  expect(choosePageLanguage({ 'x-authing-lang': 'ja-JP', 'accept-language': 'en' })).toBe('ja-JP')
  expect(choosePageLanguage({ 'x-authing-lang': 'undefined', 'accept-language': 'en' })).toBe('en-US')
})
