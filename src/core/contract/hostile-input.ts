import { ApiError } from '../errors/api-error.ts'

/** Deeper than any DTO of the contract; a tree of departments is flat on the wire. */
const deepest = 32

/** Keys that reach into the prototype of whatever they are copied to. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Refuses what no honest client sends, naming where it stands: NUL characters (PostgreSQL cannot store them), lone surrogates
 * (not Unicode text), keys that touch prototypes, nesting beyond reason. Walks without recursion: depth is the attack.
 */
export function refuseHostile(value: unknown): void {
  const work: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }]
  for (let next = work.pop(); next; next = work.pop()) {
    if (typeof next.value === 'string') refuseText(next.value, next.path)
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth >= deepest) refuse(next.path, 'depth')
    for (const [key, child] of Object.entries(next.value)) {
      const path = next.path === '' ? key : `${next.path}.${key}`
      if (forbiddenKeys.has(key) && !Array.isArray(next.value)) refuse(path, 'key')
      refuseText(key, next.path)
      if (typeof child === 'string') refuseText(child, path)
      else if (typeof child === 'object' && child !== null) work.push({ value: child, path, depth: next.depth + 1 })
    }
  }
}

function refuseText(text: string, path: string): void {
  if (text.includes('\u0000')) refuse(path, 'nul')
  if (!text.isWellFormed()) refuse(path, 'unicode')
}

const rules = {
  depth: { zh: `嵌套不得超过 ${deepest} 层`, en: `must not be nested deeper than ${deepest} levels` },
  key: { zh: '不是允许的字段名', en: 'is not an allowed field name' },
  nul: { zh: '不得包含空字符(U+0000)', en: 'must not contain the NUL character (U+0000)' },
  unicode: { zh: '必须是有效的 Unicode 文本', en: 'must be valid Unicode text' },
} as const

function refuse(path: string, rule: keyof typeof rules): never {
  throw invalidArgument(path || 'body', rules[rule])
}

/** The 400 of a request that does not fit its schema: which field, which rule, in both languages. */
export function invalidArgument(field: string, rule: { readonly zh: string; readonly en: string }): ApiError {
  return new ApiError('INVALID_ARGUMENT', {
    parameters: { field: field.slice(0, 200), 'rule.zh': rule.zh, 'rule.en': rule.en },
  })
}
