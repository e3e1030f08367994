import type { StatusCode } from './error-table.ts'

/** One status code of the published table: its error type and what it means. */
export interface StatusMeaning {
  readonly type: string
  readonly zh: string
  readonly en: string
}

/** The published status codes, and 302, in order: what the `statusCode` of an answer says before any API code is read. */
export const statusMeanings: Readonly<Record<200 | StatusCode, StatusMeaning>> = {
  200: { type: 'OK', zh: '请求正常', en: 'Success' },
  302: { type: 'NextStep', zh: '流程尚未完成,还需一步', en: 'Not finished: the flow asks for one more step' },
  400: { type: 'InvalidArgumentError', zh: '请求参数格式错误', en: 'A parameter is malformed' },
  401: { type: 'UnauthorizedError', zh: '用户未登录', en: 'The caller is not signed in' },
  402: {
    type: 'PaymentNeededError',
    zh: '此接口需要升级套餐之后使用',
    en: 'The package of the user pool does not cover this',
  },
  403: { type: 'ForbiddenError', zh: '没有权限执行某操作', en: 'The caller may not do this' },
  404: { type: 'NotFoundError', zh: '找不到资源', en: 'What was asked for does not exist' },
  409: {
    type: 'ConflictError',
    zh: '要创建的资源和已有资源存在字段冲突',
    en: 'A field clashes with an existing resource',
  },
  413: { type: 'PayloadTooLargeError', zh: '请求体过大', en: 'The body is too large' },
  422: {
    type: 'InvalidOperationError',
    zh: '非法操作(参数格式正确,但不符合业务限制)',
    en: 'Well-formed, but against a rule',
  },
  429: { type: 'ThrottleError', zh: '触发限流机制', en: 'A rate limit was reached' },
  499: { type: 'ClientError', zh: '通用客户端异常', en: 'Another fault of the caller' },
  500: { type: 'ServerError', zh: '通用服务端异常', en: 'A fault of the server' },
  501: { type: 'UnsupportedOperationError', zh: '服务器不支持的操作', en: 'The server does not support the operation' },
  502: { type: 'BadGatewayError', zh: '微服务调用出错', en: 'A part of this deployment cannot be reached' },
  503: { type: 'ServiceUnavailableError', zh: '维护中', en: 'Down for maintenance' },
  601: { type: 'EndpointRequestError', zh: '请求第三方端点失败', en: 'A third party cannot be reached' },
  602: { type: 'EndpointResponseError', zh: '第三方端点返回了错误', en: 'A third party answered with an error' },
  603: { type: 'CustomCodeError', zh: '自定义代码出错', en: 'Custom code failed' },
}
