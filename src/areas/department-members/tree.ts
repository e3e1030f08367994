import type { Call } from '../../core/contract/call.ts'
import { within } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import {
  addDepartments,
  addMembers,
  addOrganization,
  type Department,
  findChildrenByName,
  findRootsByName,
  holdOrganization,
  refuseNotBuilt,
  writeNamed,
} from '../departments/index.ts'
import { createUsers, findUserByIdentifier, updateUsers } from '../users/index.ts'
import { type Node, readTree, type UserInfo } from './tree-input.ts'

/**
 * Making a tree of departments with their members in one go: what is there already, by name or identifier, is used and brought up to
 * date. All of it or nothing.
 */
export interface TreeResult {
  addUser: number
  updateUser: number
  addDepartment: number
  updateDepartment: number
}

type TreeCall = Call<
  | 'ORGANIZATION_NOT_FOUND'
  | 'ORGANIZATION_EXISTS'
  | 'DEPARTMENT_NOT_FOUND'
  | 'DEPARTMENT_EXISTS'
  | 'USER_NOT_FOUND'
  | 'USER_EXISTS'
  | 'POST_NOT_FOUND'
  | 'INVALID_OPERATION'
>

export function createDepartmentTree(
  call: TreeCall,
  input: { name: string; children?: unknown[]; members?: unknown },
): Promise<TreeResult> {
  refuseNotBuilt(call, input)
  const tree = readTree(input)
  return writeNamed(call, async (pool) => {
    const result = { addUser: 0, updateUser: 0, addDepartment: 0, updateDepartment: 0 }
    const root = await rootOf(call, pool, tree.name, result)
    await holdOrganization(pool, root.organization_code, 'withOthers')
    const places = await growTree(call, pool, { root, tree, result })
    await settleMembers(within(call, pool), pool, { places, result })
    return result
  })
}

async function rootOf(call: TreeCall, pool: Pool, name: string, result: TreeResult): Promise<Department> {
  const [first, second] = await findRootsByName(pool, name)
  if (!first) {
    result.addDepartment += 1
    return addOrganization(call, pool, { code: name, given: { name } })
  }
  if (second && first.organization_code !== name) {
    call.fail('INVALID_OPERATION', {
      'reason.zh': `多个组织的名称都是 ${name},请改用组织 code`,
      'reason.en': `several organizations are called ${name}; name one by its code`,
    })
  }
  result.updateDepartment += 1
  return first
}

interface Place {
  readonly node: Node
  readonly department: Department
}

/** Level by level: one look and one insert for each, however broad it is. */
async function growTree(
  call: TreeCall,
  pool: Pool,
  { root, tree, result }: { root: Department; tree: Node; result: TreeResult },
): Promise<Place[]> {
  const places: Place[] = []
  let level: Place[] = [{ node: tree, department: root }]
  while (level.length > 0) {
    places.push(...level)
    const wanted = level.flatMap(({ node, department }) =>
      node.children.map((child) => ({ parent: department, child, parentId: department.id, name: child.name })),
    )
    const known = new Map<string, Department>()
    for (const one of await findChildrenByName(pool, wanted)) {
      const key = `${one.parent_id} ${one.name}`
      if (!known.has(key)) known.set(key, one)
    }
    const missing = wanted.filter(({ parentId, name }) => !known.has(`${parentId} ${name}`))
    const list = missing.map(({ parent, name }) => ({ parent, given: { name } }))
    for (const one of await addDepartments(call, pool, list)) known.set(`${one.parent_id} ${one.name}`, one)
    result.addDepartment += missing.length
    result.updateDepartment += wanted.length - missing.length
    level = wanted.map(({ child, parentId, name }) => ({
      node: child,
      department: known.get(`${parentId} ${name}`) as Department,
    }))
  }
  return places
}

/** `call` acts inside of the transaction. */
async function settleMembers(
  call: TreeCall,
  pool: Pool,
  { places, result }: { places: readonly Place[]; result: TreeResult },
): Promise<void> {
  const people = new Map<string, { info: UserInfo; path: string; departments: Department[] }>()
  for (const { node, department } of places) {
    for (const { info, path } of node.members) {
      const key = JSON.stringify([info.username, info.email?.toLowerCase(), info.phone, info.phoneCountryCode])
      const known = people.get(key)
      people.set(key, { info, path, departments: [...(known?.departments ?? []), department] })
    }
  }
  const found = []
  for (const person of people.values()) {
    found.push({ ...person, user: await findUserByIdentifier(pool, person.info) })
  }
  const fresh = found.filter(({ user }) => !user)
  const known = found.flatMap(({ user, ...person }) => (user ? [{ ...person, userId: user.id }] : []))
  const created =
    fresh.length === 0
      ? []
      : await createUsers(
          call,
          fresh.map(({ info }) => info),
          {},
        )
  refuseTwice(known)
  await updateUsers(
    call,
    known.map(({ userId, info, path }) => ({ userId, input: info, path: `${path}.` })),
  )
  result.addUser += created.length
  result.updateUser += known.length
  const settled = [...known, ...fresh.map((person, index) => ({ ...person, userId: created[index]?.id ?? '' }))]
  for (const { department } of places) {
    const userIds = settled.filter(({ departments }) => departments.includes(department)).map(({ userId }) => userId)
    if (userIds.length > 0) await addMembers(call, pool, { department, userIds })
  }
}

/** Two entries that name one user by different identifiers contradict each other. */
function refuseTwice(known: readonly { userId: string; path: string }[]): void {
  const seen = new Set<string>()
  for (const { userId, path } of known) {
    if (seen.has(userId)) {
      throw invalidArgument(path, {
        zh: '指向的用户已以其他标识出现在树中',
        en: 'names a user who is in the tree by another identifier already',
      })
    }
    seen.add(userId)
  }
}
