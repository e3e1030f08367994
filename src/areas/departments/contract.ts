import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  CreateDepartmentReqDto,
  DepartmentDto,
  DepartmentIdType,
  DepartmentKey,
  departmentNamed,
  DepartmentPagingDto,
  flag,
  Keywords,
  OrganizationCode,
  PageLimit,
  PageNumber,
  Success,
  tenantId,
  UpdateDepartmentReqDto,
} from './schemas.ts'

/** Departments as a tree; who belongs to them is the contract of the area department-members. */
const department = { client: 'management', group: 'department' } as const
const lookup = ['ORGANIZATION_NOT_FOUND', 'DEPARTMENT_NOT_FOUND', 'INVALID_OPERATION'] as const

/** Several operations show one department by its id in the pool. */
const byId = {
  departmentId: DepartmentKey,
  tenantId,
  appTypeList: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })),
  withCustomData: flag,
}

const FilterItem = Type.Object({
  field: Type.String({ minLength: 1, maxLength: 100 }),
  operator: Type.Enum(['BETWEEN', 'EQUAL', 'IN', 'LESSER', 'GREATER', 'CONTAINS']),
  value: Type.Optional(Type.Unknown()),
})

/** Nothing synchronises departments yet, so no relation exists. */
const SyncRelationDto = Type.Object({
  provider: Type.String(),
  userIdInIdp: Type.String(),
  userInfoInIdp: Type.Unknown(),
})
const SyncProvider = Type.Enum(
  'wechatwork dingtalk lark welink ldap active-directory italent xiaoshouyi maycur scim moka'.split(' '),
)

