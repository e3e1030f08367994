import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { holdGroups, holdUsers } from './store.ts'

/** Who can be given roles, permissions and applications: people, groups and departments, as the wire names them. */
export interface Target {
  readonly targetType: 'USER' | 'GROUP' | 'DEPARTMENT' | 'ORG'
  /** A user's id, a group's code, a department's id. */
  readonly targetIdentifier: string
}

/** As they are stored. */
export interface Subject {
  readonly type: 'USER' | 'GROUP' | 'ORG'
  readonly id: string
}

/** Each of them once, in the order of the targets; refuses naming the first that does not exist. */
export async function holdSubjects(
  call: Call<'USER_NOT_FOUND' | 'GROUP_NOT_FOUND' | 'INVALID_OPERATION'>,
  pool: Pool,
  targets: readonly Target[],
): Promise<Subject[]> {
  if (targets.some(({ targetType }) => targetType !== 'USER' && targetType !== 'GROUP')) {
    call.fail('INVALID_OPERATION', notBuilt)
  }
  const users = await holdUsers(pool.db, pool.id, identifiersOf(targets, 'USER'))
  const groups = await holdGroups(pool.db, pool.id, identifiersOf(targets, 'GROUP'))
  const subjects = targets.map(({ targetType, targetIdentifier }): Subject => {
    if (targetType === 'USER') {
      const id = users.get(targetIdentifier) ?? call.fail('USER_NOT_FOUND', { user: targetIdentifier })
      return { type: 'USER', id }
    }
    const id = groups.get(targetIdentifier) ?? call.fail('GROUP_NOT_FOUND', { group: targetIdentifier })
    return { type: 'GROUP', id }
  })
  return [...new Map(subjects.map((subject) => [`${subject.type} ${subject.id}`, subject])).values()]
}

const identifiersOf = (targets: readonly Target[], type: Target['targetType']): string[] =>
  targets.filter(({ targetType }) => targetType === type).map(({ targetIdentifier }) => targetIdentifier)

const notBuilt = {
  'reason.zh': '暂不支持部门,请使用用户或分组',
  'reason.en': 'departments are not supported yet; use users or groups',
}
