import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Department } from './department.ts'
import { getRoot } from './lookup.ts'
import { refuseNotBuilt } from './not-built.ts'
import type { UpdateOrganizationReqDto } from './schemas.ts'
import { findDepartmentRows } from './store.ts'
import { writeNamed } from './taken.ts'
import { updateOrganizationCode } from './tree-store.ts'
import { changeDepartment, type Update } from './update.ts'
import { readText } from './values.ts'

/** Changing organizations: their code, and else their root department. */
type UpdateOrganizationCall = Call<Update | 'ORGANIZATION_EXISTS'>

export function updateOrganization(call: UpdateOrganizationCall, input: UpdateOrganizationReqDto): Promise<Department> {
  refuseNotBuilt(call, input)
  const { organizationCode, organizationNewCode, organizationName, i18n, ...rest } = input
  return writeNamed(call, async (pool) => {
    const root = await getRoot(call, pool, organizationCode)
    if (organizationNewCode && organizationNewCode !== organizationCode) {
      await updateOrganizationCode(pool, root.id, readText('organizationNewCode', organizationNewCode))
    }
    return changeDepartment(call, pool, root.id, { ...rest, name: organizationName, i18n: i18n?.organizationName })
  })
}

const statuses: Readonly<Record<string, boolean>> = {
  enabled: true,
  enable: true,
  true: true,
  disabled: false,
  disable: false,
  false: false,
}

/** The published contract leaves the values open. One SDK brand names the field `state`. */
export function updateOrganizationStatus(
  call: Call<Update>,
  { rootNodeId, status, state }: { rootNodeId: string; status?: string; state?: string },
): Promise<Department> {
  const given = statuses[(status ?? state ?? '').toLowerCase()]
  if (given === undefined) {
    throw invalidArgument('status', { zh: '必须是 enabled 或 disabled', en: 'must be enabled or disabled' })
  }
  return call.write(async (pool) => {
    const [root] = await findDepartmentRows(pool, { column: 'id', key: rootNodeId, organizationCode: undefined })
    if (!root || root.parent_id !== null) return call.fail('ORGANIZATION_NOT_FOUND', { organization: rootNodeId })
    return changeDepartment(call, pool, root.id, { status: given })
  })
}
