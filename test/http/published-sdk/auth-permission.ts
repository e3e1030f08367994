import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication, management, newPerson }) => ({
  getAuthorizedResources: async () => {
    const person = await newPerson()
    await management.createResource({ code: 'diary', type: 'DATA' } as never)
    const resources = [{ code: 'diary', actions: ['read'], resourceType: 'DATA' }]
    const list = [{ targetType: 'USER', targetIdentifiers: [person.userId], resources }] as never
    await management.authorizeResources({ list })
    const client = authentication()
    const signedIn = await client.signInByUsernamePassword(person)
    client.setAccessToken(signedIn.data.access_token ?? '')
    const { data } = await client.getAuthorizedResources({})
    expect(data).toMatchObject({ totalCount: 1, list: [{ resourceCode: 'diary', actions: ['read'], effect: 'ALLOW' }] })
  },
})
