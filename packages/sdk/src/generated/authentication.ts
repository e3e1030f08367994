// Printed by scripts/generators/sdk.ts from the contract and the error table. Do not edit.
import type { FlowAnswer } from '../flow.ts'
import type { CallOptions, OperationFacts } from '../operation.ts'
import type {
  GetCountryListAnswer,
  GetProfileInput,
  GetSystemInfoAnswer,
  SignInByCredentialsAnswer,
  SignInByCredentialsInput,
  SignUpInput,
  UserDto,
} from './types.ts'

const operations = {
  getCountryList: { name: 'getCountryList', method: 'GET', path: '/api/v3/get-country-list', read: true },
  getProfile: { name: 'getProfile', method: 'GET', path: '/api/v3/get-profile', read: true, user: true },
  getSystemInfo: { name: 'getSystemInfo', method: 'GET', path: '/api/v3/system', read: true, bare: true },
  signInByCredentials: { name: 'signInByCredentials', method: 'POST', path: '/api/v3/signin', flow: true, clientSecret: true },
  signUp: { name: 'signUp', method: 'POST', path: '/api/v3/signup' },
} as const satisfies Record<string, OperationFacts>

export abstract class AuthenticationOperations {
  protected abstract send<T>(operation: OperationFacts, input: object, options?: CallOptions): Promise<T>

  /**
   * Countries and territories: ISO codes, calling codes and names
   * 获取国家和地区列表:ISO 代码、国际区号与名称
   */
  getCountryList(options?: CallOptions): Promise<GetCountryListAnswer> {
    return this.send(operations.getCountryList, {}, options)
  }

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

  /**
   * Sign up: make an account of one’s own
   * 注册新用户
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws ForbiddenError 2031
   * @throws InvalidOperationError
   * @throws InvalidOperationError 2061
   * @throws NotFoundError 2011
   * @throws ThrottleError
   * @throws UnsupportedOperationError
   */
  signUp(input: SignUpInput, options?: CallOptions): Promise<UserDto> {
    return this.send(operations.signUp, input, options)
  }
}
