import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { isAddress } from '../../connectors/enterprise/oidc.ts'
import { findApplication } from '../applications/index.ts'
import { recordAdminAction } from '../audit/index.ts'
import { type OidcFields, readFields } from './schemas.ts'
import {
  type ConnectionRow,
  deleteConnectionRow,
  deleteSourceRow,
  findConnectionRow,
  findSourceRow,
  insertConnection,
  insertSource,
  listConnectionRows,
  renameSource,
  saveConnection,
  type SourceRow,
  switchConnection,
} from './store.ts'

/** Identity sources: other providers whose people may come in, and the connections by which applications offer them. */
export interface Connection {
  readonly id: string
  readonly extIdpId: string
  readonly identifier: string
  readonly displayName: string
  readonly logo: string
  readonly loginOnly: boolean
  readonly fields: OidcFields
  readonly clientSecret: string | undefined
  /** The applications that offer it. */
  readonly appIds: readonly string[]
}

export async function createSource(
  call: Call<'UNSUPPORTED_OPERATION' | 'INVALID_OPERATION'>,
  { name, type, tenantId }: { name: string; type: string; tenantId?: string | undefined },
): Promise<SourceRow> {
  refuseTenant(call, tenantId)
  if (type !== 'oidc') call.fail('UNSUPPORTED_OPERATION', { operation: `createExtIdp (type ${type})` })
  const row = { id: newId(call.core.clock), name, type: 'oidc', logo: '' } as const
  await call.write(async (pool) => {
    await insertSource(pool, { ...row, at: dateOf(call.core.clock) })
    await recordAdminAction(call, pool, { ...of(row.id, 'createExtIdp'), operation: 'create', after: row })
  })
  return row
}

export async function updateSource(
  call: Call<'EXT_IDP_NOT_FOUND' | 'INVALID_OPERATION'>,
  { id, name, tenantId }: { id: string; name: string; tenantId?: string | undefined },
): Promise<SourceRow> {
  refuseTenant(call, tenantId)
  return call.write(async (pool) => {
    const row = (await renameSource(pool, { id, name })) ?? call.fail('EXT_IDP_NOT_FOUND', { id })
    await recordAdminAction(call, pool, { ...of(id, 'updateExtIdp'), operation: 'update', after: { name } })
    return row
  })
}

/** With its connections, and with the identities that people have there. */
export async function deleteSource(call: Call<'EXT_IDP_NOT_FOUND'>, id: string): Promise<void> {
  await call.write(async (pool) => {
    if (!(await deleteSourceRow(pool, id))) call.fail('EXT_IDP_NOT_FOUND', { id })
    await recordAdminAction(call, pool, { ...of(id, 'deleteExtIdp'), operation: 'delete' })
  })
}

export interface NewConnection {
  readonly extIdpId: string
  readonly type: string
  readonly identifier: string
  readonly displayName: string
  readonly fields: unknown
  readonly loginOnly?: boolean | undefined
  readonly logo?: string | undefined
  readonly tenantId?: string | undefined
}

export async function createConnection(
  call: Call<
    | 'EXT_IDP_NOT_FOUND'
    | 'EXT_IDP_CONN_IDENTIFIER_TAKEN'
    | 'EXT_IDP_CONN_NOT_FOUND'
    | 'INVALID_OPERATION'
    | 'UNSUPPORTED_OPERATION'
  >,
  given: NewConnection,
): Promise<Connection> {
  refuseTenant(call, given.tenantId)
  const { type, extIdpId, identifier, displayName, loginOnly = false, logo = '' } = given
  if (type !== 'oidc') call.fail('UNSUPPORTED_OPERATION', { operation: `createExtIdpConn (type ${type})` })
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(identifier)) throw invalidArgument('identifier', identifierRule)
  const { fields, clientSecret } = checked(call.core, given.fields)
  const id = newId(call.core.clock)
  const texts = { identifier, display_name: displayName, logo, login_only: loginOnly }
  const sealed = clientSecret === undefined ? null : call.core.sealer.seal(clientSecret, contextOf(call.poolId, id))
  await call.write(async (pool) => {
    if (!(await findSourceRow(pool, extIdpId))) call.fail('EXT_IDP_NOT_FOUND', { id: extIdpId })
    const row = { id, ext_idp_id: extIdpId, ...texts, fields, client_secret: sealed, at: dateOf(call.core.clock) }
    if (!(await insertConnection(pool, row))) call.fail('EXT_IDP_CONN_IDENTIFIER_TAKEN', { identifier })
    await recordAdminAction(call, pool, {
      ...{ ...of(id, 'createExtIdpConn'), operation: 'create', after: { ...texts, fields } },
    })
  })
  return getConnection(call, id)
}

export interface ConnectionChange {
  readonly id: string
  readonly displayName: string
  /** What is absent in them stays; the secret too. */
  readonly fields: unknown
  readonly logo?: string | undefined
  readonly loginOnly?: boolean | undefined
  readonly tenantId?: string | undefined
}

