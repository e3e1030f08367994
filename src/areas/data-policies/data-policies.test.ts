import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import type { PoolKeys } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Data resources, the policies about them, and what people may do with them. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

let count = 0
const unique = (name: string) => `${name}_${++count}`
const post = (path: string, body: Record<string, unknown>, keys: PoolKeys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${path}`, body, keys })
const get = (path: string, query: Record<string, string | number> = {}, keys: PoolKeys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${path}`, query, keys })
const done = async (answer: Promise<Envelope>) => {
  const { statusCode, message, data } = await answer
  expect(message).toBe('')
  expect(statusCode).toBe(200)
  return data
}

const treeStruct = [
  {
    name: '部署',
    code: 'deploy',
    children: [
      { name: '生产环境', code: 'prod' },
      { name: '测试环境', code: 'test', value: 't' },
    ],
  },
  {
    name: '数据库',
    code: 'db',
    children: [
      { name: '查询', code: 'query' },
      { name: '导出', code: 'export' },
    ],
  },
]

/** A space with the three resources of the published example. */
async function newSpace() {
  const space = unique('space')
  await done(post('create-permission-namespace', { code: space, name: space }))
  const make = (path: string, code: string, actions: string[], struct: unknown) =>
    done(post(path, { namespaceCode: space, resourceCode: code, resourceName: `Name of ${code}`, actions, struct }))
  await make('create-string-data-resource', 'doc', ['read', 'write', 'share'], 'https://www.example.com/doc')
  await make('create-array-data-resource', 'servers', ['read', 'write'], ['server_1', 'server_2'])
  await make('create-tree-data-resource', 'menu', ['access', 'execute'], treeStruct)
  return space
}

const newUser = async (fields: object = {}) =>
  (await done(post('create-user', { username: unique('person'), ...fields }))).userId as string
const newPolicy = async (statementList: unknown[]) =>
  (await done(post('create-data-policy', { policyName: unique('policy'), statementList }))).policyId as string
const allow = (...permissions: string[]) => ({ effect: 'ALLOW', permissions })
const deny = (...permissions: string[]) => ({ effect: 'DENY', permissions })
const give = (policyId: string, type: string, id: string) =>
  done(post('authorize-data-policies', { policyIds: [policyId], targetList: [{ type, id }] }))

/** What somebody is told of each resource, in their order. */
const may = async (userId: string, namespaceCode: string, action: string, resources: string[], more: object = {}) => {
  const { checkResultList } = await done(
    post('check-permission', { userId, namespaceCode, action, resources, ...more }),
  )
  return checkResultList.map((one: { enabled: boolean }) => one.enabled)
}

