import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, sesame }) => {
  let id = ''
  let connId = ''
  const fields = { issuer: 'https://partner.example', clientId: 'sesame', clientSecret: 'kept sealed' }
  const success = { data: { success: true } }
  return {
    createExtIdp: async () => {
      const { data } = await management.createExtIdp({ name: 'Partner', type: 'oidc' } as never)
      expect(data).toMatchObject({ name: 'Partner', type: 'oidc', logo: '' })
      id = data.id
    },
    updateExtIdp: async () => {
      expect((await management.updateExtIdp({ id, name: 'Our partner' } as never)).data.name).toBe('Our partner')
    },
    listExtIdp: async () => {
      expect((await management.listExtIdp({} as never)).data.list.map((one) => one.id)).toContain(id)
    },
    createExtIdpConn: async () => {
      const conn = { extIdpId: id, type: 'oidc', identifier: 'sdk-partner', displayName: 'Partner', fields }
      const { data } = await management.createExtIdpConn(conn as never)
      expect(data).toMatchObject({ extIdpId: id, identifier: 'sdk-partner', associationMode: 'none', loginOnly: false })
      expect(JSON.stringify(data)).not.toContain('kept sealed')
      connId = data.id
    },
    updateExtIdpConn: async () => {
      const change = { id: connId, displayName: 'Partner', fields: { associationMode: 'field' }, loginOnly: true }
      const { data } = await management.updateExtIdpConn(change as never)
      expect(data).toMatchObject({ associationMode: 'field', loginOnly: true, fields: { clientId: 'sesame' } })
    },
    changeExtIdpConnAssociationState: async () => {
      expect(await management.changeExtIdpConnAssociationState({ id: connId, association: false })).toMatchObject(
        success,
      )
    },
    changeExtIdpConnState: async () => {
      const change = { id: connId, enabled: true, appId: sesame.app.appId }
      expect(await management.changeExtIdpConnState(change as never)).toMatchObject(success)
    },
    extIdpConnStateByApps: async () => {
      const { data } = await management.extIdpConnStateByApps({ id: connId } as never)
      expect(data).toMatchObject({ totalCount: 1, list: [{ id: sesame.app.appId }] })
    },
    getExtIdp: async () => {
      const { data } = await management.getExtIdp({ id } as never)
      expect(data).toMatchObject({ name: 'Our partner', connections: [{ id: connId, associationMode: 'none' }] })
    },
    deleteExtIdpConn: async () => {
      expect(await management.deleteExtIdpConn({ id: connId } as never)).toMatchObject(success)
    },
    deleteExtIdp: async () => {
      expect(await management.deleteExtIdp({ id } as never)).toMatchObject(success)
      expect(await management.getExtIdp({ id } as never)).toMatchObject({ statusCode: 404 })
    },
  }
}
