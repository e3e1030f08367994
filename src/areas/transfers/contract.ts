import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** Bringing objects in and taking them out, as the rows of a table. Ours, not published. */
const ours = { client: 'management', group: 'own', method: 'POST' } as const

const input = Type.Object({
  rows: Type.Array(Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 100_000 })), {
    minItems: 1,
    maxItems: 1000,
  }),
  mode: Type.Enum(['create', 'upsert'], { default: 'create' }),
  dryRun: Type.Boolean({ default: false }),
})

const report = Type.Object({
  created: Type.Integer(),
  updated: Type.Integer(),
  failed: Type.Integer(),
  rows: Type.Array(
    Type.Object({
      row: Type.Integer(),
      outcome: Type.Enum(['created', 'updated', 'failed']),
      id: Type.Optional(Type.String()),
      statusCode: Type.Optional(Type.Integer()),
      apiCode: Type.Optional(Type.Integer()),
      message: Type.Optional(Type.String()),
    }),
  ),
})

const piece = Type.Object({
  /** `next` of the piece before. */
  after: Type.String({ maxLength: 4000, default: '' }),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 500 }),
})
const rows = Type.Object({
  columns: Type.Array(Type.String()),
  rows: Type.Array(Type.Array(Type.String())),
  /** Absent after the last piece. */
  next: Type.Optional(Type.String()),
})

const imports = (zh: string, en: string) => ({
  zh: `批量导入${zh},最多 1000 行,逐行报告结果;upsert 更新已存在的;dryRun 只检查不写入`,
  en: `Import ${en} from up to 1000 rows of cells, with a report of each; upsert changes those that exist; a dry run takes everything back`,
})
const exports_ = (zh: string, en: string) => ({
  zh: `分段导出${zh},按 next 继续`,
  en: `Export ${en} as rows of cells, a piece at a time; go on with next`,
})

export const transfersContract = {
  importUsers: operation({
    ...ours,
    name: 'importUsers',
    path: '/api/v3/import-users',
    input,
    output: report,
    errors: ['USER_EXISTS', 'USER_NOT_FOUND', 'DEPARTMENT_NOT_FOUND', 'INVALID_OPERATION', 'FORBIDDEN'],
    caller: 'user:create',
    summary: imports('用户', 'users'),
  }),
  importDepartments: operation({
    ...ours,
    name: 'importDepartments',
    path: '/api/v3/import-departments',
    input,
    output: report,
    errors: [
      ...['ORGANIZATION_NOT_FOUND', 'ORGANIZATION_EXISTS', 'DEPARTMENT_NOT_FOUND', 'DEPARTMENT_EXISTS'],
      ...['USER_NOT_FOUND', 'POST_NOT_FOUND', 'INVALID_OPERATION', 'FORBIDDEN'],
    ] as const,
    caller: 'department:create',
    summary: imports('组织与部门', 'organizations and departments'),
  }),
  importGroups: operation({
    ...ours,
    name: 'importGroups',
    path: '/api/v3/import-groups',
    input,
    output: report,
    errors: ['GROUP_EXISTS', 'GROUP_NOT_FOUND', 'USER_NOT_FOUND', 'INVALID_OPERATION', 'FORBIDDEN'],
    caller: 'group:create',
    summary: imports('分组', 'groups'),
  }),
  importRoles: operation({
    ...ours,
    name: 'importRoles',
    path: '/api/v3/import-roles',
    input,
    output: report,
    errors: ['NAMESPACE_NOT_FOUND', 'ROLE_EXISTS', 'ROLE_NOT_FOUND', 'FORBIDDEN'],
    caller: 'role:create',
    summary: imports('角色', 'roles'),
  }),
  exportUsers: operation({
    ...ours,
    name: 'exportUsers',
    path: '/api/v3/export-users',
    input: piece,
    output: rows,
    errors: [],
    caller: 'user:read',
    summary: exports_('用户(不含密码)', 'users, without their passwords,'),
  }),
  exportDepartments: operation({
    ...ours,
    name: 'exportDepartments',
    path: '/api/v3/export-departments',
    input: piece,
    output: rows,
    errors: [],
    caller: 'department:read',
    summary: exports_('组织与部门,上级在前', 'organizations and departments, parents first,'),
  }),
  exportGroups: operation({
    ...ours,
    name: 'exportGroups',
    path: '/api/v3/export-groups',
    input: piece,
    output: rows,
    errors: [],
    caller: 'group:read',
    summary: exports_('分组及静态分组的成员', 'groups, with the members of static ones,'),
  }),
  exportRoles: operation({
    ...ours,
    name: 'exportRoles',
    path: '/api/v3/export-roles',
    input: piece,
    output: rows,
    errors: [],
    caller: 'role:read',
    summary: exports_('角色', 'roles'),
  }),
}