describe('data resources', () => {
  test('are made, read, changed and deleted in their space', async () => {
    const space = await newSpace()
    const naming = { namespaceCode: space, resourceCode: 'menu' }
    const answer = await done(get('get-data-resource', naming))
    expect(answer).toEqual({
      ...{ ...naming, resourceName: 'Name of menu', type: 'TREE', description: '', struct: treeStruct },
      ...{ actions: ['access', 'execute'], extendFieldList: [] },
    })
    const struct = [{ name: '部署', code: 'deploy' }]
    const changed = await done(post('update-data-resource', { ...naming, resourceName: 'Menu', struct }))
    expect(changed).toMatchObject({ resourceName: 'Menu', struct, actions: ['access', 'execute'] })
    const { list, totalCount } = await done(get('list-data-resources', { namespaceCodes: space, query: 'MENU' }))
    expect({ list, totalCount }).toMatchObject({
      totalCount: 1,
      list: [{ resourceCode: 'menu', namespaceCode: space, authorizationNum: 0 }],
    })
    await done(post('delete-data-resource', naming))
    expect(await get('get-data-resource', naming)).toMatchObject({ statusCode: 404 })
    const logs = await superuserQuery<{ operation: string }>(
      sesame.databaseUrl,
      `select operation from admin_audit_logs where resource = 'dataResource' order by time desc limit 2`,
    )
    expect(logs.map(({ operation }) => operation)).toEqual(['delete', 'update'])
  })

  test('createDataResource takes each type', async () => {
    const space = await newSpace()
    const make = (type: string, struct: unknown) =>
      post('create-data-resource', {
        ...{ namespaceCode: space, type, struct, actions: ['get', 'get'] },
        ...{ resourceCode: unique('r'), resourceName: unique('r') },
      })
    expect(await done(make('STRING', 'x'))).toMatchObject({ type: 'STRING', struct: 'x', actions: ['get'] })
    expect(await done(make('ARRAY', ['x']))).toMatchObject({ type: 'ARRAY', struct: ['x'] })
    const node = { code: 'a', name: 'A' }
    expect(await done(make('TREE', node))).toMatchObject({ type: 'TREE', struct: [node] })
    for (const [type, struct, field] of [
      ['STRING', ['x'], 'struct'],
      ['ARRAY', 'x', 'struct'],
      ['ARRAY', [''], 'struct.0'],
      ['TREE', 'x', 'struct'],
      ['TREE', [{ code: 'a/b', name: 'x' }], 'struct.0.code'],
      ['TREE', [{ code: '*', name: 'x' }], 'struct.0.code'],
      [
        'TREE',
        [
          { code: 'a', name: 'x' },
          { code: 'a', name: 'y' },
        ],
        'struct.1.code',
      ],
      [
        'TREE',
        [
          { code: 'a', name: 'x' },
          { code: 'b', name: 'x' },
        ],
        'struct.1.name',
      ],
      ['TREE', [{ code: 'a', name: 'x', children: [{ code: 'b' }] }], 'struct.0.children.0.name'],
      ['TREE', [{ code: 'a', name: 'x', extendFieldValue: { owner: 'me' } }], 'struct.0.extendFieldValue.owner'],
    ] as const) {
      const answer = await make(type, struct)
      expect(answer, JSON.stringify(struct)).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
    }
    let deep: object = { code: 'x', name: 'x' }
    for (let level = 0; level < 5; level += 1) deep = { code: 'x', name: 'x', children: [deep] }
    expect(await make('TREE', [deep])).toMatchObject({ statusCode: 400, message: expect.stringContaining('5 levels') })
    expect(await make('FOREST', [])).toMatchObject({ statusCode: 400 })
  })

  test('keep code and name to themselves in a space', async () => {
    const space = await newSpace()
    const make = (resourceCode: string, resourceName: string, namespaceCode = space) =>
      post('create-string-data-resource', { namespaceCode, resourceCode, resourceName, actions: ['x'], struct: '' })
    expect(await make('doc', 'other')).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('resourceCode'),
    })
    expect(await make('other', 'Name of doc')).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('resourceName'),
    })
    expect(await make('x', 'x', 'nowhere')).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('nowhere'),
    })
    const rename = { namespaceCode: space, resourceCode: 'menu', resourceName: 'Name of doc' }
    expect(await post('update-data-resource', rename)).toMatchObject({ statusCode: 409 })
    const isFree = (query: Record<string, string>) =>
      get('check-data-resource-exists', { namespaceCode: space, ...query })
    expect((await isFree({ resourceCode: 'doc' })).data).toEqual({
      isValid: false,
      message: 'data resource code already exist',
    })
    expect((await isFree({ resourceName: 'Name of doc' })).data).toMatchObject({ isValid: false })
    expect((await isFree({ resourceCode: 'free', resourceName: 'Free' })).data).toEqual({ isValid: true })
    expect(await isFree({})).toMatchObject({ statusCode: 400 })
  })

  test('are of one pool', async () => {
    const space = await newSpace()
    const naming = { namespaceCode: space, resourceCode: 'doc' }
    expect(await get('get-data-resource', naming, sesame.otherPool)).toMatchObject({ statusCode: 404 })
    expect(await post('delete-data-resource', naming, sesame.otherPool)).toMatchObject({ statusCode: 404 })
    expect(await get('get-data-resource', { ...naming, resourceCode: 'nothing' })).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('nothing'),
    })
  })
})

