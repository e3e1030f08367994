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
      zh: '创建或修改应用时,认证地址(appIdentifier)已被本安装中的另一应用使用',
      en: 'Creating or updating an application with an authentication address (appIdentifier) that another one on this installation has',
    },
  },
})
