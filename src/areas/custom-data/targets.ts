import { type Call, within } from '../../core/contract/call.ts'
import type { TargetType } from '../custom-fields/index.ts'
import { changeDepartment, type Department, getDepartment } from '../departments/index.ts'
import { getGroup, updateGroup } from '../groups/index.ts'
import { readRoleData, writeRoleData } from './role-data.ts'
import { getUser, updateUsers } from '../users/index.ts'

/** Where the custom data of each kind of object are read and written. */
type Reading = Call<
  | 'USER_NOT_FOUND'
  | 'GROUP_NOT_FOUND'
  | 'ROLE_NOT_FOUND'
  | 'NAMESPACE_NOT_FOUND'
  | 'ORGANIZATION_NOT_FOUND'
  | 'DEPARTMENT_NOT_FOUND'
  | 'INVALID_OPERATION'
>
type Writing = Call<
  | 'USER_NOT_FOUND'
  | 'USER_EXISTS'
  | 'GROUP_NOT_FOUND'
  | 'GROUP_EXISTS'
  | 'ROLE_NOT_FOUND'
  | 'ROLE_EXISTS'
  | 'NAMESPACE_NOT_FOUND'
  | 'ORGANIZATION_NOT_FOUND'
  | 'DEPARTMENT_NOT_FOUND'
  | 'DEPARTMENT_EXISTS'
  | 'POST_NOT_FOUND'
  | 'INVALID_OPERATION'
>

export interface Named {
  readonly identifier: string
  readonly namespace: string | undefined
}

interface Target {
  read(call: Reading, named: Named): Promise<unknown>
  write(call: Writing, named: Named, customData: Record<string, unknown>): Promise<void>
}

export const targets: Readonly<Record<TargetType, Target>> = {
  USER: {
    read: async (call, { identifier }) => (await getUser(call, { userId: identifier })).customData,
    write: async (call, { identifier }, customData) => {
      await updateUsers(call, [{ userId: identifier, input: { customData }, path: '' }])
    },
  },
  GROUP: {
    read: async (call, { identifier }) => (await getGroup(call, identifier)).custom_data,
    write: async (call, { identifier }, customData) => {
      await updateGroup(call, { code: identifier, customData })
    },
  },
  ROLE: {
    read: (call, { identifier, namespace }) => readRoleData(call, { code: identifier, namespace }),
    write: (call, { identifier, namespace }, customData) =>
      writeRoleData(call, { code: identifier, namespace }, customData),
  },
  DEPARTMENT: {
    read: async (call, { identifier }) => (await departmentOf(call, call, identifier)).custom_data,
    write: (call, { identifier }, customData) =>
      call.write(async (pool) => {
        const { id } = await departmentOf(call, within(call, pool), identifier)
        await changeDepartment(call, pool, id, { customData })
      }),
  },
}

const departmentOf = (
  call: Call<'ORGANIZATION_NOT_FOUND' | 'DEPARTMENT_NOT_FOUND' | 'INVALID_OPERATION'>,
  { read }: Pick<Call, 'read'>,
  departmentId: string,
): Promise<Department> => read((reader) => getDepartment(call, reader, { departmentId }))
