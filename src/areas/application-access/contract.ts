import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { OptionalNamespace } from '../namespaces/index.ts'

/** Operations on who may use which application. */
const common = { client: 'management', group: 'application' } as const

const appId = Type.String({ minLength: 1, maxLength: 64 })
const GrantedType = Type.Enum(['USER', 'ROLE', 'GROUP', 'ORG'])
const TargetType = Type.Enum(['USER', 'ROLE', 'GROUP', 'ORG', 'AK_SK'])
const Effect = Type.Enum(['ALLOW', 'DENY'])

/** Ids of users and departments, codes of roles and groups. */
const naming = {
  targetType: GrantedType,
  namespaceCode: OptionalNamespace,
  targetIdentifier: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 50 }),
}
const items = { minItems: 1, maxItems: 10 }
const Success = Type.Object({ success: Type.Boolean() })
const notFound = [
  'APP_NOT_FOUND',
  'USER_NOT_FOUND',
  'GROUP_NOT_FOUND',
  'DEPARTMENT_NOT_FOUND',
  'ROLE_NOT_FOUND',
  'NAMESPACE_NOT_FOUND',
] as const

/** `appName` and `logo` beside the published fields that a list of applications cannot do without. */
const ApplicationOfSubject = Type.Object({
  appId: Type.String(),
  appName: Type.String(),
  logo: Type.String(),
  ext: Type.String(),
  template: Type.String(),
  appType: Type.Enum(['INTEGRATED', 'SELFBUILT', 'APP_PANEL']),
  effect: Effect,
})

const filter = {
  appName: Type.Optional(Type.String({ maxLength: 100 })),
  appTypeList: Type.Optional(Type.Array(Type.Enum(['INTEGRATED', 'SELFBUILT', 'APP_PANEL']), { maxItems: 3 })),
  effect: Type.Optional(Type.Array(Effect, { maxItems: 2 })),
  enabled: Type.Optional(Type.Boolean()),
}

