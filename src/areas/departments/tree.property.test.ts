import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/**
 * A tree of departments and beside it a model: lists of children. Whatever is made, moved, put in order or deleted, in whichever order,
 * both are the same tree with the same members; what would make a circle is refused.
 */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
  const list = people.map((userId) => ({ userId, username: userId }))
  expect(await post('create-users-batch', { list })).toMatchObject({ statusCode: 200 })
})
afterAll(() => sesame?.close())

const people = ['ann', 'bob', 'cleo', 'dan']
const post = (name: string, body: Record<string, unknown>): Promise<Envelope> =>
  sesame.call({ path: `/api/v3/${name}`, body })
const get = (name: string, query: Record<string, string | number | boolean>): Promise<Envelope> =>
  sesame.call({ path: `/api/v3/${name}`, query })

interface Node {
  readonly id: string
  readonly members: Set<string>
  children: Node[]
  /** Among its siblings, once they were put in order; the others follow by their age, which the ids tell. */
  place: number
}

const nowhere = Number.POSITIVE_INFINITY
const fresh = (id: string): Node => ({ id, members: new Set(), children: [], place: nowhere })
const inOrder = (children: readonly Node[]): Node[] =>
  children.toSorted((one, other) =>
    one.place === other.place ? (one.id < other.id ? -1 : 1) : one.place - other.place,
  )

const step = fc.record({
  kind: fc.constantFrom('create', 'create', 'move', 'move', 'order', 'delete', 'join', 'leave'),
  // Which department, and which other one: of those that there are.
  one: fc.nat(),
  other: fc.nat(),
  person: fc.constantFrom(...people),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const below = (node: Node): Node[] => [node, ...node.children.flatMap(below)]
const parentOf = (root: Node, wanted: Node): Node | undefined =>
  below(root).find(({ children }) => children.includes(wanted))

let organizations = 0
let departments = 0

async function play(steps: readonly Step[]): Promise<void> {
  organizations += 1
  const organizationCode = `tree-${organizations}`
  const made = await post('create-organization', { organizationCode, organizationName: organizationCode })
  const root = fresh(made.data.departmentId)
  const named = (node: Node) => ({ organizationCode, departmentId: node.id })
  for (const { kind, one, other, person } of steps) {
    const all = below(root)
    const node = all[one % all.length] as Node
    const second = all[other % all.length] as Node
    const parent = parentOf(root, node)
    if (kind === 'create') {
      departments += 1
      const id = `n${String(departments).padStart(5, '0')}`
      const body = { organizationCode, parentDepartmentId: node.id, name: id, departmentId: id }
      expect(await post('create-department', body)).toMatchObject({ statusCode: 200 })
      node.children.push(fresh(id))
    } else if (kind === 'move') {
      const answer = await post('update-department', { ...named(node), parentDepartmentId: second.id })
      const isAllowed = parent !== undefined && !below(node).includes(second)
      expect(answer.statusCode, `${node.id} under ${second.id}: ${answer.message}`).toBe(isAllowed ? 200 : 422)
      if (!isAllowed || second === parent) continue
      parent.children = parent.children.filter((child) => child !== node)
      second.children.push(node)
      node.place = nowhere
    } else if (kind === 'order' && node.children.length > 0) {
      const first = node.children[other % node.children.length] as Node
      expect(await post('reorder-departments', { ...named(node), departmentIds: [first.id] })).toMatchObject({
        statusCode: 200,
      })
      const placed = inOrder(node.children).filter((child) => child !== first && child.place < nowhere)
      for (const [index, child] of [first, ...placed].entries()) child.place = index
    } else if (kind === 'delete') {
      expect((await post('delete-department', named(node))).statusCode).toBe(parent ? 200 : 422)
      if (parent) parent.children = parent.children.filter((child) => child !== node)
    } else if (kind === 'join') {
      expect(await post('add-department-members', { ...named(node), userIds: [person] })).toMatchObject({
        statusCode: 200,
      })
      node.members.add(person)
    } else if (kind === 'leave') {
      await post('remove-department-members', { ...named(node), userIds: [person] })
      node.members.delete(person)
    }
  }
  await expectSame(organizationCode, root)
}

async function expectSame(organizationCode: string, root: Node): Promise<void> {
  for (const node of below(root)) {
    const asked = { organizationCode, departmentId: node.id }
    const children = await get('list-children-departments', asked)
    expect(children.data.list.map(({ departmentId }: { departmentId: string }) => departmentId)).toEqual(
      inOrder(node.children).map(({ id }) => id),
    )
    const within = async (includeChildrenDepartments: boolean) => {
      const { data } = await get('list-department-members', { ...asked, includeChildrenDepartments, limit: 50 })
      expect(data.totalCount).toBe(data.list.length)
      return data.list.map(({ userId }: { userId: string }) => userId).sort()
    }
    expect(await within(false)).toEqual([...node.members].sort())
    expect(await within(true)).toEqual([...new Set(below(node).flatMap(({ members }) => [...members]))].sort())
  }
}

test('the tree is that of the model after any sequence of changes', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 40 }), play), {
    numRuns: 15,
    endOnFailure: true,
  })
}, 60_000)
