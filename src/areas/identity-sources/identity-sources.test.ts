import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { newPerson } from '../../../test/harness/sign-in.ts'

/** The management of identity sources; signing in by one is in protocols/external. */
let sesame: Sesame
let extIdpId: string
beforeAll(async () => {
  sesame = await startSesame()
  extIdpId = (await send('create-ext-idp', { name: 'Partner', type: 'oidc' })).data.id
})
afterAll(() => sesame?.close())

const send = (name: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })
const get = (name: string, query: Record<string, string>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, query, keys })

const fields = { issuer: 'https://partner.example', clientId: 'sesame', clientSecret: 'kept sealed' }
let made = 0
const newConnection = (more: Record<string, unknown> = {}) =>
  send('create-ext-idp-conn', {
    ...{ extIdpId, type: 'oidc', identifier: `partner-${made++}`, displayName: 'Partner', fields },
    ...more,
  })

describe('createExtIdp', () => {
  test('answers 501 for types that are not built, 422 for tenants, 400 without a name', async () => {
    expect(await send('create-ext-idp', { name: 'x', type: 'saml' })).toMatchObject({ statusCode: 501 })
    const ofTenant = { name: 'x', type: 'oidc', tenantId: 'x' }
    expect(await send('create-ext-idp', ofTenant)).toMatchObject({ statusCode: 422 })
    expect(await send('create-ext-idp', { type: 'oidc' })).toMatchObject({ statusCode: 400 })
  })
})

describe('createExtIdpConn', () => {
  test('keeps the secret sealed and never shows it', async () => {
    const { data } = await newConnection()
    const shown = JSON.stringify([data, await get('get-ext-idp', { id: extIdpId })])
    expect(shown).not.toContain('kept sealed')
    const text = 'select client_secret from ext_idp_conns where id = $1'
    const [row] = await superuserQuery<{ client_secret: string }>(sesame.databaseUrl, text, [data.id])
    expect(row?.client_secret).toMatch(/^v1\./)
  })

  test.each([
    ['an unknown source', { extIdpId: 'nothing' }, 404],
    ['a taken identifier', { identifier: 'partner-0' }, 409],
    ['an identifier with capitals', { identifier: 'Partner' }, 400],
    ['a type that is not built', { type: 'wechat:pc' }, 501],
    ['no issuer', { fields: { clientId: 'x' } }, 400],
    ['an issuer that is no address', { fields: { ...fields, issuer: 'partner' } }, 400],
    ['scopes without openid', { fields: { ...fields, scopes: 'email' } }, 400],
    ['no fields but a text', { fields: 'x' }, 400],
  ])('refuses %s', async (_, more, statusCode) => {
    expect(await newConnection(more)).toMatchObject({ statusCode })
  })
})

describe('updateExtIdpConn', () => {
  test('changes what is given, the secret too, and keeps the rest', async () => {
    const { data } = await newConnection()
    const change = { id: data.id, displayName: 'Other', fields: { associationMode: 'challenge', clientSecret: 'new' } }
    const changed = await send('update-ext-idp-conn', change)
    expect(changed.data).toMatchObject({
      displayName: 'Other',
      associationMode: 'challenge',
      identifier: data.identifier,
    })
    expect(changed.data.fields).toMatchObject({ issuer: fields.issuer, clientId: 'sesame' })
    expect(await send('update-ext-idp-conn', { ...change, id: 'nothing' })).toMatchObject({ statusCode: 404 })
  })
})

describe('changeExtIdpConnState', () => {
  test('switches a connection on in applications of the pool, and off', async () => {
    const { data } = await newConnection()
    const on = { id: data.id, enabled: true, appId: sesame.app.appId, appIds: [sesame.spa.appId] }
    expect(await send('change-ext-idp-conn-state', on)).toMatchObject({ data: { success: true } })
    expect((await get('ext-idp-conn-apps', { id: data.id })).data.totalCount).toBe(2)
    expect((await get('list-ext-idp', { appId: sesame.app.appId })).data.list).toMatchObject([{ id: extIdpId }])
    await send('change-ext-idp-conn-state', { id: data.id, enabled: false, appId: sesame.app.appId })
    expect((await get('ext-idp-conn-apps', { id: data.id })).data.list).toMatchObject([{ id: sesame.spa.appId }])
    const foreign = { ...on, appIds: [sesame.otherApp.appId] }
    expect(await send('change-ext-idp-conn-state', foreign)).toMatchObject({ statusCode: 404, apiCode: 2011 })
  })
})

describe('changeExtIdpConnAssociationState', () => {
  test('asks whose identity it is, or no longer', async () => {
    const { data } = await newConnection()
    const modeAfter = async (association: boolean) => {
      await send('change-ext-idp-conn-association-state', { id: data.id, association })
      const { connections } = (await get('get-ext-idp', { id: extIdpId })).data
      return connections.find(({ id }: { id: string }) => id === data.id).associationMode
    }
    expect([await modeAfter(true), await modeAfter(false)]).toEqual(['challenge', 'none'])
  })
})

describe('linkIdentity and unlinkIdentity', () => {
  test('give an identity to one person only, and take it back', async () => {
    const [one, other] = [await newPerson(sesame), await newPerson(sesame)]
    const link = { userId: one.userId, extIdpId, userIdInIdp: 'p1' }
    expect(await send('link-identity', link)).toMatchObject({ data: { success: true } })
    expect(await send('link-identity', { ...link, userId: other.userId })).toMatchObject({ statusCode: 409 })
    expect(await send('link-identity', { ...link, userIdInIdp: 'p2' })).toMatchObject({ statusCode: 409 })
    expect(await send('link-identity', { ...link, userId: 'nobody' })).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await send('link-identity', { ...link, extIdpId: 'nothing' })).toMatchObject({ statusCode: 404 })
    const { data } = await get('get-user', { userId: one.userId, withIdentities: 'true' })
    expect(data.identities).toMatchObject([{ userIdInIdp: 'p1', provider: 'oidc', originConnIds: [] }])
    expect(await send('unlink-identity', { userId: one.userId, extIdpId })).toMatchObject({ data: { success: true } })
    expect(await send('unlink-identity', { userId: one.userId, extIdpId })).toMatchObject({ statusCode: 404 })
  })
})

describe('the other pool', () => {
  test('finds none of it', async () => {
    const { data } = await newConnection()
    const theirs = sesame.otherPool
    expect(await get('get-ext-idp', { id: extIdpId }, theirs)).toMatchObject({ statusCode: 404 })
    expect((await get('list-ext-idp', {}, theirs)).data.list).toEqual([])
    for (const name of ['delete-ext-idp', 'delete-ext-idp-conn']) {
      const id = name === 'delete-ext-idp' ? extIdpId : data.id
      expect(await send(name, { id }, theirs)).toMatchObject({ statusCode: 404 })
    }
  })
})

describe('deleteExtIdp', () => {
  test('takes its connections and identities with it', async () => {
    const { data } = await send('create-ext-idp', { name: 'Gone', type: 'oidc' })
    const { data: connection } = await newConnection({ extIdpId: data.id })
    const { userId } = await newPerson(sesame)
    await send('link-identity', { userId, extIdpId: data.id, userIdInIdp: 'p9' })
    expect(await send('delete-ext-idp', { id: data.id })).toMatchObject({ data: { success: true } })
    expect(await get('ext-idp-conn-apps', { id: connection.id })).toMatchObject({ statusCode: 404 })
    expect((await get('get-user-identities', { userId })).data).toEqual([])
  })
})
