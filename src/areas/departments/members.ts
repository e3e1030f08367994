import type { Call } from '../../core/contract/call.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import type { Department } from './department.ts'
import { noteMembers } from './events.ts'
import {
  deleteMembers,
  insertMembers,
  listMemberships,
  type Membership,
  replaceMemberships,
  setLeaders,
} from './member-store.ts'
import { findUnknownUsers, listDepartmentsById } from './store.ts'

/** Who belongs to a department. */
type MemberCall = Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>

/** Makes users members; who is one already stays so. USER_NOT_FOUND names the first unknown one, and then nobody is added. */
export async function addMembers(
  call: MemberCall,
  pool: Pool,
  { department, userIds }: { department: Department; userIds: readonly string[] },
): Promise<void> {
  const [unknown] = await findUnknownUsers(pool, userIds)
  if (unknown !== undefined) call.fail('USER_NOT_FOUND', { user: unknown })
  await joinMembers(call, pool, { department, userIds })
}

/** The same of users who are known to exist. */
export async function joinMembers(
  call: Call<'INVALID_OPERATION'>,
  pool: Pool,
  { department, userIds }: { department: Department; userIds: readonly string[] },
): Promise<void> {
  refuseSwitchedOff(call, department)
  const added = await insertMembers(pool, { departmentId: department.id, userIds, at: dateOf(call.core.clock) })
  await noteMembers(call, pool, { department, userIds: added, change: 'add' })
}

/** Who is no member is passed over. */
export async function removeMembers(
  call: Call,
  pool: Pool,
  { department, userIds }: { department: Department; userIds: readonly string[] },
): Promise<void> {
  const removed = await deleteMembers(pool, department.id, userIds)
  await noteMembers(call, pool, { department, userIds: removed, change: 'remove' })
}

/** Exactly these users lead a department; who is no member becomes one. */
export async function appointLeaders(
  call: MemberCall,
  pool: Pool,
  { department, userIds }: { department: Department; userIds: readonly string[] },
): Promise<void> {
  if (userIds.length > 0) await addMembers(call, pool, { department, userIds })
  await setLeaders(pool, department.id, userIds)
}

function refuseSwitchedOff(call: Call<'INVALID_OPERATION'>, { status, name }: Department): void {
  if (status) return
  call.fail('INVALID_OPERATION', {
    'reason.zh': `部门 ${name} 已停用,请先启用再添加成员`,
    'reason.en': `the department ${name} is switched off; switch it on before adding members`,
  })
}

/** What a person is to be in a department; what is absent stays as it is, and is no for who comes. */
export interface WantedMembership {
  readonly department: Department
  readonly isLeader?: boolean | undefined
  readonly isMain?: boolean | undefined
}

/** Puts somebody into exactly these departments. The user exists. */
export async function setMemberships(
  call: Call<'INVALID_OPERATION'>,
  pool: Pool,
  { userId, wanted }: { userId: string; wanted: readonly WantedMembership[] },
): Promise<void> {
  const before = new Map((await listMemberships(pool, [userId])).map((one) => [one.department_id, one]))
  const fresh = wanted.filter(({ department }) => !before.has(department.id))
  for (const { department } of fresh) refuseSwitchedOff(call, department)
  const rows = memberships(wanted, before)
  await replaceMemberships(pool, { userId, wanted: rows, at: dateOf(call.core.clock) })
  const kept = new Set(rows.map((row) => row.department_id))
  const left = await listDepartmentsById(
    pool,
    [...before.keys()].filter((id) => !kept.has(id)),
  )
  const note = { userIds: [userId] }
  for (const department of left) await noteMembers(call, pool, { ...note, department, change: 'remove' })
  for (const { department } of fresh) await noteMembers(call, pool, { ...note, department, change: 'add' })
}

/** One main department at most: the one that is named so, else the one that was. */
function memberships(wanted: readonly WantedMembership[], before: ReadonlyMap<string, Membership>) {
  const isNamed = wanted.some(({ isMain }) => isMain)
  return wanted.map(({ department: { id }, isLeader, isMain }) => ({
    department_id: id,
    is_leader: isLeader ?? before.get(id)?.is_leader ?? false,
    is_main: isNamed ? isMain === true : (isMain ?? before.get(id)?.is_main ?? false),
  }))
}

/** What users show of the departments they are in. */
export interface OwnDepartments {
  readonly departmentIds: string[]
  readonly mainDepartmentId: string | undefined
}

/** By user id; whoever is in none is not among them. */
export async function departmentsOfUsers(
  reader: PoolReader,
  userIds: readonly string[],
): Promise<Map<string, OwnDepartments>> {
  const found = new Map<string, OwnDepartments>()
  for (const { user_id, department_id, is_main } of await listMemberships(reader, userIds)) {
    const known = found.get(user_id)
    const departmentIds = [...(known?.departmentIds ?? []), department_id]
    found.set(user_id, { departmentIds, mainDepartmentId: is_main ? department_id : known?.mainDepartmentId })
  }
  return found
}
