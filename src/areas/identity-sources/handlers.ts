import type { Static } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { findApplication } from '../applications/index.ts'
import { identitiesOfUsers } from '../identities/index.ts'
import { getUser } from '../users/index.ts'
import type { identitySourcesContract } from './contract.ts'
import { linkByAdministrator, unlink } from './links.ts'
import { linkAddress } from './own.ts'
import type { ExtIdpConnDto } from './schemas.ts'
import {
  type Connection,
  changeAssociation,
  changeConnectionState,
  createConnection,
  createSource,
  deleteConnection,
  deleteSource,
  getConnection,
  listAppConnections,
  listSourceConnections,
  updateConnection,
  updateSource,
} from './service.ts'
import { findSourceRow, listSourceRows } from './store.ts'

const done = { success: true }

export const identitySourcesHandlers: Handlers<typeof identitySourcesContract> = {
  createExtIdp: (call, input) => createSource(call, input),

  updateExtIdp: (call, input) => updateSource(call, input),

  deleteExtIdp: async (call, { id }) => {
    await deleteSource(call, id)
    return done
  },

  listExtIdp: async (call, { appId }) => {
    const list = await call.read((reader) => listSourceRows(reader, appId))
    return { totalCount: list.length, list }
  },

  getExtIdp: async (call, { id, appId }) => {
    const source = (await call.read((reader) => findSourceRow(reader, id))) ?? call.fail('EXT_IDP_NOT_FOUND', { id })
    const connections = await call.read((reader) => listSourceConnections(call.core, reader, id))
    const wanted = connections.filter(({ appIds }) => appId === undefined || appIds.includes(appId))
    return { ...source, connections: wanted.map(connectionOnWire), autoJoin: false }
  },

  createExtIdpConn: async (call, input) => connectionOnWire(await createConnection(call, input)),

  updateExtIdpConn: async (call, input) => connectionOnWire(await updateConnection(call, input)),

  deleteExtIdpConn: async (call, { id }) => {
    await deleteConnection(call, id)
    return done
  },

  changeExtIdpConnState: async (call, { appId, appIds = [], ...input }) => {
    await changeConnectionState(call, { ...input, appIds: [...new Set([appId, ...appIds])] })
    return done
  },

  changeExtIdpConnAssociationState: async (call, input) => {
    await changeAssociation(call, input)
    return done
  },

  extIdpConnStateByApps: async (call, { id, appId: wanted }) => {
    const { appIds } = await getConnection(call, id)
    const listed = appIds.filter((appId) => wanted === undefined || appId === wanted)
    const found = await Promise.all(listed.map((appId) => findApplication(call.core, appId)))
    const list = found.flatMap((one) =>
      one ? [{ id: one.appId, name: one.name, logo: one.logo, type: one.type }] : [],
    )
    return { totalCount: list.length, list }
  },

  linkIdentity: async (call, input) => {
    await linkByAdministrator(call, input)
    return done
  },

  unlinkIdentity: async (call, { userId, extIdpId, type }) => {
    await unlink(call, { userId: (await getUser(call, { userId })).id, extIdpId, type })
    return done
  },

  getIdentities: async (call) => {
    const userId = ownId(call)
    return (await call.read((reader) => identitiesOfUsers(reader, [userId]))).get(userId) ?? []
  },

  generateLinkExtIdpUrl: async (call, input) => ({
    url: await linkAddress(call, {
      appId: input.app_id,
      identifier: input.ext_idp_conn_identifier,
      targetUrl: input.target_url || undefined,
    }),
  }),

  getApplicationEnabledExtIdps: async (call) => {
    const appId = call.client.appId ?? call.fail('APP_NOT_FOUND')
    const connections = await call.read((reader) => listAppConnections(call.core, reader, appId))
    return connections.map(({ identifier, extIdpId, displayName, logo }) => ({
      ...{ identifier, extIdpId, type: 'oidc', extIdpType: 'enterprise' as const, name: displayName, logo },
      bindUrl: `${call.core.options.baseUrl}/connections/oidc/init?${new URLSearchParams({ identifier, app_id: appId })}`,
    }))
  },

  unlinkExtIdp: async (call, { extIdpId }) => {
    await unlink(call, { userId: ownId(call), extIdpId, type: null })
    return undefined
  },
}

const ownId = (call: Call<'UNAUTHORIZED'>): string =>
  call.principal.kind === 'user' ? call.principal.userId : call.fail('UNAUTHORIZED')

const connectionOnWire = (connection: Connection): Static<typeof ExtIdpConnDto> => ({
  id: connection.id,
  type: 'oidc',
  extIdpId: connection.extIdpId,
  logo: connection.logo,
  identifier: connection.identifier,
  displayName: connection.displayName,
  loginOnly: connection.loginOnly,
  associationMode: connection.fields.associationMode,
  challengeBindingMethods: connection.fields.challengeBindingMethods,
  fields: connection.fields,
  appIds: [...connection.appIds],
})
