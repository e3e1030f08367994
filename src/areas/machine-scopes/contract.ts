import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/**
 * What an application may do on the management API by itself; ours alone. Such an application is a key of the pool, so these are
 * operations on keys.
 */
const appId = Type.String({ minLength: 1, maxLength: 64 })
const ManagementScopesDto = Type.Object({ appId: Type.String(), scopes: Type.Array(Type.String()) })

export const machineScopesContract = {
  setApplicationManagementScopes: operation({
    name: 'setApplicationManagementScopes',
    method: 'POST',
    path: '/api/v3/set-application-management-scopes',
    client: 'management',
    group: 'own',
    input: Type.Object({
      appId,
      /** `noun:verb` each; none takes all away. */
      scopes: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 200 }),
    }),
    output: ManagementScopesDto,
    errors: ['APP_NOT_FOUND', 'INVALID_OPERATION', 'FORBIDDEN'],
    caller: 'access-key:update',
    summary: {
      zh: '设置应用以 client_credentials 令牌调用管理 API 时拥有的权限,立即生效;只能授予自己拥有的权限',
      en: 'Set what an application may do on the management API by its client_credentials tokens, at once; one can give only what one holds',
    },
  }),
  getApplicationManagementScopes: operation({
    name: 'getApplicationManagementScopes',
    method: 'GET',
    path: '/api/v3/get-application-management-scopes',
    client: 'management',
    group: 'own',
    input: Type.Object({ appId }),
    output: ManagementScopesDto,
    errors: ['APP_NOT_FOUND'],
    caller: 'access-key:read',
    summary: {
      zh: '获取应用调用管理 API 时拥有的权限',
      en: 'Get what an application may do on the management API',
    },
  }),
}
