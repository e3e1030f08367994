import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  CustomFieldDto,
  CustomFieldPagingDto,
  FieldKey,
  ListFieldsInput,
  SetCustomFieldDto,
  SetUserBaseFieldDto,
  TargetType,
} from './schemas.ts'

/** Operations on the definitions of fields; what is in them is set by those of custom data. */
const tenantId = Type.Optional(Type.String({ maxLength: 64 }))
const common = { client: 'management', group: 'custom-field' } as const

export const customFieldsContract = {
  setCustomFields: operation({
    ...common,
    name: 'setCustomFields',
    method: 'POST',
    path: '/api/v3/set-custom-fields',
    input: Type.Object({ list: Type.Array(SetCustomFieldDto, { minItems: 1, maxItems: 100 }), tenantId }),
    output: Type.Array(CustomFieldDto),
    errors: ['INVALID_OPERATION'],
    caller: 'custom-field:update',
    summary: {
      zh: '创建或修改扩展字段;key 与 dataType 创建后不能修改,未传的属性不变',
      en: 'Create or change custom fields; key and data type stay, what is absent stays',
    },
  }),
  deleteCustomFields: operation({
    ...common,
    name: 'deleteCustomFields',
    method: 'POST',
    path: '/api/v3/delete-custom-fields',
    input: Type.Object({
      tenantId,
      list: Type.Array(Type.Object({ targetType: TargetType, key: FieldKey }), { minItems: 1, maxItems: 100 }),
    }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['CUSTOM_FIELD_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'custom-field:delete',
    summary: {
      zh: '删除扩展字段;有一个不存在则全部不删除。已有的数据随后在后台清除',
      en: 'Delete custom fields, all or, when one does not exist, none; what was in them is erased in the background',
    },
  }),
  getCustomFields: operation({
    ...common,
    name: 'getCustomFields',
    method: 'GET',
    path: '/api/v3/get-custom-fields',
    input: Type.Object({ targetType: TargetType, tenantId }),
    output: Type.Array(CustomFieldDto),
    errors: ['INVALID_OPERATION'],
    caller: 'custom-field:read',
    summary: { zh: '某类对象的全部扩展字段', en: 'All custom fields of one kind of object' },
  }),
  listCustFields: operation({
    ...common,
    name: 'listCustFields',
    method: 'GET',
    path: '/api/v3/list-custom-fields',
    input: ListFieldsInput,
    output: CustomFieldPagingDto,
    errors: ['INVALID_OPERATION'],
    caller: 'custom-field:read',
    summary: {
      zh: '查找扩展字段;keyword 在 key 与标签中查找,lang 选择标签的语言',
      en: 'Find custom fields; keyword is looked for in key and label, lang chooses the language of labels',
    },
  }),
  getUserBaseFields: operation({
    ...common,
    name: 'getUserBaseFields',
    method: 'GET',
    path: '/api/v3/get-user-base-fields',
    input: Type.Object({}),
    output: Type.Array(CustomFieldDto),
    errors: [],
    caller: 'custom-field:read',
    summary: { zh: '用户的全部内置字段', en: 'All built-in fields of users' },
  }),
  listUserBaseFields: operation({
    ...common,
    name: 'listUserBaseFields',
    method: 'GET',
    path: '/api/v3/list-user-base-fields',
    input: ListFieldsInput,
    output: CustomFieldPagingDto,
    errors: ['INVALID_OPERATION'],
    caller: 'custom-field:read',
    summary: { zh: '查找用户的内置字段', en: 'Find built-in fields of users' },
  }),
  setUserBaseFields: operation({
    ...common,
    name: 'setUserBaseFields',
    method: 'POST',
    path: '/api/v3/set-user-base-fields',
    input: Type.Object({ list: Type.Array(SetUserBaseFieldDto, { minItems: 1, maxItems: 100 }) }),
    output: Type.Array(CustomFieldDto),
    errors: ['CUSTOM_FIELD_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'custom-field:update',
    summary: {
      zh: '修改内置字段的标签、描述、可见性,以及用户能否自己修改',
      en: 'Change labels, descriptions and visibility of built-in fields, and whether people may edit them themselves',
    },
  }),
}
