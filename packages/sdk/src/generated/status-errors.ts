// Printed by scripts/generators/sdk.ts from the contract and the error table. Do not edit.
import { StatusError } from '../errors.ts'

/** 400 · A parameter is malformed · 请求参数格式错误 */
export class InvalidArgumentError extends StatusError {
  declare readonly statusCode: 400
  static {
    InvalidArgumentError.prototype.name = 'InvalidArgumentError'
  }
}

/** 401 · The caller is not signed in · 用户未登录 */
export class UnauthorizedError extends StatusError {
  declare readonly statusCode: 401
  static {
    UnauthorizedError.prototype.name = 'UnauthorizedError'
  }
}

/** 402 · The package of the user pool does not cover this · 此接口需要升级套餐之后使用 */
export class PaymentNeededError extends StatusError {
  declare readonly statusCode: 402
  static {
    PaymentNeededError.prototype.name = 'PaymentNeededError'
  }
}

/** 403 · The caller may not do this · 没有权限执行某操作 */
export class ForbiddenError extends StatusError {
  declare readonly statusCode: 403
  static {
    ForbiddenError.prototype.name = 'ForbiddenError'
  }
}

/** 404 · What was asked for does not exist · 找不到资源 */
export class NotFoundError extends StatusError {
  declare readonly statusCode: 404
  static {
    NotFoundError.prototype.name = 'NotFoundError'
  }
}

/** 409 · A field clashes with an existing resource · 要创建的资源和已有资源存在字段冲突 */
export class ConflictError extends StatusError {
  declare readonly statusCode: 409
  static {
    ConflictError.prototype.name = 'ConflictError'
  }
}

/** 413 · The body is too large · 请求体过大 */
export class PayloadTooLargeError extends StatusError {
  declare readonly statusCode: 413
  static {
    PayloadTooLargeError.prototype.name = 'PayloadTooLargeError'
  }
}

/** 422 · Well-formed, but against a rule · 非法操作(参数格式正确,但不符合业务限制) */
export class InvalidOperationError extends StatusError {
  declare readonly statusCode: 422
  static {
    InvalidOperationError.prototype.name = 'InvalidOperationError'
  }
}

/** 429 · A rate limit was reached · 触发限流机制 */
export class ThrottleError extends StatusError {
  declare readonly statusCode: 429
  static {
    ThrottleError.prototype.name = 'ThrottleError'
  }
}

/** 499 · Another fault of the caller · 通用客户端异常 */
export class ClientError extends StatusError {
  declare readonly statusCode: 499
  static {
    ClientError.prototype.name = 'ClientError'
  }
}

/** 500 · A fault of the server · 通用服务端异常 */
export class ServerError extends StatusError {
  declare readonly statusCode: 500
  static {
    ServerError.prototype.name = 'ServerError'
  }
}

/** 501 · The server does not support the operation · 服务器不支持的操作 */
export class UnsupportedOperationError extends StatusError {
  declare readonly statusCode: 501
  static {
    UnsupportedOperationError.prototype.name = 'UnsupportedOperationError'
  }
}

/** 502 · A part of this deployment cannot be reached · 微服务调用出错 */
export class BadGatewayError extends StatusError {
  declare readonly statusCode: 502
  static {
    BadGatewayError.prototype.name = 'BadGatewayError'
  }
}

/** 503 · Down for maintenance · 维护中 */
export class ServiceUnavailableError extends StatusError {
  declare readonly statusCode: 503
  static {
    ServiceUnavailableError.prototype.name = 'ServiceUnavailableError'
  }
}

/** 601 · A third party cannot be reached · 请求第三方端点失败 */
export class EndpointRequestError extends StatusError {
  declare readonly statusCode: 601
  static {
    EndpointRequestError.prototype.name = 'EndpointRequestError'
  }
}

/** 602 · A third party answered with an error · 第三方端点返回了错误 */
export class EndpointResponseError extends StatusError {
  declare readonly statusCode: 602
  static {
    EndpointResponseError.prototype.name = 'EndpointResponseError'
  }
}

/** 603 · Custom code failed · 自定义代码出错 */
export class CustomCodeError extends StatusError {
  declare readonly statusCode: 603
  static {
    CustomCodeError.prototype.name = 'CustomCodeError'
  }
}

export const errorClasses = {
  400: InvalidArgumentError,
  401: UnauthorizedError,
  402: PaymentNeededError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  413: PayloadTooLargeError,
  422: InvalidOperationError,
  429: ThrottleError,
  499: ClientError,
  500: ServerError,
  501: UnsupportedOperationError,
  502: BadGatewayError,
  503: ServiceUnavailableError,
  601: EndpointRequestError,
  602: EndpointResponseError,
  603: CustomCodeError,
} as const
