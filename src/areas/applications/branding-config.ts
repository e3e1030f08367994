import Type, { type Static } from 'typebox'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { type Agreement, AgreementDto, AgreementInput, checkedAgreements } from './agreements.ts'
import { withoutInherited } from './inherited.ts'
import { checkRedirectUri } from './redirect-uris.ts'

/**
 * `brandingConfig` of an application: how its hosted pages look. `primaryColor`, `followBrowserLanguage`, and setting the agreements
 * are ours beside the published fields (ADR 0013).
 */
const GuardVersion = Type.Enum(['Advanced', 'Classical'])
const PageLanguage = Type.Enum(['zh-CN', 'en-US', 'zh-TW', 'ja-JP'])
export type PageLanguage = Static<typeof PageLanguage>
const longestCss = 65_536

export const BrandingConfigInput = Type.Object({
  customCSSEnabled: Type.Optional(Type.Boolean()),
  customCSS: Type.Optional(Type.String({ maxLength: longestCss })),
  guardVersion: Type.Optional(GuardVersion),
  customLoadingImage: Type.Optional(Type.String()),
  customBackground: Type.Optional(Type.String()),
  primaryColor: Type.Optional(Type.String()),
  showChangeLanguageButton: Type.Optional(Type.Boolean()),
  defaultLanguage: Type.Optional(PageLanguage),
  followBrowserLanguage: Type.Optional(Type.Boolean()),
  showForgetPasswordButton: Type.Optional(Type.Boolean()),
  showEnterpriseConnections: Type.Optional(Type.Boolean()),
  showSocialConnections: Type.Optional(Type.Boolean()),
  showAgreement: Type.Optional(Type.Boolean()),
  agreements: Type.Optional(Type.Array(AgreementInput, { maxItems: 20 })),
})
export type BrandingConfigInput = Static<typeof BrandingConfigInput>

export const BrandingConfigDto = Type.Object({
  customCSSEnabled: Type.Boolean(),
  customCSS: Type.Optional(Type.String()),
  guardVersion: GuardVersion,
  customLoadingImage: Type.Optional(Type.String()),
  customBackground: Type.Optional(Type.String()),
  primaryColor: Type.Optional(Type.String()),
  showChangeLanguageButton: Type.Boolean(),
  defaultLanguage: PageLanguage,
  followBrowserLanguage: Type.Boolean(),
  showForgetPasswordButton: Type.Boolean(),
  showEnterpriseConnections: Type.Boolean(),
  showSocialConnections: Type.Boolean(),
  showAgreement: Type.Boolean(),
  agreements: Type.Array(AgreementDto),
})

export interface BrandingConfig {
  readonly customCSSEnabled: boolean
  /** Empty: none; so are the next three. */
  readonly customCSS: string
  readonly customLoadingImage: string
  /** An http(s) address or a colour. */
  readonly customBackground: string
  /** `#rrggbb` */
  readonly primaryColor: string
  readonly showChangeLanguageButton: boolean
  readonly defaultLanguage: PageLanguage
  /** The visitor's browser goes before `defaultLanguage`. */
  readonly followBrowserLanguage: boolean
  /** A forgotten password can be reset from the page, where the pool has somebody to deliver codes. */
  readonly showForgetPasswordButton: boolean
  readonly showAgreement: boolean
  readonly agreements: readonly Agreement[]
}

/** What is stored: absent fields have their defaults. */
export type StoredBranding = Partial<BrandingConfig>

const defaults: BrandingConfig = {
  customCSSEnabled: false,
  customCSS: '',
  customLoadingImage: '',
  customBackground: '',
  primaryColor: '',
  showChangeLanguageButton: true,
  defaultLanguage: 'zh-CN',
  followBrowserLanguage: true,
  showForgetPasswordButton: true,
  showAgreement: false,
  agreements: [],
}

export const readBranding = (stored: StoredBranding): BrandingConfig => ({ ...defaults, ...stored })

/** What is stored after the change. Raises 400 naming the field that no page could show. */
export function changedBranding(
  stored: StoredBranding,
  input: BrandingConfigInput,
  page: { readonly branding?: StoredBranding },
): StoredBranding {
  const { agreements, guardVersion, showEnterpriseConnections, showSocialConnections, ...rest } = input
  if (rest.customCSS) checkCss(rest.customCSS)
  if (rest.customLoadingImage) checkImage('customLoadingImage', rest.customLoadingImage)
  if (rest.customBackground && !isColour(rest.customBackground)) checkImage('customBackground', rest.customBackground)
  if (rest.primaryColor && !isColour(rest.primaryColor))
    throw invalidArgument('brandingConfig.primaryColor', colourRule)
  const after: StoredBranding = {
    ...stored,
    ...rest,
    // Who names a language means it, unless what getApplication answered is said back.
    ...(rest.defaultLanguage && { followBrowserLanguage: rest.followBrowserLanguage ?? false }),
    ...(agreements && { agreements: checkedAgreements(agreements) }),
  }
  const own = withoutInherited({ before: stored, after, inherited: readBranding(page.branding ?? {}) })
  // One choice in two fields: the language stays that was meant, whatever the pool's is some day.
  return own.followBrowserLanguage === false && after.defaultLanguage
    ? { ...own, defaultLanguage: after.defaultLanguage }
    : own
}

const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

const checkImage = (field: string, address: string): void =>
  checkRedirectUri(`brandingConfig.${field}`, address, { allowsPrivateSchemes: false })

/** The page's policy loads no other style sheet, so a rule that asks for one would silently miss. */
function checkCss(css: string): void {
  if (/@import\b/i.test(css)) throw invalidArgument('brandingConfig.customCSS', importRule)
}

const importRule = {
  zh: '不得使用 @import:页面只加载本服务的样式表,请把样式写在此处',
  en: 'must not use @import: pages load style sheets of this server only, so write the rules here',
}
const colourRule = { zh: '必须是 #rrggbb 形式的颜色', en: 'must be a colour of the form #rrggbb' }
