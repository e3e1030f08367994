import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { superuserQuery } from '../harness/database.ts'
import { type Envelope, type Sesame, startSesame } from '../harness/sesame.ts'

/**
 * A company of ten thousand people, imported with its departments and groups, with roles and data policies, and beside it a model that knows the rules in
 * the plainest words there are. Whatever is asked, both say the same, also after the company has changed.
 */
const people = 10_000
const departments = 40
const groups = 10
const roles = 14
const policies = 45
const organizationCode = 'company'

/** The same company each time: what differs between runs is what is asked. */
const random = seeded(20_300_131)
const below = (limit: number): number => Math.floor(random() * limit)
const some = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index))
const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const spaces = ['default', 'finance', 'plant']
const actions = ['read', 'write', 'share']
const nodes = ['a', 'a/x', 'a/y', 'b', 'b/x', 'c']
const struct = [
  {
    code: 'a',
    name: 'A',
    children: [
      { code: 'x', name: 'X' },
      { code: 'y', name: 'Y' },
    ],
  },
  { code: 'b', name: 'B', children: [{ code: 'x', name: 'X' }] },
  { code: 'c', name: 'C' },
]
/** What can be asked about, the last ones in vain. */
const places = ['doc', 'list', 'tree', ...nodes.map((node) => `tree/${node}`), 'tree/d', 'doc/a', 'nothing']

interface Statement {
  readonly effect: 'ALLOW' | 'DENY'
  readonly space: string
  readonly resource: string
  readonly node: string
  readonly action: string
  /** Addresses from which it counts; undefined: from everywhere. */
  readonly network: string | undefined
}

interface Policy {
  id: string
  statements: Statement[]
  readonly targets: Set<string>
}

interface Department {
  readonly id: string
  parent: number | undefined
  on: boolean
}

/** As plain as can be: who is what, and what is said to whom. Targets are written `USER p1`. */
const model = {
  active: some(people, () => true),
  departmentsOf: some(people, () => [below(departments), ...(below(10) === 0 ? [below(departments)] : [])]),
  groupsOf: some(people, () => (below(4) === 0 ? [below(groups)] : [])),
  departments: some(
    departments,
    (index): Department => ({
      ...{ id: `d${index}`, on: true },
      parent: index === 0 ? undefined : Math.floor((index - 1) / 4),
    }),
  ),
  roles: some(roles, () => ({ id: '', on: true, holders: new Set<string>() })),
  policies: [] as Policy[],
}

function above(index: number): number[] {
  const { parent } = model.departments[index] as Department
  return parent === undefined ? [index] : [index, ...above(parent)]
}

function targetsOf(person: number): Set<string> {
  const chains = (model.departmentsOf[person] ?? []).map(above)
  const open = chains.filter((chain) => chain.every((index) => model.departments[index]?.on))
  const own = new Set([
    `USER p${person}`,
    ...(model.groupsOf[person] ?? []).map((index) => `GROUP g${index}`),
    ...open.flat().map((index) => `ORG d${index}`),
  ])
  for (const [index, role] of model.roles.entries()) {
    if (role.on && [...role.holders].some((holder) => own.has(holder))) own.add(`ROLE r${index}`)
  }
  return own
}

interface Decision {
  readonly person: number
  readonly space: string
  readonly place: string
  readonly action: string
  /** Undefined: conditions are not judged. */
  readonly ip: string | undefined
}

function decide({ person, space, place, action, ip }: Decision): boolean {
  const [resource = '', ...rest] = place.split('/')
  const node = rest.join('/')
  const exists = node === '' ? ['doc', 'list', 'tree'].includes(resource) : resource === 'tree' && nodes.includes(node)
  if (!model.active[person] || !exists) return false
  const mine = targetsOf(person)
  const said = model.policies
    .filter(({ targets }) => [...targets].some((target) => mine.has(target)))
    .flatMap(({ statements }) => statements)
    .filter((one) => one.space === space && one.resource === resource)
    .filter((one) => (one.node === '' || one.node === node) && (one.action === '*' || one.action === action))
  const counts = (one: Statement): boolean | undefined => {
    if (one.network === undefined) return true
    return ip === undefined ? undefined : ip.startsWith(one.network)
  }
  if (said.some((one) => one.effect === 'DENY' && counts(one) !== false)) return false
  return said.some((one) => one.effect === 'ALLOW' && counts(one) === true)
}

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
  await foundCompany()
}, 60_000)
afterAll(() => sesame?.close())

