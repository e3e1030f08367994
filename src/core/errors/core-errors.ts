import { errorTable } from './error-table.ts'

/** Refusals of the door itself: any operation may answer them, so none declares them. */
export const coreErrors = errorTable({
  INVALID_ARGUMENT: {
    statusCode: 400,
    zh: '参数 {field} {rule}',
    en: 'Parameter {field} {rule}.',
    reachedBy: {
      zh: '请求体、查询参数或路径不符合要求:说明是哪个字段、违反哪条规则',
      en: 'A body, query or path that does not fit: the answer names the field and the rule',
    },
  },
  UNAUTHORIZED: {
    statusCode: 401,
    zh: '令牌无效或已过期,请重新登录',
    en: 'The token is not valid or has expired; sign in again',
    reachedBy: {
      zh: '访问令牌或 id_token 无效、已过期或已撤销',
      en: 'An access token or id_token that is malformed, expired or revoked',
    },
  },
  NOT_SIGNED_IN: {
    statusCode: 401,
    apiCode: 2020,
    zh: '尚未登录,无权限访问此请求,请先登录或签名',
    en: 'You are not signed in; sign in, or sign the request, and try again',
    reachedBy: {
      zh: '需要身份的接口没有收到 authorization 请求头',
      en: 'No authorization header on an operation that asks for one',
    },
  },
  FORBIDDEN: {
    statusCode: 403,
    zh: '没有权限执行此操作,请使用拥有权限 {scope} 的密钥或管理员',
    en: 'You may not do this; use a key, or be an administrator, with the permission {scope}',
    reachedBy: {
      zh: '签名或令牌有效,但密钥或管理员在该用户池没有此接口所需的权限',
      en: 'A valid signature or token of a key or person that lacks the permission of the operation in that user pool',
    },
  },
  FORBIDDEN_ORIGIN: {
    statusCode: 403,
    zh: '不接受来源 {origin} 携带 Cookie 的请求,请将其加入用户池或应用的允许来源',
    en: 'Requests from {origin} with cookies are not accepted; list it among the allowed origins of the user pool or application',
    reachedBy: {
      zh: '浏览器从未登记的来源携带 Cookie 调用接口',
      en: 'A browser calls with our cookie from an origin that is not listed',
    },
  },
  NOT_FOUND: {
    statusCode: 404,
    zh: '找不到 {path},请检查地址',
    en: 'There is nothing at {path}; check the address',
    reachedBy: { zh: '请求不存在的地址', en: 'A request for an address that does not exist' },
  },
  PAYLOAD_TOO_LARGE: {
    statusCode: 413,
    zh: '请求体过大,最多 {limit} 字节,请减小后重试',
    en: 'The body is too large; send at most {limit} bytes',
    reachedBy: {
      zh: '请求体超过配置的上限(默认 1 MiB)',
      en: 'A body over the configured limit (1 MiB by default)',
    },
  },
  INVALID_OPERATION: {
    statusCode: 422,
    zh: '不能执行此操作:{reason}',
    en: 'This cannot be done: {reason}',
    reachedBy: {
      zh: '请求格式正确,但违反业务规则:说明是哪条',
      en: 'A well-formed request against a rule; the answer says which one',
    },
  },
  THROTTLED: {
    statusCode: 429,
    // Word for word as published.
    zh: '您的请求已超过最大数量限制,请稍后重试',
    en: 'Too many requests; wait a while and try again',
    reachedBy: {
      zh: '同一地址或同一用户池的请求过多,或等待校验密码的请求过多;请在 Retry-After 秒后重试',
      en: 'Too many calls from one address or in one pool, or too many passwords wait to be checked; try again after Retry-After seconds',
    },
  },
  SERVER_ERROR: {
    statusCode: 500,
    zh: '服务端异常,请稍后重试;如仍失败,请将 requestId 告知管理员',
    en: 'Something went wrong on our side; try again, and if it stays, tell your administrator the requestId',
    reachedBy: {
      zh: '程序缺陷或数据库报错;原因只写入日志,以 requestId 查找',
      en: 'A bug, or an error of the database; the cause is in the log only, under the requestId',
    },
  },
  UNSUPPORTED_OPERATION: {
    statusCode: 501,
    zh: '服务器尚不支持操作 {operation},请查阅接口文档中已支持的操作',
    en: 'The server does not support {operation} yet; the API documents list what it supports',
    reachedBy: {
      zh: '已发布但尚未实现的接口;先校验调用者身份(401)',
      en: 'An operation that is published but not built; the caller is checked first (401)',
    },
  },
  BAD_GATEWAY: {
    statusCode: 502,
    zh: '暂时无法连接数据库,请稍后重试',
    en: 'The database cannot be reached at the moment; try again shortly',
    reachedBy: {
      zh: '数据库不可用或连接已用尽;恢复后自动继续服务',
      en: 'The database is gone or all its connections are taken; service resumes by itself',
    },
  },
  SERVICE_UNAVAILABLE: {
    statusCode: 503,
    zh: '系统维护中,请稍后重试',
    en: 'The service is down for maintenance; try again later',
    reachedBy: { zh: '维护模式,或服务正在停止', en: 'Maintenance mode, or the server is shutting down' },
  },
  ENDPOINT_REQUEST_ERROR: {
    statusCode: 601,
    zh: '请求第三方端点 {endpoint} 失败,请检查其地址与网络',
    en: '{endpoint} cannot be reached; check its address and the network',
    reachedBy: {
      zh: '身份源、短信、邮件、LDAP 或 Webhook 的端点无法连接',
      en: 'The endpoint of an identity source, SMS, mail, LDAP or webhook cannot be reached',
    },
  },
  ENDPOINT_RESPONSE_ERROR: {
    statusCode: 602,
    zh: '第三方端点 {endpoint} 返回了错误,请检查其配置',
    en: '{endpoint} answered with an error; check how it is set up',
    reachedBy: { zh: '第三方拒绝请求或返回了错误', en: 'A third party refuses the request or answers with an error' },
  },
})
