import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about users. */
export const usersErrors = errorTable({
  USER_NOT_FOUND: {
    statusCode: 404,
    apiCode: 2004,
    zh: '用户未找到:{user},请检查用户 ID 及其类型',
    en: 'User not found: {user}; check the user ID and its type',
    reachedBy: {
      zh: '请求中的用户在此用户池内不存在',
      en: 'A request names a user that this pool does not have',
    },
  },
  USER_EXISTS: {
    statusCode: 409,
    apiCode: 2026,
    zh: '用户已存在:{field} 已被占用',
    en: 'The user exists: {field} is taken',
    reachedBy: {
      zh: '创建用户时用户名、邮箱、手机号或 externalId 与已有用户相同',
      en: 'Creating a user with a username, email, phone or externalId that another user has',
    },
  },
})
