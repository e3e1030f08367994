import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parts } from '../../src/app.ts'
import type { Operation } from '../../src/core/contract/operation.ts'
import { signRequest } from '../../src/core/security/access-key-signature.ts'
import { superuserQuery } from '../harness/database.ts'
import { makeApp, type PoolKeys } from '../harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../harness/sesame.ts'
import { bindTotp, newTotpSecret } from '../harness/totp.ts'

/**
 * Every built operation, called by one pool with the other pool's ids in every field that can name something. The calls are made
 * from the contract: a new operation is swept the day it is listed, and a field nobody thought of fails the first test.
 */

/** What the other pool has, and beside each value one of the same shape that nobody has. */
interface Theirs {
  userId: string
  username: string
  email: string
  phone: string
  externalId: string
  password: string
  appId: string
  identifier: string
  domain: string
  poolId: string
  accessKeyId: string
  scimClientId: string
  requestId: string
  factorId: string
  namespace: string
  groupCode: string
  publicAccountId: string
  policyId: string
  role: string
  departmentId: string
  departmentCode: string
  openDepartmentId: string
  organizationCode: string
  resource: string
  postId: string
  postCode: string
  dataResource: string
  dataPolicyId: string
  extIdpId: string
  extIdpConnId: string
  ipEntryId: string
  userEntryId: string
  riskPolicyId: string
}
type Pair = readonly [theirs: string, nobodys: string]

const nobodysId = (): string => randomBytes(12).toString('hex')
const userId = (of: Theirs): Pair[] => [[of.userId, nobodysId()]]
const appId = (of: Theirs): Pair[] => [[of.appId, nobodysId()]]
const username = (of: Theirs): Pair[] => [[of.username, `nobody-${nobodysId()}`]]
const email = (of: Theirs): Pair[] => [[of.email, `nobody-${nobodysId()}@sweep.example`]]
const phone = (of: Theirs): Pair[] => [[of.phone, '13900009999']]
const externalId = (of: Theirs): Pair[] => [[of.externalId, `nobody-${nobodysId()}`]]
const groupCode = (of: Theirs): Pair[] => [[of.groupCode, `nobody-${nobodysId()}`]]
const publicAccount = (of: Theirs): Pair[] => [[of.publicAccountId, nobodysId()]]
const userKey = (of: Theirs): Pair[] => [userId, username, email, phone, externalId].flatMap((make) => make(of))
const anyId = (of: Theirs): Pair[] =>
  [of.userId, of.appId, of.poolId, of.accessKeyId].map((theirs) => [theirs, nobodysId()])
const namespace = (of: Theirs): Pair[] => [[of.namespace, `nobody-${nobodysId()}`]]
const role = (of: Theirs): Pair[] => [[of.role, `nobody-${nobodysId()}`]]
const departmentKey = (of: Theirs): Pair[] => [
  [of.departmentId, nobodysId()],
  [of.departmentCode, `nobody-${nobodysId()}`],
  [of.openDepartmentId, `nobody-${nobodysId()}`],
]
const postCode = (of: Theirs): Pair[] => [[of.postCode, `nobody-${nobodysId()}`]]
const postKey = (of: Theirs): Pair[] => [[of.postId, nobodysId()]]
const organizationCode = (of: Theirs): Pair[] => [[of.organizationCode, `nobody-${nobodysId()}`]]
const dataResource = (of: Theirs): Pair[] => [[of.dataResource, `nobody-${nobodysId()}`]]
const resource = (of: Theirs): Pair[] => [[of.resource, `nobody-${nobodysId()}`], ...dataResource(of)]
const source = (of: Theirs): Pair[] => [[of.extIdpId, nobodysId()]]
const connection = (of: Theirs): Pair[] => [[of.extIdpConnId, nobodysId()]]
const riskKey = (of: Theirs): Pair[] => [of.ipEntryId, of.userEntryId, of.riskPolicyId].map((id) => [id, nobodysId()])
/** Codes of whatever has one. */
const code = (of: Theirs): Pair[] => [namespace, groupCode, role, resource, postCode].flatMap((make) => make(of))
const policy = (of: Theirs): Pair[] => [
  [of.policyId, nobodysId()],
  [of.dataPolicyId, nobodysId()],
]
const anything = (of: Theirs): Pair[] => [
  ...userKey(of),
  ...anyId(of),
  ...code(of),
  [of.identifier, `nobody-${nobodysId()}`],
]

/** By field name: what names something there. Fields of things that do not exist yet get every id there is. */
const producers: Readonly<Record<string, (of: Theirs) => Pair[]>> = {
  userId: userKey,
  userIds: userKey,
  mergedUserId: userKey,
  appId,
  appIds: appId,
  client_id: appId,
  appIdentifier: (of) => [[of.identifier, `nobody-${nobodysId()}`]],
  userPoolId: (of) => [[of.poolId, nobodysId()]],
  userPoolIds: (of) => [[of.poolId, nobodysId()]],
  factorId: (of) => [[of.factorId, nobodysId()]],
  requestId: (of) => [[of.requestId, nobodysId()]],
  policyId: policy,
  policyIds: policy,
  subjectIds: userKey,
  publicAccountId: publicAccount,
  targetUserId: (of) => [...userId(of), ...publicAccount(of)],
  publicAccountIds: publicAccount,
  groupId: groupCode,
  groupIds: groupCode,
  roleId: anyId,
  roleIds: anyId,
  accessKeyId: (of) => [[of.accessKeyId, nobodysId()]],
  scimClientId: (of) => [[of.scimClientId, nobodysId()]],
  domain: (of) => [
    [of.identifier, `nobody-${nobodysId()}`],
    [of.domain, `${nobodysId()}.example`],
  ],
  account: userKey,
  username,
  email,
  phone,
  externalId,
  sAMAccountName: username,
  code,
  newCode: code,
  codes: code,
  codeList: code,
  namespace,
  namespaceCode: namespace,
  roleCode: role,
  targetIdentifier: (of) => [...userId(of), ...code(of), ...departmentKey(of)],
  targetIdentifiers: (of) => [...userId(of), ...code(of), ...departmentKey(of)],
  resource,
  resources: resource,
  resourceList: resource,
  namespaceCodes: namespace,
  resourceCode: dataResource,
  namespaceCodeList: namespace,
  ids: anyId,
  keyword: anything,
  authIds: anyId,
  targetId: anyId,
  targetName: anything,
  appName: anything,
  query: anything,
  keywords: anything,
  value: anything,
  searchQuery: anything,
  tenantId: anyId,
  tenantIds: anyId,
  departmentId: departmentKey,
  departmentIds: departmentKey,
  departmentCode: departmentKey,
  parentDepartmentId: departmentKey,
  openDepartmentId: departmentKey,
  rootNodeId: departmentKey,
  organizationCode,
  organizationNewCode: organizationCode,
  organizationCodeList: organizationCode,
  leaderUserIds: userKey,
  postIdList: postKey,
  id: (of) => [
    ...postKey(of),
    ...riskKey(of),
    ...source(of),
    ...connection(of),
    ...anyId(of),
    ...code(of),
    ...departmentKey(of),
  ],
  postIds: postKey,
  postId: postKey,
  idList: postKey,
  postCodes: postCode,
  departmentIdList: departmentKey,
  app_id: appId,
  extIdpId: source,
  extIdpConnId: connection,
  qrcodeExtIdpConnId: anyId,
  adExtIdpConnId: anyId,
  ldapExtIdpConnId: anyId,
  originConnIds: anyId,
  userIdInIdp: userKey,
}