describe('extension fields', () => {
  test('of a tree are made, listed, changed and deleted; nodes say something in them', async () => {
    const naming = { namespaceCode: await newSpace(), resourceCode: 'menu' }
    const owner = { key: 'owner', label: 'Owner', valueType: 'STRING' }
    const level = {
      key: 'level',
      label: 'Level',
      valueType: 'SELECT',
      config: { options: [{ value: 'low' }, { value: 'high' }] },
    }
    await done(post('create-dnef', { ...naming, ...owner }))
    await done(post('batch-create-dnef', { ...naming, fieldList: [level, { ...owner, key: 'third' }] }))
    expect(await done(get('list-dnef', { ...naming, maxSize: 2 }))).toEqual({
      list: [owner, level],
      nextStartIndex: 3,
      truncated: true,
    })
    expect(await done(get('list-dnef', { ...naming, startIndex: 3 }))).toMatchObject({
      nextStartIndex: -1,
      truncated: false,
    })
    expect((await done(get('list-dnef', { ...naming, query: 'LEV' }))).list).toEqual([level])
    const say = (extendFieldValue: object) =>
      post('update-data-resource', { ...naming, struct: [{ code: 'a', name: 'A', extendFieldValue }] })
    await done(say({ owner: 'me', level: 'low' }))
    for (const wrong of [{ level: 'medium' }, { owner: 1 }, { unknown: 'x' }]) {
      expect(await say(wrong)).toMatchObject({ statusCode: 400 })
    }
    const lose = { ...naming, key: 'level', config: { options: [{ value: 'high' }] } }
    expect(await post('update-dnef', lose)).toMatchObject({ statusCode: 422, message: expect.stringContaining('low') })
    await done(post('update-dnef', { ...naming, key: 'owner', label: 'Whose' }))
    await done(post('delete-dnef', { ...naming, key: 'level' }))
    expect(await done(get('get-data-resource', naming))).toMatchObject({
      extendFieldList: [{ ...owner, label: 'Whose' }, { key: 'third' }],
      struct: [{ extendFieldValue: { owner: 'me' } }],
    })
  })

  test('are refused where they make no sense', async () => {
    const naming = { namespaceCode: await newSpace(), resourceCode: 'menu' }
    const field = { key: 'owner', label: 'Owner', valueType: 'STRING' }
    await done(post('create-dnef', { ...naming, ...field }))
    expect(await post('create-dnef', { ...naming, ...field })).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('owner'),
    })
    expect(await post('create-dnef', { ...naming, ...field, resourceCode: 'doc' })).toMatchObject({ statusCode: 422 })
    expect(await post('create-dnef', { ...naming, ...field, key: 'no spaces' })).toMatchObject({ statusCode: 400 })
    expect(await post('create-dnef', { ...naming, ...field, key: 'x', valueType: 'SELECT' })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('config'),
    })
    expect(
      await post('batch-create-dnef', {
        ...naming,
        fieldList: [
          { ...field, key: 'y' },
          { ...field, key: 'y' },
        ],
      }),
    ).toMatchObject({ statusCode: 400 })
    for (const path of ['update-dnef', 'delete-dnef']) {
      expect(await post(path, { ...naming, key: 'nothing' })).toMatchObject({
        statusCode: 404,
        message: expect.stringContaining('nothing'),
      })
    }
  })
})

