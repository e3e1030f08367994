import { errorTable } from '../../core/errors/error-table.ts'

export const riskListsErrors = errorTable({
  RISK_LIST_ENTRY_NOT_FOUND: {
    statusCode: 404,
    zh: '名单项或策略不存在:{id}',
    en: 'There is no such entry or policy: {id}',
    reachedBy: {
      zh: '请求中的名单项或策略不存在或属于其他用户池',
      en: 'A request names an entry or a policy that the pool does not have',
    },
  },
  NETWORK_FORBIDDEN: {
    statusCode: 403,
    zh: '你所在的网络不允许此操作,请联系管理员',
    en: 'This is not allowed from your network; ask your administrator',
    reachedBy: {
      zh: '从 IP 黑名单中的地址登录、注册或请求验证码',
      en: 'Signing in, signing up or asking for a code from an address that is on the black list',
    },
  },
})