/** They end like ids and name nothing of a pool. */
const noIds: Readonly<Record<string, string>> = {
  phoneCountryCode: 'a country',
  mfaPhoneCountryCode: 'a country',
  newPhoneCountryCode: 'a country',
  oldPhoneCountryCode: 'a country',
  principalCode: 'the number of somebody’s papers',
  postalCode: 'a place',
  apiIdentifier: 'an address somewhere else',
  publicKey: 'a key that is set',
  privateKey: 'a key of the caller’s',
  recoveryCode: 'a secret that is set',
  passCode: 'a one-time secret',
  newEmailPassCode: 'a one-time secret',
  oldEmailPassCode: 'a one-time secret',
  newPhonePassCode: 'a one-time secret',
  oldPhonePassCode: 'a one-time secret',
  passwordForPhonePassCode: 'a secret that is set',
  captchaCode: 'a one-time secret',
  smtp_host: 'a mail server',
  secretId: 'of a vendor of messages',
  secretKey: 'of a vendor of messages',
  sdkAppId: 'of a vendor of messages',
  templateId: 'of a vendor of messages',
  templateCode: 'of a vendor of messages',
}

/** Values that are addresses on the whole installation, so that another pool's answers differently from nobody's. */
const takenEverywhere = new Set([
  'createApplication.appIdentifier',
  'updateApplication.appIdentifier',
  'checkDomainAvailable.domain',
])

/** Of the root pool alone: no other pool holds their scopes. */
const isOfTheRoot = (caller: string): boolean => /^(platform|administrator):/.test(caller)

const looksLikeId = (name: string): boolean =>
  /(^|_)ids?$|I[dD]s?$|(Code|Uid|Identifier|Key|Handle|[dD]omain|[hH]ost)$/.test(name)

const operations = parts.flatMap((part) => part.operations.map(({ operation }) => operation))
const byName = operations.map((operation) => [operation.name, operation] as const)

let sesame: Sesame
let theirs: Theirs
let ours: Record<
  | 'userId'
  | 'publicAccountId'
  | 'sharerId'
  | 'roleId'
  | 'postId'
  | 'username'
  | 'password'
  | 'token'
  | 'appId'
  | 'role'
  | 'departmentId'
  | 'organizationCode'
  | 'dataPolicyId'
  | 'extIdpConnId',
  string
>
/** What must never be seen by us: ids, names, addresses and secrets of the other pool. */
let treasures: string[]
let before: Record<string, string>

beforeAll(async () => {
  sesame = await startSesame()
  const mark = nobodysId()
  const password = `their-secret-${mark}`
  const person = {
    username: `their-name-${mark}`,
    email: `their-mail-${mark}@sweep.example`,
    phone: '13812340000',
    externalId: `their-external-${mark}`,
    name: `Their full name ${mark}`,
    nickname: `Their nickname ${mark}`,
    customData: { note: `their-note-${mark}` },
  }
  const created = await create(sesame.otherPool, { ...person, password })
  const identifier = `their-app-${mark}`.slice(0, 40)
  const app = await makeApp(sesame.core, sesame.otherPool, {
    appName: `Their app ${mark}`,
    appType: 'spa',
    appIdentifier: identifier,
  })
  theirs = {
    ...{ userId: created.userId, username: person.username, email: person.email, phone: person.phone },
    ...{ externalId: person.externalId, password, identifier, domain: `${mark}.sweep.example` },
    ...{ appId: app.appId, poolId: sesame.otherPool.poolId, accessKeyId: sesame.otherPool.accessKeyId },
    scimClientId: await makeScimClient(sesame.otherPool, 'Their identity provider'),
    requestId: await requestThatMade(created.userId),
    factorId: (await bindApp(sesame.otherPool, created.userId)).factorId,
    namespace: `their-space-${mark}`,
    policyId: await makePolicy(sesame.otherPool, mark, created.userId),
    groupCode: await makeGroup(sesame.otherPool, `their-group-${mark}`, created.userId),
    publicAccountId: (await create(sesame.otherPool, { username: `their-shared-${mark}` }, 'create-public-account'))
      .userId,
    role: `their-role-${mark}`,
    ...(await makeDepartment(sesame.otherPool, mark, created.userId)),
    resource: `their-thing-${mark}`,
    dataResource: `their-data-${mark}`,
    dataPolicyId: await makeData(sesame.otherPool, `their-data-${mark}`, created.userId),
    ...(await makeLists(sesame.otherPool, { appId: app.appId, userId: created.userId })),
    ...(await makeSource(sesame.otherPool, { mark, appId: app.appId, userId: created.userId })),
  }
  await done(sesame.otherPool, '/api/v3/set-custom-fields', {
    list: [{ targetType: 'USER', key: `theirs${mark}`, label: `Their field ${mark}` }],
  })
  treasures = [
    ...Object.values(theirs),
    ...[person.name, person.nickname, person.customData.note, `Their app ${mark}`, app.appSecret],
    `theirs${mark}`,
    `Their field ${mark}`,
    ...[sesame.otherPool.poolSecret, sesame.otherPool.accessKeySecret],
    ...[sesame.otherApp.appId, sesame.otherApp.appSecret],
  ]
  await makeSpace(sesame.otherPool, theirs.namespace)
  await makeRole(sesame.otherPool, theirs.role, theirs.userId)
  await makeResource(sesame.otherPool, theirs.resource, theirs)
  await claim(sesame.otherPool, theirs.appId, theirs.domain)
  await claim(sesame.pool, sesame.spa.appId, 'ours.sweep.example')
  const ownRole = `our-role-${mark}`
  const own = { username: `our-name-${mark}`, password: `our-secret-${mark}` }
  const { userId: ourId } = await create(sesame.pool, own)
  await create(sesame.pool, { username: `our-archived-${mark}`, status: 'Archived' })
  await makeGroup(sesame.pool, 'our-group', ourId)
  await bindApp(sesame.pool, ourId)
  const papers = { principalType: 'P', principalCode: '110101199003070000', principalName: 'Ours' }
  await done(sesame.pool, '/api/v3/set-user-principal-authentication-info', { userId: ourId, ...papers })
  await makeScimClient(sesame.pool, 'Our identity provider')
  await makeRole(sesame.pool, ownRole, ourId)
  await makeLists(sesame.pool, { appId: sesame.spa.appId, userId: ourId })
  const { extIdpConnId } = await makeSource(sesame.pool, {
    mark: `ours-${mark}`,
    appId: sesame.spa.appId,
    userId: ourId,
  })
  const { departmentId, organizationCode: code, postId } = await makeDepartment(sesame.pool, `ours-${mark}`, ourId)
  const shared = { role: ownRole, departmentId, postId }
  ours = {
    ...own,
    userId: ourId,
    ...(await makePublicAccount(sesame.pool, shared)),
    postId,
    role: ownRole,
    departmentId,
    organizationCode: code,
    dataPolicyId: await makeData(sesame.pool, 'our-data', ourId),
    extIdpConnId,
    appId: sesame.spa.appId,
    token: await signIn(sesame.spa.appId, own),
  }
  const fields = ['USER', 'GROUP'].map((targetType) => ({ targetType, key: 'shade', label: 'Shade' }))
  await done(sesame.pool, '/api/v3/set-custom-fields', { list: fields })
  await makeResource(sesame.pool, 'our-thing', { userId: ourId, role: ownRole })
  const targets = [{ targetType: 'DEPARTMENT', targetIdentifier: departmentId }]
  await done(sesame.pool, '/api/v3/assign-role', { code: ownRole, targets })
  await admit(sesame.pool, ours)
  await admit(sesame.otherPool, theirs)
  // Their own sign-in makes the rows that a running pool has.
  await signIn(app.appId, { username: theirs.username, password })
})
afterAll(() => sesame?.close())

