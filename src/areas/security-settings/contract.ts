import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { SecuritySettingsDto, UpdateSecuritySettingsDto } from './schemas.ts'

export const securitySettingsContract = {
  getSecuritySettings: operation({
    name: 'getSecuritySettings',
    method: 'GET',
    path: '/api/v3/get-security-settings',
    client: 'management',
    group: 'security',
    input: Type.Object({}),
    output: SecuritySettingsDto,
    errors: ['POOL_NOT_FOUND'],
    caller: 'security:read',
    summary: { zh: '获取用户池的安全设置', en: 'Get the security settings of the user pool' },
  }),
  updateSecuritySettings: operation({
    name: 'updateSecuritySettings',
    method: 'POST',
    path: '/api/v3/update-security-settings',
    client: 'management',
    group: 'security',
    input: UpdateSecuritySettingsDto,
    output: SecuritySettingsDto,
    errors: ['POOL_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'security:update',
    summary: {
      zh: '修改用户池的安全设置;未传的字段保持不变。令牌有效期只对此后新建且未指定有效期的应用生效',
      en: 'Change the security settings of the user pool; what is not given stays. The lifetime of tokens holds for applications made afterwards without one of their own',
    },
  }),
}
