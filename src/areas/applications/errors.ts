import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about applications. */
export const applicationsErrors = errorTable({
  APP_NOT_FOUND: {
    statusCode: 404,
    apiCode: 2011,
    zh: '应用不存在,请检查应用 ID',
    en: 'The application does not exist; check the application ID',
    reachedBy: {
      zh: '请求中的应用 ID 不存在,或属于其他用户池',
      en: 'A request names an application ID that does not exist or belongs to another user pool',
    },
  },
  APP_DOMAIN_TAKEN: {
    statusCode: 409,
    apiCode: 2039,
    zh: '应用域名 {identifier} 已被占用,请换一个',
    en: 'The application domain {identifier} is taken; choose another one',
    reachedBy: {
      zh: '认证地址(appIdentifier)已被本安装中的另一应用或用户池使用,或域名已属于某应用',
      en: 'Giving an application an authentication address (appIdentifier) that another one or a user pool on this installation has, or a domain that one has',
    },
  },
  APP_DOMAIN_NOT_FOUND: {
    statusCode: 404,
    zh: '应用没有域名 {domain},请先添加',
    en: 'The application has no domain {domain}; add it first',
    reachedBy: {
      zh: '验证或移除应用没有的域名',
      en: 'Verifying or giving up a domain that the application does not have',
    },
  },
  APP_DOMAIN_NOT_PROVED: {
    statusCode: 422,
    zh: '未找到 TXT 记录:请在 {txtName} 配置 {txtValue},生效后重试',
    en: 'The TXT record was not found: set {txtName} to {txtValue}, and try again once it is public',
    reachedBy: {
      zh: '验证域名时查询不到所要求的 TXT 记录',
      en: 'Verifying a domain whose TXT record is not there, or not yet',
    },
  },
})
