import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId, randomToken } from '../../core/time/ids.ts'
import { refuseNotBuilt } from './not-built.ts'
import { newOidcConfig, type OidcConfig } from './oidc-config.ts'
import { checkRedirectUri, checkRedirectUris } from './redirect-uris.ts'
import type { AppType, CreateApplicationDto, Protocol } from './schemas.ts'
import {
  type ApplicationRow,
  deleteApplicationRow,
  findAppIdByIdentifier,
  findApplicationRowAnywhere,
  insertApplication,
  isOriginKnown,
} from './store.ts'

/** Applications: what people sign in to. */
export interface Application {
  readonly poolId: string
  readonly appId: string
  readonly identifier: string
  readonly name: string
  /** An http(s) address, or empty. */
  readonly logo: string
  readonly description: string | undefined
  readonly type: AppType
  readonly secret: string
  /** Compared as exact strings. */
  readonly redirectUris: readonly string[]
  readonly logoutRedirectUris: readonly string[]
  /** Web origins of the redirect addresses. */
  readonly origins: readonly string[]
  readonly initLoginUri: string | undefined
  /** Full URL, fixed at creation. */
  readonly issuer: string
  readonly defaultProtocol: Protocol
  readonly ssoEnabled: boolean
  readonly ssoEnabledAt: Date | undefined
  /** False: nobody can sign in. */
  readonly enabled: boolean
  readonly oidc: OidcConfig
  /** Its own hosts, without port. */
  readonly hosts: readonly string[]
}

/** The published DTO, and what an import brings along. */
export type NewApplication = CreateApplicationDto & { readonly appId?: string; readonly secret?: string }

/** Makes an application in the caller's pool. Bad addresses and settings: 400 naming the field; not built yet: 422. */
export async function createApplication(
  call: Call<'APP_DOMAIN_TAKEN' | 'INVALID_OPERATION'>,
  input: NewApplication,
): Promise<Application> {
  refuseNotBuilt(call, input)
  const row = newRow(call, input)
  const inserted = await call.write((pool) => insertApplication(pool.db, row))
  if (!inserted) call.fail('APP_DOMAIN_TAKEN', { identifier: row.identifier })
  return applicationOf(call.core, row)
}

function newRow({ core, poolId }: Call, input: NewApplication): ApplicationRow {
  const appId = input.appId ?? newId(core.clock)
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(appId)) throw invalidArgument('appId', idRule)
  const type = input.appType ?? 'web'
  checkAddresses(input, type)
  const secret = input.secret ?? randomHex(16)
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
    secret: core.sealer.seal(secret, contextOf(poolId, appId)),
    redirect_uris: input.redirectUris ?? [],
    logout_redirect_uris: input.logoutRedirectUris ?? [],
    origins: originsOf(input.redirectUris ?? []),
    init_login_uri: input.initLoginUri || null,
    issuer: `${core.options.baseUrl}/${appId}/oidc`,
    default_protocol: input.defaultProtocol ?? 'oidc',
    sso_enabled: ssoEnabled,
    sso_enabled_at: ssoEnabled ? at : null,
    is_integrate_app: false,
    enabled: true,
    oidc: newOidcConfig(input.oidcConfig ?? {}, { keepsSecrets: type !== 'spa' && type !== 'native' }),
    created_at: at,
    updated_at: at,
  }
}

/** Private schemes of native applications have no web origin. */
const originsOf = (uris: readonly string[]): string[] => [
  ...new Set(uris.filter((uri) => /^https?:/.test(uri)).map((uri) => new URL(uri).origin)),
]

function checkAddresses(input: NewApplication, type: AppType): void {
  const rules = { allowsPrivateSchemes: type === 'native' }
  checkRedirectUris('redirectUris', input.redirectUris ?? [], rules)
  checkRedirectUris('logoutRedirectUris', input.logoutRedirectUris ?? [], rules)
  if (input.initLoginUri) checkRedirectUri('initLoginUri', input.initLoginUri, rules)
  // Shown in an <img> on pages of ours.
  if (input.appLogo) checkRedirectUri('appLogo', input.appLogo, { allowsPrivateSchemes: false })
}