describe('data policies', () => {
  test('are made, read, listed, changed and deleted', async () => {
    const space = await newSpace()
    const statementList = [
      allow(`${space}/doc/read`, `${space}/menu/deploy/test/execute`, `${space}/servers/*`),
      {
        ...deny(`${space}/menu/db/export/execute`),
        condition: [{ param: 'env.city', operator: 'StringEquals', value: '北京' }],
      },
    ]
    const policyName = unique('policy')
    const { policyId } = await done(post('create-data-policy', { policyName, description: 'For all', statementList }))
    expect(await done(get('get-data-policy', { policyId }))).toMatchObject({
      policyName,
      description: 'For all',
      statementList,
    })
    const userId = await newUser({ name: 'Grace' })
    await give(policyId, 'USER', userId)
    const { list } = await done(get('list-data-policies', { query: policyName }))
    expect(list).toMatchObject([
      { policyId, targetList: [{ id: userId, type: 'USER', name: 'Grace' }], resourceList: [{}, {}, {}] },
    ])
    expect((await done(get('list-data-resources', { namespaceCodes: space }))).list[0].authorizationNum).toBe(1)
    expect((await done(get('list-simple-data-policies', { query: policyName }))).list).toEqual([
      { policyId, policyName, description: 'For all' },
    ])
    expect(await done(get('check-data-policy-exists', { policyName }))).toMatchObject({ isValid: false })
    const renamed = unique('policy')
    await done(post('update-data-policy', { policyId, policyName: renamed }))
    expect(await done(get('get-data-policy', { policyId }))).toMatchObject({ policyName: renamed, statementList })
    await done(post('update-data-policy', { policyId, statementList: [allow(`${space}/doc/write`)] }))
    expect(await may(userId, space, 'read', ['doc'])).toEqual([false])
    expect(await may(userId, space, 'write', ['doc'])).toEqual([true])
    expect(await done(get('check-data-policy-exists', { policyName }))).toEqual({ isValid: true })
    await done(post('delete-data-policy', { policyId }))
    expect(await may(userId, space, 'write', ['doc'])).toEqual([false])
    expect(await get('get-data-policy', { policyId })).toMatchObject({ statusCode: 404 })
  })

  test('the published spelling of every action is understood', async () => {
    const space = await newSpace()
    const policyId = await newPolicy([allow(`${space}/doc*`)])
    expect((await done(get('get-data-policy', { policyId }))).statementList).toEqual([allow(`${space}/doc/*`)])
  })

  test('keep their names, and refuse what does not exist', async () => {
    const space = await newSpace()
    const policyName = unique('policy')
    const make = (body: object) => post('create-data-policy', { policyName: unique('policy'), ...body })
    await done(make({ policyName, statementList: [allow(`${space}/doc/read`)] }))
    expect(await make({ policyName, statementList: [allow(`${space}/doc/read`)] })).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining(policyName),
    })
    const other = await newPolicy([allow(`${space}/doc/read`)])
    expect(await post('update-data-policy', { policyId: other, policyName })).toMatchObject({ statusCode: 409 })
    for (const [permission, statusCode] of [
      ['doc', 400],
      ['doc/read', 400],
      [`${space}//read`, 400],
      [`${space}/doc/fly`, 400],
      [`${space}/doc/node/read`, 400],
      [`${space}/menu/deploy/moon/access`, 400],
      [`${space}/nothing/read`, 404],
      ['nowhere/doc/read', 404],
    ] as const) {
      expect(await make({ statementList: [allow(permission)] }), permission).toMatchObject({ statusCode })
    }
    for (const condition of [
      { param: 'env.weather', operator: 'StringEquals', value: 'x' },
      { param: 'env.city', operator: 'NumericEquals', value: '1' },
      { param: 'env.ip', operator: 'IpAddress', value: '10.0.0.0/99' },
      { param: 'env.city', operator: 'Resembles', value: 'x' },
    ]) {
      const statement = { ...allow(`${space}/doc/read`), condition: [condition] }
      expect(await make({ statementList: [statement] })).toMatchObject({ statusCode: 400 })
    }
    const rego = { ...allow(`${space}/doc/read`), rego: 'default allow = false' }
    expect(await make({ statementList: [rego] })).toMatchObject({
      statusCode: 501,
      message: expect.stringContaining('rego'),
    })
    const many = Array.from({ length: 6 }, () => allow(...Array(1000).fill(`${space}/doc/read`)))
    expect(await make({ statementList: many })).toMatchObject({ statusCode: 422 })
    for (const [path, body] of [
      ['update-data-policy', { policyId: 'nothing' }],
      ['delete-data-policy', { policyId: 'nothing' }],
      ['revoke-data-policy', { policyId: 'nothing', targetType: 'USER', targetIdentifier: 'x' }],
      ['authorize-data-policies', { policyIds: ['nothing'], targetList: [{ type: 'USER', id: 'x' }] }],
    ] as const) {
      expect(await post(path, body)).toMatchObject({ statusCode: 404, message: expect.stringContaining('nothing') })
    }
    expect(await post('delete-data-policy', { policyId: other }, sesame.otherPool)).toMatchObject({ statusCode: 404 })
  })

  test('lose what goes: nodes, actions, resources, spaces', async () => {
    const space = await newSpace()
    const policyId = await newPolicy([
      allow(`${space}/menu/deploy/test/access`, `${space}/menu/db/access`, `${space}/doc/*`),
    ])
    const stated = async () => (await done(get('get-data-policy', { policyId }))).statementList
    const menu = { namespaceCode: space, resourceCode: 'menu' }
    await done(post('update-data-resource', { ...menu, struct: [{ code: 'db', name: 'DB' }] }))
    expect(await stated()).toEqual([allow(`${space}/menu/db/access`, `${space}/doc/*`)])
    await done(post('update-data-resource', { ...menu, actions: ['execute'] }))
    expect(await stated()).toEqual([allow(`${space}/doc/*`)])
    await done(post('delete-data-resource', { namespaceCode: space, resourceCode: 'doc' }))
    expect(await stated()).toEqual([])
  })

  test('are given to people, groups, roles and departments, and taken from them', async () => {
    const space = await newSpace()
    const groupCode = unique('group')
    const userIds = await Promise.all([newUser(), newUser(), newUser(), newUser()])
    const [single = '', member = '', holder = '', employee = ''] = userIds
    await done(post('create-group', { type: 'static', name: 'Staff', description: '', code: groupCode }))
    await done(post('add-group-members', { code: groupCode, userIds: [member] }))
    const roleCode = unique('role')
    await done(post('create-role', { code: roleCode, namespace: 'default', name: 'Editor' }))
    await done(post('assign-role', { code: roleCode, targets: [{ targetType: 'USER', targetIdentifier: holder }] }))
    const [role] = await superuserQuery<{ id: string }>(sesame.databaseUrl, 'select id from roles where code = $1', [
      roleCode,
    ])
    const organizationCode = unique('org')
    const org = await done(post('create-organization', { organizationName: 'Firm', organizationCode }))
    const below = await done(
      post('create-department', { organizationCode, name: 'Below', parentDepartmentId: org.departmentId }),
    )
    await done(
      post('add-department-members', { organizationCode, departmentId: below.departmentId, userIds: [employee] }),
    )
    const targets = [
      ['USER', single, single],
      ['GROUP', groupCode, member],
      ['ROLE', role?.id ?? '', holder],
      ['ORG', org.departmentId, employee],
    ] as const
    for (const [type, id, userId] of targets) {
      const policyId = await newPolicy([allow(`${space}/doc/read`)])
      expect(await may(userId, space, 'read', ['doc']), type).toEqual([false])
      await give(policyId, type, id)
      await give(policyId, type, id)
      expect(await may(userId, space, 'read', ['doc']), type).toEqual([true])
      const { list, totalCount } = await done(get('list-data-policy-targets', { policyId, targetType: type }))
      expect({ list, totalCount }).toMatchObject({
        totalCount: 1,
        list: [{ targetType: type, targetName: expect.stringMatching(/./) }],
      })
      const { authUserList } = await done(
        post('list-resource-targets', {
          namespaceCode: space,
          resources: ['doc', 'nothing'],
          actions: ['read', 'fly'],
        }),
      )
      expect(authUserList).toEqual([
        {
          resource: 'doc',
          actionAuthList: [
            { action: 'read', userIds: [userId] },
            { action: 'fly', userIds: [] },
          ],
        },
        {
          resource: 'nothing',
          actionAuthList: [
            { action: 'read', userIds: [] },
            { action: 'fly', userIds: [] },
          ],
        },
      ])
      const revoke = { policyId, targetType: type, targetIdentifier: id }
      await done(post('revoke-data-policy', revoke))
      expect(await may(userId, space, 'read', ['doc']), type).toEqual([false])
      expect(await post('revoke-data-policy', revoke)).toMatchObject({
        statusCode: 404,
        message: expect.stringContaining(id),
      })
    }
    const policyIds = [await newPolicy([allow(`${space}/doc/read`)])]
    for (const type of ['USER', 'GROUP', 'ROLE', 'ORG']) {
      const targetList = [
        { type: 'USER', id: single },
        { type, id: 'nobody' },
      ]
      const answer = await post('authorize-data-policies', { policyIds, targetList })
      expect(answer, type).toMatchObject({ statusCode: 404, message: expect.stringContaining('nobody') })
    }
    expect(await may(single, space, 'read', ['doc'])).toEqual([false])
  })

  test('who resigns has none any more', async () => {
    const space = await newSpace()
    const policyId = await newPolicy([allow(`${space}/doc/read`)])
    const userId = await newUser()
    await give(policyId, 'USER', userId)
    await done(post('resign-user', { userId }))
    expect((await done(get('list-data-policy-targets', { policyId }))).totalCount).toBe(0)
  })
})

