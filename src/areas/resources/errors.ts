import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about resources. */
export const resourcesErrors = errorTable({
  RESOURCE_NOT_FOUND: {
    statusCode: 404,
    zh: '资源不存在:{resource},请检查 code 或 ID 及其权限空间',
    en: 'There is no resource {resource}; check its code or id, and its permission space',
    reachedBy: {
      zh: '请求中的资源在权限空间内不存在',
      en: 'A request names a resource that its permission space does not have',
    },
  },
  RESOURCE_EXISTS: {
    statusCode: 409,
    zh: '权限空间 {namespace} 内资源的 code {code} 已被占用,请换一个',
    en: 'The code {code} is taken by another resource of the permission space {namespace}; choose another one',
    reachedBy: {
      zh: '创建资源时,code 与同一权限空间的另一资源相同',
      en: 'Creating a resource with a code that another one of its permission space has',
    },
  },
})
