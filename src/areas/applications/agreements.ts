import Type, { type Static } from 'typebox'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { sha256 } from '../../core/security/digest.ts'

/** Agreements that people accept when they sign up or in. Their ids are made of their text, so a changed text is another agreement. */
const Place = Type.Enum(['LoginPage', 'RegisterPage'])
const AgreementLanguage = Type.Enum(['zh-CN', 'en-US', 'zh-TW', 'ja-JP'])

export const AgreementInput = Type.Object({
  displayAt: Type.Array(Place, { minItems: 1, uniqueItems: true }),
  isRequired: Type.Boolean(),
  lang: AgreementLanguage,
  /** Text with links, `<a href="https://…">…</a>`. */
  content: Type.String({ minLength: 1, maxLength: 2000 }),
})

export const AgreementDto = Type.Object({ id: Type.String(), ...AgreementInput.properties })
export type Agreement = Static<typeof AgreementDto>

/** Raises 400 for markup that a page would not show: it is read as text and links, never as HTML. */
export function checkedAgreements(given: readonly Static<typeof AgreementInput>[]): Agreement[] {
  return given.map((agreement, index) => {
    const rest = agreement.content.replace(/<a href="https?:\/\/[^"<>\s]+"(?: target="_blank")?>[^<>]+<\/a>/g, '')
    if (/[<>]/.test(rest)) throw invalidArgument(`brandingConfig.agreements.${index}.content`, contentRule)
    const { displayAt, isRequired, lang, content } = agreement
    return { id: sha256(`${lang} ${content}`).toString('hex').slice(0, 16), displayAt, isRequired, lang, content }
  })
}

const contentRule = {
  zh: '只能包含文字和形如 <a href="https://…">…</a> 的链接',
  en: 'may have text and links of the form <a href="https://…">…</a> only',
}

/** Text and links: an agreement is never shown as HTML. */
export function agreementParts({ content }: Pick<Agreement, 'content'>): { text: string; href?: string }[] {
  return content.split(/(<a href="[^"]*"[^>]*>[^<]*<\/a>)/).flatMap((piece) => {
    const [, href, text = ''] = /^<a href="([^"]*)"[^>]*>([^<]*)<\/a>$/.exec(piece) ?? []
    if (href !== undefined) return [{ text, href }]
    return piece === '' ? [] : [{ text: piece }]
  })
}
