import type { Call } from '../../core/contract/call.ts'
import { isServerRefusal } from '../../core/database/connection.ts'
import type { Pool } from '../../core/database/database.ts'

/** What the database itself keeps: codes that are somebody else's, and what was deleted while it was being used. */
const refusals: Readonly<Record<string, readonly [row: Refusal, parameters: Record<string, string>]>> = {
  organizations_code: ['ORGANIZATION_EXISTS', { field: 'organizationCode' }],
  organizations_pkey: ['ORGANIZATION_EXISTS', { field: 'departmentId' }],
  departments_pkey: ['DEPARTMENT_EXISTS', { field: 'departmentId' }],
  departments_code: ['DEPARTMENT_EXISTS', { field: 'code' }],
  departments_open_id: ['DEPARTMENT_EXISTS', { field: 'openDepartmentId' }],
  department_members_pool_id_department_id_fkey: ['DEPARTMENT_NOT_FOUND', { department: '' }],
  department_members_pool_id_user_id_fkey: ['USER_NOT_FOUND', { user: '' }],
}

type Refusal = 'ORGANIZATION_EXISTS' | 'DEPARTMENT_EXISTS' | 'DEPARTMENT_NOT_FOUND' | 'USER_NOT_FOUND'

/** One transaction, whose refusal by an index or a reference becomes the row that says so, if the operation may raise it. */
export async function writeNamed<T, Failure extends string>(
  call: Call<Failure>,
  work: (pool: Pool) => Promise<T>,
): Promise<T> {
  try {
    return await call.write(work)
  } catch (error) {
    const [row, parameters] = (isServerRefusal(error) && refusals[error.constraint ?? '']) || []
    if (row === undefined) throw error
    return (call as Call<string>).fail(row, parameters ?? {}, { cause: error })
  }
}
