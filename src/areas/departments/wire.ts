import { flatData } from '../../core/contract/flat-data.ts'
import type { Department } from './department.ts'
import type { DepartmentDto, OrganizationDto } from './schemas.ts'

export interface WireOptions {
  readonly withCustomData?: boolean | undefined
  /** Nested custom data as one level, its keys joined by dots. */
  readonly flatCustomData?: boolean | undefined
  readonly withPost?: boolean | undefined
}

const dataOf = ({ custom_data }: Department, { withCustomData, flatCustomData }: WireOptions) =>
  withCustomData ? { customData: flatCustomData ? flatData(custom_data) : custom_data } : {}

const postsOf = ({ post_ids }: Department, { withPost }: WireOptions) => (withPost ? { postIdList: [...post_ids] } : {})

const text = <Name extends string>(name: Name, value: string | null) => (value === null ? {} : { [name]: value })

/** A department as the published DepartmentDto. The root has no parent: its `parentDepartmentId` is empty. */
export const departmentOnWire = (department: Department, options: WireOptions = {}): DepartmentDto => ({
  organizationCode: department.organization_code,
  departmentId: department.id,
  createdAt: department.created_at.toISOString(),
  updatedAt: department.updated_at.toISOString(),
  ...text('openDepartmentId', department.open_department_id),
  name: department.name,
  leaderUserIds: [...department.leader_user_ids],
  ...text('description', department.description),
  parentDepartmentId: department.parent_id ?? '',
  ...text('code', department.code),
  parentDepartmentCode: department.parent_code ?? '',
  membersCount: department.members_count,
  hasChildren: department.has_children,
  isVirtualNode: department.is_virtual_node,
  ...(department.name_i18n && { i18n: { name: department.name_i18n } }),
  ...dataOf(department, options),
  ...postsOf(department, options),
  status: department.status,
})

/** An organization, by its root department. */
export const organizationOnWire = (root: Department, options: WireOptions = {}): OrganizationDto => ({
  organizationCode: root.organization_code,
  organizationName: root.name,
  ...text('description', root.description),
  createdAt: root.created_at.toISOString(),
  updatedAt: root.updated_at.toISOString(),
  departmentId: root.id,
  ...text('openDepartmentId', root.open_department_id),
  hasChildren: root.has_children,
  leaderUserIds: [...root.leader_user_ids],
  membersCount: root.members_count,
  isVirtualNode: root.is_virtual_node,
  ...(root.name_i18n && { i18n: { organizationName: root.name_i18n } }),
  ...dataOf(root, options),
  ...postsOf(root, options),
  status: root.status ? 'enabled' : 'disabled',
})
