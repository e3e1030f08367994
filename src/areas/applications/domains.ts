import { domainToASCII } from 'node:url'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import {
  type DomainKey,
  type DomainRow,
  deleteDomainRow,
  findAppIdByDomain,
  findDomain,
  insertDomain,
  isPoolHost,
  listDomains,
  markProved,
} from './domain-store.ts'
import { forgetDomain, identifierOfHost } from './lookup.ts'
import { isIssuer, issuerAtHost } from './issuer.ts'
import { findAppIdByIdentifier, findApplicationRow, holdApplicationRow } from './store.ts'

/**
 * Customers' own domains for an application. Whoever can write a TXT record below one owns it; only then is the server reached there.
 * Issuers do not change by it: an application's may be moved there (issuer.ts).
 */
export interface Domain {
  readonly domain: string
  readonly proved: boolean
  /** The TXT record that proves it. */
  readonly txtName: string
  readonly txtValue: string
}

const domainOf = ({ domain, token, proved_at }: DomainRow): Domain => ({
  domain,
  proved: proved_at !== null,
  txtName: `_sesame.${domain}`,
  txtValue: `sesame-domain=${token}`,
})

/** Claims a domain. APP_DOMAIN_TAKEN when it is this application's already, or somebody has proved it. */
export async function createDomain(
  call: Call<'APP_NOT_FOUND' | 'APP_DOMAIN_TAKEN'>,
  { appId, domain: given }: { appId: string; domain: string },
): Promise<Domain> {
  const domain = readDomain(call.core, given)
  if (await findAppIdByDomain(call.core.database, domain)) call.fail('APP_DOMAIN_TAKEN', { identifier: domain })
  const at = dateOf(call.core.clock)
  return call.write(async (pool) => {
    await mustExist(call, pool, appId)
    const row: DomainRow = {
      pool_id: pool.id,
      app_id: appId,
      domain,
      token: randomToken(24),
      proved_at: null,
      created_at: at,
    }
    if (!(await insertDomain(pool.db, row))) call.fail('APP_DOMAIN_TAKEN', { identifier: domain })
    await recordAdminAction(call, pool, { ...ofApplication(appId), operation: 'add', details: `domain ${domain}` })
    return domainOf(row)
  })
}

export function listOwnDomains(call: Call<'APP_NOT_FOUND'>, appId: string): Promise<Domain[]> {
  return call.read(async (reader) => {
    await mustExist(call, reader, appId)
    return (await listDomains(reader.db, { poolId: reader.id, appId })).map(domainOf)
  })
}

/** Looks for the TXT record, outside of any transaction, and serves the application there from now on. */
export async function verifyDomain(
  call: Call<'APP_DOMAIN_NOT_FOUND' | 'APP_DOMAIN_NOT_PROVED' | 'APP_DOMAIN_TAKEN'>,
  input: { appId: string; domain: string },
): Promise<Domain> {
  const { core } = call
  const key: DomainKey = { poolId: call.poolId, appId: input.appId, domain: readDomain(core, input.domain) }
  const row = await call.read((reader) => findDomain(reader.db, key))
  if (!row) return call.fail('APP_DOMAIN_NOT_FOUND', { domain: key.domain })
  const { txtName, txtValue } = domainOf(row)
  const records = await core.lookUpTxt(txtName)
  if (!records.includes(txtValue)) call.fail('APP_DOMAIN_NOT_PROVED', { txtName, txtValue })
  const at = dateOf(core.clock)
  await call.write(async (pool) => {
    const outcome = await markProved(pool.db, { ...key, at })
    if (outcome === 'gone') call.fail('APP_DOMAIN_NOT_FOUND', { domain: key.domain })
    if (outcome === 'taken') call.fail('APP_DOMAIN_TAKEN', { identifier: key.domain })
    await recordAdminAction(call, pool, {
      ...ofApplication(key.appId),
      operation: 'activate',
      details: `domain ${key.domain}`,
    })
  })
  return domainOf({ ...row, proved_at: at })
}

/** INVALID_OPERATION while the application's issuer is there. */
export async function deleteDomain(
  call: Call<'APP_DOMAIN_NOT_FOUND' | 'INVALID_OPERATION'>,
  input: { appId: string; domain: string },
): Promise<void> {
  const key: DomainKey = { poolId: call.poolId, appId: input.appId, domain: readDomain(call.core, input.domain) }
  await call.write(async (pool) => {
    const application = await holdApplicationRow(pool.db, key)
    if (application?.issuer === issuerAtHost(call.core, key.domain)) call.fail('INVALID_OPERATION', isIssuer)
    const row = await deleteDomainRow(pool.db, key)
    if (!row) call.fail('APP_DOMAIN_NOT_FOUND', { domain: key.domain })
    await recordAdminAction(call, pool, {
      ...ofApplication(key.appId),
      operation: 'remove',
      details: `domain ${key.domain}`,
    })
  })
  forgetDomain(call.core, key.domain)
}

/** Whether nobody has this address: a label or our base domain below one, or a customer's domain. Any other text: 400. */
export async function isDomainAvailable(core: Core, given: string): Promise<boolean> {
  const label = identifierOfHost(core, given) ?? given.toLowerCase()
  if (isLabel(label)) {
    const [appId, isPool] = await Promise.all([
      findAppIdByIdentifier(core.database, label),
      isPoolHost(core.database, label),
    ])
    return appId === undefined && !isPool
  }
  return (await findAppIdByDomain(core.database, readDomain(core, given))) === undefined
}

/** In lower case and, where it has other letters, in the form that DNS knows (RFC 5891). */
function readDomain(core: Core, given: string): string {
  const name = given.trim().toLowerCase().replace(/\.$/, '')
  // What Node would read as more than a name, and cut.
  if (/[\s/?#@:\\[\]]/.test(name)) throw invalidArgument('domain', domainRule)
  const domain = domainToASCII(name)
  if (!isDomain(domain)) throw invalidArgument('domain', domainRule)
  const { baseDomain, baseUrl } = core.options
  const ours = [baseDomain.toLowerCase(), new URL(baseUrl).hostname]
  if (ours.some((name) => domain === name || domain.endsWith(`.${name}`))) throw invalidArgument('domain', oursRule)
  return domain
}

const isLabel = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)

/** Names in DNS only: no address, nothing that ends at this machine or in this house. */
function isDomain(text: string): boolean {
  const labels = text.split('.')
  const [top = ''] = labels.slice(-1)
  if (labels.length < 2 || text.length > 253 || !labels.every(isLabel)) return false
  return /[a-z]/.test(top) && !['localhost', 'local', 'internal', 'arpa', 'onion', 'invalid'].includes(top)
}

async function mustExist(
  call: Call<'APP_NOT_FOUND'>,
  reader: { readonly id: string; readonly db: Parameters<typeof findApplicationRow>[0] },
  appId: string,
): Promise<void> {
  const row = await findApplicationRow(reader.db, { poolId: reader.id, appId })
  if (!row) call.fail('APP_NOT_FOUND')
}

const ofApplication = (appId: string) => ({ resource: 'application', resourceId: appId }) as const

const domainRule = {
  zh: '必须是域名,例如 login.example.com',
  en: 'must be a domain such as login.example.com',
}
const oursRule = {
  zh: '属于本服务的地址;请改用 appIdentifier',
  en: 'belongs to this server itself; use appIdentifier for an address below it',
}
