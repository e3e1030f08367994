import { emit } from '../../core/events/events.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId, randomToken } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { deleteArtefactsOfApplication } from '../sessions/index.ts'
import { findUserPool } from '../user-pools/index.ts'
import { type Application, applicationFrom, defaultLoginUri } from './application.ts'
import { changedBranding } from './branding-config.ts'
import { changedCompletion } from './completion-config.ts'
import { changedLogin } from './login-config.ts'
import { type PoolPage, poolPage } from './login-page.ts'
import { forgetApplication } from './lookup.ts'
import { refuseNotBuilt } from './not-built.ts'
import { checkIssuer, isIssuer, issuerAtBase, issuerAtLabel } from './issuer.ts'
import { newOidcConfig, readOidcConfig } from './oidc-config.ts'
import { checkRedirectUri, checkRedirectUris } from './redirect-uris.ts'
import { checkedRegister } from './register-config.ts'
import type { AppType, CreateApplicationDto, UpdateApplicationDto } from './schemas.ts'
import { newSecret, rotateSecrets, sealSecret } from './secrets.ts'
import {
  type ApplicationChange,
  type ApplicationRow,
  deleteApplicationRow,
  holdApplicationRow,
  insertApplication,
  updateApplicationRow,
} from './store.ts'

/** The rules of applications: every write of one passes here, whatever interface it came by. */

/** The published DTO, and what an import brings along. */
export type NewApplication = CreateApplicationDto & { readonly appId?: string; readonly secret?: string }

/** Makes an application in the caller's pool. Bad addresses and settings: 400 naming the field; not built yet: 422. */
export async function createApplication(
  call: Call<'APP_DOMAIN_TAKEN' | 'INVALID_OPERATION'>,
  input: NewApplication,
): Promise<Application> {
  refuseNotBuilt(call, input)
  const row = newRow(call, input, await saidByPool(call))
  await call.write(async (pool) => {
    const inserted = await insertApplication(pool.db, row)
    if (!inserted) call.fail('APP_DOMAIN_TAKEN', { identifier: row.identifier })
    await recordAdminAction(call, pool, { ...ofApplication(row.app_id), operation: 'create', after: loggable(row) })
    await emit(call, pool, { type: 'application:created', data: { application: announced(row) } })
  })
  return applicationFrom(call.core, row)
}

/** What the pool wants of applications that say nothing themselves. */
interface SaidByPool {
  /** Seconds. */
  readonly tokenLifetime: number | undefined
  readonly page: PoolPage
}

const saidByPool = async ({ core, poolId }: Call): Promise<SaidByPool> => ({
  tokenLifetime: (await findUserPool(core, poolId))?.settings.tokenLifetime,
  page: await poolPage(core, poolId),
})

function newRow({ core, poolId }: Call, input: NewApplication, { tokenLifetime, page }: SaidByPool): ApplicationRow {
  const appId = input.appId ?? newId(core.clock)
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(appId)) throw invalidArgument('appId', idRule)
  const type = input.appType ?? 'web'
  checkAddresses(input, type)
  const ssoEnabled = input.ssoEnabled ?? true
  const at = dateOf(core.clock)
  return {
    pool_id: poolId,
    app_id: appId,
    identifier: identifierFor(input),
    name: input.appName,
    logo: input.appLogo ?? '',
    description: input.appDescription ?? null,
    type,
    secret: sealSecret(core, { pool_id: poolId, app_id: appId }, input.secret ?? newSecret()),
    previous_secrets: [],
    redirect_uris: input.redirectUris ?? [],
    logout_redirect_uris: input.logoutRedirectUris ?? [],
    allowed_origins: checkedOrigins('allowedOrigins', input.allowedOrigins ?? []),
    origins: originsOf(input.redirectUris ?? [], input.allowedOrigins),
    init_login_uri: input.initLoginUri || null,
    issuer: issuerAtBase(core, appId),
    default_protocol: input.defaultProtocol ?? 'oidc',
    sso_enabled: ssoEnabled,
    sso_enabled_at: ssoEnabled ? at : null,
    is_integrate_app: false,
    enabled: true,
    oidc: newOidcConfig(input.oidcConfig ?? {}, { keepsSecrets: keepsSecrets(type), tokenLifetime }),
    login: changedLogin({}, input.loginConfig ?? {}, page),
    register: input.registerConfig ? checkedRegister(input.registerConfig) : {},
    branding: changedBranding({}, input.brandingConfig ?? {}, page),
    completion: changedCompletion({}, input.completionConfig ?? {}),
    permission_strategy: 'ALLOW_ALL',
    has_grants: false,
    mfa_factors: null,
    created_at: at,
    updated_at: at,
  }
}

const keepsSecrets = (type: AppType): boolean => type !== 'spa' && type !== 'native'

