import type { Call } from '../../core/contract/call.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { findGroups, findIds } from './store.ts'

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

type Naming = Call<'USER_NOT_FOUND' | 'GROUP_NOT_FOUND' | 'DEPARTMENT_NOT_FOUND'>

/** In the order of the targets; refuses naming the first that does not exist. */
export const getSubjects = (call: Naming, reader: PoolReader, targets: readonly Target[]): Promise<Subject[]> =>
  named(call, reader, { targets, hold: false })

/** As `getSubjects`, each of them once, and none of them goes before this transaction ends. */
export async function holdSubjects(call: Naming, pool: Pool, targets: readonly Target[]): Promise<Subject[]> {
  const subjects = await named(call, pool, { targets, hold: true })
  return [...new Map(subjects.map((subject) => [`${subject.type} ${subject.id}`, subject])).values()]
}

async function named(
  call: Naming,
  reader: PoolReader,
  { targets, hold }: { targets: readonly Target[]; hold: boolean },
): Promise<Subject[]> {
  const namesOf = (isWanted: (type: Target['targetType']) => boolean) => {
    const names = targets.flatMap((target) => (isWanted(target.targetType) ? target.targetIdentifier : []))
    return { poolId: reader.id, hold, names }
  }
  const users = await findIds(
    reader.db,
    'users',
    namesOf((type) => type === 'USER'),
  )
  const groups = await findGroups(
    reader.db,
    namesOf((type) => type === 'GROUP'),
  )
  const departments = await findIds(reader.db, 'departments', namesOf(isDepartment))
  return targets.map(({ targetType, targetIdentifier: name }): Subject => {
    if (targetType === 'USER')
      return { type: 'USER', id: users.get(name) ?? call.fail('USER_NOT_FOUND', { user: name }) }
    if (targetType === 'GROUP')
      return { type: 'GROUP', id: groups.get(name) ?? call.fail('GROUP_NOT_FOUND', { group: name }) }
    return { type: 'ORG', id: departments.get(name) ?? call.fail('DEPARTMENT_NOT_FOUND', { department: name }) }
  })
}

const isDepartment = (type: Target['targetType']): boolean => type === 'DEPARTMENT' || type === 'ORG'
