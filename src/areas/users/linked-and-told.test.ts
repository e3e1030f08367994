import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messagesTo } from '../../../test/harness/mailbox.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { v3Door } from '../../../test/harness/sign-in.ts'

/** People whom an administrator brings in: who they are at other providers, and what they are told of it. */
let sesame: Sesame
let extIdpId = ''
let others = ''
beforeAll(async () => {
  sesame = await startSesame()
  extIdpId = (await post('create-ext-idp', { name: 'Partner', type: 'oidc' })).data.id
  others = (await post('create-ext-idp', { name: 'Theirs', type: 'oidc' }, sesame.otherPool)).data.id
})
afterAll(() => sesame?.close())

const post = (name: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })
const get = (name: string, query: Record<string, string | boolean>) =>
  sesame.call({ path: `/api/v3/${name}`, query, keys: sesame.pool })

let made = 0
const fresh = () => ({ username: `told-${++made}`, email: `told-${made}@example.com`, phone: `1380013${8000 + made}` })
const identity = (userIdInIdp: string, more: object = {}) => ({
  ...{ extIdpId, provider: 'oidc', type: 'generic', userIdInIdp, userInfoInIdp: { sub: userIdInIdp } },
  ...{ originConnIds: [], ...more },
})

describe('identities of new users', () => {
  test('are theirs from the beginning, and name them', async () => {
    const { data: user } = await post('create-user', { ...fresh(), identities: [identity('p-1')] })
    const { data: batch } = await post('create-users-batch', {
      list: [fresh(), { ...fresh(), identities: [identity('p-2')] }],
    })
    expect((await get('get-user-identities', { userId: user.userId })).data).toMatchObject([
      { extIdpId, provider: 'oidc', userIdInIdp: 'p-1', userInfoInIdp: { sub: 'p-1' } },
    ])
    expect((await get('get-user-identities', { userId: batch[0].userId })).data).toEqual([])
    const byIdentity = await get('get-user', { userId: `${extIdpId}:p-2`, userIdType: 'identity' })
    expect(byIdentity.data.userId).toBe(batch[1].userId)
    expect(await get('get-user', { userId: `${extIdpId}:p-9`, userIdType: 'identity' })).toMatchObject({
      statusCode: 404,
      apiCode: 2004,
    })
  })

  test.each([
    ['EQUAL', 'source', 2],
    ['IN', 'person', 1],
    ['NOT_NULL', 'none', 2],
  ])('are what people are found by: %s of a %s', async (operator, of, found) => {
    const value = { source: extIdpId, person: [{ extIdpId, userIdInIdp: 'p-2' }], none: undefined }[of]
    const { data } = await post('list-users', { advancedFilter: [{ field: 'identity', operator, value }] })
    expect(data.totalCount).toBe(found)
  })

  test.each([
    ['a source that there is not', () => identity('x', { extIdpId: 'nothing' }), 404, 'nothing'],
    ['a source of another pool', () => identity('x', { extIdpId: others }), 404, ''],
    ['a connection that there is not', () => identity('x', { originConnIds: ['nowhere'] }), 404, 'nowhere'],
    ['another type than the source has', () => identity('x', { provider: 'saml' }), 400, 'identities.0.provider'],
    ['an identity that somebody has', () => identity('p-1'), 409, ''],
    ['tokens, which are not kept', () => identity('x', { accessToken: 'secret' }), 422, 'identities.0.accessToken'],
  ])('refuses %s, and makes nobody', async (_what, wanted, statusCode, said) => {
    const person = fresh()
    const answer = await post('create-user', { ...person, identities: [wanted()] })
    expect(answer).toMatchObject({ statusCode, message: expect.stringContaining(said) })
    expect((await get('is-user-exists', { username: person.username })).statusCode).toBeDefined()
    expect(await get('get-user', { userId: person.username, userIdType: 'username' })).toMatchObject({
      statusCode: 404,
    })
  })
})

