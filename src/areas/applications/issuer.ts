import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { listDomains } from './domain-store.ts'

/**
 * The issuer of an application's tokens (OpenID Connect Core 2): its own path at the base origin, unless it is said to be one of the
 * application's own hosts. It never follows an address by itself, for clients and resource servers are told it once.
 */
export const issuerAtBase = (core: Core, appId: string): string => `${core.options.baseUrl}/${appId}/oidc`

/** At a host of the application: scheme and port are those of the base origin. */
export function issuerAtHost(core: Core, host: string): string {
  const { protocol, port } = new URL(core.options.baseUrl)
  return `${protocol}//${host}${port && `:${port}`}/oidc`
}

export const issuerAtLabel = (core: Core, identifier: string): string =>
  issuerAtHost(core, `${identifier}.${core.options.baseDomain.toLowerCase()}`)

/** Raises 400, naming what may be chosen, where it is none of this application's. Domains count once they are proved. */
export async function checkIssuer(
  core: Core,
  reader: PoolReader,
  { appId, identifier, issuer }: { readonly appId: string; readonly identifier: string; readonly issuer: string },
): Promise<void> {
  const domains = await listDomains(reader.db, { poolId: reader.id, appId })
  const proved = domains.filter(({ proved_at }) => proved_at !== null).map(({ domain }) => issuerAtHost(core, domain))
  const all = [issuerAtBase(core, appId), issuerAtLabel(core, identifier), ...proved]
  if (all.includes(issuer)) return
  throw invalidArgument('oidcConfig.issuer', {
    zh: `必须是此应用的地址之一:${all.join('、')}`,
    en: `must be one of this application's addresses: ${all.join(', ')}`,
  })
}

/** Why an address may not be given up. */
export const isIssuer = {
  'reason.zh': '应用的 issuer 在该地址上,请先用 oidcConfig.issuer 改到其他地址',
  'reason.en': 'the issuer of the application is at this address: move it with oidcConfig.issuer first',
}
