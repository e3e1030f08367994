import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about permission spaces. */
export const namespacesErrors = errorTable({
  NAMESPACE_NOT_FOUND: {
    statusCode: 404,
    zh: '权限空间不存在:{code},请检查权限空间的 code',
    en: 'The permission space {code} does not exist; check its code',
    reachedBy: {
      zh: '请求中的权限空间 code 在此用户池内不存在',
      en: 'A request names a permission space that this pool does not have',
    },
  },
  NAMESPACE_EXISTS: {
    statusCode: 409,
    zh: '权限空间的 code {code} 已被占用,请换一个',
    en: 'The code {code} is taken by another permission space; choose another one',
    reachedBy: {
      zh: '创建或修改权限空间时,code 与已有权限空间相同',
      en: 'Creating or changing a permission space with a code that one of the pool has',
    },
  },
})