/** An authenticator app that an application had somebody bind, so that their own sign-in asks for nothing. */
const bindApp = ({ poolId }: PoolKeys, userId: string) =>
  bindTotp(sesame, { userId, poolId, secret: newTotpSecret(), source: 'APPLICATION' })

/** An organization with a department that has every kind of id, and somebody in it. */
async function makeDepartment(keys: PoolKeys, mark: string, member: string) {
  const organization = { organizationCode: `org-${mark}`, organizationName: `Organization ${mark}` }
  const made = { openDepartmentId: `open-${mark}`, code: `code-${mark}` }
  const send = async (name: string, body: Record<string, unknown>) => {
    const answer = await sesame.call({ path: `/api/v3/${name}`, body, keys })
    expect(answer).toMatchObject({ statusCode: 200 })
    return answer.data as Record<string, string>
  }
  const place = { organizationCode: organization.organizationCode }
  await send('create-organization', organization)
  const below = { ...place, ...made, parentDepartmentId: 'root', name: `Department ${mark}` }
  const { departmentId = '' } = await send('create-department', below)
  await send('add-department-members', { ...place, departmentId, userIds: [member] })
  const { id: postId = '' } = await send('create-post', { code: `post-${mark}`, name: `Post ${mark}` })
  await send('set-user-posts', { userId: member, postIds: [postId] })
  return {
    postId,
    postCode: `post-${mark}`,
    departmentId,
    departmentCode: made.code,
    openDepartmentId: made.openDepartmentId,
    ...place,
  }
}

/** Lists of who is shut out and who may sign up, and a policy that fills one; nobody of ours is shut out by them. */
async function makeLists(keys: PoolKeys, of: { userId: string; appId: string }) {
  const limits = { limitList: ['FORBID_LOGIN'], removeType: 'MANUAL', addType: 'MANUAL' }
  await done(keys, '/api/v3/ip-list', { ...limits, ips: '203.0.113.1', ipType: 'BLACK' })
  await done(keys, '/api/v3/user-list', { ...limits, userIds: [of.userId], userListType: 'WHITE' })
  await done(keys, '/api/v3/risk-list-policy', {
    ...{ optObject: 'IP', ipRange: 'ALL', userRange: 'ALL', ipCond: 'ONE', userCond: 'NO_LIMIT', timeRange: 60 },
    ...{ countThr: 1_000_000, eventStateType: 'account_wrong', removeType: 'MANUAL' },
    ...{ action: 'ADD_IP_BLACK_LIST', limitList: 'FORBID_LOGIN' },
  })
  await done(keys, '/api/v3/add-whitelist', { type: 'PHONE', list: ['13800000001'] })
  await done(keys, '/api/v3/add-whitelist-of-app', {
    type: 'PHONE',
    appId: of.appId,
    list: ['13800000001'],
  })
  const first = async (path: string, query: Record<string, string>) =>
    (await sesame.call({ path: `/api/v3/${path}`, query, keys })).data.list[0].id as string
  return {
    ipEntryId: await first('ip-list', { ipType: 'BLACK' }),
    userEntryId: await first('user-list', { userListType: 'WHITE' }),
    riskPolicyId: await first('risk-list-policy', { optObject: 'IP' }),
  }
}

/** A provider that an application offers, and where somebody is known. */
async function makeSource(keys: PoolKeys, of: { mark: string; appId: string; userId: string }) {
  const send = async (name: string, body: Record<string, unknown>) =>
    (await sesame.call({ path: `/api/v3/${name}`, body, keys })).data as Record<string, string>
  const { id: extIdpId = '' } = await send('create-ext-idp', { name: `Source ${of.mark}`, type: 'oidc' })
  const { id: extIdpConnId = '' } = await send('create-ext-idp-conn', {
    ...{ extIdpId, type: 'oidc', identifier: of.mark.slice(0, 32), displayName: `Connection ${of.mark}` },
    fields: { issuer: 'https://partner.example', clientId: 'sweep' },
  })
  await send('change-ext-idp-conn-state', { id: extIdpConnId, enabled: true, appId: of.appId })
  await send('link-identity', { userId: of.userId, extIdpId, userIdInIdp: `person-${of.mark}` })
  return { extIdpId, extIdpConnId }
}