export const departmentsContract = {
  createDepartment: operation({
    ...department,
    name: 'createDepartment',
    method: 'POST',
    path: '/api/v3/create-department',
    input: CreateDepartmentReqDto,
    output: DepartmentDto,
    errors: [...lookup, 'DEPARTMENT_EXISTS', 'POST_NOT_FOUND'],
    caller: 'department:create',
    summary: {
      zh: '创建部门;根部门的 ID 可写作 root;code 与 openDepartmentId 在组织内唯一',
      en: 'Create a department below another one, `root` for the top; code and openDepartmentId are unique in the organization',
    },
  }),
  updateDepartment: operation({
    ...department,
    name: 'updateDepartment',
    method: 'POST',
    path: '/api/v3/update-department',
    input: UpdateDepartmentReqDto,
    output: DepartmentDto,
    errors: [...lookup, 'DEPARTMENT_EXISTS', 'USER_NOT_FOUND', 'POST_NOT_FOUND'],
    caller: 'department:update',
    summary: {
      zh: '修改或移动部门;未传的字段不变,空字符串表示清除;传 parentDepartmentId 则连同子部门一起移动',
      en: 'Update a department; absent fields stay, an empty text clears; parentDepartmentId moves it with all below it',
    },
  }),
  updateNodeStatus: operation({
    ...department,
    name: 'updateNodeStatus',
    method: 'POST',
    path: '/api/v3/update-department-status',
    input: Type.Object({ status: Type.Boolean(), departmentId: DepartmentKey }),
    output: DepartmentDto,
    envelope: 'none',
    errors: [...lookup, 'DEPARTMENT_EXISTS', 'USER_NOT_FOUND', 'POST_NOT_FOUND'],
    caller: 'department:update',
    summary: {
      zh: '启用或停用部门;停用的部门及其子部门不再给成员任何权限,也不能添加成员',
      en: 'Switch a department on or off; off, it and all below it give their members nothing, and it takes no new members',
    },
  }),
  reorderDepartments: operation({
    client: 'management',
    group: 'own',
    name: 'reorderDepartments',
    method: 'POST',
    path: '/api/v3/reorder-departments',
    input: Type.Object({
      organizationCode: OrganizationCode,
      /** The parent. */
      departmentId: DepartmentKey,
      departmentIdType: Type.Optional(DepartmentIdType),
      /** Children of it, by department_id. */
      departmentIds: Type.Array(DepartmentKey, { minItems: 1, maxItems: 1000 }),
    }),
    output: Success,
    errors: lookup,
    caller: 'department:update',
    summary: {
      zh: '调整子部门的顺序:传入的按此顺序排在最前,其余保持原有顺序',
      en: 'Put children of a department in order: those named come first, the others keep their order',
    },
  }),
  deleteDepartment: operation({
    ...department,
    name: 'deleteDepartment',
    method: 'POST',
    path: '/api/v3/delete-department',
    input: Type.Object(departmentNamed),
    output: Success,
    errors: lookup,
    caller: 'department:delete',
    summary: {
      zh: '删除部门及其所有子部门;成员保留,只是不再属于这些部门',
      en: 'Delete a department with all below it; their members stay users',
    },
  }),
  getDepartment: operation({
    ...department,
    name: 'getDepartment',
    method: 'GET',
    path: '/api/v3/get-department',
    input: Type.Object({
      organizationCode: Type.Optional(OrganizationCode),
      departmentId: Type.Optional(DepartmentKey),
      departmentCode: Type.Optional(DepartmentKey),
      departmentIdType: Type.Optional(DepartmentIdType),
      withCustomData: flag,
      flatCustomData: flag,
      tenantId,
    }),
    output: DepartmentDto,
    errors: lookup,
    caller: 'department:read',
    summary: {
      zh: '获取部门;departmentId 与 departmentCode 必传其一,根部门传 root',
      en: 'Get a department by departmentId or departmentCode; `root` is the top',
    },
  }),
  getDepartmentById: operation({
    ...department,
    name: 'getDepartmentById',
    method: 'GET',
    path: '/api/v3/get-department-by-id',
    input: Type.Object(byId),
    output: DepartmentDto,
    errors: lookup,
    caller: 'department:read',
    summary: { zh: '按部门 ID 获取部门', en: 'Get a department by its id' },
  }),
  getDepartmentAllApp: operation({
    ...department,
    name: 'getDepartmentAllApp',
    method: 'POST',
    path: '/api/v3/get-department-available-app',
    input: Type.Object(byId),
    output: DepartmentDto,
    errors: lookup,
    caller: 'department:read',
    summary: {
      zh: '按部门 ID 获取部门(公开的接口在此也只返回部门本身)',
      en: 'Get a department by its id: its published answer is the department too',
    },
  }),
  getAllDepartments: operation({
    ...department,
    name: 'getAllDepartments',
    method: 'GET',
    path: '/api/v3/get-all-departments',
    input: Type.Object({
      organizationCode: OrganizationCode,
      departmentId: Type.String({ minLength: 1, maxLength: 200, default: 'root' }),
      departmentIdType: Type.Optional(Type.Enum(['department_id', 'open_department_id'])),
      withCustomData: flag,
    }),
    output: DepartmentPagingDto,
    errors: lookup,
    caller: 'department:read',
    summary: {
      zh: '某部门之下的所有部门,上级在前',
      en: 'All departments below one, upper levels first',
    },
  }),
  listChildrenDepartments: operation({
    ...department,
    name: 'listChildrenDepartments',
    method: 'GET',
    path: '/api/v3/list-children-departments',
    input: Type.Object({
      ...departmentNamed,
      status: Type.Optional(Type.Boolean()),
      excludeVirtualNode: flag,
      onlyVirtualNode: flag,
      withCustomData: flag,
    }),
    output: DepartmentPagingDto,
    errors: lookup,
    caller: 'department:read',
    summary: { zh: '子部门列表(一级),按顺序', en: 'The children of a department, in their order' },
  }),
  getParentDepartment: operation({
    ...department,
    name: 'getParentDepartment',
    method: 'GET',
    path: '/api/v3/get-parent-department',
    input: Type.Object({ ...departmentNamed, withCustomData: flag }),
    output: DepartmentDto,
    errors: lookup,
    caller: 'department:read',
    summary: { zh: '上级部门', en: 'The parent of a department' },
  }),
  searchDepartments: operation({
    ...department,
    name: 'searchDepartments',
    method: 'POST',
    path: '/api/v3/search-departments',
    input: Type.Object({
      keywords: Keywords,
      organizationCode: OrganizationCode,
      withCustomData: flag,
      tenantId,
    }),
    output: Type.Array(DepartmentDto),
    errors: lookup,
    caller: 'department:read',
    summary: { zh: '按名称或 code 搜索部门(旧版)', en: 'Search departments by name or code (deprecated)' },
  }),
  searchDepartmentsList: operation({
    ...department,
    name: 'searchDepartmentsList',
    method: 'POST',
    path: '/api/v3/search-departments-list',
    input: Type.Object({
      organizationCode: OrganizationCode,
      withCustomData: flag,
      withPost: flag,
      page: PageNumber,
      limit: PageLimit,
      advancedFilter: Type.Optional(Type.Array(FilterItem, { maxItems: 10 })),
      sortBy: Type.Optional(Type.Enum(['updatedAt', 'createdAt'])),
      orderBy: Type.Optional(Type.Enum(['ASC', 'DESC'])),
      sort: Type.Optional(
        Type.Array(
          Type.Object({ field: Type.Enum(['updatedAt', 'createdAt', 'name']), order: Type.Enum(['desc', 'asc']) }),
          { maxItems: 3 },
        ),
      ),
      tenantId,
    }),
    output: Type.Array(DepartmentDto),
    errors: lookup,
    caller: 'department:read',
    summary: { zh: '按条件搜索部门,支持分页与排序', en: 'Search departments by conditions, sorted, a page at a time' },
  }),
  getDepartmentSyncRelations: operation({
    ...department,
    name: 'getDepartmentSyncRelations',
    method: 'GET',
    path: '/api/v3/get-department-sync-relations',
    input: Type.Object({
      organizationCode: OrganizationCode,
      departmentId: Type.Optional(DepartmentKey),
      departmentIdType: Type.Optional(DepartmentIdType),
      withCustomData: flag,
      tenantId,
    }),
    output: Type.Array(SyncRelationDto),
    errors: lookup,
    caller: 'department:read',
    summary: {
      zh: '部门的同步关联关系(同步尚未支持,因此为空)',
      en: 'What a department is synchronised with (nothing: there is no synchronisation yet)',
    },
  }),
  deleteDepartmentSyncRelations: operation({
    ...department,
    name: 'deleteDepartmentSyncRelations',
    method: 'POST',
    path: '/api/v3/delete-department-sync-relations',
    input: Type.Object({
      provider: SyncProvider,
      departmentId: DepartmentKey,
      organizationCode: OrganizationCode,
      departmentIdType: Type.Optional(DepartmentIdType),
    }),
    output: Success,
    errors: lookup,
    caller: 'department:delete',
    summary: {
      zh: '删除部门在某身份源下的同步关联关系;没有关联时也回答成功',
      en: 'Forget what a department is synchronised with at a provider; a success where there is nothing to forget',
    },
  }),
}
