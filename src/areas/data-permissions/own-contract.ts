import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  Action,
  CheckResults,
  OneResource,
  PermissionList,
  Resources,
  ResourceStruct,
  UserPermissions,
} from './schemas.ts'

/**
 * What people may do with data resources, asked by themselves. A resource is that of the application's own permission space, or of
 * every space that has one of that code. Conditions are judged by the request: its address, its browser, and the time in UTC.
 */
const common = { client: 'authentication', group: 'auth-permission', caller: 'user' } as const
const checking = {
  ...common,
  method: 'POST',
  input: Type.Object({ resources: Resources, action: Action }),
  output: CheckResults,
  errors: ['UNAUTHORIZED', 'USER_NOT_FOUND', 'INVALID_OPERATION'],
} as const

export const ownDataPermissionsContract = {
  checkPermissionByStringResource: operation({
    ...checking,
    name: 'checkPermissionByStringResource',
    path: '/api/v3/check-permission-string-resource',
    summary: {
      zh: '判断自己能否对字符串数据资源执行操作',
      en: 'Whether one may do something with data resources that are texts',
    },
  }),
  checkPermissionByArrayResource: operation({
    ...checking,
    name: 'checkPermissionByArrayResource',
    path: '/api/v3/check-permission-array-resource',
    summary: {
      zh: '判断自己能否对数组数据资源执行操作',
      en: 'Whether one may do something with data resources that are lists',
    },
  }),
  checkPermissionByTreeResource: operation({
    ...checking,
    name: 'checkPermissionByTreeResource',
    path: '/api/v3/check-permission-tree-resource',
    summary: {
      zh: '判断自己能否对树数据资源的节点执行操作',
      en: 'Whether one may do something with nodes of data resources that are trees',
    },
  }),
  getUserAuthorizedResourcesList: operation({
    ...common,
    name: 'getUserAuthorizedResourcesList',
    method: 'GET',
    path: '/api/v3/get-user-auth-resource-list',
    input: Type.Object({}),
    output: UserPermissions,
    errors: checking.errors,
    summary: { zh: '获取自己对数据资源的所有权限', en: 'All that one may do with data resources' },
  }),
  getUserAuthResourcePermissionList: operation({
    ...common,
    name: 'getUserAuthResourcePermissionList',
    method: 'POST',
    path: '/api/v3/get-user-auth-resource-permission-list',
    input: Type.Object({ resources: Resources }),
    output: PermissionList,
    errors: checking.errors,
    summary: { zh: '获取自己对指定数据资源的操作权限', en: 'What one may do with given data resources' },
  }),
  getUserAuthResourceStruct: operation({
    ...common,
    name: 'getUserAuthResourceStruct',
    method: 'POST',
    path: '/api/v3/get-user-auth-resource-struct',
    input: Type.Object({ resource: OneResource }),
    output: ResourceStruct,
    errors: [...checking.errors, 'DATA_RESOURCE_NOT_FOUND'],
    summary: {
      zh: '获取自己对一个数据资源的权限及其结构',
      en: 'What one may do with one data resource, in its structure',
    },
  }),
}