/** What their own log tells of who made somebody. */
async function requestThatMade(id: string): Promise<string> {
  const [row] = await superuserQuery<{ request_id: string }>(
    sesame.databaseUrl,
    'select request_id from admin_audit_logs where resource_id = $1',
    [id],
  )
  return row?.request_id ?? ''
}

/** One that belongs to everything that there is to belong to. */
async function makePublicAccount(
  keys: PoolKeys,
  of: { role: string; departmentId: string; postId: string },
): Promise<{ publicAccountId: string; roleId: string; sharerId: string }> {
  const { userId } = await create(keys, { username: 'our-shared-account' }, 'create-public-account')
  const [found] = await superuserQuery<{ id: string }>(sesame.databaseUrl, 'select id from roles where code = $1', [
    of.role,
  ])
  const roleId = found?.id ?? ''
  const send = (what: string, body: Record<string, unknown>) =>
    done(keys, `/api/v3/set-public-account-of-${what}`, body)
  const { userId: sharerId } = await create(keys, { username: 'our-sharer' })
  await send('users', { publicAccountId: userId, userIds: [sharerId] })
  await send('groups', { userId, groupIds: ['our-group'] })
  await send('roles', { userId, roleIds: [roleId] })
  await send('departments', { userId, departments: [{ departmentId: of.departmentId }] })
  await send('post', { userId, postId: of.postId })
  return { publicAccountId: userId, roleId, sharerId }
}

async function create(
  keys: PoolKeys,
  body: Record<string, unknown>,
  by: 'create-user' | 'create-public-account' = 'create-user',
): Promise<{ userId: string }> {
  const answer = await sesame.call({ path: `/api/v3/${by}`, body, keys })
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data as { userId: string }
}

async function makeSpace(keys: PoolKeys, code: string): Promise<void> {
  const body = { code, name: `Space ${code}` }
  const answer = await sesame.call({ path: '/api/v3/create-permission-namespace', body, keys })
  expect(answer).toMatchObject({ statusCode: 200 })
}

/** Its code, once somebody is in it. */
async function makeGroup(keys: PoolKeys, code: string, member: string): Promise<string> {
  const body = { type: 'static', name: code, description: `All of ${code}`, code, customData: { note: code } }
  await done(keys, '/api/v3/create-group', body)
  await done(keys, '/api/v3/add-group-members', { code, userIds: [member] })
  return code
}

/** A tree with an extension field, and the id of a policy about it that somebody is given. */
async function makeData(keys: PoolKeys, code: string, holder: string): Promise<string> {
  const naming = { namespaceCode: 'default', resourceCode: code }
  const struct = [{ code: 'root', name: `Root of ${code}` }]
  await done(keys, '/api/v3/create-tree-data-resource', { ...naming, resourceName: code, actions: ['read'], struct })
  await done(keys, '/api/v3/create-dnef', { ...naming, key: 'shade', label: `Shade of ${code}`, valueType: 'STRING' })
  const statementList = [{ effect: 'ALLOW', permissions: [`default/${code}/read`] }]
  const policy = { policyName: `Policy about ${code}`, statementList }
  const { data } = await sesame.call({ path: '/api/v3/create-data-policy', body: policy, keys })
  const targetList = [{ type: 'USER', id: holder }]
  await done(keys, '/api/v3/authorize-data-policies', { policyIds: [data.policyId], targetList })
  return data.policyId
}

async function makePolicy(keys: PoolKeys, mark: string, subject: string): Promise<string> {
  const body = { name: `their-policy-${mark}`, subjectType: 'USER', subjectIds: [subject] }
  return (await sesame.call({ path: '/api/v3/create-password-policy', body, keys })).data.policyId
}

async function done(keys: PoolKeys, path: string, body: Record<string, unknown>): Promise<void> {
  expect(await sesame.call({ path, body, keys })).toMatchObject({ statusCode: 200 })
}

async function makeResource(keys: PoolKeys, code: string, of: { userId: string; role: string }): Promise<void> {
  const resources = [{ code, actions: ['read'], resourceType: 'DATA' }]
  await done(keys, '/api/v3/create-resource', { code, type: 'DATA' })
  const list = [
    { targetType: 'USER', targetIdentifiers: [of.userId], resources },
    { targetType: 'ROLE', targetIdentifiers: [of.role], resources },
  ]
  await done(keys, '/api/v3/authorize-resources', { list })
}

async function admit(keys: PoolKeys, of: { appId: string; userId: string }): Promise<void> {
  const list = [{ targetType: 'USER', targetIdentifier: [of.userId], effect: 'ALLOW' }]
  await done(keys, '/api/v3/authorize-application-access', { appId: of.appId, list })
}

async function makeRole(keys: PoolKeys, code: string, holder: string): Promise<void> {
  const targets = [{ targetType: 'USER', targetIdentifier: holder }]
  await done(keys, '/api/v3/create-role', { code })
  await done(keys, '/api/v3/assign-role', { code, targets })
}

async function claim(keys: PoolKeys, appId_: string, domain: string): Promise<void> {
  const body = { appId: appId_, domain }
  const answer = await sesame.call({ path: '/api/v3/create-application-domain', body, keys })
  expect(answer).toMatchObject({ statusCode: 200 })
}

