// Printed by scripts/generators/sdk.ts from the contract and the error table. Do not edit.
import type { FlowAnswer } from '../flow.ts'
import type { CallOptions, OperationFacts } from '../operation.ts'
import type {
  AuthorizedResources,
  BindEmailInput,
  BindPhoneInput,
  CheckPermissionByArrayResourceInput,
  CheckPermissionByStringResourceInput,
  CheckPermissionByTreeResourceInput,
  CheckResults,
  DeleteAccountInput,
  EnrollFactorInput,
  GeneCatchaCodeAndTokenAnswer,
  GenerateLinkExtIdpUrlAnswer,
  GenerateLinkExtIdpUrlInput,
  GetAccessibleAppsAnswer,
  GetApplicationEnabledExtIdpsAnswer,
  GetAuthorizedResourcesInput,
  GetCountryListAnswer,
  GetDepartmentListAnswer,
  GetDepartmentListInput,
  GetFactorAnswer,
  GetFactorInput,
  GetIdentitiesAnswer,
  GetLoggedInAppsAnswer,
  GetLoginHistoryAnswer,
  GetLoginHistoryInput,
  GetOwnAdministratorAnswer,
  GetProfileInput,
  GetRoleListInput,
  GetSecurityLevelAnswer,
  GetSystemInfoAnswer,
  GetUserAuthResourcePermissionListInput,
  GetUserAuthResourceStructInput,
  GroupDto,
  ListEnrolledFactorsAnswer,
  ListFactorsToEnrollAnswer,
  ListPublicAccountsForSwitchLoggedInAnswer,
  ListPublicAccountsForSwitchLoggedInInput,
  ListSubjectAuthAnswer,
  ListSubjectAuthInput,
  MfaOtpVerifyAnswer,
  MfaOtpVerifyInput,
  PermissionList,
  PreCheckCodeInput,
  ResetFactorInput,
  ResetPasswordInput,
  ResourceStruct,
  RoleDto,
  SendEmailInput,
  SendEnrollFactorRequestAnswer,
  SendEnrollFactorRequestInput,
  SendSmsInput,
  SignInByCredentialsAnswer,
  SignInByCredentialsInput,
  SignUpInput,
  Success,
  SwitchLoginByUserAnswer,
  SwitchLoginByUserInput,
  UnbindEmailInput,
  UnbindPhoneInput,
  UnlinkExtIdpInput,
  UpdateEmailInput,
  UpdatePasswordInput,
  UpdatePhoneInput,
  UpdateProfileInput,
  UserDto,
  UserPermissions,
  ValidatePasswordAnswer,
  ValidatePasswordInput,
  ValidityDto,
  VerifyDeleteAccountRequestAnswer,
  VerifyDeleteAccountRequestInput,
  VerifyMfaTokenAnswer,
  VerifyMfaTokenInput,
  VerifyResetPasswordRequestAnswer,
  VerifyResetPasswordRequestInput,
  VerifyUpdateEmailRequestAnswer,
  VerifyUpdateEmailRequestInput,
  VerifyUpdatePhoneRequestAnswer,
  VerifyUpdatePhoneRequestInput,
} from './types.ts'

