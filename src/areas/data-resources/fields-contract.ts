import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { ExtendField, fieldChanges, fieldKey, listing, naming, newFields, SuccessDto } from './schemas.ts'

/** Operations on the extension fields of trees: what nodes may say of themselves beside code, name and value. Published among data policies. */
const common = { client: 'management', group: 'data-policy' } as const
const finding = ['NAMESPACE_NOT_FOUND', 'DATA_RESOURCE_NOT_FOUND', 'INVALID_OPERATION'] as const

export const extendFieldsContract = {
  createDnef: operation({
    ...common,
    name: 'createDnef',
    method: 'POST',
    path: '/api/v3/create-dnef',
    input: Type.Object({ ...naming, ...ExtendField.properties }),
    output: SuccessDto,
    errors: [...finding, 'EXTEND_FIELD_EXISTS'],
    caller: 'data-resource:update',
    summary: { zh: '为树数据资源创建扩展字段', en: 'Create an extension field of a tree' },
  }),
  batchCreateDnef: operation({
    ...common,
    name: 'batchCreateDnef',
    method: 'POST',
    path: '/api/v3/batch-create-dnef',
    input: Type.Object(newFields),
    output: SuccessDto,
    errors: [...finding, 'EXTEND_FIELD_EXISTS'],
    caller: 'data-resource:update',
    summary: {
      zh: '批量创建扩展字段,全部成功或全部不变',
      en: 'Create extension fields of a tree, all of them or none',
    },
  }),
  listDnef: operation({
    ...common,
    name: 'listDnef',
    method: 'GET',
    path: '/api/v3/list-dnef',
    input: Type.Object({
      ...naming,
      startIndex: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
      maxSize: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
      query: listing.query,
    }),
    output: Type.Object({
      /** -1 on the last page. */
      nextStartIndex: Type.Integer(),
      truncated: Type.Boolean(),
      list: Type.Array(ExtendField),
    }),
    errors: finding,
    caller: 'data-resource:read',
    summary: {
      zh: '获取树数据资源的扩展字段;query 匹配 key 或名称的一部分',
      en: 'List the extension fields of a tree; query matches part of key or label',
    },
  }),
  updateDnef: operation({
    ...common,
    name: 'updateDnef',
    method: 'POST',
    path: '/api/v3/update-dnef',
    input: Type.Object({ ...fieldKey, ...fieldChanges }),
    output: SuccessDto,
    errors: [...finding, 'EXTEND_FIELD_NOT_FOUND'],
    caller: 'data-resource:update',
    summary: {
      zh: '修改扩展字段;节点正在使用的选项不能移除',
      en: 'Change an extension field; options that nodes have stay',
    },
  }),
  deleteDnef: operation({
    ...common,
    name: 'deleteDnef',
    method: 'POST',
    path: '/api/v3/delete-dnef',
    input: Type.Object(fieldKey),
    output: SuccessDto,
    errors: [...finding, 'EXTEND_FIELD_NOT_FOUND'],
    caller: 'data-resource:update',
    summary: {
      zh: '删除扩展字段及各节点上的值',
      en: 'Delete an extension field with what nodes say in it',
    },
  }),
}