export async function updateConnection(
  call: Call<'EXT_IDP_CONN_NOT_FOUND' | 'INVALID_OPERATION'>,
  { id, displayName, logo, loginOnly, fields: given, tenantId }: ConnectionChange,
): Promise<Connection> {
  refuseTenant(call, tenantId)
  await call.write(async (pool) => {
    const row = (await findConnectionRow(pool, { id })) ?? call.fail('EXT_IDP_CONN_NOT_FOUND', { id })
    const merged = typeof given === 'object' && given !== null ? { ...row.fields, ...given } : given
    const { fields, clientSecret } = checked(call.core, merged)
    const change = {
      display_name: displayName,
      logo: logo ?? row.logo,
      login_only: loginOnly ?? row.login_only,
      fields,
    }
    await saveConnection(pool, {
      ...{ id, ...change, at: dateOf(call.core.clock) },
      client_secret:
        clientSecret === undefined ? row.client_secret : call.core.sealer.seal(clientSecret, contextOf(pool.id, id)),
    })
    await recordAdminAction(call, pool, {
      ...{ ...of(id, 'updateExtIdpConn'), operation: 'update', before: { fields: row.fields }, after: change },
    })
  })
  return getConnection(call, id)
}

export async function deleteConnection(call: Call<'EXT_IDP_CONN_NOT_FOUND'>, id: string): Promise<void> {
  await call.write(async (pool) => {
    if (!(await deleteConnectionRow(pool, id))) call.fail('EXT_IDP_CONN_NOT_FOUND', { id })
    await recordAdminAction(call, pool, { ...of(id, 'deleteExtIdpConn'), operation: 'delete' })
  })
}

export async function changeConnectionState(
  call: Call<'EXT_IDP_CONN_NOT_FOUND' | 'APP_NOT_FOUND' | 'INVALID_OPERATION'>,
  { id, appIds, enabled, tenantId }: { id: string; appIds: string[]; enabled: boolean; tenantId?: string | undefined },
): Promise<void> {
  refuseTenant(call, tenantId)
  for (const appId of appIds) {
    if ((await findApplication(call.core, appId))?.poolId !== call.poolId) call.fail('APP_NOT_FOUND', { appId })
  }
  await call.write(async (pool) => {
    if (!(await findConnectionRow(pool, { id }))) call.fail('EXT_IDP_CONN_NOT_FOUND', { id })
    await switchConnection(pool, { id, appIds, enabled })
    await recordAdminAction(call, pool, {
      ...{ ...of(id, 'changeExtIdpConnState'), operation: enabled ? 'enable' : 'disable', after: { appIds } },
    })
  })
}

/** On: people whom nobody knows are asked which account is theirs. Off: they get a new one. */
export async function changeAssociation(
  call: Call<'EXT_IDP_CONN_NOT_FOUND' | 'INVALID_OPERATION'>,
  { id, association, tenantId }: { id: string; association: boolean; tenantId?: string | undefined },
): Promise<void> {
  const { displayName, fields } = await getConnection(call, id)
  const on = fields.associationMode === 'none' ? 'challenge' : fields.associationMode
  const associationMode = association ? on : 'none'
  await updateConnection(call, { id, displayName, fields: { associationMode }, tenantId })
}

export async function getConnection(call: Call<'EXT_IDP_CONN_NOT_FOUND'>, id: string): Promise<Connection> {
  const row = await call.read((reader) => findConnectionRow(reader, { id }))
  return connectionOf(call.core, call.poolId, row ?? call.fail('EXT_IDP_CONN_NOT_FOUND', { id }))
}

/** The connection of that id or identifier; undefined when the pool has none. */
export async function findConnection(
  core: Core,
  poolId: string,
  key: { readonly id?: string; readonly identifier?: string },
): Promise<Connection | undefined> {
  const row = await core.database.read(poolId, (reader) => findConnectionRow(reader, key))
  return row && connectionOf(core, poolId, row)
}

/** What an application's pages offer, the oldest first. */
export const listAppConnections = async (core: Core, reader: PoolReader, appId: string): Promise<Connection[]> =>
  (await listConnectionRows(reader, { appId })).map((row) => connectionOf(core, reader.id, row))

export const listSourceConnections = async (core: Core, reader: PoolReader, extIdpId: string): Promise<Connection[]> =>
  (await listConnectionRows(reader, { extIdpId })).map((row) => connectionOf(core, reader.id, row))

function connectionOf(core: Core, poolId: string, row: ConnectionRow): Connection {
  const { client_secret: sealed } = row
  return {
    id: row.id,
    extIdpId: row.ext_idp_id,
    identifier: row.identifier,
    displayName: row.display_name,
    logo: row.logo,
    loginOnly: row.login_only,
    fields: row.fields,
    clientSecret: sealed === null ? undefined : core.sealer.openText(sealed, contextOf(poolId, row.id)),
    appIds: row.app_ids,
  }
}

function checked(core: Core, given: unknown) {
  const read = readFields(given)
  if (!isAddress(core, read.fields.issuer)) throw invalidArgument('fields.issuer', issuerRule)
  return read
}

function refuseTenant(call: Call<'INVALID_OPERATION'>, tenantId: string | undefined): void {
  if (!tenantId) return
  call.fail('INVALID_OPERATION', {
    'reason.zh': '租户的身份源(tenantId)尚不支持',
    'reason.en': 'identity sources of tenants (tenantId) are not supported yet',
  })
}

const of = (id: string, details: string) => ({ resource: 'userpool', resourceId: id, details }) as const
const contextOf = (poolId: string, id: string): string => `ext_idp_conns.client_secret:${poolId}:${id}`
const identifierRule = {
  zh: '只能包含小写字母、数字和 -,以字母或数字开头,最多 32 个字符',
  en: 'may have lower-case letters, digits and -, starts with a letter or digit, and has at most 32 characters',
}
const issuerRule = { zh: '必须是 https 地址', en: 'must be an https address' }
