import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { OptionalNamespace } from '../namespaces/index.ts'
import { AuthorizedResources, OptionalResourceType } from './schemas.ts'

/** What people ask of their own permissions. */
export const myPermissionsContract = {
  getAuthorizedResources: operation({
    name: 'getAuthorizedResources',
    method: 'GET',
    path: '/api/v3/get-my-authorized-resources',
    client: 'authentication',
    group: 'auth-permission',
    input: Type.Object({ namespace: OptionalNamespace, resourceType: OptionalResourceType }),
    output: AuthorizedResources,
    errors: ['UNAUTHORIZED', 'NAMESPACE_NOT_FOUND'],
    caller: 'user',
    summary: {
      zh: '当前用户被授权的资源,包括通过角色、分组与部门得到的',
      en: 'What the signed-in user may do, by roles, groups and departments too',
    },
  }),
}
