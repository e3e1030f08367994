// Printed by scripts/generators/sdk.ts from the contract and the error table. Do not edit.
import type { FlowAnswer } from '../flow.ts'
import type { CallOptions, OperationFacts } from '../operation.ts'
import type {
  GetProfileInput,
  GetSystemInfoAnswer,
  SignInByCredentialsAnswer,
  SignInByCredentialsInput,
  UserDto,
} from './types.ts'

const operations = {
  getProfile: { name: 'getProfile', method: 'GET', path: '/api/v3/get-profile', read: true, user: true },
  getSystemInfo: { name: 'getSystemInfo', method: 'GET', path: '/api/v3/system', read: true, bare: true },
  signInByCredentials: { name: 'signInByCredentials', method: 'POST', path: '/api/v3/signin', flow: true, clientSecret: true },
} as const satisfies Record<string, OperationFacts>

export abstract class AuthenticationOperations {
  protected abstract send<T>(operation: OperationFacts, input: object, options?: CallOptions): Promise<T>

  /**
   * Get the profile of the signed-in user
   * 获取当前登录用户的资料
   * @throws UnauthorizedError
   */
  getProfile(input: GetProfileInput = {}, options?: CallOptions): Promise<UserDto> {
    return this.send(operations.getProfile, input, options)
  }

  /**
   * System information: the public keys for encrypting passwords, and versions
   * 获取系统信息:加密密码用的公钥与版本
   */
  getSystemInfo(options?: CallOptions): Promise<GetSystemInfoAnswer> {
    return this.send(operations.getSystemInfo, {}, options)
  }

  /**
   * Sign in with a user’s credentials
   * 使用用户凭证登录
   * @throws ForbiddenError 2005
   * @throws ForbiddenError 2333
   * @throws InvalidOperationError
   * @throws NotFoundError 2011
   * @throws ThrottleError
   * @throws UnauthorizedError
   * @throws UnsupportedOperationError
   */
  signInByCredentials(input: SignInByCredentialsInput, options?: CallOptions): Promise<FlowAnswer<SignInByCredentialsAnswer>> {
    return this.send(operations.signInByCredentials, input, options)
  }
}
