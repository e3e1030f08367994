import { errorTable } from '../../core/errors/error-table.ts'

export const passwordErrors = errorTable({
  PASSWORD_TOO_WEAK: {
    statusCode: 422,
    apiCode: 2061,
    zh: '密码强度不足:{rule}',
    en: 'The password is too weak: {rule}',
    reachedBy: {
      zh: '注册或修改密码时密码不符合用户池的规则',
      en: 'Signing up, or changing a password, against the rules of the user pool',
    },
  },
})