const operations = {
  bindEmail: { name: 'bindEmail', method: 'POST', path: '/api/v3/bind-email', user: true },
  bindPhone: { name: 'bindPhone', method: 'POST', path: '/api/v3/bind-phone', user: true },
  checkPermissionByArrayResource: { name: 'checkPermissionByArrayResource', method: 'POST', path: '/api/v3/check-permission-array-resource', user: true },
  checkPermissionByStringResource: { name: 'checkPermissionByStringResource', method: 'POST', path: '/api/v3/check-permission-string-resource', user: true },
  checkPermissionByTreeResource: { name: 'checkPermissionByTreeResource', method: 'POST', path: '/api/v3/check-permission-tree-resource', user: true },
  deleteAccount: { name: 'deleteAccount', method: 'POST', path: '/api/v3/delete-account', user: true },
  enrollFactor: { name: 'enrollFactor', method: 'POST', path: '/api/v3/enroll-factor', user: true },
  geneCatchaCodeAndToken: { name: 'geneCatchaCodeAndToken', method: 'GET', path: '/api/v3/get-captcha-code', read: true },
  generateLinkExtIdpUrl: { name: 'generateLinkExtIdpUrl', method: 'GET', path: '/api/v3/generate-link-extidp-url', read: true, user: true },
  getAccessibleApps: { name: 'getAccessibleApps', method: 'GET', path: '/api/v3/get-my-accessible-apps', read: true, user: true },
  getApplicationEnabledExtIdps: { name: 'getApplicationEnabledExtIdps', method: 'GET', path: '/api/v3/get-application-enabled-extidps', read: true },
  getAuthorizedResources: { name: 'getAuthorizedResources', method: 'GET', path: '/api/v3/get-my-authorized-resources', read: true, user: true },
  getCountryList: { name: 'getCountryList', method: 'GET', path: '/api/v3/get-country-list', read: true },
  getDepartmentList: { name: 'getDepartmentList', method: 'GET', path: '/api/v3/get-my-department-list', read: true, user: true },
  getFactor: { name: 'getFactor', method: 'GET', path: '/api/v3/get-factor', read: true, user: true },
  getGroupList: { name: 'getGroupList', method: 'GET', path: '/api/v3/get-my-group-list', read: true, user: true },
  getIdentities: { name: 'getIdentities', method: 'GET', path: '/api/v3/get-identities', read: true, user: true },
  getLoggedInApps: { name: 'getLoggedInApps', method: 'GET', path: '/api/v3/get-my-logged-in-apps', read: true, user: true },
  getLoginHistory: { name: 'getLoginHistory', method: 'GET', path: '/api/v3/get-my-login-history', read: true, user: true },
  getOwnAdministrator: { name: 'getOwnAdministrator', method: 'GET', path: '/api/v3/get-own-administrator', read: true, user: true },
  getProfile: { name: 'getProfile', method: 'GET', path: '/api/v3/get-profile', read: true, user: true },
  getRoleList: { name: 'getRoleList', method: 'GET', path: '/api/v3/get-my-role-list', read: true, user: true },
  getSecurityLevel: { name: 'getSecurityLevel', method: 'GET', path: '/api/v3/get-security-info', read: true, user: true },
  getSystemInfo: { name: 'getSystemInfo', method: 'GET', path: '/api/v3/system', read: true, bare: true },
  getUserAuthResourcePermissionList: { name: 'getUserAuthResourcePermissionList', method: 'POST', path: '/api/v3/get-user-auth-resource-permission-list', user: true },
  getUserAuthResourceStruct: { name: 'getUserAuthResourceStruct', method: 'POST', path: '/api/v3/get-user-auth-resource-struct', user: true },
  getUserAuthorizedResourcesList: { name: 'getUserAuthorizedResourcesList', method: 'GET', path: '/api/v3/get-user-auth-resource-list', read: true, user: true },
  listEnrolledFactors: { name: 'listEnrolledFactors', method: 'GET', path: '/api/v3/list-enrolled-factors', read: true, user: true },
  listFactorsToEnroll: { name: 'listFactorsToEnroll', method: 'GET', path: '/api/v3/list-factors-to-enroll', read: true, user: true },
  listPublicAccountsForSwitchLoggedIn: { name: 'listPublicAccountsForSwitchLoggedIn', method: 'GET', path: '/api/v3/get-user-select-login-public-accounts', read: true, user: true },
  listSubjectAuth: { name: 'listSubjectAuth', method: 'POST', path: '/api/v2/applications/subject/person/list', user: true },
  mfaOtpVerify: { name: 'mfaOtpVerify', method: 'POST', path: '/api/v3/mfa-totp-verify', user: true },
  preCheckCode: { name: 'preCheckCode', method: 'POST', path: '/api/v3/pre-check-code' },
  resetFactor: { name: 'resetFactor', method: 'POST', path: '/api/v3/reset-factor', user: true },
  resetPassword: { name: 'resetPassword', method: 'POST', path: '/api/v3/reset-password' },
  sendEmail: { name: 'sendEmail', method: 'POST', path: '/api/v3/send-email' },
  sendEnrollFactorRequest: { name: 'sendEnrollFactorRequest', method: 'POST', path: '/api/v3/send-enroll-factor-request', user: true },
  sendSms: { name: 'sendSms', method: 'POST', path: '/api/v3/send-sms' },
  signInByCredentials: { name: 'signInByCredentials', method: 'POST', path: '/api/v3/signin', flow: true, clientSecret: true },
  signUp: { name: 'signUp', method: 'POST', path: '/api/v3/signup' },
  switchLoginByUser: { name: 'switchLoginByUser', method: 'POST', path: '/api/v3/switch-login-by-user', user: true },
  unbindEmail: { name: 'unbindEmail', method: 'POST', path: '/api/v3/unbind-email', user: true },
  unbindPhone: { name: 'unbindPhone', method: 'POST', path: '/api/v3/unbind-phone', user: true },
  unlinkExtIdp: { name: 'unlinkExtIdp', method: 'POST', path: '/api/v3/unlink-extidp', user: true },
  updateEmail: { name: 'updateEmail', method: 'POST', path: '/api/v3/update-email', user: true },
  updatePassword: { name: 'updatePassword', method: 'POST', path: '/api/v3/update-password', user: true },
  updatePhone: { name: 'updatePhone', method: 'POST', path: '/api/v3/update-phone', user: true },
  updateProfile: { name: 'updateProfile', method: 'POST', path: '/api/v3/update-profile', user: true },
  validatePassword: { name: 'validatePassword', method: 'POST', path: '/api/v3/validate-password', user: true },
  verifyDeleteAccountRequest: { name: 'verifyDeleteAccountRequest', method: 'POST', path: '/api/v3/verify-delete-account-request', user: true },
  verifyMfaToken: { name: 'verifyMfaToken', method: 'POST', path: '/mfa/token/introspection', bare: true },
  verifyResetPasswordRequest: { name: 'verifyResetPasswordRequest', method: 'POST', path: '/api/v3/verify-reset-password-request' },
  verifyUpdateEmailRequest: { name: 'verifyUpdateEmailRequest', method: 'POST', path: '/api/v3/verify-update-email-request', user: true },
  verifyUpdatePhoneRequest: { name: 'verifyUpdatePhoneRequest', method: 'POST', path: '/api/v3/verify-update-phone-request', user: true },
} as const satisfies Record<string, OperationFacts>