/**
 * Changes an application of the caller's pool: what is absent stays, empty texts and lists clear (an identifier and a name cannot be
 * empty: 400), `oidcConfig` is merged field by field and judged as a whole. Its issuer stays, whatever its identifier becomes, unless it
 * is said itself: then everything that was issued ends, for it names the one before.
 */
export async function updateApplication(
  call: Call<'APP_NOT_FOUND' | 'APP_DOMAIN_TAKEN' | 'INVALID_OPERATION'>,
  input: UpdateApplicationDto,
): Promise<void> {
  refuseNotBuilt(call, input)
  const page = await poolPage(call.core, call.poolId)
  await changeApplication(call, input.appId, async ({ pool, key, row }) => {
    const changes = changesOf(call.core, row, { input, page })
    await settleIssuer(call, pool, { row, changes })
    const isFree = await updateApplicationRow(pool.db, key, changes)
    if (!isFree) call.fail('APP_DOMAIN_TAKEN', { identifier: changes.identifier })
    await recordAdminAction(call, pool, {
      ...ofApplication(row.app_id),
      operation: 'update',
      before: loggable(row),
      after: loggable({ ...row, ...changes }),
    })
    const application = announced({ ...row, ...changes })
    await emit(call, pool, { type: 'application:updated', data: { application, updates: input } })
  })
}

function changesOf(core: Core, row: ApplicationRow, { input, page }: { input: UpdateApplicationDto; page: PoolPage }) {
  checkAddresses(input, row.type)
  const { appDescription, appIdentifier, initLoginUri, redirectUris = row.redirect_uris } = input
  const { issuer = row.issuer, ...oidcConfig } = input.oidcConfig ?? {}
  const allowedOrigins = input.allowedOrigins ?? row.allowed_origins
  const ssoEnabled = input.ssoEnabled ?? row.sso_enabled
  // What getApplication answers in place of an address is none.
  const ownLoginUri = initLoginUri === defaultLoginUri(core, row.app_id) ? null : initLoginUri || null
  const oidc = { ...readOidcConfig(row.oidc), ...oidcConfig }
  return {
    identifier: appIdentifier === undefined ? row.identifier : readIdentifier(appIdentifier),
    name: input.appName ?? row.name,
    logo: input.appLogo ?? row.logo,
    description: appDescription === undefined ? row.description : appDescription || null,
    redirect_uris: redirectUris,
    logout_redirect_uris: input.logoutRedirectUris ?? row.logout_redirect_uris,
    allowed_origins: checkedOrigins('allowedOrigins', allowedOrigins),
    origins: originsOf(redirectUris, allowedOrigins),
    init_login_uri: initLoginUri === undefined ? row.init_login_uri : ownLoginUri,
    default_protocol: input.defaultProtocol ?? row.default_protocol,
    sso_enabled: ssoEnabled,
    sso_enabled_at: ssoEnabled ? (row.sso_enabled_at ?? dateOf(core.clock)) : null,
    enabled: input.enabled ?? row.enabled,
    login: changedLogin(row.login, { ...input.loginConfig, ssoShowLaunchpad: input.ssoShowLaunchpad }, page),
    ...(input.registerConfig && { register: checkedRegister(input.registerConfig) }),
    branding: changedBranding(row.branding, input.brandingConfig ?? {}, page),
    completion: changedCompletion(row.completion, input.completionConfig ?? {}),
    issuer,
    ...(input.oidcConfig && { oidc: newOidcConfig(oidc, { keepsSecrets: keepsSecrets(row.type) }) }),
    updated_at: dateOf(core.clock),
  } satisfies ApplicationChange
}

async function settleIssuer(
  call: Call<'INVALID_OPERATION'>,
  pool: Pool,
  { row, changes }: { readonly row: ApplicationRow; readonly changes: { issuer: string; identifier: string } },
): Promise<void> {
  const { issuer, identifier } = changes
  if (issuer === row.issuer) {
    const isMoved = identifier !== row.identifier
    if (isMoved && issuer === issuerAtLabel(call.core, row.identifier)) call.fail('INVALID_OPERATION', isIssuer)
    return
  }
  await checkIssuer(call.core, pool, { appId: row.app_id, identifier, issuer })
  await deleteArtefactsOfApplication(pool, row.app_id)
}

/** Gives an application of the caller's pool a new secret; the one it had works on for its overlap. Answers the new one. */
export async function refreshApplicationSecret(call: Call<'APP_NOT_FOUND'>, appId: string): Promise<string> {
  const { core } = call
  const secret = newSecret()
  await changeApplication(call, appId, async ({ pool, key, row }) => {
    const changes = { ...rotateSecrets(core, row, secret), updated_at: dateOf(core.clock) }
    await updateApplicationRow(pool.db, key, changes)
    await recordAdminAction(call, pool, {
      ...ofApplication(row.app_id),
      operation: 'refresh',
      details: 'refreshApplicationSecret',
    })
    await emit(call, pool, { type: 'application:secret-refreshed', data: { application: announced(row) } })
  })
  return secret
}

