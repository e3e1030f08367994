import type * as OidcProvider from 'oidc-provider'
import { type Application, isSecretOf } from '../../areas/applications/index.ts'
import { type SessionPolicy, sessionPolicy } from '../../areas/sessions/index.ts'
import { type SigningKey, signingKey, signingKeys } from '../../areas/signing-keys/index.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { commitWork, noteFailure } from './commit.ts'
import { configurationOf } from './configuration.ts'
import { goUpwards } from './go-upwards.ts'
import { type OidcPages, plainPages } from './pages.ts'
import { acceptReplacedSecrets } from './symmetric-keys.ts'
import { endSessionsOurWay } from './session-end.ts'
import { framedByItsOwn } from './web-message.ts'

/** The OpenID engine: loaded when first needed, one instance for each application, for each application is an issuer of its own. */
export type Engine = typeof OidcProvider
export type Provider = OidcProvider.Provider
/** What the engine's type declarations leave out: Koa's own error event, and the switch of its printing. */
type Instance = Provider & { silent: boolean; on(event: 'error', listener: (error: unknown) => void): unknown }

let engine: Promise<Engine> | undefined

/** Loading takes some 150 ms: `warmUp` does it after the server listens, so that nobody's sign-in waits for it. */
export function loadEngine(): Promise<Engine> {
  engine ??= importQuietly()
  return engine
}

/** On Node 20 the engine prints that it wants a later one. It works there, and our tests say so on every version we support. */
async function importQuietly(): Promise<Engine> {
  const { warn } = console
  console.warn = () => {}
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}

interface Entry {
  readonly application: Application
  readonly keys: readonly SigningKey[]
  readonly sessions: SessionPolicy
  readonly provider: Provider
}

/** An instance costs about 0.4 ms and 70 to 150 kB: a thousand issuers fit in 150 MB. */
const mostInstances = 1000

const instances = perCore(() => new Map<string, Entry>())
const pagesOf = perCore<{ pages: OidcPages }>(() => ({ pages: plainPages }))

/** Sets the pages that this Sesame shows; before the first request. */
export function setPages(core: Core, pages: OidcPages): void {
  pagesOf(core).pages = pages
}

/** The engine of one application, made anew when the application, its pool's keys or settings have changed. */
export async function providerOf(core: Core, application: Application): Promise<Provider> {
  const { poolId } = application
  const known = instances(core).get(application.appId)
  if (known?.application === application) {
    const keys = await signingKeys(core, poolId)
    if (known.keys === keys && known.sessions === (await sessionPolicy(core, poolId))) return known.provider
  }
  return renewedProvider(core, application)
}

async function renewedProvider(core: Core, application: Application): Promise<Provider> {
  const { poolId } = application
  const alg = application.oidc.id_token_signed_response_alg
  // The engine verifies hints by it and makes sure at once that it can.
  if (alg !== 'HS256') await signingKey(core, poolId, alg)
  const [loaded, keys, sessions] = await Promise.all([
    loadEngine(),
    signingKeys(core, poolId),
    sessionPolicy(core, poolId),
  ])
  const provider = await newProvider(core, { engine: loaded, application, keys, sessions, pages: pagesOf(core).pages })
  remember(instances(core), { application, keys, sessions, provider })
  return provider
}

/** Oldest first: what was not asked for the longest while is made again when it is. */
function remember(entries: Map<string, Entry>, entry: Entry): void {
  entries.delete(entry.application.appId)
  entries.set(entry.application.appId, entry)
  if (entries.size > mostInstances) entries.delete(entries.keys().next().value as string)
}

export interface ProviderParts {
  readonly engine: Engine
  readonly application: Application
  readonly keys: readonly SigningKey[]
  readonly sessions: SessionPolicy
  readonly pages: OidcPages
}

async function newProvider(core: Core, parts: ProviderParts): Promise<Provider> {
  const provider = new parts.engine.Provider(parts.application.issuer, configurationOf(core, parts)) as Instance
  // The engine knows one secret of a client; the ones that it replaced work on for a while.
  provider.Client.prototype.compareClientSecret = (given) => isSecretOf(core, parts.application, given)
  if (parts.application.oidc.id_token_signed_response_alg === 'HS256') {
    await acceptReplacedSecrets(core, provider, parts.application)
  }
  // hand-over.ts states the protocol itself; nothing of a client's X-Forwarded-* gets this far.
  provider.proxy = true
  provider.use(commitWork(core, parts.application, parts.pages) as Parameters<Provider['use']>[0])
  provider.use(framedByItsOwn(parts.application) as Parameters<Provider['use']>[0])
  provider.use(goUpwards(core, parts.application) as Parameters<Provider['use']>[0])
  endSessionsOurWay(core, parts.application, provider)
  provider.silent = true
  provider.on('server_error', noteFailure)
  provider.on('error', (error: unknown) => {
    core.log.error({ err: error, appId: parts.application.appId }, 'OpenID engine failed')
  })
  return provider
}