export abstract class AuthenticationOperations {
  protected abstract send<T>(operation: OperationFacts, input: object, options?: CallOptions): Promise<T>

  /**
   * Add an e-mail address where there is none
   * 绑定邮箱(尚无邮箱时)
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  bindEmail(input: BindEmailInput, options?: CallOptions): Promise<void> {
    return this.send(operations.bindEmail, input, options)
  }

  /**
   * Add a phone number where there is none
   * 绑定手机号(尚无手机号时)
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  bindPhone(input: BindPhoneInput, options?: CallOptions): Promise<void> {
    return this.send(operations.bindPhone, input, options)
  }

  /**
   * Whether one may do something with data resources that are lists
   * 判断自己能否对数组数据资源执行操作
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws UnauthorizedError
   */
  checkPermissionByArrayResource(input: CheckPermissionByArrayResourceInput, options?: CallOptions): Promise<CheckResults> {
    return this.send(operations.checkPermissionByArrayResource, input, options)
  }

  /**
   * Whether one may do something with data resources that are texts
   * 判断自己能否对字符串数据资源执行操作
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws UnauthorizedError
   */
  checkPermissionByStringResource(input: CheckPermissionByStringResourceInput, options?: CallOptions): Promise<CheckResults> {
    return this.send(operations.checkPermissionByStringResource, input, options)
  }

  /**
   * Whether one may do something with nodes of data resources that are trees
   * 判断自己能否对树数据资源的节点执行操作
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws UnauthorizedError
   */
  checkPermissionByTreeResource(input: CheckPermissionByTreeResourceInput, options?: CallOptions): Promise<CheckResults> {
    return this.send(operations.checkPermissionByTreeResource, input, options)
  }

