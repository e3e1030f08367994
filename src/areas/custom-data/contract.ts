import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { TargetType } from '../custom-fields/index.ts'

/** Custom data of one object, whatever kind it is of. */
const target = {
  targetType: TargetType,
  /** Of a user or a department the id, of a group or a role the code. */
  targetIdentifier: Type.String({ minLength: 1, maxLength: 254 }),
  /** Where a role is. */
  namespace: Type.Optional(Type.String({ maxLength: 64 })),
  tenantId: Type.Optional(Type.String({ maxLength: 64 })),
}
const common = { client: 'management', group: 'custom-field' } as const

export const customDataContract = {
  setCustomData: operation({
    ...common,
    name: 'setCustomData',
    method: 'POST',
    path: '/api/v3/set-custom-data',
    input: Type.Object({
      ...target,
      list: Type.Array(
        Type.Object({
          tenantId: target.tenantId,
          key: Type.String({ minLength: 1, maxLength: 64 }),
          value: Type.Unknown(),
        }),
        { minItems: 1, maxItems: 100 },
      ),
    }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: [
      'USER_NOT_FOUND',
      'USER_EXISTS',
      'GROUP_NOT_FOUND',
      'GROUP_EXISTS',
      'ROLE_NOT_FOUND',
      'ROLE_EXISTS',
      'NAMESPACE_NOT_FOUND',
      'ORGANIZATION_NOT_FOUND',
      'DEPARTMENT_NOT_FOUND',
      'DEPARTMENT_EXISTS',
      'POST_NOT_FOUND',
      'CUSTOM_FIELD_NOT_FOUND',
      'INVALID_OPERATION',
    ],
    caller: 'custom-field:update',
    summary: {
      zh: '设置扩展数据;字段必须已定义,数字、布尔值、对象可用 JSON 文本,null 清除',
      en: 'Set custom data; the fields must be defined. Numbers, booleans and objects may be JSON text; null clears',
    },
  }),
  getCustomData: operation({
    ...common,
    name: 'getCustomData',
    method: 'GET',
    path: '/api/v3/get-custom-data',
    input: Type.Object(target),
    output: Type.Unknown(),
    errors: [
      'USER_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'ROLE_NOT_FOUND',
      'NAMESPACE_NOT_FOUND',
      'ORGANIZATION_NOT_FOUND',
      'DEPARTMENT_NOT_FOUND',
      'INVALID_OPERATION',
    ],
    caller: 'custom-field:read',
    summary: { zh: '获取一个对象的扩展数据', en: 'Get the custom data of one object' },
  }),
}
