import type { AuthenticationClient } from 'authing-node-sdk'
import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication, management, newPerson, sesame }) => {
  let extIdpId = ''
  let client: AuthenticationClient
  return {
    getApplicationEnabledExtIdps: async () => {
      client = authentication()
      const { data: source } = await management.createExtIdp({ name: 'Partner', type: 'oidc' } as never)
      extIdpId = source.id
      const conn = {
        ...{ extIdpId, type: 'oidc', identifier: 'own-partner', displayName: 'Partner' },
        fields: { issuer: 'https://partner.example', clientId: 'sesame' },
      }
      const { data } = await management.createExtIdpConn(conn as never)
      await management.changeExtIdpConnState({ id: data.id, enabled: true, appId: sesame.app.appId } as never)
      expect((await client.getApplicationEnabledExtIdps()).data).toMatchObject([
        { identifier: 'own-partner', extIdpId, type: 'oidc', extIdpType: 'enterprise', name: 'Partner' },
      ])
    },
    generateLinkExtIdpUrl: async () => {
      const person = await newPerson()
      const { data: tokens } = await client.signInByUsernamePassword(person)
      client.setAccessToken(tokens.access_token ?? '')
      const link = { userIdInIdp: 'p1', userId: person.userId, extIdpId, type: 'generic' }
      await management.linkIdentity(link as never)
      const asked = { extIdpConnIdentifier: 'own-partner', appId: sesame.app.appId, idToken: tokens.id_token ?? '' }
      expect((await client.generateLinkExtIdpUrl(asked as never)).data.url).toContain('/connections/oidc/link?ticket=')
    },
    getIdentities: async () => {
      expect((await client.getIdentities()).data).toMatchObject([{ extIdpId, userIdInIdp: 'p1', type: 'generic' }])
    },
    unlinkExtIdp: async () => {
      expect(await client.unlinkExtIdp({ extIdpId })).toMatchObject({ statusCode: 200 })
    },
  }
}
