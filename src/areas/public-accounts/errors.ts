import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about public accounts. */
export const publicAccountsErrors = errorTable({
  PUBLIC_ACCOUNT_NOT_FOUND: {
    statusCode: 404,
    zh: '公共账号未找到:{account},请检查 ID 及其类型',
    en: 'Public account not found: {account}; check the ID and its type',
    reachedBy: {
      zh: '请求中的公共账号在此用户池内不存在,或者它是个人账号',
      en: 'A request names a public account that this pool does not have, or a personal account in its place',
    },
  },
})