async function post(path: string, body: Record<string, unknown>): Promise<Envelope['data']> {
  const answer = await sesame.call({ path: `/api/v3/${path}`, body })
  expect(answer, `${path}: ${answer.message}`).toMatchObject({ statusCode: 200 })
  return answer.data
}

const idsWhere = (belongs: (person: number) => boolean): string[] =>
  some(people, (person) => person).flatMap((person) => (belongs(person) ? [`p${person}`] : []))

/** As `sesame import` sends a file: a thousand rows at a time, each of which must have been taken. */
async function importRows(what: string, rows: readonly Record<string, string>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const piece = rows.slice(from, from + 1000)
    const report = await post(`import-${what}`, { rows: piece })
    expect(
      report,
      JSON.stringify(report.rows?.find(({ outcome }: { outcome: string }) => outcome === 'failed')),
    ).toMatchObject({
      created: piece.length,
      failed: 0,
    })
    // As the database does by itself within a minute: plans made for the empty table are made anew.
    if (from === 0) await superuserQuery(sesame.databaseUrl, 'analyze')
  }
}

async function foundCompany(): Promise<void> {
  await importRows(
    'departments',
    model.departments.map(({ id, parent }) => ({
      ...{ organizationCode, departmentId: id, name: `Department ${id}` },
      ...(parent !== undefined && { parentDepartmentId: `d${parent}` }),
    })),
  )
  await importRows(
    'users',
    model.departmentsOf.map((own, person) => ({
      ...{ userId: `p${person}`, username: `person-${person}` },
      departmentIds: [...new Set(own)].map((index) => `d${index}`).join(';'),
    })),
  )
  await importRows(
    'groups',
    some(groups, (index) => ({
      ...{ type: 'static', name: `g${index}`, code: `g${index}` },
      memberUserIds: idsWhere((person) => model.groupsOf[person]?.includes(index) ?? false).join(';'),
    })),
  )
  for (const [index, role] of model.roles.entries()) {
    const { id } = await post('create-role', { code: `r${index}`, name: `r${index}` })
    role.id = id
    role.holders.add(`USER p${below(people)}`).add(pick([`GROUP g${below(groups)}`, `ORG d${below(departments)}`]))
    const targets = [...role.holders].map((holder) => {
      const [type = '', targetIdentifier] = holder.split(' ')
      return { targetType: type === 'ORG' ? 'DEPARTMENT' : type, targetIdentifier }
    })
    await post('assign-role', { code: `r${index}`, targets })
  }
  await foundPolicies()
}

async function foundPolicies(): Promise<void> {
  for (const code of spaces.slice(1)) await post('create-permission-namespace', { code, name: code })
  for (const namespaceCode of spaces) {
    const make = (path: string, resourceCode: string, of: unknown) =>
      post(path, { namespaceCode, resourceCode, resourceName: resourceCode, actions, struct: of })
    await make('create-string-data-resource', 'doc', 'text')
    await make('create-array-data-resource', 'list', ['one', 'two'])
    await make('create-tree-data-resource', 'tree', struct)
  }
  for (let index = 0; index < policies; index += 1) await addPolicy(index)
}

function newStatement(): Statement {
  const resource = pick(['doc', 'list', 'tree', 'tree'])
  return {
    effect: below(5) === 0 ? 'DENY' : 'ALLOW',
    space: pick(spaces),
    resource,
    node: resource === 'tree' && below(3) > 0 ? pick(nodes) : '',
    action: pick([...actions, '*']),
    network: below(5) === 0 ? '10.' : undefined,
  }
}

const onWire = ({ effect, space, resource, node, action, network }: Statement) => ({
  effect,
  permissions: [[space, resource, ...(node === '' ? [] : [node]), action].join('/')],
  ...(network && { condition: [{ param: 'env.ip', operator: 'IpAddress', value: `${network}0.0.0/8` }] }),
})

