import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about groups. */
export const groupsErrors = errorTable({
  GROUP_NOT_FOUND: {
    statusCode: 404,
    zh: '分组未找到:{group},请检查分组 code',
    en: 'Group not found: {group}; check the code of the group',
    reachedBy: {
      zh: '请求中的分组在此用户池内不存在',
      en: 'A request names a group that this pool does not have',
    },
  },
  GROUP_EXISTS: {
    statusCode: 409,
    zh: '分组已存在:{field} 已被占用',
    en: 'The group exists: {field} is taken',
    reachedBy: {
      zh: '创建或修改分组时 code 与已有分组相同',
      en: 'Creating or changing a group with the code of another one',
    },
  },
})