describe('people are told of their account', () => {
  const sendNotification = { sendEmailNotification: true, sendPhoneNotification: true }

  test('with their first password and where to sign in, by e-mail and text message', async () => {
    const person = fresh()
    const options = { sendNotification: { ...sendNotification, appId: sesame.app.appId }, autoGeneratePassword: true }
    expect(await post('create-user', { ...person, options })).toMatchObject({ statusCode: 200 })
    const [mail] = await messagesTo(sesame, person.email)
    expect(mail).toMatchObject({ medium: 'EMAIL', purpose: 'FIRST_CREATED_USER' })
    const password = mail?.variables.password ?? ''
    expect(mail?.text).toContain(password)
    expect(mail?.text).toContain(`/${sesame.app.appId}/login`)
    expect(await messagesTo(sesame, `+86${person.phone}`)).toMatchObject([{ medium: 'SMS' }])
    expect(await v3Door(sesame, { account: person.username, password })).toMatchObject({ statusCode: 200 })
  })

  test('without one where they have none', async () => {
    const person = fresh()
    const options = { sendNotification: { sendEmailNotification: true } }
    await post('create-users-batch', { list: [person], options })
    const [mail] = await messagesTo(sesame, person.email)
    expect(mail?.text).toContain(person.username)
    expect(mail?.text).not.toMatch(/password|密码/)
  })

  test('or are not made at all where they cannot be told', async () => {
    const person = { username: `told-${++made}` }
    expect(await post('create-user', { ...person, options: { sendNotification } })).toMatchObject({
      statusCode: 422,
      message: expect.stringContaining(person.username),
    })
    const options = { sendNotification: { ...sendNotification, appId: sesame.otherApp.appId } }
    expect(await post('create-user', { ...fresh(), options })).toMatchObject({ statusCode: 404, apiCode: 2011 })
    expect(await get('get-user', { userId: person.username, userIdType: 'username' })).toMatchObject({
      statusCode: 404,
    })
  })
})

describe('people are told of a password that an administrator set', () => {
  test('at their addresses, or at one that is given', async () => {
    const person = fresh()
    const { data: user } = await post('create-user', person)
    const elsewhere = `elsewhere-${made}@example.com`
    const ways = { sendDefaultEmailNotification: true, inputSendEmailNotification: elsewhere }
    const options = { sendPasswordResetedNotification: ways, autoGeneratePassword: true }
    expect(await post('update-user', { userId: user.userId, options })).toMatchObject({ statusCode: 200 })
    const [mail] = await messagesTo(sesame, person.email)
    const [other] = await messagesTo(sesame, elsewhere)
    expect(mail).toMatchObject({ purpose: 'ADMIN_RESET_USER_PASSWORD_NOTIFICATION' })
    expect(other?.variables.password).toBe(mail?.variables.password)
    const password = mail?.variables.password ?? ''
    expect(await v3Door(sesame, { account: person.username, password })).toMatchObject({ statusCode: 200 })
  })

  test.each([
    ['no password', { sendDefaultEmailNotification: true }, {}, 422],
    ['what is no address', { inputSendEmailNotification: 'nobody' }, { autoGeneratePassword: true }, 400],
    ['what is no phone', { inputSendPhoneNotification: 'x' }, { autoGeneratePassword: true }, 400],
  ])('refuses %s, and changes nothing', async (_what, sendPasswordResetedNotification, more, statusCode) => {
    const { data: user } = await post('create-user', fresh())
    const options = { sendPasswordResetedNotification, ...more }
    const answer = await post('update-user', { userId: user.userId, nickname: 'changed', options })
    expect(answer).toMatchObject({ statusCode })
    expect((await get('get-user', { userId: user.userId })).data.nickname).toBeFalsy()
  })

  test('takes an address for one person only', async () => {
    const people = [(await post('create-user', fresh())).data, (await post('create-user', fresh())).data]
    const list = people.map(({ userId }) => ({ userId }))
    const sendPasswordResetedNotification = { inputSendEmailNotification: 'a@example.com' }
    const options = { sendPasswordResetedNotification, autoGeneratePassword: true }
    expect(await post('update-user-batch', { list, options })).toMatchObject({ statusCode: 422 })
  })
})