interface HeldApplication {
  readonly pool: Pool
  readonly key: { readonly poolId: string; readonly appId: string }
  readonly row: ApplicationRow
}

/** Changes a row that nobody else changes meanwhile. */
export async function changeApplication(
  call: Call<'APP_NOT_FOUND'>,
  appId: string,
  change: (held: HeldApplication) => Promise<void>,
): Promise<void> {
  const before = await call.write(async (pool) => {
    const key = { poolId: pool.id, appId }
    const row = (await holdApplicationRow(pool.db, key)) ?? call.fail('APP_NOT_FOUND')
    await change({ pool, key, row })
    return row
  })
  forgetApplication(call.core, before)
}

/** Deletes an application of the caller's pool with everything that belongs to it. */
export async function deleteApplication(call: Call<'APP_NOT_FOUND'>, appId: string): Promise<void> {
  const deleted = await call.write(async (pool) => {
    const row = (await deleteApplicationRow(pool.db, { poolId: pool.id, appId })) ?? call.fail('APP_NOT_FOUND')
    await recordAdminAction(call, pool, { ...ofApplication(appId), operation: 'delete', before: loggable(row) })
    await emit(call, pool, { type: 'application:deleted', data: { application: announced(row) } })
    return row
  })
  forgetApplication(call.core, deleted)
}

const ofApplication = (appId: string) => ({ resource: 'application', resourceId: appId }) as const

/** What events tell of an application. */
const announced = (row: ApplicationRow): object => ({
  appId: row.app_id,
  appIdentifier: row.identifier,
  appName: row.name,
  appType: row.type,
  userPoolId: row.pool_id,
})

/** What the log tells of an application. */
function loggable({
  pool_id,
  secret,
  previous_secrets,
  origins,
  has_grants,
  updated_at,
  ...row
}: ApplicationRow): object {
  return row
}

/** Private schemes of native applications have no web origin. */
const originsOf = (uris: readonly string[], allowed: readonly string[] = []): string[] => [
  ...new Set([...uris.filter((uri) => /^https?:/.test(uri)).map((uri) => new URL(uri).origin), ...allowed]),
]

/** Raises 400 naming the entry that is no web origin. */
function checkedOrigins(field: string, origins: string[]): string[] {
  origins.forEach((origin, index) => {
    const isOrigin = /^https?:\/\//.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin
    if (!isOrigin) throw invalidArgument(`${field}.${index}`, originRule)
  })
  return origins
}

type Addresses = Pick<CreateApplicationDto, 'redirectUris' | 'logoutRedirectUris' | 'initLoginUri' | 'appLogo'>

function checkAddresses(input: Addresses, type: AppType): void {
  const rules = { allowsPrivateSchemes: type === 'native' }
  checkRedirectUris('redirectUris', input.redirectUris ?? [], rules)
  checkRedirectUris('logoutRedirectUris', input.logoutRedirectUris ?? [], rules)
  if (input.initLoginUri) checkRedirectUri('initLoginUri', input.initLoginUri, rules)
  // Shown in an <img> on pages of ours.
  if (input.appLogo) checkRedirectUri('appLogo', input.appLogo, { allowsPrivateSchemes: false })
}

/** The given label, or one made of the name's Latin letters and digits with random ones behind. */
function identifierFor(input: NewApplication): string {
  if (input.appIdentifier) return readIdentifier(input.appIdentifier)
  const words = input.appName.toLowerCase().match(/[a-z0-9]+/g) ?? ['app']
  const random = Buffer.from(randomToken(4), 'base64url').toString('hex')
  return `${words.join('-').slice(0, 40).replace(/-$/, '')}-${random}`
}

function readIdentifier(given: string): string {
  const label = given.toLowerCase()
  if (!isIdentifier(label)) throw invalidArgument('appIdentifier', identifierRule)
  return label
}

const isIdentifier = (label: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)

const idRule = {
  zh: '只能包含字母、数字、- 和 _,16 到 64 个字符',
  en: 'may have letters, digits, - and _ only, 16 to 64 characters',
}
const originRule = {
  zh: '必须是 http 或 https 的源,例如 https://app.example.com',
  en: 'must be an http or https origin such as https://app.example.com',
}
const identifierRule = {
  zh: '只能包含字母、数字和 -,不得以 - 开头或结尾,1 到 63 个字符',
  en: 'may have letters, digits and - only, must not start or end with -, and has 1 to 63 characters',
}