describe('what somebody may do', () => {
  test('is nothing unless allowed, and nothing that is denied, by whatever policy', async () => {
    const space = await newSpace()
    const userId = await newUser()
    const resources = [
      'doc',
      'servers',
      'menu',
      'menu/deploy/test',
      '/menu/db/export',
      'menu/deploy/moon',
      'doc/node',
      'nothing',
    ]
    expect(await may(userId, space, 'read', resources)).toEqual(Array(8).fill(false))
    await give(await newPolicy([allow(`${space}/doc/*`, `${space}/menu/*`)]), 'USER', userId)
    expect(await may(userId, space, 'read', resources)).toEqual([true, ...Array(7).fill(false)])
    const access = [false, false, true, true, true, false, false, false]
    expect(await may(userId, space, 'access', resources)).toEqual(access)
    const second = await newPolicy([deny(`${space}/menu/db/export/access`), allow(`${space}/servers/write`)])
    await give(second, 'USER', userId)
    access[4] = false
    expect(await may(userId, space, 'access', resources)).toEqual(access)
    expect(await may(userId, space, 'write', resources)).toEqual([true, true, ...Array(6).fill(false)])
    expect(await may(userId, space, 'fly', resources)).toEqual(Array(8).fill(false))
    const nodes = {
      userId,
      namespaceCode: space,
      action: 'access',
      resource: 'menu/db',
      resourceNodeCodes: ['query', 'export', 'x'],
    }
    expect((await done(post('check-user-same-level-permission', nodes))).checkLevelResultList).toEqual([
      { action: 'access', resourceNodeCode: 'query', enabled: true },
      { action: 'access', resourceNodeCode: 'export', enabled: false },
      { action: 'access', resourceNodeCode: 'x', enabled: false },
    ])
  })

  test('is nothing for who may not sign in', async () => {
    const space = await newSpace()
    const userId = await newUser()
    await give(await newPolicy([allow(`${space}/doc/read`)]), 'USER', userId)
    expect(await may(userId, space, 'read', ['doc'])).toEqual([true])
    await done(post('update-user', { userId, status: 'Suspended' }))
    expect(await may(userId, space, 'read', ['doc'])).toEqual([false])
    const asked = { namespaceCode: space, resources: ['doc'], actions: ['read'] }
    const { authUserList } = await done(post('list-resource-targets', asked))
    expect(authUserList[0].actionAuthList[0].userIds).toEqual([])
  })

  test('a node says nothing of the nodes below it', async () => {
    const space = await newSpace()
    const userId = await newUser()
    await give(await newPolicy([allow(`${space}/menu/deploy/access`)]), 'USER', userId)
    expect(await may(userId, space, 'access', ['menu/deploy', 'menu/deploy/test', 'menu'])).toEqual([
      true,
      false,
      false,
    ])
  })

  test('is listed, by resource, and in the structure of one', async () => {
    const space = await newSpace()
    const externalId = unique('ext')
    const userId = await newUser({ externalId })
    const other = await newUser()
    const statements = [
      allow(`${space}/doc/read`, `${space}/servers/*`, `${space}/menu/deploy/test/*`),
      deny(`${space}/menu/deploy/test/execute`),
    ]
    await give(await newPolicy(statements), 'USER', userId)
    const { userPermissionList } = await done(post('get-user-permission-list', { userIds: [userId, other] }))
    expect(userPermissionList).toEqual([
      {
        userId,
        namespaceCode: space,
        resourceList: [
          {
            resourceCode: 'doc',
            resourceType: 'STRING',
            strAuthorize: { value: 'https://www.example.com/doc', actions: ['read'] },
          },
          {
            resourceCode: 'menu',
            resourceType: 'TREE',
            treeAuthorize: {
              authList: [{ nodePath: '/deploy/test', nodeName: '测试环境', nodeValue: 't', nodeActions: ['access'] }],
            },
          },
          {
            resourceCode: 'servers',
            resourceType: 'ARRAY',
            arrAuthorize: { values: ['server_1', 'server_2'], actions: ['read', 'write'] },
          },
        ],
      },
    ])
    const elsewhere = await done(post('get-user-permission-list', { userIds: [userId], namespaceCodes: ['default'] }))
    expect(elsewhere.userPermissionList).toEqual([])
    const { permissionList } = await done(
      post('get-user-resource-permission-list', {
        userId,
        namespaceCode: space,
        resources: ['doc', 'menu/deploy/test', 'menu/db'],
      }),
    )
    expect(permissionList).toEqual([
      { namespaceCode: space, resource: 'doc', actions: ['read'] },
      { namespaceCode: space, resource: 'menu/deploy/test', actions: ['access'] },
      { namespaceCode: space, resource: 'menu/db', actions: [] },
    ])
    const tree = { namespaceCode: space, resourceCode: 'menu' }
    const struct = await done(post('get-user-resource-struct', { userId, ...tree }))
    expect(struct).toEqual({
      ...tree,
      resourceType: 'TREE',
      treeResourceAuthAction: {
        nodeAuthActionList: [
          {
            code: 'deploy',
            name: '部署',
            actions: [],
            children: [{ code: 'test', name: '测试环境', value: 't', actions: ['access'] }],
          },
        ],
      },
    })
    expect(await done(post('get-external-user-resource-struct', { externalId, ...tree }))).toEqual(struct)
    const external = { externalId, namespaceCode: space, action: 'read', resources: ['doc'] }
    expect((await done(post('check-external-user-permission', external))).checkResultList).toMatchObject([
      { enabled: true },
    ])
  })

  test('depends on conditions where there are some', async () => {
    const space = await newSpace()
    const userId = await newUser({ gender: 'F', customData: { level: 7 } })
    const when = (param: string, operator: string, value: unknown) => ({ condition: [{ param, operator, value }] })
    await give(
      await newPolicy([
        { ...allow(`${space}/doc/read`), ...when('env.ip', 'IpAddress', '10.0.0.0/8') },
        { ...allow(`${space}/doc/write`), ...when('env.requestTime', 'NumericLessThan', '43200') },
        {
          ...allow(`${space}/doc/share`),
          condition: [
            when('user.gender', 'StringEquals', ['F', 'M']).condition[0],
            when('user.customData.level', 'NumericGreaterThan', '5').condition[0],
          ],
        },
        allow(`${space}/servers/*`),
        { ...deny(`${space}/servers/write`), ...when('env.browserType', 'StringEquals', 'IE') },
      ]),
      'USER',
      userId,
    )
    const judged = (action: string, resource: string, authEnvParams: object) =>
      may(userId, space, action, [resource], { judgeConditionEnabled: true, authEnvParams })
    expect(await judged('read', 'doc', { ip: '10.9.8.7' })).toEqual([true])
    expect(await judged('read', 'doc', { ip: '11.9.8.7' })).toEqual([false])
    expect(await judged('read', 'doc', {})).toEqual([false])
    expect(await judged('write', 'doc', { requestDate: '2030-01-31 11:59:59' })).toEqual([true])
    expect(await judged('write', 'doc', { requestDate: '2030-01-31 12:00:00' })).toEqual([false])
    expect(await judged('share', 'doc', {})).toEqual([true])
    expect(await judged('write', 'servers', { browserType: 'Chrome' })).toEqual([true])
    expect(await judged('write', 'servers', { browserType: 'IE' })).toEqual([false])
    // Not judged: what allows does not count, what denies does.
    expect(await may(userId, space, 'read', ['doc', 'servers'])).toEqual([false, true])
    expect(await may(userId, space, 'write', ['doc', 'servers'])).toEqual([false, false])
  })

  test('depends on where somebody belongs and whether a second factor was proved', async () => {
    const space = await newSpace()
    const organizationCode = unique('org')
    const root = await done(post('create-organization', { organizationCode, organizationName: 'Org' }))
    const place = { organizationCode, parentDepartmentId: root.departmentId, name: 'Sales' }
    const { departmentId } = await done(post('create-department', place))
    const inside = await newUser({ departmentIds: [departmentId] })
    const outside = await newUser()
    const when = (param: string, operator: string, value: string) => ({ condition: [{ param, operator, value }] })
    const policy = await newPolicy([
      { ...allow(`${space}/doc/read`), ...when('user.departments', 'ListContains', root.departmentId) },
      { ...allow(`${space}/doc/write`), ...when('user.mfaPassed', 'Bool', 'true') },
    ])
    for (const userId of [inside, outside]) await give(policy, 'USER', userId)
    const judged = (userId: string, action: string) =>
      may(userId, space, action, ['doc'], { judgeConditionEnabled: true, authEnvParams: {} })
    expect([await judged(inside, 'read'), await judged(outside, 'read')]).toEqual([[true], [false]])
    expect(await judged(inside, 'write')).toEqual([false])
    await superuserQuery(sesame.databaseUrl, 'update users set last_mfa_time = now() where id = $1', [inside])
    expect(await judged(inside, 'write')).toEqual([true])
  })

  test('is told to people by their token', async () => {
    const space = await newSpace()
    const password = 'correct horse battery staple'
    const username = unique('self')
    const userId = await newUser({ username, password })
    await give(
      await newPolicy([
        allow(`${space}/doc/read`, `${space}/servers/read`, `${space}/menu/deploy/test/access`),
        {
          ...allow(`${space}/doc/share`),
          condition: [{ param: 'env.ip', operator: 'IpAddress', value: ['127.0.0.0/8', '::1'] }],
        },
      ]),
      'USER',
      userId,
    )
    const signIn = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
      body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { username, password } }),
    })
    const { access_token } = ((await signIn.json()) as Envelope).data
    const ask = async (path: string, body?: object, token: string = access_token) => {
      const response = await fetch(`${sesame.url}/api/v3/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'x-authing-app-id': sesame.spa.appId,
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      return (await response.json()) as Envelope
    }
    // Other tests have resources of these codes in spaces of their own.
    const here = (answer: Envelope) =>
      answer.data.checkResultList.filter((one: { namespaceCode: string }) => one.namespaceCode === space)
    const checked = (resource: string, action: string, enabled: boolean) => [
      { namespaceCode: space, action, resource, enabled },
    ]
    expect(here(await ask('check-permission-string-resource', { resources: ['doc'], action: 'read' }))).toEqual(
      checked('doc', 'read', true),
    )
    expect(here(await ask('check-permission-string-resource', { resources: ['doc'], action: 'write' }))).toEqual(
      checked('doc', 'write', false),
    )
    expect(here(await ask('check-permission-string-resource', { resources: ['doc'], action: 'share' }))).toEqual(
      checked('doc', 'share', true),
    )
    expect(here(await ask('check-permission-string-resource', { resources: ['servers'], action: 'read' }))).toEqual([])
    expect(here(await ask('check-permission-array-resource', { resources: ['servers'], action: 'read' }))).toEqual(
      checked('servers', 'read', true),
    )
    const node = 'menu/deploy/test'
    expect(here(await ask('check-permission-tree-resource', { resources: [node], action: 'access' }))).toEqual(
      checked(node, 'access', true),
    )
    const { data } = await ask('check-permission-string-resource', { resources: ['nothing'], action: 'read' })
    expect(data.checkResultList).toEqual([
      { namespaceCode: sesame.spa.appId, action: 'read', resource: 'nothing', enabled: false },
    ])
    const list = await ask('get-user-auth-resource-list')
    expect(list.data.userPermissionList).toMatchObject([{ userId, namespaceCode: space, resourceList: [{}, {}, {}] }])
    const own = await ask('get-user-auth-resource-permission-list', { resources: ['doc'] })
    expect(own.data.permissionList).toContainEqual({
      namespaceCode: space,
      resource: 'doc',
      actions: ['read', 'share'],
    })
    // The application's own space goes before all others.
    await done(
      post('create-string-data-resource', {
        namespaceCode: sesame.spa.appId,
        resourceCode: 'doc',
        resourceName: 'Own',
        actions: ['read'],
        struct: 's',
      }),
    )
    const first = await ask('get-user-auth-resource-struct', { resource: 'doc' })
    expect(first.data).toMatchObject({
      namespaceCode: sesame.spa.appId,
      strResourceAuthAction: { value: 's', actions: [] },
    })
    expect(await ask('get-user-auth-resource-struct', { resource: 'nothing' })).toMatchObject({ statusCode: 404 })
    expect(await ask('get-user-auth-resource-list', undefined, 'wrong')).toMatchObject({ statusCode: 401 })
  })

  test('answers 404 for people and spaces that the pool does not have', async () => {
    const space = await newSpace()
    const userId = await newUser()
    const check = { userId, namespaceCode: space, action: 'read', resources: ['doc'] }
    expect(await post('check-permission', { ...check, userId: 'nobody' })).toMatchObject({
      statusCode: 404,
      apiCode: 2004,
    })
    expect(await post('check-permission', { ...check, namespaceCode: 'nowhere' })).toMatchObject({ statusCode: 404 })
    expect(await post('check-permission', check, sesame.otherPool)).toMatchObject({ statusCode: 404 })
    expect(await post('check-permission', { ...check, resources: [] })).toMatchObject({ statusCode: 400 })
    const struct = { userId, namespaceCode: space, resourceCode: 'nothing' }
    expect(await post('get-user-resource-struct', struct)).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('nothing'),
    })
  })

  test('is shown to administrators with the ways it came by', async () => {
    const space = await newSpace()
    const name = unique('Viewed')
    const userId = await newUser({ name })
    const groupCode = unique('group')
    await done(post('create-group', { type: 'static', name: 'Viewers', description: '', code: groupCode }))
    await done(post('add-group-members', { code: groupCode, userIds: [userId] }))
    const policyId = await newPolicy([allow(`${space}/doc/read`), deny(`${space}/servers/read`)])
    await give(policyId, 'USER', userId)
    await give(policyId, 'GROUP', groupCode)
    const view = await done(post('list-permission-view/data', { keyword: name }))
    expect(view).toMatchObject({
      totalCount: 1,
      list: [
        {
          ...{ userId, username: name, namespaceCode: space, dataResourceCode: 'doc', roleList: [], nodeList: [] },
          dataPolicyList: [{ dataPolicyId: policyId }],
          groupList: [{ groupCode, groupName: 'Viewers' }],
        },
      ],
    })
    const lines: string[] = []
    let cursor: string | undefined
    do {
      const piece = await done(post('export-permission-view', { limit: 7, ...(cursor && { cursor }) }))
      lines.push(...piece.content.split('\r\n').slice(0, -1))
      cursor = piece.nextCursor
    } while (cursor)
    expect(lines[0]).toMatch(/^userId,userName,namespaceCode,resourceCode/)
    expect(lines.filter((line) => line.includes(name))).toEqual([
      expect.stringMatching(new RegExp(`^${userId},${name},${space},doc,Name of doc,STRING,.*,true,${groupCode},,$`)),
    ])
    const { content } = await done(post('export-permission-view', { format: 'ndjson' }))
    expect(
      content
        .split('\n')
        .slice(0, -1)
        .map((line: string) => JSON.parse(line).userId),
    ).toContain(userId)
    expect(await post('export-permission-view', { format: 'xlsx' })).toMatchObject({ statusCode: 400 })
    expect(await done(post('list-permission-view/data', { keyword: name, page: 9 }))).toEqual({
      totalCount: 1,
      list: [],
    })
  })
})