async function signIn(appId_: string, person: { username: string; password: string }): Promise<string> {
  const response = await fetch(`${sesame.url}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': appId_ },
    body: JSON.stringify({
      connection: 'PASSWORD',
      passwordPayload: person,
      options: { scope: 'openid profile offline_access' },
    }),
  })
  const answer = (await response.json()) as Envelope
  expect(answer).toMatchObject({ statusCode: 200, data: { access_token: expect.any(String) } })
  return answer.data.access_token as string
}

interface Node {
  type?: string
  properties?: Record<string, Node>
  required?: string[]
  items?: Node
  anyOf?: Node[]
  enum?: unknown[]
  minimum?: number
  default?: unknown
}

/** A field that takes one value: `options.departmentIds` of a list is the path of its items. */
interface Leaf {
  path: string[]
  name: string
  node: Node
}

function leavesOf(node: Node, path: string[] = []): Leaf[] {
  if (node.properties) {
    return Object.entries(node.properties).flatMap(([key, child]) => leavesOf(child, [...path, key]))
  }
  if (node.items) return leavesOf(node.items, path)
  const only = node.anyOf?.filter((branch) => branch.type !== 'null')
  if (only?.length === 1 && only[0]) return leavesOf(only[0], path)
  return [{ path, name: path.at(-1) ?? '', node }]
}

const inputOf = (operation: Operation): Node => operation.input as unknown as Node
const namingLeaves = (operation: Operation): Leaf[] =>
  leavesOf(inputOf(operation)).filter(({ name, node }) => name in producers && !node.enum)

/** The least that the schema accepts, with `value` at `path`, in a list where the schema has one. */
function fill(node: Node, path: readonly string[], value: unknown): unknown {
  if (node.items) return [fill(node.items, path, value)]
  if (!node.properties) return path.length === 0 && value !== undefined ? value : sample(node)
  const [next, ...rest] = path
  const result: Record<string, unknown> = {}
  for (const [key, child] of Object.entries(node.properties)) {
    if (key === next) result[key] = fill(child, rest, value)
    else if (node.required?.includes(key) && child.default === undefined) result[key] = fill(child, [], undefined)
  }
  return result
}

function sample(node: Node): unknown {
  if (node.default !== undefined) return node.default
  if (node.enum) return node.enum[0]
  if (node.type === 'boolean') return false
  if (node.type === 'integer' || node.type === 'number') return node.minimum ?? 1
  return `sample-${nobodysId()}`
}

/** Ours are shown by lists; an id of theirs is looked for in our organization, and ours in theirs. */
const ourDepartment = (leaf: Leaf | undefined): Record<string, unknown> => ({
  ...(leaf?.name !== 'organizationCode' && { organizationCode: ours.organizationCode }),
  ...(leaf?.name !== 'departmentId' && leaf?.name !== 'departmentCode' && { departmentId: ours.departmentId }),
})
const inDepartments: Readonly<Record<string, (leaf: Leaf | undefined) => Record<string, unknown>>> = {
  ...Object.fromEntries(
    [
      ...['createDepartment', 'updateDepartment', 'deleteDepartment', 'getDepartment', 'getParentDepartment'],
      ...['addDepartmentMembers', 'removeDepartmentMembers', 'listDepartmentMembers', 'listDepartmentMemberIds'],
      ...['isUserInDepartment', 'reorderDepartments', 'deleteDepartmentSyncRelations', 'getDepartmentSyncRelations'],
    ].map((name) => [name, ourDepartment]),
  ),
  searchDepartmentMembers: (leaf) => ({
    ...ourDepartment(leaf),
    ...(leaf?.name !== 'keywords' && { keywords: 'our-name' }),
  }),
  listChildrenDepartments: (leaf) => ({ ...ourDepartment(leaf), ...(!leaf && { departmentId: 'root' }) }),
  getAllDepartments: (leaf) => (leaf?.name === 'organizationCode' ? {} : { organizationCode: ours.organizationCode }),
  searchDepartmentsList: (leaf) =>
    leaf?.name === 'organizationCode' ? {} : { organizationCode: ours.organizationCode },
  searchDepartments: (leaf) => (leaf?.name === 'organizationCode' ? {} : { organizationCode: ours.organizationCode }),
  searchOrganizations: (leaf) => (leaf ? {} : { keywords: 'Organization' }),
  createPublicAccount: (leaf) => (leaf?.path.length === 1 ? {} : { username: `swept-${nobodysId()}` }),
  getPublicAccountsOfUser: (leaf) => (leaf ? {} : { userId: ours.sharerId }),
  getUsersOfPublicAccount: (leaf) => (leaf ? {} : { publicAccountId: ours.publicAccountId }),
  bindUsersPublicAccount: (leaf) => (leaf?.name === 'userIds' ? { publicAccountId: ours.publicAccountId } : {}),
  setuserOfPublicAccount: (leaf) => (leaf?.name === 'publicAccountIds' ? { userId: ours.sharerId } : {}),
  getPublicAccountsOfGroup: (leaf) => (leaf ? {} : { groupId: 'our-group' }),
  getPublicAccountsOfRole: (leaf) => (leaf ? {} : { roleId: ours.roleId }),
  getPublicAccountsOfDepartment: (leaf) => (leaf ? {} : { departmentId: ours.departmentId }),
  getPublicAccountsOfPost: (leaf) => (leaf ? {} : { postId: ours.postId }),
  getGroupsOfPublicAccount: (leaf) => (leaf ? {} : { userId: ours.publicAccountId }),
  getPublicAccountRoles: (leaf) => (leaf?.name === 'userId' ? {} : { userId: ours.publicAccountId }),
  getPublicAccountDepartments: (leaf) => (leaf?.name === 'userId' ? {} : { userId: ours.publicAccountId }),
  getPublicAccountOfGroups: (leaf) => (leaf?.name === 'groupIds' ? { userId: ours.publicAccountId } : {}),
  bindPublicAccountOfRoles: (leaf) => (leaf?.name === 'roleIds' ? { userId: ours.publicAccountId } : {}),
  setPublicAccountOfnPost: (leaf) => (leaf?.name === 'postId' ? { userId: ours.publicAccountId } : {}),
  unbindPublicAccountOfPost: (leaf) => (leaf?.name === 'postId' ? { userId: ours.publicAccountId } : {}),
  getUserPosts: (leaf) => (leaf ? {} : { userId: ours.userId }),
  getAdminAuditLogs: (leaf) => (leaf ? {} : { pagination: { page: 1, limit: 50 } }),
  createPost: (leaf) => (leaf?.name === 'code' ? {} : { code: `swept-${nobodysId()}` }),
  updatePost: (leaf) => (leaf ? { name: 'Swept' } : {}),
  getUserDepartments: (leaf) => (leaf?.name === 'userId' ? {} : { userId: ours.userId }),
}

/** What some operations need beside the field under test in order to get as far as looking it up. */
const more: Readonly<Record<string, (leaf: Leaf | undefined) => Record<string, unknown>>> = {
  ...inDepartments,
  addWhitelist: () => ({ type: 'PHONE', list: ['13800000001'] }),
  addWhitelistOfApp: (leaf) => ({ type: 'PHONE', list: ['13800000001'], ...(!leaf && { appId: ours.appId }) }),
  findUserList: () => ({ userListType: 'WHITE' }),
  listWhitelists: () => ({ type: 'PHONE' }),
  listWhitelistsOfApp: (leaf) => ({ type: 'PHONE', ...(!leaf && { appId: ours.appId }) }),
  createExtIdp: () => ({ type: 'oidc' }),
  createExtIdpConn: () => ({
    ...{ type: 'oidc', identifier: `swept-${nobodysId()}`.slice(0, 32) },
    fields: { issuer: 'https://partner.example', clientId: 'sweep' },
  }),
  extIdpConnStateByApps: (leaf) => (leaf?.name === 'id' ? {} : { id: ours.extIdpConnId }),
  getUserPrincipalAuthenticationInfo: (leaf) => (leaf ? {} : { userId: ours.userId }),
  createUser: (leaf) => (leaf?.path.length === 1 ? {} : { username: `swept-${nobodysId()}` }),
  // Somebody of ours is signed in there.
  listApplicationActiveUsers: (leaf) => (leaf ? {} : { appId: ours.appId }),
  listApplicationDomains: (leaf) => (leaf ? {} : { appId: ours.appId }),
  // Of the pool itself: keys of a person are found with their userId only.
  getAccessKey: (leaf) => (leaf?.name === 'accessKeyId' ? { userId: '' } : {}),
  listNamespaceRoles: (leaf) => (leaf?.name === 'code' ? {} : { code: 'default' }),
  listPermissionNamespaceRoles: (leaf) => (leaf?.name === 'code' ? {} : { code: 'default' }),
  listRoleMembers: (leaf) => (leaf?.name === 'code' ? {} : { code: ours.role }),
  listAuthApplication: (leaf) => (leaf?.name === 'appId' ? {} : { appId: ours.appId }),
  listAuthSubject: (leaf) => ({ targetType: 'USER', ...(leaf?.name !== 'targetId' && { targetId: ours.userId }) }),
  detailAuthSubject: (leaf) => ({
    targetType: 'USER',
    ...(leaf?.name !== 'targetId' && { targetId: ours.userId }),
    ...(leaf?.name !== 'appId' && { appId: ours.appId }),
  }),
  authorizeApplicationAccess: (leaf) => (leaf?.name === 'appId' ? {} : { appId: ours.appId }),
  revokeApplicationAccess: (leaf) => (leaf?.name === 'appId' ? {} : { appId: ours.appId }),
  listRoleDepartments: (leaf) => (leaf?.name === 'code' ? {} : { code: ours.role }),
  listRoleAssignments: (leaf) => (leaf?.name === 'roleCode' ? {} : { roleCode: ours.role }),
  assignRole: (leaf) => (leaf?.name === 'code' ? {} : { code: ours.role }),
  revokeRole: (leaf) => (leaf?.name === 'code' ? {} : { code: ours.role }),
  getUserAuthorizedResources: (leaf) =>
    leaf?.name === 'userId' ? {} : { userId: ours.username, userIdType: 'username' },
  getAuthorizedResources: (leaf) => (leaf?.name === 'targetIdentifier' ? {} : { targetIdentifier: ours.userId }),
  isActionAllowed: (leaf) => ({
    ...(leaf?.name !== 'userId' && { userId: ours.userId }),
    ...(leaf?.name !== 'resource' && { resource: 'our-thing' }),
  }),
  getResourceAuthorizedTargets: (leaf) => (leaf?.name === 'resource' ? {} : { resource: 'our-thing' }),
  getRoleAuthorizedResources: (leaf) => (leaf?.name === 'code' ? {} : { code: ours.role }),
  getUserRoles: (leaf) => (leaf?.name === 'userId' ? {} : { userId: ours.username, userIdType: 'username' }),
  listDataPolicyTargets: (leaf) => (leaf?.name === 'policyId' ? {} : { policyId: ours.dataPolicyId }),
  listDnef: (leaf) => ({
    ...(leaf?.name !== 'namespaceCode' && { namespaceCode: 'default' }),
    ...(leaf?.name !== 'resourceCode' && { resourceCode: 'our-data' }),
  }),
  ...Object.fromEntries(
    ['checkPermission', 'checkUserSameLevelPermission', 'getUserResourcePermissionList', 'getUserResourceStruct'].map(
      (name) => [
        name,
        (leaf: Leaf | undefined) => ({
          ...(leaf?.name !== 'userId' && { userId: ours.userId }),
          ...(leaf?.name !== 'namespaceCode' && { namespaceCode: 'default' }),
        }),
      ],
    ),
  ),
  validatePassword: () => ({ password: ours.password }),
  verifyDeleteAccountRequest: () => ({ verifyMethod: 'PASSWORD' }),
  signUp: (leaf) => ({
    connection: 'PASSWORD',
    ...(leaf?.path[0] !== 'passwordPayload' && {
      passwordPayload: { username: `swept-${nobodysId()}`, password: `swept-secret-${nobodysId()}` },
    }),
  }),
  // Fields are chosen by what they are of, and data are set in fields that are defined.
  listCustFields: () => ({ targetType: 'USER', dataType: 'STRING' }),
  listUserBaseFields: () => ({ limit: 50 }),
  setCustomData: () => ({ list: [{ key: 'shade', value: 'red' }] }),
  deleteCustomFields: () => ({ list: [{ targetType: 'USER', key: 'nothing' }] }),
  getUserGroups: (leaf) => (leaf?.name === 'userId' ? {} : { userId: ours.username, userIdType: 'username' }),
  listGroupMembers: (leaf) => (leaf ? {} : { code: 'our-group' }),
  addGroupMembers: (leaf) => (leaf?.name === 'userIds' ? { code: 'our-group' } : {}),
  removeGroupMembers: (leaf) => (leaf?.name === 'userIds' ? { code: 'our-group' } : {}),
  getUserLoginHistory: (leaf) => (leaf?.name === 'userId' ? {} : { userId: ours.username, userIdType: 'username' }),
  checkSessionStatus: (leaf) => (leaf?.name === 'userId' ? { appId: ours.appId } : {}),
  kickUsers: (leaf) => (leaf?.name === 'userId' ? { appIds: [ours.appId] } : {}),
  signInByCredentials: (leaf) => ({
    connection: 'PASSWORD',
    ...(leaf?.path[0] !== 'passwordPayload' && {
      passwordPayload: { account: ours.username, password: ours.password },
    }),
  }),
}

/** One input for each way of saying of what kind the named thing is (`userIdType`), or just one. */
function* inputsOf(operation: Operation, leaf: Leaf, value: string): Generator<Record<string, unknown>> {
  const input = fill(inputOf(operation), leaf.path, value) as Record<string, unknown>
  const base = { ...input, ...more[operation.name]?.(leaf) }
  withTheirPassword(base)
  yield base
  const kind = leavesOf(inputOf(operation)).find(({ name, node }) => /IdType$/.test(name) && node.enum)
  for (const one of kind?.node.enum ?? []) {
    const typed = structuredClone(base)
    let at = typed
    for (const key of kind?.path.slice(0, -1) ?? []) {
      at[key] ??= {}
      at = at[key] as Record<string, unknown>
    }
    at[kind?.name ?? ''] = one
    yield typed
  }
}

/** The right password of the right person, at the wrong pool's application. */
function withTheirPassword(input: Record<string, unknown>): void {
  const payload = input['passwordPayload'] as Record<string, unknown> | undefined
  if (payload && payload['password'] !== ours.password) payload['password'] = theirs.password
}

async function call(operation: Operation, input: Record<string, unknown>, keys: PoolKeys = sesame.pool) {
  const isQuery = operation.method === 'GET' || operation.method === 'DELETE'
  const sent = new Set<string>()
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    sent.add(name)
    return encodeURIComponent(String(input[name]))
  })
  const parameters = Object.fromEntries(Object.entries(input).filter(([key]) => !sent.has(key)))
  const query = isQuery ? `?${new URLSearchParams(Object.entries(parameters).flatMap(asQuery))}` : ''
  const response = await fetch(`${sesame.url}${path}${query === '?' ? '' : query}`, {
    method: operation.method,
    headers: headersFor(operation, { path, keys, parameters }),
    ...(!isQuery && { body: JSON.stringify(parameters) }),
  })
  const text = await response.text()
  return { text, ...(JSON.parse(text) as Envelope) }
}

/** Lists travel as SDKs send them: `key[]=v`, once for each. */
const asQuery = ([key, value]: [string, unknown]): [string, string][] =>
  Array.isArray(value) ? value.map((one) => [`${key}[]`, String(one)]) : [[key, String(value)]]

function headersFor(
  operation: Operation,
  { path, keys, parameters }: { path: string; keys: PoolKeys; parameters: Record<string, unknown> },
): Record<string, string> {
  if (operation.client === 'authentication') {
    return {
      'content-type': 'application/json',
      'x-authing-app-id': ours.appId,
      ...(operation.caller === 'user' && { authorization: ours.token }),
    }
  }
  const { accessKeyId, accessKeySecret } = keys
  const nonce = nobodysId()
  const { method } = operation
  return signRequest({
    ...{ brand: 'genauth', method, path, accessKeyId, accessKeySecret, nonce },
    // As SDKs do: the query of a DELETE is not signed.
    ...(method !== 'DELETE' && { parameters }),
    nowMs: sesame.clock.now(),
  })
}

/** Buckets fill up, and are dropped when they are full, whoever calls. */
const changeByThemselves = ['rate_limits', 'user_search_queue']

/** A checksum of the other pool's rows in every fenced table. */
async function theirRows(): Promise<Record<string, string>> {
  const rows = await superuserQuery<{ name: string; sum: string }>(sesame.databaseUrl, await sumsOfTables(), [
    theirs.poolId,
  ])
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}

/** One statement for all tables: it is asked after every operation. */
let sums: string | undefined
async function sumsOfTables(): Promise<string> {
  if (sums !== undefined) return sums
  const tables = await superuserQuery<{ name: string }>(
    sesame.databaseUrl,
    "select tablename as name from pg_policies where policyname = 'fence' and tablename <> all($1) order by 1",
    [changeByThemselves],
  )
  expect(tables.length).toBeGreaterThan(8)
  sums = tables
    .map(
      ({ name }) => `select '${name}' as name,
        count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '-') as sum
        from ${name} t where pool_id = $1`,
    )
    .join(' union all ')
  return sums
}

function expectNothingOfTheirs(text: string, sentBy: unknown): void {
  const sent = JSON.stringify(sentBy)
  for (const treasure of treasures) if (!sent.includes(treasure)) expect(text).not.toContain(treasure)
}

describe('the contract', () => {
  test('has no field that could name something and that the sweep does not know', () => {
    const unknown = operations.flatMap((operation) =>
      leavesOf(inputOf(operation))
        .filter(({ name, node }) => looksLikeId(name) && node.type !== 'boolean' && !node.enum)
        .filter(({ name }) => !(name in producers) && !(name in noIds))
        .map(({ path }) => `${operation.name}: ${path.join('.')}`),
    )
    expect(unknown, 'give the field a producer, or a reason in noIds').toEqual([])
  })

  test('has no path parameter that is not a field', () => {
    for (const { name, path, input } of operations) {
      for (const [, parameter] of path.matchAll(/\{(\w+)\}/g))
        expect(Object.keys(input.properties), name).toContain(parameter)
    }
  })
})

describe('with the ids of its own pool', () => {
  const reading = operations.filter(
    ({ method, client, caller }) => method === 'GET' && client === 'management' && !isOfTheRoot(caller),
  )

  test('every operation that reads by id finds what the sweep will not be shown', async () => {
    const found = []
    for (const operation of reading) {
      for (const leaf of namingLeaves(operation).filter(({ name }) => looksLikeId(name))) {
        for (const [value] of producers[leaf.name]?.(theirs) ?? []) {
          for (const input of inputsOf(operation, leaf, value)) {
            const { statusCode } = await call(operation, input, sesame.otherPool)
            if (statusCode === 200) found.push(`${operation.name} ${leaf.name}`)
          }
        }
      }
    }
    expect([...new Set(found)]).toEqual(
      expect.arrayContaining(['getUser userId', 'getApplication appId', 'getApplicationSecret appId']),
    )
  })
})

describe('lists', () => {
  const lists = byName.filter(([name, { output, caller }]) => {
    const { type, properties } = output as unknown as Node
    const isList = properties?.['list'] !== undefined || (type === 'array' && /list/i.test(name))
    return isList && !isOfTheRoot(caller)
  })

  test.each(lists)('%s shows all of ours and nothing of theirs', async (_, operation) => {
    const input = fill(inputOf(operation), [], undefined) as Record<string, unknown>
    const answer = await call(operation, { ...input, ...more[operation.name]?.(undefined) })
    expect(answer).toMatchObject({ statusCode: 200 })
    const list = Array.isArray(answer.data) ? answer.data : answer.data.list
    expect(list.length).toBeGreaterThan(0)
    expect(list).toHaveLength(answer.data.totalCount ?? list.length)
    expectNothingOfTheirs(answer.text, input)
  })
})

describe("with the other pool's ids", () => {
  beforeAll(async () => {
    before = await theirRows()
    expect(before['users']).toMatch(/^2 /)
  })
  afterAll(async () => {
    expect(await theirRows(), 'rows of the other pool, after the sweep').toEqual(before)
  })

  // What creates comes last: from then on we own things that are called like theirs.
  const isCreating = ({ caller, name }: Operation): number => Number(/:create$/.test(caller) || name === 'signUp')
  const ordered = [...byName].sort(([, one], [, other]) => isCreating(one) - isCreating(other))

  test.each(ordered)(
    '%s answers as for an id that nobody has, shows nothing and changes nothing',
    async (name, operation) => {
      for (const leaf of namingLeaves(operation)) {
        if (isCreating(operation)) await forgetNamesakes()
        for (const [value, nobodys] of producers[leaf.name]?.(theirs) ?? []) {
          const pairs = zip([...inputsOf(operation, leaf, value)], [...inputsOf(operation, leaf, nobodys)])
          for (const [theirInput, nobodysInput] of pairs) {
            const answer = await call(operation, theirInput)
            const where = `${name} ${JSON.stringify(theirInput)}`
            expectNothingOfTheirs(answer.text, theirInput)
            // 401 would mean that the door refused us before the id was looked at; but naming another client than our own is refused so.
            const refusals = leaf.name === 'client_id' ? [401] : [400, 403, 404, 409, 422]
            expect([200, ...refusals], where).toContain(answer.statusCode)
            if (takenEverywhere.has(`${name}.${leaf.name}`)) continue
            const reference = await call(operation, nobodysInput)
            expect(outcome(operation, answer), where).toEqual(outcome(operation, reference))
          }
        }
      }
      if (operation.name === 'updateProfile') await call(operation, { username: ours.username })
      expect(await theirRows()).toEqual(before)
    },
  )

  /** What an operation that creates made, before another one, or another of its fields, creates the same. */
  async function forgetNamesakes(): Promise<void> {
    await superuserQuery(
      sesame.databaseUrl,
      `delete from users where pool_id = $1
         and (email = $2 or username = $3 or phone in ($4, '13900009999') or external_id = $5 or id = $6)`,
      [sesame.pool.poolId, theirs.email, theirs.username, theirs.phone, theirs.externalId, theirs.userId],
    )
    const codes = [
      theirs.postCode,
      theirs.dataResource,
      theirs.namespace,
      theirs.groupCode,
      theirs.role,
      theirs.resource,
    ]
    for (const table of ['permission_namespaces', 'groups', 'roles', 'resources', 'data_resources']) {
      const forget = `delete from ${table} where pool_id = $1 and code = any($2)`
      await superuserQuery(sesame.databaseUrl, forget, [sesame.pool.poolId, codes])
    }
    await superuserQuery(sesame.databaseUrl, 'delete from posts where pool_id = $1 and (id = $2 or code = $3)', [
      ...[sesame.pool.poolId, theirs.postId, theirs.postCode],
    ])
  }

  const zip = <T>(one: T[], other: T[]) => one.map((item, index) => [item, other[index] as T] as const)

  // What was asked, in the answer.
  const repeats = [
    ...['checkPermission', 'checkUserSameLevelPermission', 'getUserResourcePermissionList', 'listResourceTargets'],
    ...['checkPermissionByStringResource', 'checkPermissionByArrayResource', 'checkPermissionByTreeResource'],
    'getUserAuthResourcePermissionList',
  ]
  const showsWhatIsSet = [
    ...repeats,
    'setCustomFields',
    'listCustFields',
    'listUserBaseFields',
    'signInByCredentials',
    'updateProfile',
    'updateDepartment',
    'updateOrganization',
  ]

  /** What may be compared: what is created has an id of its own, and a sign-in tokens. */
  function outcome(operation: Operation, { statusCode, apiCode, data }: Envelope) {
    return isCreating(operation) || showsWhatIsSet.includes(operation.name)
      ? { statusCode, apiCode }
      : { statusCode, apiCode, data }
  }
})

describe("a person's token", () => {
  const profile = async (headers: Record<string, string>) =>
    (await (await fetch(`${sesame.url}/api/v3/get-profile`, { headers })).json()) as Envelope

  test('opens its own pool, and no other, whatever application the header names', async () => {
    const authorization = ours.token
    expect(await profile({ authorization })).toMatchObject({ statusCode: 200, data: { username: ours.username } })
    for (const header of ['x-authing-app-id', 'x-genauth-app-id']) {
      expect(await profile({ authorization, [header]: theirs.appId })).toMatchObject({ statusCode: 401 })
    }
  })

  test('is shown to nobody by naming the pool in a header', async () => {
    const answer = await sesame.call({ path: '/api/v3/list-users', body: {} })
    const headers = signRequest({
      brand: 'authing',
      method: 'POST',
      path: '/api/v3/list-users',
      accessKeyId: sesame.pool.accessKeyId,
      accessKeySecret: sesame.pool.accessKeySecret,
      nonce: nobodysId(),
      nowMs: sesame.clock.now(),
      headers: { 'x-authing-userpool-id': theirs.poolId, 'x-authing-app-id': theirs.appId, 'x-authing-lang': 'en-US' },
    })
    const named = await fetch(`${sesame.url}/api/v3/list-users`, { method: 'POST', headers, body: '{}' })
    expect(((await named.json()) as Envelope).data).toEqual(answer.data)
  })
})

async function makeScimClient(keys: PoolKeys, name: string): Promise<string> {
  const answer = await sesame.call({ path: '/api/v3/create-scim-client', body: { name }, keys })
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data.scimClientId
}
