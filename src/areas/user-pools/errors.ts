import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about user pools. */
export const userPoolsErrors = errorTable({
  POOL_NOT_FOUND: {
    statusCode: 404,
    apiCode: 2224,
    zh: '用户池不存在,请检查用户池 ID',
    en: 'The user pool does not exist; check the user pool ID',
    reachedBy: {
      zh: '请求中的用户池 ID 不属于任何用户池',
      en: 'A request names a user pool ID that no user pool has',
    },
  },
  POOL_ID_TAKEN: {
    statusCode: 409,
    zh: '用户池 ID {userPoolId} 已被占用,请换一个或不传',
    en: 'The user pool ID {userPoolId} is taken; give another one or none',
    reachedBy: {
      zh: '创建用户池时指定了已存在的 ID',
      en: 'Creating a user pool with an ID that one already has',
    },
  },
  POOL_DOMAIN_TAKEN: {
    statusCode: 409,
    apiCode: 2040,
    zh: '用户池域名 {domain} 已被占用,请换一个',
    en: 'The user pool domain {domain} is taken; choose another one',
    reachedBy: {
      zh: '用户池使用已被另一用户池或应用占用的域名',
      en: 'Giving a user pool a domain that another one or an application has',
    },
  },
})
