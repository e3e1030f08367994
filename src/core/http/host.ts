import { invalidArgument } from '../contract/hostile-input.ts'
import type { CoreOptions } from '../core.ts'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|[a-z0-9-]+\.localhost)$/

/** Nothing that a link built from it could be read differently by: no user, path or fragment, no empty label. */
const hostName = /^([a-z0-9_-]+\.)*[a-z0-9_-]+$/

/**
 * Refuses a Host that is not ours: the base host, a host below BASE_DOMAIN, or, for a local installation, a loopback name
 * (which stops DNS rebinding). Links and redirects may then be built from the host of a request that got this far.
 */
export function refuseForeignHost(options: CoreOptions, host: string | undefined): void {
  const name = (host ?? '').toLowerCase().replace(/:\d{1,5}$/, '')
  if (options.isLoopback && loopback.test(name)) return
  if (name === new URL(options.baseUrl).hostname) return
  if (name.endsWith(`.${options.baseDomain}`) && hostName.test(name)) return
  throw invalidArgument('host', {
    zh: '不是本服务的地址,请检查 BASE_URL 与 BASE_DOMAIN 设置',
    en: 'is not an address of this server; check the settings BASE_URL and BASE_DOMAIN',
  })
}
