import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about administrators and their roles. */
export const administratorsErrors = errorTable({
  ADMINISTRATOR_NOT_FOUND: {
    statusCode: 404,
    zh: '用户 {user} 不是管理员,请检查用户 ID',
    en: 'The user {user} is no administrator; check the user ID',
    reachedBy: {
      zh: '请求中的用户 ID 不是管理员,或不是管理员的人查询自己的管理员身份',
      en: 'A request names somebody who is no administrator, or such a person asks for their own rights',
    },
  },
  ADMINISTRATOR_EXISTS: {
    statusCode: 409,
    zh: '用户(userId){user} 已是管理员,请改用修改接口',
    en: 'The user (userId) {user} is an administrator already; change what they may do instead',
    reachedBy: { zh: '将已是管理员的用户再次设为管理员', en: 'Making somebody an administrator who is one' },
  },
  ADMINISTRATOR_ROLE_NOT_FOUND: {
    statusCode: 404,
    zh: '管理员角色 {role} 不存在,请检查角色',
    en: 'There is no role {role} of administrators; check the role',
    reachedBy: {
      zh: '请求中的管理员角色既不是内置角色,也不是已创建的角色',
      en: 'A request names a role that is neither built in nor made here',
    },
  },
  ADMINISTRATOR_ROLE_NAME_TAKEN: {
    statusCode: 409,
    zh: '管理员角色名称(name){name} 已被占用,请换一个',
    en: 'The name {name} of the role is taken; choose another one',
    reachedBy: { zh: '自定义管理员角色与已有角色重名', en: 'A role gets the name that another one has' },
  },
})
