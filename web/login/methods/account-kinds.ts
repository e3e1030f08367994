// How the account field is named and typed, given the identifiers it accepts.
import type { Language } from '../../kit/languages.ts'
import type { T } from '../messages/index.ts'
import type { IdentifierKind } from '../page-data.ts'

/** ['username', 'email'] → 'username or email', in the language's own way of listing. */
export function nameOfKinds(kinds: readonly IdentifierKind[], t: T, language: Language): string {
  if (kinds.length === 0) return t('account.label.any')
  const names = kinds.map((kind) => t(`account.label.${kind}`))
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
}

/** The keyboard a phone should bring up. The type stays text: an account may be any of several kinds. */
export function keyboardFor(kinds: readonly IdentifierKind[]): 'text' | 'email' | 'tel' {
  const [only] = kinds.length === 1 ? kinds : []
  if (only === 'phone') return 'tel'
  return only === 'email' ? 'email' : 'text'
}

export function capitalised(text: string, language: Language): string {
  const [first = '', ...rest] = text
  return first.toLocaleUpperCase(language) + rest.join('')
}
