import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { holdUserIds } from './store.ts'

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
  call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>,
  pool: Pool,
  targets: readonly Target[],
): Promise<Subject[]> {
  if (targets.some(({ targetType }) => targetType !== 'USER')) call.fail('INVALID_OPERATION', notBuilt)
  const users = await holdUserIds(
    pool.db,
    pool.id,
    targets.map(({ targetIdentifier }) => targetIdentifier),
  )
  const subjects = targets.map(({ targetIdentifier }): Subject => {
    const id = users.get(targetIdentifier) ?? call.fail('USER_NOT_FOUND', { user: targetIdentifier })
    return { type: 'USER', id }
  })
  return [...new Map(subjects.map((subject) => [`${subject.type} ${subject.id}`, subject])).values()]
}

const notBuilt = {
  'reason.zh': '暂时只支持用户',
  'reason.en': 'only users are supported yet',
}
