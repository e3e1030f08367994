import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about roles. */
export const rolesErrors = errorTable({
  ROLE_NOT_FOUND: {
    statusCode: 404,
    zh: '权限空间 {namespace} 内没有角色 {code},请检查 code 与权限空间',
    en: 'There is no role {code} in the permission space {namespace}; check the code and the space',
    reachedBy: {
      zh: '请求中的角色在权限空间内不存在',
      en: 'A request names a role that its permission space does not have',
    },
  },
  ROLE_EXISTS: {
    statusCode: 409,
    zh: '权限空间 {namespace} 内角色的 code {code} 已被占用,请换一个',
    en: 'The code {code} is taken by another role of the permission space {namespace}; choose another one',
    reachedBy: {
      zh: '创建或修改角色时,code 与同一权限空间的另一角色相同',
      en: 'Creating or changing a role with a code that another one of its permission space has',
    },
  },
})
