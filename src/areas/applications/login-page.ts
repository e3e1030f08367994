import Type, { type Static } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import { type Knows, refuseUnlike } from '../../core/contract/refuse-unlike.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import type { StoredBranding } from './branding-config.ts'
import { readLogin, type StoredLogin } from './login-config.ts'
import { findLoginPage, listAppIds, saveLoginPage } from './login-page-store.ts'

/**
 * The login page of a pool: what holds for each of its applications that says nothing else of itself. The published operation names no
 * application, and most of its parts are published without fields: theirs are those that the widget reads (ADR 0013).
 */
const TabConfig = Type.Object({
  enabledLoginMethods: Type.Optional(Type.Array(Type.String(), { uniqueItems: true, maxItems: 10 })),
  validLoginMethods: Type.Optional(Type.Array(Type.String(), { maxItems: 10 })),
  validRegisterMethods: Type.Optional(Type.Array(Type.String(), { maxItems: 10 })),
})
const SortConfig = Type.Object({
  loginMethodsSort: Type.Optional(Type.Array(Type.String(), { uniqueItems: true, maxItems: 20 })),
})
const GlobalLanguage = Type.Object({
  showChangeLanguage: Type.Optional(Type.Boolean()),
  defaultLanguage: Type.Optional(Type.Enum(['zh-CN', 'en-US', 'zh-TW', 'ja-JP', 'browser'])),
})
const Scenes = Type.Array(Type.String(), { maxItems: 10 })

export const UpdateLoginConfig = Type.Object({
  tabMethodsSortConfig: SortConfig,
  qrCodeSortConfig: SortConfig,
  ssoPageCustomizationSettings: Type.Object({
    autoRegisterThenLoginHintInfo: Type.Optional(Type.Boolean()),
    forgetPasswordBtn: Type.Optional(Type.Boolean()),
    idpBtns: Type.Optional(Type.Boolean()),
    socialLoginBtns: Type.Optional(Type.Boolean()),
    userPasswordInput: Type.Optional(Type.Boolean()),
  }),
  passwordTabConfig: TabConfig,
  verifyCodeTabConfig: TabConfig,
  config: Type.Object({ global: GlobalLanguage }),
  enableCreateTenant: Type.Boolean(),
  createTenantScenes: Scenes,
  enableJoinTenant: Type.Boolean(),
  joinTenantScenes: Scenes,
  enableVerifyDomain: Type.Boolean(),
  enableAutoConnectTenantApp: Type.Boolean(),
  verifyDomainScenes: Scenes,
})
type UpdateLoginConfig = Static<typeof UpdateLoginConfig>

/** What is stored: absent parts have the defaults. */
export interface PoolPage {
  readonly login?: StoredLogin
  readonly branding?: Pick<StoredBranding, 'showChangeLanguageButton' | 'defaultLanguage' | 'followBrowserLanguage'>
}

const passwordTab = {
  'username-password': 'USERNAME_PASSWORD',
  'email-password': 'EMAIL_PASSWORD',
  'phone-password': 'PHONE_PASSWORD',
} as const
type PasswordTab = keyof typeof passwordTab

const codeTab = { 'email-code': 'EMAIL_CODE', 'phone-code': 'PHONE_CODE' } as const
type CodeTab = keyof typeof codeTab

const among =
  (known: readonly string[]): Knows =>
  (given) =>
    Array.isArray(given) && given.every((one) => known.includes(one))

/** What works today. `valid…Methods` say what could be enabled, and are told, not set. */
const truth: { readonly [Field in keyof UpdateLoginConfig]: unknown } = {
  tabMethodsSortConfig: { loginMethodsSort: among(['password']) },
  qrCodeSortConfig: { loginMethodsSort: [] },
  ssoPageCustomizationSettings: {
    autoRegisterThenLoginHintInfo: false,
    forgetPasswordBtn: false,
    idpBtns: false,
    socialLoginBtns: false,
    userPasswordInput: true,
  },
  passwordTabConfig: {
    enabledLoginMethods: among(Object.keys(passwordTab)),
    validLoginMethods: among(Object.keys(passwordTab)),
    validRegisterMethods: among(['email-password']),
  },
  verifyCodeTabConfig: {
    enabledLoginMethods: among(Object.keys(codeTab)),
    validLoginMethods: among(Object.keys(codeTab)),
    validRegisterMethods: among(Object.keys(codeTab)),
  },
  config: {
    global: {
      showChangeLanguage: (given: unknown) => typeof given === 'boolean',
      defaultLanguage: (given: unknown) => among(['zh-CN', 'en-US', 'zh-TW', 'ja-JP', 'browser'])([given]),
    },
  },
  enableCreateTenant: false,
  createTenantScenes: [],
  enableJoinTenant: false,
  joinTenantScenes: [],
  enableVerifyDomain: false,
  enableAutoConnectTenantApp: false,
  verifyDomainScenes: [],
}

const pages = perCore((core) =>
  core.caches.cache({
    name: 'login-pages',
    most: 10_000,
    load: async (poolId) =>
      (await core.database.read(poolId, (reader) => findLoginPage(reader.db, poolId))) ?? ({} satisfies PoolPage),
  }),
)

/** What the pool says, from the cache. */
export const poolPage = async (core: Core, poolId: string): Promise<PoolPage> => (await pages(core).get(poolId)) ?? {}

/** Changes the login page of the caller's pool. What cannot take effect: 422, naming it. Answers which applications show it. */
export async function updateLoginPage(
  call: Call<'INVALID_OPERATION'>,
  update: UpdateLoginConfig,
): Promise<readonly string[]> {
  refuseUnlike(call, { field: 'update', given: update, truth })
  const appIds = await call.write(async (pool) => {
    const before = (await findLoginPage(pool.db, pool.id)) ?? {}
    const after = pageOf(before, update)
    await saveLoginPage(pool.db, { poolId: pool.id, config: after, at: dateOf(call.core.clock) })
    await recordAdminAction(call, pool, {
      resource: 'application',
      resourceId: pool.id,
      operation: 'update',
      details: 'updateLoginPageConfig',
      before,
      after,
    })
    return listAppIds(pool.db, pool.id)
  })
  pages(call.core).forget(call.poolId)
  return appIds
}

function pageOf(before: PoolPage, { passwordTabConfig, verifyCodeTabConfig, config }: UpdateLoginConfig): PoolPage {
  const known = readLogin(before.login ?? {}).enabledBasicLoginMethods
  const passwords = passwordTabConfig.enabledLoginMethods as PasswordTab[] | undefined
  const codes = verifyCodeTabConfig.enabledLoginMethods as CodeTab[] | undefined
  const { showChangeLanguage, defaultLanguage } = config.global
  return {
    login: {
      ...before.login,
      ...((passwords || codes) && {
        enabledBasicLoginMethods: [
          ...(passwords?.map((one) => passwordTab[one]) ?? known.filter((one) => one.endsWith('_PASSWORD'))),
          ...(codes?.map((one) => codeTab[one]) ?? known.filter((one) => one.endsWith('_CODE'))),
        ],
      }),
    },
    branding: {
      ...before.branding,
      ...(showChangeLanguage !== undefined && { showChangeLanguageButton: showChangeLanguage }),
      ...(defaultLanguage === 'browser' && { followBrowserLanguage: true }),
      ...(defaultLanguage !== undefined &&
        defaultLanguage !== 'browser' && { defaultLanguage, followBrowserLanguage: false }),
    },
  }
}