async function addPolicy(index: number): Promise<void> {
  const statements = some(1 + below(4), newStatement)
  const { policyId } = await post('create-data-policy', {
    policyName: `Policy ${index}`,
    statementList: statements.map(onWire),
  })
  const targets = new Set(
    some(3, () =>
      pick([
        `USER p${below(people)}`,
        `GROUP g${below(groups)}`,
        `ROLE r${below(roles)}`,
        `ORG d${below(departments)}`,
      ]),
    ),
  )
  model.policies.push({ id: policyId, statements, targets })
  const targetList = [...targets].map((target) => {
    const [type, id = ''] = target.split(' ')
    return { type, id: type === 'ROLE' ? model.roles[Number(id.slice(1))]?.id : id }
  })
  await post('authorize-data-policies', { policyIds: [policyId], targetList })
}

/** A question is one of these for one person: ten places at once. */
const question = fc.record({
  person: fc.nat({ max: people - 1 }),
  space: fc.constantFrom(...spaces),
  asked: fc.array(fc.constantFrom(...places), { minLength: 10, maxLength: 10 }),
  action: fc.constantFrom(...actions),
  ip: fc.constantFrom(undefined, '10.1.2.3', '192.168.1.1'),
})

const seen = { allowed: 0, denied: 0 }

const decideAlike = (numRuns: number) =>
  fc.assert(
    fc.asyncProperty(question, async ({ asked, ...of }) => {
      const { person, space: namespaceCode, action, ip } = of
      const { checkResultList } = await post('check-permission', {
        ...{ userId: `p${person}`, namespaceCode, action, resources: asked },
        ...(ip !== undefined && { judgeConditionEnabled: true, authEnvParams: { ip } }),
      })
      const expected = asked.map((place) => decide({ ...of, place }))
      expect(checkResultList.map((one: { enabled: boolean }) => one.enabled)).toEqual(expected)
      for (const one of expected) seen[one ? 'allowed' : 'denied'] += 1
    }),
    { numRuns },
  )

test('a thousand decisions are those of the model, before and after the company changes', async () => {
  await decideAlike(40)

  // A department moves with all below it, another one is switched off.
  const [moved, off] = [model.departments[5] as Department, model.departments[2] as Department]
  moved.parent = 3
  await post('update-department', { organizationCode, departmentId: moved.id, parentDepartmentId: 'd3' })
  off.on = false
  await post('update-department', { organizationCode, departmentId: off.id, status: false })
  await decideAlike(20)

  // Roles are switched off, policies are written anew, given to others and taken away, people are suspended.
  for (const index of [0, 7, 13]) {
    const role = model.roles[index]
    if (role) role.on = false
    await post('update-role', { code: `r${index}`, status: 'DISABLE' })
  }
  for (const policy of model.policies.slice(0, 10)) {
    policy.statements = some(2, newStatement)
    await post('update-data-policy', { policyId: policy.id, statementList: policy.statements.map(onWire) })
  }
  await addPolicy(policies)
  for (const policy of model.policies.slice(10, 15)) {
    const target = [...policy.targets][0] ?? ''
    const [targetType, id = ''] = target.split(' ')
    const targetIdentifier = targetType === 'ROLE' ? model.roles[Number(id.slice(1))]?.id : id
    policy.targets.delete(target)
    await post('revoke-data-policy', { policyId: policy.id, targetType, targetIdentifier })
  }
  const suspended = some(100, () => below(people))
  for (const person of suspended) model.active[person] = false
  const list = [...new Set(suspended)].map((person) => ({ userId: `p${person}`, status: 'Suspended' }))
  await post('update-user-batch', { list })
  await decideAlike(40)

  // Not a company in which everything or nothing is allowed.
  expect(seen.allowed).toBeGreaterThan(50)
  expect(seen.denied).toBeGreaterThan(300)
}, 60_000)

test('who may do something is whom the model allows it', async () => {
  for (const [space, place, action] of [
    ['default', 'doc', 'read'],
    ['finance', 'tree/a/x', 'write'],
  ] as const) {
    const asked = { namespaceCode: space, resources: [place], actions: [action] }
    const { authUserList } = await post('list-resource-targets', asked)
    const ids = authUserList[0].actionAuthList[0].userIds as string[]
    const expected = idsWhere((person) => decide({ person, space, place, action, ip: undefined }))
    expect(ids.sort()).toEqual(expected.sort())
  }
})
