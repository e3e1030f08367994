import type { Call } from '../../core/contract/call.ts'
import { emit } from '../../core/events/events.ts'
import { recordAdminAction } from '../audit/index.ts'
import { endOf } from './department.ts'
import { logged, organizationOf } from './events.ts'
import { type DepartmentKey, getDepartment, getRoot, type LookupCall } from './lookup.ts'
import { deleteOrganizationRow, deleteSubtree, holdOrganization } from './tree-store.ts'

/** Deleting departments and organizations. Members lose the department and stay users. */
export const deleteDepartment = (call: LookupCall, key: DepartmentKey): Promise<void> =>
  call.write(async (pool) => {
    await holdOrganization(pool, key.organizationCode ?? '', 'alone')
    const department = await getDepartment(call, pool, key)
    if (department.parent_id === null) {
      call.fail('INVALID_OPERATION', {
        'reason.zh': '根部门不能单独删除,请使用 delete-organization 删除组织',
        'reason.en': 'a root department goes with its organization: use delete-organization',
      })
    }
    const ids = await deleteSubtree(pool, department.path, endOf(department.path))
    await recordAdminAction(call, pool, {
      ...{ operation: 'delete', resource: 'org', resourceId: department.id },
      before: { ...logged(department), departmentsDeleted: ids.length },
    })
    await emit(call, pool, {
      type: 'organization:node-deleted',
      data: { nodes: ids.map((departmentId) => ({ departmentId })) },
    })
  })

export const deleteOrganization = (call: Call<'ORGANIZATION_NOT_FOUND'>, organizationCode: string): Promise<void> =>
  call.write(async (pool) => {
    await holdOrganization(pool, organizationCode, 'alone')
    const root = await getRoot(call, pool, organizationCode)
    await deleteSubtree(pool, root.path, endOf(root.path))
    await deleteOrganizationRow(pool, root.id)
    await recordAdminAction(call, pool, {
      ...{ operation: 'delete', resource: 'org', resourceId: root.id },
      before: organizationOf(root),
    })
    await emit(call, pool, { type: 'organization:deleted', data: { organization: organizationOf(root) } })
  })
