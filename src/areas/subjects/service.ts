import type { Call } from '../../core/contract/call.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { findGroups, findUsers } from './store.ts'

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

type Naming = Call<'USER_NOT_FOUND' | 'GROUP_NOT_FOUND' | 'INVALID_OPERATION'>

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
  const namesOf = (type: Target['targetType']) => {
    const ofType = targets.filter(({ targetType }) => targetType === type)
    return { poolId: reader.id, hold, names: ofType.map(({ targetIdentifier }) => targetIdentifier) }
  }
  const users = await findUsers(reader.db, namesOf('USER'))
  const groups = await findGroups(reader.db, namesOf('GROUP'))
  return targets.map(({ targetType, targetIdentifier: name }): Subject => {
    if (targetType === 'USER')
      return { type: 'USER', id: users.get(name) ?? call.fail('USER_NOT_FOUND', { user: name }) }
    if (targetType !== 'GROUP') return call.fail('INVALID_OPERATION', notBuilt)
    return { type: 'GROUP', id: groups.get(name) ?? call.fail('GROUP_NOT_FOUND', { group: name }) }
  })
}

const notBuilt = {
  'reason.zh': '暂不支持部门,请使用用户或分组',
  'reason.en': 'departments are not supported yet; use users or groups',
}
