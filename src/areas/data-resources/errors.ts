import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about data resources. */
export const dataResourcesErrors = errorTable({
  DATA_RESOURCE_NOT_FOUND: {
    statusCode: 404,
    zh: '数据资源不存在:权限空间 {namespace} 中没有 {code},请检查 resourceCode 与 namespaceCode',
    en: 'The data resource does not exist: there is no {code} in the permission space {namespace}; check resourceCode and namespaceCode',
    reachedBy: {
      zh: '请求中的数据资源在该权限空间内不存在',
      en: 'A request names a data resource that the permission space does not have',
    },
  },
  DATA_RESOURCE_EXISTS: {
    statusCode: 409,
    zh: '数据资源已存在:{field} 在权限空间内已被占用,请换一个',
    en: 'The data resource exists: {field} is taken in the permission space; choose another',
    reachedBy: {
      zh: '创建或修改数据资源时 code 或名称与同一权限空间内的其他数据资源相同',
      en: 'Creating or changing a data resource with the code or name of another one in the permission space',
    },
  },
  EXTEND_FIELD_NOT_FOUND: {
    statusCode: 404,
    zh: '扩展字段不存在:数据资源 {code} 没有 {key},请检查 key',
    en: 'The extension field does not exist: the data resource {code} has no {key}; check the key',
    reachedBy: {
      zh: '请求中的扩展字段在该数据资源上不存在',
      en: 'A request names an extension field that the data resource does not have',
    },
  },
  EXTEND_FIELD_EXISTS: {
    statusCode: 409,
    zh: '扩展字段已存在:key {key} 已被占用,请换一个',
    en: 'The extension field exists: the key {key} is taken; choose another',
    reachedBy: {
      zh: '创建扩展字段时 key 与该数据资源的其他扩展字段相同',
      en: 'Creating an extension field with the key of another one of the data resource',
    },
  },
})