/** The given label in lower case, or one made of the name's Latin letters and digits with random ones behind. */
function identifierFor(input: NewApplication): string {
  if (input.appIdentifier) {
    const given = input.appIdentifier.toLowerCase()
    if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(given)) throw invalidArgument('appIdentifier', identifierRule)
    return given
  }
  const words = input.appName.toLowerCase().match(/[a-z0-9]+/g) ?? ['app']
  return `${words.join('-').slice(0, 40).replace(/-$/, '')}-${randomHex(4)}`
}

/** Deletes an application of the caller's pool with everything that belongs to it. */
export async function deleteApplication(call: Call<'APP_NOT_FOUND'>, appId: string): Promise<void> {
  const deleted = await call.write((pool) => deleteApplicationRow(pool.db, { poolId: pool.id, appId }))
  if (!deleted) call.fail('APP_NOT_FOUND')
}

const applications = perCore((core) =>
  core.caches.cache({
    name: 'applications',
    most: 10_000,
    load: async (appId) => {
      const row = await findApplicationRowAnywhere(core.database, appId)
      return row && applicationOf(core, row)
    },
  }),
)

const appIdsByIdentifier = perCore((core) =>
  core.caches.cache({
    name: 'application-hosts',
    most: 10_000,
    load: (identifier) => findAppIdByIdentifier(core.database, identifier),
  }),
)

/** The application of that id, whatever pool it belongs to, from the cache. */
export async function findApplication(core: Core, appId: string): Promise<Application | undefined> {
  return /^[A-Za-z0-9_-]{1,64}$/.test(appId) ? applications(core).get(appId) : undefined
}

/** The application whose own host this is (`{identifier}.{base domain}`, with or without a port), from the cache. */
export async function findApplicationByHost(core: Core, host: string): Promise<Application | undefined> {
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '')
  const domain = `.${core.options.baseDomain.toLowerCase()}`
  if (!name.endsWith(domain)) return undefined
  const identifier = name.slice(0, -domain.length)
  if (!/^[a-z0-9-]{1,63}$/.test(identifier)) return undefined
  const appId = await appIdsByIdentifier(core).get(identifier)
  return appId === undefined ? undefined : findApplication(core, appId)
}

/** Whether pages of this origin may call in the name of any application: listed by an application or a pool. Not cached. */
export const knowsOrigin = (core: Core, origin: string): Promise<boolean> => isOriginKnown(core.database, origin)

export function applicationOf(core: Core, row: ApplicationRow): Application {
  return {
    poolId: row.pool_id,
    appId: row.app_id,
    identifier: row.identifier,
    name: row.name,
    logo: row.logo,
    description: row.description ?? undefined,
    type: row.type,
    secret: core.sealer.openText(row.secret, contextOf(row.pool_id, row.app_id)),
    redirectUris: row.redirect_uris,
    logoutRedirectUris: row.logout_redirect_uris,
    origins: row.origins,
    initLoginUri: row.init_login_uri ?? undefined,
    issuer: row.issuer,
    defaultProtocol: row.default_protocol,
    ssoEnabled: row.sso_enabled,
    ssoEnabledAt: row.sso_enabled_at ?? undefined,
    enabled: row.enabled,
    oidc: row.oidc,
    hosts: [`${row.identifier}.${core.options.baseDomain}`],
  }
}

const contextOf = (poolId: string, appId: string): string => `applications.secret:${poolId}:${appId}`

const randomHex = (bytes: number): string => Buffer.from(randomToken(bytes), 'base64url').toString('hex')

const idRule = {
  zh: '只能包含字母、数字、- 和 _,16 到 64 个字符',
  en: 'may have letters, digits, - and _ only, 16 to 64 characters',
}
const identifierRule = {
  zh: '只能包含字母、数字和 -,不得以 - 开头或结尾,最多 63 个字符',
  en: 'may have letters, digits and - only, must not start or end with -, and has at most 63 characters',
}
