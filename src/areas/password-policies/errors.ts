import { errorTable } from '../../core/errors/error-table.ts'

export const passwordErrors = errorTable({
  PASSWORD_TOO_WEAK: {
    statusCode: 422,
    apiCode: 2061,
    zh: '密码强度不足:{rule}',
    en: 'The password is too weak: {rule}',
    reachedBy: {
      zh: '注册或修改密码时密码不符合对该用户生效的密码策略',
      en: 'Signing up, or changing a password, against the password policy that holds for the person',
    },
  },
  PASSWORD_POLICY_NOT_FOUND: {
    statusCode: 404,
    zh: '密码策略 {policyId} 不存在,请检查 policyId',
    en: 'There is no password policy {policyId}; check policyId',
    reachedBy: {
      zh: '修改、删除或排序用户池中不存在的密码策略',
      en: 'Changing, deleting or sorting a password policy that the pool does not have',
    },
  },
  PASSWORD_POLICY_NAME_TAKEN: {
    statusCode: 409,
    zh: '名为 {name} 的密码策略已存在,请换一个 name',
    en: 'There is a password policy with the name {name} already; choose another name',
    reachedBy: {
      zh: '创建或修改密码策略时使用了其他策略的名称',
      en: 'Creating or changing a password policy with the name of another one',
    },
  },
})
