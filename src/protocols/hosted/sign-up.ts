import type { SignUpAgreement, SignUpData } from '../../../web/login/page-data.ts'
import {
  agreementParts,
  type Application,
  isRegistrationOpen,
  offersCodeSignUp,
  passwordIdentifiers,
} from '../../areas/applications/index.ts'
import { hasProvider } from '../../areas/messages/index.ts'
import { passwordRequirement } from '../../areas/password-policies/index.ts'
import type { Core } from '../../core/core.ts'
import type { PageLanguage } from '../../core/i18n/language.ts'
import { signUpAgreements } from '../../signin/index.ts'

/**
 * What the page needs to offer an account; undefined where nobody can sign up. By a password the account is named by what the
 * application's people can sign in with afterwards, an address if it can be one; by a code, by where that was sent.
 */
export async function signUpOf(core: Core, application: Application): Promise<SignUpData | undefined> {
  const byPassword = await byPasswordOf(core, application)
  const codeKinds = await codeKindsOf(core, application, signUpMedia)
  if (!byPassword && codeKinds.length === 0) return undefined
  const agreementsIn = (language: PageLanguage) => signUpAgreements(application, language).map(agreementOf)
  return {
    ...(byPassword && { byPassword }),
    codeKinds,
    agreements: {
      'zh-CN': agreementsIn('zh-CN'),
      'en-US': agreementsIn('en-US'),
      'zh-TW': agreementsIn('zh-TW'),
      'ja-JP': agreementsIn('ja-JP'),
    },
  }
}

async function byPasswordOf(core: Core, application: Application): Promise<SignUpData['byPassword']> {
  const kinds = passwordIdentifiers(application)
  const identifierKind = (['email', 'username'] as const).find((kind) => kinds.includes(kind))
  if (!identifierKind || !application.register.enabledBasicRegisterMethods.includes('EMAIL_PASSWORD')) return undefined
  if (!(await isRegistrationOpen(core, application))) return undefined
  const required = await passwordRequirement(core, application.poolId, { hasSecondFactor: false })
  return { identifierKind, ...required }
}

/** Of the application's ways those that a code can really travel. */
export async function codeKindsOf(
  core: Core,
  application: Application,
  mediaOf: (core: Core, application: Application) => Promise<readonly ('EMAIL' | 'SMS')[]>,
): Promise<('email' | 'phone')[]> {
  const kinds: ('email' | 'phone')[] = []
  for (const medium of await mediaOf(core, application)) {
    if (await hasProvider(core, application.poolId, medium)) kinds.push(medium === 'EMAIL' ? 'email' : 'phone')
  }
  return kinds
}

async function signUpMedia(core: Core, application: Application): Promise<('EMAIL' | 'SMS')[]> {
  const offered = await Promise.all(
    (['EMAIL', 'SMS'] as const).map(async (medium) =>
      (await offersCodeSignUp(core, application, medium)) ? medium : [],
    ),
  )
  return offered.flat()
}

const agreementOf = (given: ReturnType<typeof signUpAgreements>[number]): SignUpAgreement => ({
  id: given.id,
  required: given.isRequired,
  lang: given.lang,
  parts: agreementParts(given),
})
