import type { SignUpAgreement, SignUpData } from '../../../web/login/page-data.ts'
import { type Application, isRegistrationOpen, passwordIdentifiers } from '../../areas/applications/index.ts'
import { passwordRequirement } from '../../areas/password-policies/index.ts'
import type { Core } from '../../core/core.ts'
import { signUpAgreements } from '../../signin/index.ts'

/**
 * What the page needs to offer an account; undefined where nobody can sign up by a password. The account is named by what the
 * application's people can sign in with afterwards, an address if it can be one.
 */
export async function signUpOf(core: Core, application: Application): Promise<SignUpData | undefined> {
  const kinds = passwordIdentifiers(application)
  const identifierKind = (['email', 'username'] as const).find((kind) => kinds.includes(kind))
  if (!identifierKind || !application.register.enabledBasicRegisterMethods.includes('EMAIL_PASSWORD')) return undefined
  if (!(await isRegistrationOpen(core, application))) return undefined
  const agreementsIn = (language: 'zh-CN' | 'en-US') => signUpAgreements(application, language).map(agreementOf)
  return {
    identifierKind,
    password: await passwordRequirement(core, application.poolId, { hasSecondFactor: false }),
    agreements: { 'zh-CN': agreementsIn('zh-CN'), 'en-US': agreementsIn('en-US') },
  }
}

const agreementOf = (given: ReturnType<typeof signUpAgreements>[number]): SignUpAgreement => ({
  id: given.id,
  required: given.isRequired,
  lang: given.lang,
  parts: partsOf(given.content),
})

/** Text and links: an agreement is never shown as HTML. */
function partsOf(content: string): SignUpAgreement['parts'] {
  return content.split(/(<a href="[^"]*"[^>]*>[^<]*<\/a>)/).flatMap((piece) => {
    const [, href, text = ''] = /^<a href="([^"]*)"[^>]*>([^<]*)<\/a>$/.exec(piece) ?? []
    if (href !== undefined) return [{ text, href }]
    return piece === '' ? [] : [{ text: piece }]
  })
}
