import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  Description,
  Keywords,
  listing,
  many,
  Name,
  NamespaceCode,
  NamespaceDto,
  NamespacePage,
  NewNamespaceCode,
  Success,
} from './schemas.ts'

/** Operations on permission spaces under their older name. */
const common = { client: 'management', group: 'namespace' } as const

const NewNamespace = Type.Object({ code: NewNamespaceCode, name: Type.Optional(Name), description: Description })

export const namespacesContract = {
  createNamespace: operation({
    ...common,
    name: 'createNamespace',
    method: 'POST',
    path: '/api/v3/create-namespace',
    input: NewNamespace,
    output: NamespaceDto,
    errors: ['NAMESPACE_EXISTS'],
    caller: 'namespace:create',
    summary: {
      zh: '创建权限空间;不传 name 时与 code 相同',
      en: 'Create a permission space; without a name it is called by its code',
    },
  }),
  createNamespacesBatch: operation({
    ...common,
    name: 'createNamespacesBatch',
    method: 'POST',
    path: '/api/v3/create-namespaces-batch',
    input: Type.Object({ list: Type.Array(NewNamespace, many) }),
    output: Success,
    errors: ['NAMESPACE_EXISTS'],
    caller: 'namespace:create',
    summary: { zh: '批量创建权限空间,全部成功或全部不变', en: 'Create permission spaces, all of them or none' },
  }),
  getNamespace: operation({
    ...common,
    name: 'getNamespace',
    method: 'GET',
    path: '/api/v3/get-namespace',
    input: Type.Object({ code: NamespaceCode }),
    output: NamespaceDto,
    errors: ['NAMESPACE_NOT_FOUND'],
    caller: 'namespace:read',
    summary: { zh: '获取权限空间', en: 'Get a permission space' },
  }),
  getNamespacesBatch: operation({
    ...common,
    name: 'getNamespacesBatch',
    method: 'GET',
    path: '/api/v3/get-namespaces-batch',
    input: Type.Object({ codeList: Type.Array(NamespaceCode, many) }),
    output: Type.Array(NamespaceDto),
    errors: ['NAMESPACE_NOT_FOUND'],
    caller: 'namespace:read',
    summary: { zh: '批量获取权限空间,顺序与请求一致', en: 'Get permission spaces, in the order of their codes' },
  }),
  listNamespaces: operation({
    ...common,
    name: 'listNamespaces',
    method: 'GET',
    path: '/api/v3/list-namespaces',
    input: Type.Object({ ...listing, keywords: Keywords }),
    output: NamespacePage,
    errors: [],
    caller: 'namespace:read',
    summary: {
      zh: '获取权限空间列表,最新的在前;keywords 匹配名称或 code 的一部分',
      en: 'List permission spaces, newest first; keywords match part of the name or code',
    },
  }),
  updateNamespace: operation({
    ...common,
    name: 'updateNamespace',
    method: 'POST',
    path: '/api/v3/update-namespace',
    input: Type.Object({
      code: NamespaceCode,
      name: Type.Optional(Name),
      newCode: Type.Optional(NewNamespaceCode),
      description: Description,
    }),
    output: Type.Object({ ...NamespaceDto.properties, newCode: Type.Optional(Type.String()) }),
    errors: ['NAMESPACE_NOT_FOUND', 'NAMESPACE_EXISTS', 'INVALID_OPERATION'],
    caller: 'namespace:update',
    summary: {
      zh: '修改权限空间;默认空间、系统空间与应用的空间不能改 code,应用的空间名称随应用',
      en: "Change a permission space; those of the pool itself and of applications keep their code, an application's keeps its name too",
    },
  }),
  deleteNamespace: operation({
    ...common,
    name: 'deleteNamespace',
    method: 'POST',
    path: '/api/v3/delete-namespace',
    input: Type.Object({ code: NamespaceCode }),
    output: Success,
    errors: ['NAMESPACE_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'namespace:delete',
    summary: {
      zh: '删除权限空间及其中的角色、资源与授权;默认空间、系统空间与应用的空间不能删除',
      en: 'Delete a permission space with its roles, resources and grants; those of the pool itself and of applications stay',
    },
  }),
  deleteNamespacesBatch: operation({
    ...common,
    name: 'deleteNamespacesBatch',
    method: 'POST',
    path: '/api/v3/delete-namespaces-batch',
    input: Type.Object({ codeList: Type.Array(NamespaceCode, many) }),
    output: Success,
    errors: ['NAMESPACE_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'namespace:delete',
    summary: { zh: '批量删除权限空间,全部成功或全部不变', en: 'Delete permission spaces, all of them or none' },
  }),
}
