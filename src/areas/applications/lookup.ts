import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { type Application, applicationFrom } from './application.ts'
import { findAppIdByDomain, isPoolHost } from './domain-store.ts'
import { type ApplicationRow, findAppIdByIdentifier, findApplicationRowAnywhere, isOriginKnown } from './store.ts'

/** Finding the application, and with it the pool, that a request is for: from caches, since every request asks. */
const applications = perCore((core) =>
  core.caches.cache({
    name: 'applications',
    most: 10_000,
    load: async (appId) => {
      const row = await findApplicationRowAnywhere(core.database, appId)
      return row && applicationFrom(core, row)
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
export function findApplication(core: Core, appId: string): Promise<Application | undefined> {
  return /^[A-Za-z0-9_-]{1,64}$/.test(appId) ? applications(core).get(appId) : nothing
}

const nothing = Promise.resolve(undefined)

const appIdsByDomain = perCore((core) =>
  core.caches.cache({
    name: 'application-domains',
    most: 10_000,
    load: (domain) => findAppIdByDomain(core.database, domain),
  }),
)

/**
 * The application that is reached at this host (with or without a port), from the cache: by its own label below our base domain, by
 * that of its pool, or by a domain that was proved.
 */
export async function findApplicationByHost(core: Core, host: string): Promise<Application | undefined> {
  const identifier = identifierOfHost(core, host)
  const appId = identifier === undefined ? await byDomain(core, nameOf(host)) : await byLabel(core, identifier)
  return appId === undefined ? undefined : findApplication(core, appId)
}

const byLabel = async (core: Core, label: string): Promise<string | undefined> =>
  /^[a-z0-9-]{1,63}$/.test(label) ? appIdsByIdentifier(core).get(label) : undefined

const byDomain = async (core: Core, name: string): Promise<string | undefined> =>
  name.length <= 253 && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name) ? appIdsByDomain(core).get(name) : undefined

/** Whether the server is reached at this host at all: an application's, a pool's, or a proved domain. The base host is none of them. */
export async function isApplicationHost(core: Core, host: string): Promise<boolean> {
  if ((await findApplicationByHost(core, host)) !== undefined) return true
  const label = identifierOfHost(core, host)
  return label !== undefined && /^[a-z0-9-]{1,63}$/.test(label) && isPoolHost(core.database, label)
}

const nameOf = (host: string): string => host.toLowerCase().replace(/:\d{1,5}$/, '')

/** What stands before our base domain, in lower case; undefined for any other host. */
export function identifierOfHost(core: Core, host: string): string | undefined {
  const name = nameOf(host)
  const domain = `.${core.options.baseDomain.toLowerCase()}`
  return name.endsWith(domain) ? name.slice(0, -domain.length) : undefined
}

/** After a commit that changed or deleted it: what this node answers next is the new state. */
export function forgetApplication(core: Core, before: Pick<ApplicationRow, 'app_id' | 'identifier'>): void {
  applications(core).forget(before.app_id)
  appIdsByIdentifier(core).forget(before.identifier)
}

/** After a commit that changed what is known of it beside its own fields. */
export const renewApplication = (core: Core, appId: string): void => applications(core).forget(appId)

/** After a commit that gave it up. */
export const forgetDomain = (core: Core, domain: string): void => appIdsByDomain(core).forget(domain)

/** After a commit that changed what they show. */
export function forgetApplications(core: Core, appIds: readonly string[]): void {
  for (const appId of appIds) applications(core).forget(appId)
}

/** Whether pages of this origin may call in the name of any application: listed by an application or a pool. Not cached. */
export const knowsOrigin = (core: Core, origin: string): Promise<boolean> => isOriginKnown(core.database, origin)