export const applicationAccessContract = {
  authorizeApplicationAccess: operation({
    ...common,
    name: 'authorizeApplicationAccess',
    method: 'POST',
    path: '/api/v3/authorize-application-access',
    input: Type.Object({
      appId,
      list: Type.Array(
        Type.Object({ ...naming, inheritByChildren: Type.Boolean({ default: false }), effect: Effect }),
        items,
      ),
    }),
    output: Success,
    errors: notFound,
    caller: 'application:update',
    summary: {
      zh: '授权应用访问;再次授权会更新;拒绝优先于允许,两者优先于应用的默认策略;inheritByChildren 使部门的授权对下级部门生效',
      en: 'Allow or deny the use of an application; doing it again changes it; denying goes before allowing, and both before the strategy; with inheritByChildren what a department is given holds below it',
    },
  }),
  revokeApplicationAccess: operation({
    ...common,
    name: 'revokeApplicationAccess',
    method: 'POST',
    path: '/api/v3/revoke-application-access',
    input: Type.Object({ appId, list: Type.Array(Type.Object(naming), items) }),
    output: Success,
    errors: notFound,
    caller: 'application:update',
    summary: {
      zh: '取消应用访问授权;没有授权的不变',
      en: 'Take back what was allowed or denied; of whom nothing was said, nothing',
    },
  }),
  listAuthApplication: operation({
    ...common,
    name: 'listAuthApplication',
    method: 'POST',
    path: '/api/v3/list-applications-auth',
    input: Type.Object({
      appId,
      page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
      limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
      targetName: Type.Optional(Type.String({ maxLength: 100 })),
      targetTypeList: Type.Optional(Type.Array(TargetType, { maxItems: 5 })),
      effect: Type.Optional(Effect),
      enabled: Type.Optional(Type.Boolean()),
    }),
    output: Type.Object({
      totalCount: Type.Integer(),
      list: Type.Array(
        Type.Object({
          id: Type.String(),
          targetId: Type.String(),
          targetName: Type.String(),
          targetType: TargetType,
          effect: Effect,
          enabled: Type.Boolean(),
          permissionType: Type.Enum(['ALL', 'SUBJECT']),
          inheritByChildren: Type.Boolean(),
        }),
      ),
    }),
    errors: ['APP_NOT_FOUND'],
    caller: 'application:read',
    summary: {
      zh: '获取应用的访问授权列表,最新的在前;targetName 匹配主体名称的一部分',
      en: 'List who may and must not use an application, newest first; targetName matches part of what they are called',
    },
  }),
  listAuthSubject: operation({
    ...common,
    name: 'listAuthSubject',
    method: 'POST',
    path: '/api/v3/list-subject-auth',
    input: Type.Object({ targetType: TargetType, targetId: Type.String({ minLength: 1, maxLength: 64 }), ...filter }),
    output: Type.Object({ list: Type.Array(ApplicationOfSubject) }),
    errors: [],
    caller: 'application:read',
    summary: {
      zh: '获取主体自身被授权的应用,最新的在前',
      en: 'List the applications of which something is said to a user, role, group or department itself, newest first',
    },
  }),
  detailAuthSubject: operation({
    ...common,
    name: 'detailAuthSubject',
    method: 'GET',
    path: '/api/v3/get-subject-auth-detail',
    input: Type.Object({ targetId: Type.String({ minLength: 1, maxLength: 64 }), targetType: TargetType, appId }),
    output: Type.Object({
      appId: Type.String(),
      appName: Type.String(),
      reqTargetId: Type.String(),
      reqTargetName: Type.String(),
      reqTargetType: TargetType,
      targetType: TargetType,
      targetName: Type.String(),
      authType: Type.Enum(['DEFAULT', 'ALL', 'SELF', 'SUBJECT']),
      effect: Effect,
    }),
    errors: ['APP_NOT_FOUND', 'SUBJECT_NOT_FOUND'],
    caller: 'application:read',
    summary: {
      zh: '获取主体能否使用应用及其依据:自身(SELF)、所属的角色、分组或部门(SUBJECT),或应用的默认策略(DEFAULT)',
      en: 'Get whether a subject may use an application and what decides it: itself (SELF), a role, group or department of it (SUBJECT), or the strategy (DEFAULT)',
    },
  }),
  enabledAuth: operation({
    ...common,
    name: 'enabledAuth',
    method: 'POST',
    path: '/api/v3/update-auth-enabled',
    input: Type.Object({ enabled: Type.Boolean(), id: Type.String({ minLength: 1, maxLength: 64 }) }),
    output: Success,
    errors: ['APP_GRANT_NOT_FOUND'],
    caller: 'application:update',
    summary: { zh: '启用或停用一条应用访问授权', en: 'Switch what was allowed or denied on or off' },
  }),
  deleteAuth: operation({
    ...common,
    name: 'deleteAuth',
    method: 'DELETE',
    path: '/api/v3/batch-applications-auth',
    input: Type.Object({
      authIds: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 500 }),
    }),
    output: Success,
    errors: ['APP_GRANT_NOT_FOUND'],
    caller: 'application:delete',
    summary: {
      zh: '批量删除应用访问授权,全部成功或全部不变',
      en: 'Delete what was allowed or denied, all of it or nothing',
    },
  }),
  listSubjectAuth: operation({
    name: 'listSubjectAuth',
    method: 'POST',
    path: '/api/v2/applications/subject/person/list',
    client: 'authentication',
    group: 'auth-permission',
    input: Type.Object(filter),
    output: Type.Object({ totalCount: Type.Integer(), list: Type.Array(ApplicationOfSubject) }),
    errors: ['UNAUTHORIZED'],
    caller: 'user',
    summary: {
      zh: '当前用户自身被授权的应用,最新的在前',
      en: 'The applications of which something is said to the signed-in user themselves, newest first',
    },
  }),
}
