import { invalidArgument } from '../contract/hostile-input.ts'
import type { CoreOptions } from '../core.ts'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|[a-z0-9-]+\.localhost)$/

/** Nothing that a link built from it could be read differently by: no user, path or fragment, no empty label. */
const hostName = /^([a-z0-9_-]+\.)*[a-z0-9_-]+$/

/** The hosts besides the base host, which the areas know. Asked only for what could be a name in DNS. */
export interface KnownHosts {
  knowsHost(name: string): Promise<boolean>
}

/** The base host, or, for a local installation, a loopback name (which stops DNS rebinding). */
export function isOwnHost(options: CoreOptions, host: string | undefined): boolean {
  const name = nameOf(host)
  return (options.isLoopback && loopback.test(name)) || name === hostOf(options)
}

const nameOf = (host: string | undefined): string => (host ?? '').toLowerCase().replace(/:\d{1,5}$/, '')

/**
 * Refuses a Host that is not ours: neither the base host nor that of an application or a pool, nor a proved domain. Links and
 * redirects may then be built from the host of a request that got this far.
 */
export async function refuseForeignHost(hosts: KnownHosts, host: string | undefined): Promise<void> {
  const name = nameOf(host)
  if (name.length <= 253 && hostName.test(name) && (await hosts.knowsHost(name))) return
  throw invalidArgument('host', {
    zh: '不是本服务的地址:请检查 BASE_URL 与 BASE_DOMAIN 设置、应用的认证地址与域名',
    en: 'is not an address of this server; check the settings BASE_URL and BASE_DOMAIN, and the identifiers and domains of applications',
  })
}

/** Read once: every request asks. */
const baseHosts = new WeakMap<CoreOptions, string>()

function hostOf(options: CoreOptions): string {
  let host = baseHosts.get(options)
  if (host === undefined) {
    host = new URL(options.baseUrl).hostname
    baseHosts.set(options, host)
  }
  return host
}