  /**
   * Delete your account with everything in it
   * 注销账号:删除用户及其全部数据
   * @throws ForbiddenError
   * @throws UnauthorizedError
   */
  deleteAccount(input: DeleteAccountInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteAccount, input, options)
  }

  /**
   * Enroll a factor, in the place of one of the same type
   * 绑定认证因素;同类型的旧因素被替换
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws ForbiddenError 6001
   * @throws InvalidArgumentError 6003
   * @throws InvalidOperationError
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  enrollFactor(input: EnrollFactorInput, options?: CallOptions): Promise<void> {
    return this.send(operations.enrollFactor, input, options)
  }

  /**
   * A picture captcha and its token; good for two minutes and one try
   * 获取图形验证码及其 token;2 分钟内有效,只能使用一次
   */
  geneCatchaCodeAndToken(options?: CallOptions): Promise<GeneCatchaCodeAndTokenAnswer> {
    return this.send(operations.geneCatchaCodeAndToken, {}, options)
  }

  /**
   * An address that links a further identity to oneself: to be opened in one’s browser within 10 minutes
   * 生成绑定外部身份的链接:在本人的浏览器中打开,10 分钟内有效
   * @throws NotFoundError
   * @throws NotFoundError 2011
   * @throws UnauthorizedError
   */
  generateLinkExtIdpUrl(input: GenerateLinkExtIdpUrlInput, options?: CallOptions): Promise<GenerateLinkExtIdpUrlAnswer> {
    return this.send(operations.generateLinkExtIdpUrl, input, options)
  }

  /**
   * The applications that the signed-in user may sign in to; active: is signed in to now
   * 当前用户可以登录的应用;active 表示现在已登录
   * @throws UnauthorizedError
   */
  getAccessibleApps(options?: CallOptions): Promise<GetAccessibleAppsAnswer> {
    return this.send(operations.getAccessibleApps, {}, options)
  }

  /**
   * The connections of identity sources that the application offers
   * 应用启用的身份源连接
   * @throws NotFoundError 2011
   */
  getApplicationEnabledExtIdps(options?: CallOptions): Promise<GetApplicationEnabledExtIdpsAnswer> {
    return this.send(operations.getApplicationEnabledExtIdps, {}, options)
  }

  /**
   * What the signed-in user may do, by roles, groups and departments too
   * 当前用户被授权的资源,包括通过角色、分组与部门得到的
   * @throws NotFoundError
   * @throws UnauthorizedError
   */
  getAuthorizedResources(input: GetAuthorizedResourcesInput = {}, options?: CallOptions): Promise<AuthorizedResources> {
    return this.send(operations.getAuthorizedResources, input, options)
  }

  /**
   * Countries and territories: ISO codes, calling codes and names
   * 获取国家和地区列表:ISO 代码、国际区号与名称
   */
  getCountryList(options?: CallOptions): Promise<GetCountryListAnswer> {
    return this.send(operations.getCountryList, {}, options)
  }

  /**
   * The departments of the person who asks
   * 自己所在的部门
   */
  getDepartmentList(input: GetDepartmentListInput = {}, options?: CallOptions): Promise<GetDepartmentListAnswer> {
    return this.send(operations.getDepartmentList, input, options)
  }

  /**
   * One factor of the signed-in user
   * 获取当前用户的一个认证因素
   * @throws NotFoundError
   * @throws UnauthorizedError
   */
  getFactor(input: GetFactorInput, options?: CallOptions): Promise<GetFactorAnswer> {
    return this.send(operations.getFactor, input, options)
  }

  /**
   * The groups of the signed-in user
   * 当前用户所在的分组
   * @throws UnauthorizedError
   */
  getGroupList(options?: CallOptions): Promise<GroupDto[]> {
    return this.send(operations.getGroupList, {}, options)
  }

  /**
   * One’s own identities at other providers
   * 本人的外部身份
   * @throws UnauthorizedError
   */
  getIdentities(options?: CallOptions): Promise<GetIdentitiesAnswer> {
    return this.send(operations.getIdentities, {}, options)
  }

  /**
   * The applications that the signed-in user has signed in to, the latest first; active: is signed in to now
   * 当前用户登录过的应用,最近登录的在前;active 表示现在已登录
   * @throws UnauthorizedError
   */
  getLoggedInApps(options?: CallOptions): Promise<GetLoggedInAppsAnswer> {
    return this.send(operations.getLoggedInApps, {}, options)
  }

  /**
   * Sign-ins of the signed-in user, failed ones too, the latest first; start and end in milliseconds, both included
   * 当前用户的登录历史,包括失败的尝试,最近的在前;start、end 为毫秒,含两端
   * @throws UnauthorizedError
   */
  getLoginHistory(input: GetLoginHistoryInput = {}, options?: CallOptions): Promise<GetLoginHistoryAnswer> {
    return this.send(operations.getLoginHistory, input, options)
  }

  /**
   * The administrator who calls: which roles they have, for which pools
   * 当前登录的管理员:拥有哪些角色,可管理哪些用户池
   * @throws NotFoundError
   * @throws UnauthorizedError
   */
  getOwnAdministrator(options?: CallOptions): Promise<GetOwnAdministratorAnswer> {
    return this.send(operations.getOwnAdministrator, {}, options)
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
   * The roles that the signed-in user has in a permission space now
   * 当前用户在权限空间内生效的角色
   * @throws NotFoundError
   * @throws UnauthorizedError
   */
  getRoleList(input: GetRoleListInput = {}, options?: CallOptions): Promise<RoleDto[]> {
    return this.send(operations.getRoleList, input, options)
  }

  /**
   * How well the account of the signed-in user is guarded
   * 获取当前登录用户的账号安全信息
   * @throws UnauthorizedError
   */
  getSecurityLevel(options?: CallOptions): Promise<GetSecurityLevelAnswer> {
    return this.send(operations.getSecurityLevel, {}, options)
  }

  /**
   * System information: the public keys for encrypting passwords, and versions
   * 获取系统信息:加密密码用的公钥与版本
   */
  getSystemInfo(options?: CallOptions): Promise<GetSystemInfoAnswer> {
    return this.send(operations.getSystemInfo, {}, options)
  }

  /**
   * What one may do with given data resources
   * 获取自己对指定数据资源的操作权限
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws UnauthorizedError
   */
  getUserAuthResourcePermissionList(input: GetUserAuthResourcePermissionListInput, options?: CallOptions): Promise<PermissionList> {
    return this.send(operations.getUserAuthResourcePermissionList, input, options)
  }

  /**
   * What one may do with one data resource, in its structure
   * 获取自己对一个数据资源的权限及其结构
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   * @throws UnauthorizedError
   */
  getUserAuthResourceStruct(input: GetUserAuthResourceStructInput, options?: CallOptions): Promise<ResourceStruct> {
    return this.send(operations.getUserAuthResourceStruct, input, options)
  }

  /**
   * All that one may do with data resources
   * 获取自己对数据资源的所有权限
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws UnauthorizedError
   */
  getUserAuthorizedResourcesList(options?: CallOptions): Promise<UserPermissions> {
    return this.send(operations.getUserAuthorizedResourcesList, {}, options)
  }

  /**
   * The factors that the signed-in user has
   * 当前用户已绑定的认证因素
   * @throws UnauthorizedError
   */
  listEnrolledFactors(options?: CallOptions): Promise<ListEnrolledFactorsAnswer> {
    return this.send(operations.listEnrolledFactors, {}, options)
  }

  /**
   * The factors that the signed-in user may still enroll
   * 当前用户还可以绑定的认证因素
   * @throws UnauthorizedError
   */
  listFactorsToEnroll(options?: CallOptions): Promise<ListFactorsToEnrollAnswer> {
    return this.send(operations.listFactorsToEnroll, {}, options)
  }

  /**
   * The public accounts that one may switch to; with withOriginUser oneself too
   * 可以切换到的公共账号;withOriginUser 时带上本人
   * @throws UnauthorizedError
   */
  listPublicAccountsForSwitchLoggedIn(input: ListPublicAccountsForSwitchLoggedInInput = {}, options?: CallOptions): Promise<ListPublicAccountsForSwitchLoggedInAnswer> {
    return this.send(operations.listPublicAccountsForSwitchLoggedIn, input, options)
  }

  /**
   * The applications of which something is said to the signed-in user themselves, newest first
   * 当前用户自身被授权的应用,最新的在前
   * @throws UnauthorizedError
   */
  listSubjectAuth(input: ListSubjectAuthInput = {}, options?: CallOptions): Promise<ListSubjectAuthAnswer> {
    return this.send(operations.listSubjectAuth, input, options)
  }

  /**
   * Check a code of the signed-in user’s authenticator app; each code is good once
   * 验证当前用户的 OTP;每个安全码只能使用一次
   * @throws ForbiddenError 2005
   * @throws ForbiddenError 6001
   * @throws InvalidArgumentError 6003
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  mfaOtpVerify(input: MfaOtpVerifyInput = {}, options?: CallOptions): Promise<MfaOtpVerifyAnswer> {
    return this.send(operations.mfaOtpVerify, input, options)
  }

  /**
   * Check a one-time code without using it up
   * 检验验证码是否正确,不消费验证码
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws ThrottleError
   * @throws UnsupportedOperationError
   */
  preCheckCode(input: PreCheckCodeInput, options?: CallOptions): Promise<ValidityDto> {
    return this.send(operations.preCheckCode, input, options)
  }

  /**
   * Remove a factor; one must have been proved in the last 10 minutes
   * 解绑认证因素;须在 10 分钟内验证过认证因素
   * @throws ForbiddenError
   * @throws NotFoundError
   * @throws UnauthorizedError
   */
  resetFactor(input: ResetFactorInput, options?: CallOptions): Promise<void> {
    return this.send(operations.resetFactor, input, options)
  }

  /**
   * A forgotten password: set a new one; every sign-in ends and every lock of the account is lifted
   * 忘记密码:设置新密码;成功后所有登录失效,账号锁定解除
   * @throws ForbiddenError
   * @throws InvalidOperationError 2061
   */
  resetPassword(input: ResetPasswordInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.resetPassword, input, options)
  }

  /**
   * Send a one-time code by e-mail
   * 发送邮件验证码
   * @throws ThrottleError
   * @throws ThrottleError 2080
   * @throws UnsupportedOperationError
   */
  sendEmail(input: SendEmailInput, options?: CallOptions): Promise<void> {
    return this.send(operations.sendEmail, input, options)
  }

  /**
   * Begin to enroll a factor; the enrollmentToken is good for 60 seconds. Who has a factor proves it first
   * 发起绑定认证因素;返回的 enrollmentToken 60 秒内有效。已有认证因素的用户须先验证
   * @throws ForbiddenError
   * @throws InvalidOperationError
   * @throws ThrottleError
   * @throws ThrottleError 2080
   * @throws UnauthorizedError
   * @throws UnsupportedOperationError
   */
  sendEnrollFactorRequest(input: SendEnrollFactorRequestInput, options?: CallOptions): Promise<SendEnrollFactorRequestAnswer> {
    return this.send(operations.sendEnrollFactorRequest, input, options)
  }

  /**
   * Send a one-time code by text message
   * 发送短信验证码
   * @throws ThrottleError
   * @throws ThrottleError 2080
   * @throws UnsupportedOperationError
   */
  sendSms(input: SendSmsInput, options?: CallOptions): Promise<void> {
    return this.send(operations.sendSms, input, options)
  }

  /**
   * Sign in with a user’s credentials
   * 使用用户凭证登录
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 1576
   * @throws ForbiddenError 2000
   * @throws ForbiddenError 2005
   * @throws ForbiddenError 2031
   * @throws ForbiddenError 2333
   * @throws InvalidOperationError
   * @throws InvalidOperationError 2061
   * @throws NotFoundError 2004
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
   */
  signUp(input: SignUpInput, options?: CallOptions): Promise<UserDto> {
    return this.send(operations.signUp, input, options)
  }

  /**
   * Act as a public account that one may use, or as oneself again: new tokens, beside those that one has
   * 切换到自己可以使用的公共账号,或切换回自己;返回新的令牌,原令牌仍有效
   * @throws ForbiddenError 1576
   * @throws NotFoundError 2004
   * @throws UnauthorizedError
   */
  switchLoginByUser(input: SwitchLoginByUserInput, options?: CallOptions): Promise<SwitchLoginByUserAnswer> {
    return this.send(operations.switchLoginByUser, input, options)
  }

  /**
   * Take the e-mail address off
   * 解绑邮箱
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  unbindEmail(input: UnbindEmailInput, options?: CallOptions): Promise<void> {
    return this.send(operations.unbindEmail, input, options)
  }

  /**
   * Take the phone number off
   * 解绑手机号
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  unbindPhone(input: UnbindPhoneInput, options?: CallOptions): Promise<void> {
    return this.send(operations.unbindPhone, input, options)
  }

  /**
   * Unlink an identity of one’s own
   * 解绑本人的外部身份
   * @throws NotFoundError
   * @throws UnauthorizedError
   */
  unlinkExtIdp(input: UnlinkExtIdpInput, options?: CallOptions): Promise<void> {
    return this.send(operations.unlinkExtIdp, input, options)
  }

  /**
   * Replace the e-mail address; the old one is told
   * 修改邮箱
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  updateEmail(input: UpdateEmailInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.updateEmail, input, options)
  }

  /**
   * Change the password, with the old one or a token for resetting it; every sign-in ends, the token of this call included
   * 修改密码:需要旧密码或重置凭证;成功后所有登录失效,包括当前令牌
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws ForbiddenError 2006
   * @throws InvalidOperationError
   * @throws InvalidOperationError 2061
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  updatePassword(input: UpdatePasswordInput, options?: CallOptions): Promise<void> {
    return this.send(operations.updatePassword, input, options)
  }

  /**
   * Replace the phone number; the owner is told
   * 修改手机号
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  updatePhone(input: UpdatePhoneInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.updatePhone, input, options)
  }

  /**
   * Change the profile of the signed-in user; what is not given stays, empty text clears
   * 修改当前登录用户的资料;未传的字段保持不变,空文本表示清空
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws UnauthorizedError
   */
  updateProfile(input: UpdateProfileInput = {}, options?: CallOptions): Promise<UserDto> {
    return this.send(operations.updateProfile, input, options)
  }

  /**
   * Whether a password is that of the signed-in user
   * 校验当前登录用户的密码是否正确
   * @throws ForbiddenError 2005
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  validatePassword(input: ValidatePasswordInput = {}, options?: CallOptions): Promise<ValidatePasswordAnswer> {
    return this.send(operations.validatePassword, input, options)
  }

  /**
   * Prove who you are before deleting your account; answers a token for 60 seconds
   * 注销账号前验证身份,返回 60 秒内有效的凭证
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws ForbiddenError 2006
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  verifyDeleteAccountRequest(input: VerifyDeleteAccountRequestInput, options?: CallOptions): Promise<VerifyDeleteAccountRequestAnswer> {
    return this.send(operations.verifyDeleteAccountRequest, input, options)
  }

  /**
   * Whether an mfaToken stands for somebody who proved a second factor by it
   * 检验 mfaToken:仅当用户已用它完成验证时 active 为 true
   */
  verifyMfaToken(input: VerifyMfaTokenInput = {}, options?: CallOptions): Promise<VerifyMfaTokenAnswer> {
    return this.send(operations.verifyMfaToken, input, options)
  }

  /**
   * A forgotten password: check the code; answers a token for 10 minutes and one use
   * 忘记密码:校验验证码,返回 10 分钟内有效的一次性重置凭证
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws ThrottleError
   */
  verifyResetPasswordRequest(input: VerifyResetPasswordRequestInput, options?: CallOptions): Promise<VerifyResetPasswordRequestAnswer> {
    return this.send(operations.verifyResetPasswordRequest, input, options)
  }

  /**
   * Check the codes of the new and the old address; answers a token for 5 minutes and one use
   * 修改邮箱:校验新、旧邮箱的验证码,返回 5 分钟内有效的一次性凭证
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  verifyUpdateEmailRequest(input: VerifyUpdateEmailRequestInput, options?: CallOptions): Promise<VerifyUpdateEmailRequestAnswer> {
    return this.send(operations.verifyUpdateEmailRequest, input, options)
  }

  /**
   * Check the codes of the new and the old number; answers a token for 5 minutes and one use
   * 修改手机号:校验新、旧手机号的验证码,返回 5 分钟内有效的一次性凭证
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws ForbiddenError 2005
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws ThrottleError
   * @throws UnauthorizedError
   */
  verifyUpdatePhoneRequest(input: VerifyUpdatePhoneRequestInput, options?: CallOptions): Promise<VerifyUpdatePhoneRequestAnswer> {
    return this.send(operations.verifyUpdatePhoneRequest, input, options)
  }
}
