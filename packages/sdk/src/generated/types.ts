// Printed by scripts/generators/sdk.ts from the contract and the error table. Do not edit.

export interface AccessKeyDto {
  accessKeyId: string
  accessKeySecret: string
  userId: string
  createdAt: string
  status: 'activated' | 'staging' | 'revoked'
  lastDate: string
  userPoolId: string
  enable: boolean
}

export interface ActionsOfResource {
  namespaceCode: string
  actions: string[]
  resource: string
}

export interface AddDepartmentMembersInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  /** 1 to 1000 items */
  userIds: string[]
}

export interface AddGroupMembersInput {
  /** 1 to 1000 items */
  userIds: string[]
  /** 1 to 64 characters */
  code: string
}

export interface AddInput {
  expireAt?: string | number | undefined
  /** at least 1 items */
  limitList: ('FORBID_LOGIN' | 'FORBID_REGISTER' | 'SKIP_MFA')[]
  removeType: 'MANUAL' | 'SCHEDULE'
  addType?: 'MANUAL' | 'SCHEDULE' | undefined
  ipType: 'BLACK' | 'WHITE'
  /** 1 to 20000 characters */
  ips: string
}

export interface AddUserInput {
  expireAt?: string | number | undefined
  /** at least 1 items */
  limitList: ('FORBID_LOGIN' | 'FORBID_REGISTER' | 'SKIP_MFA')[]
  removeType: 'MANUAL' | 'SCHEDULE'
  addType?: 'MANUAL' | 'SCHEDULE' | undefined
  userListType: 'BLACK' | 'WHITE'
  /** 1 to 500 items */
  userIds: string[]
}

export interface AddWhitelistAnswer {
  value: string
  createdAt: string
}[]

export interface AddWhitelistInput {
  type: 'USERNAME' | 'EMAIL' | 'PHONE'
  /** 1 to 1000 items */
  list: string[]
}

export interface AddWhitelistOfAppAnswer {
  value: string
  createdAt: string
}[]

export interface AddWhitelistOfAppInput {
  type: 'USERNAME' | 'EMAIL' | 'PHONE'
  /** 1 to 64 characters */
  appId: string
  /** 1 to 1000 items */
  list: string[]
}

export interface AdminAuditLogDto {
  adminUserId: string
  adminUserAvatar: string
  adminUserDisplayName: string
  clientIp?: string | undefined
  operationType: string
  resourceType: string
  eventDetails?: string | undefined
  operationParam?: string | undefined
  originValue?: string | undefined
  targetValue?: string | undefined
  success: boolean
  userAgent: string
  ua: {
    device: string
    name: string
    os: string
  }
  geoip: {
    location: {
      lon: number
      lat: number
    }
    country_name: string
    country_code2: string
    country_code3: string
    region_name: string
    region_code: string
    city_name: string
    continent_code: string
    timezone: string
  }
  timestamp: string
  requestId: string
}

export interface AdministratorDto {
  userId: string
  username?: string | undefined
  email?: string | undefined
  name?: string | undefined
  status: string
  enabled: boolean
  assignments: AssignmentDto[]
  createdAt: string
  updatedAt: string
}

export interface AdministratorRoleDto {
  role: string
  name: string
  description: string
  isBuiltIn: boolean
  statements: {
    effect: 'ALLOW' | 'DENY'
    operations: string[]
    appIds?: string[] | undefined
  }[]
}

export type AppType = 'web' | 'spa' | 'native' | 'api' | 'mfa' | 'mini-program' | 'gateway-app' | 'gateway-agent'

export interface ApplicationDomain {
  domain: string
  proved: boolean
  txtName: string
  txtValue: string
}

export interface ApplicationDto {
  appId: string
  appIdentifier: string
  appName: string
  appLogo: string
  appDescription?: string | undefined
  appType: AppType
  userPoolId: string
  isIntegrateApp: boolean
  defaultProtocol: Protocol
  redirectUris: string[]
  logoutRedirectUris: string[]
  initLoginUri: string
  ssoEnabled: boolean
  ssoEnabledAt?: string | undefined
  ssoShowLaunchpad: boolean
  loginConfig: {
    mergeLoginAndRegisterPage: boolean
    enabledBasicLoginMethods: ('PHONE_CODE' | 'EMAIL_CODE' | 'PHONE_PASSWORD' | 'EMAIL_PASSWORD' | 'USERNAME_PASSWORD' | 'SELF_BUILT_APP_QRCODE')[]
    defaultLoginMethod: {
      connectionType: 'PASSCODE' | 'PASSWORD' | 'QRCODE' | 'LDAP' | 'AD'
      qrcodeType: 'SELF_BUILT_APP' | 'WECHAT_OFFICIAL_ACCOUNT' | 'WECHAT_MINI_PROGRAM'
      qrcodeExtIdpConnId: string
      adExtIdpConnId: string
      ldapExtIdpConnId: string
    }
    enabledExtIdpConns: { [name: string]: unknown }[]
    showAuthorizationPage: boolean
  }
  registerConfig: {
    enabledBasicRegisterMethods: ('PHONE_CODE' | 'EMAIL_CODE' | 'EMAIL_PASSWORD')[]
    defaultRegisterMethod: 'PASSCODE' | 'PASSWORD'
  }
  brandingConfig: {
    customCSSEnabled: boolean
    customCSS?: string | undefined
    guardVersion: 'Advanced' | 'Classical'
    customLoadingImage?: string | undefined
    customBackground?: string | undefined
    primaryColor?: string | undefined
    showChangeLanguageButton: boolean
    defaultLanguage: 'zh-CN' | 'en-US' | 'zh-TW' | 'ja-JP'
    followBrowserLanguage: boolean
    showForgetPasswordButton: boolean
    showEnterpriseConnections: boolean
    showSocialConnections: boolean
    showAgreement: boolean
    agreements: {
      id: string
      displayAt: ('LoginPage' | 'RegisterPage')[]
      isRequired: boolean
      lang: 'zh-CN' | 'en-US' | 'zh-TW' | 'ja-JP'
      content: string
    }[]
  }
  oidcConfig: {
    grant_types: ('authorization_code' | 'refresh_token' | 'client_credentials')[]
    response_types: 'code'[]
    token_endpoint_auth_method: 'none' | 'client_secret_post' | 'client_secret_basic'
    introspection_endpoint_auth_method: 'none' | 'client_secret_post' | 'client_secret_basic'
    revocation_endpoint_auth_method: 'none' | 'client_secret_post' | 'client_secret_basic'
    client_credentials_scope: string
    id_token_signed_response_alg: 'RS256' | 'ES256' | 'EdDSA' | 'HS256'
    access_token_signed_response_alg: 'RS256' | 'ES256' | 'EdDSA'
    access_token_lifetime: number
    id_token_lifetime: number
    authorization_code_lifetime: number
    refresh_token_lifetime: number
    refresh_token_absolute_lifetime: number
    refresh_token_rotation: boolean
    client_secret_overlap: number
    custom_claims: {
      name: string
      field: string
      type: 'any' | 'string' | 'number' | 'boolean'
    }[]
    custom_scopes: {
      name: string
      description: string
      claims: string[]
    }[]
    backchannel_logout_uri?: string | undefined
    backchannel_logout_session_required: boolean
    issuer: string
    client_id: string
    redirect_uris: string[]
    post_logout_redirect_uris: string[]
  }
  samlProviderEnabled: boolean
  oauthProviderEnabled: boolean
  casProviderEnabled: boolean
  customBrandingEnabled: boolean
  customSecurityEnabled: boolean
  allowedOrigins: string[]
  completionConfig: {
    enabled: boolean
    places: ('register' | 'login')[]
    skippable: boolean
    fields: {
      type: 'internal' | 'user'
      name: string
      label: string
      labelEn: string
      inputType: 'image' | 'number' | 'date' | 'datetime' | 'select' | 'dropdown' | 'boolean' | 'string' | 'text' | 'gender' | 'country' | 'username' | 'email' | 'phone'
      required: boolean
      validateRules: {
        type: 'none' | 'email' | 'phone' | 'isNumber' | 'regExp'
        content?: string | undefined
        errorMessage?: string | undefined
      }[]
      options: {
        value: string
        label: string
      }[]
    }[]
  }
  enabled: boolean
}

export interface ApplicationSimpleInfoDto {
  appId: string
  appIdentifier: string
  appName: string
  appLogo: string
  appDescription?: string | undefined
  appType: AppType
  isIntegrateApp: boolean
}

export interface ArrayResourceDto {
  resourceName: string
  resourceCode: string
  type: ResourceKind
  description?: string | undefined
  actions: string[]
  struct: string[]
}

export interface AssignRoleBatchInput {
  /** 1 to 500 items */
  targets: {
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
    /** 1 to 64 characters */
    targetIdentifier: string
  }[]
  /** 1 to 500 items */
  roles: RoleName[]
}

export interface AssignRoleInput {
  /** 1 to 500 items */
  targets: {
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
    /** 1 to 64 characters */
    targetIdentifier: string
  }[]
  /** 1 to 64 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
  /** 0 to 253402300799999 */
  enableTime?: number | undefined
  /** 0 to 253402300799999 */
  endTime?: number | undefined
}

export interface AssignmentDto {
  /** 1 to 64 characters */
  role: string
  /** 1 to 1000 items */
  userPoolIds?: string[] | undefined
}

export interface AuthEnvParams {
  /** at most 64 characters */
  ip?: string | undefined
  /** at most 100 characters */
  city?: string | undefined
  /** at most 100 characters */
  province?: string | undefined
  /** at most 100 characters */
  country?: string | undefined
  /** at most 50 characters */
  deviceType?: string | undefined
  /** at most 50 characters */
  systemType?: string | undefined
  /** at most 50 characters */
  browserType?: string | undefined
  /** at most 50 characters */
  requestDate?: string | undefined
}

export interface AuthorizeApplicationAccessInput {
  /** 1 to 64 characters */
  appId: string
  /** 1 to 10 items */
  list: {
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'ORG'
    /** at most 64 characters */
    namespaceCode?: string | undefined
    /** 1 to 50 items */
    targetIdentifier: string[]
    /** default false */
    inheritByChildren?: boolean | undefined
    effect: 'ALLOW' | 'DENY'
  }[]
}

export interface AuthorizeDataPoliciesInput {
  /** 1 to 500 items */
  targetList: TargetDto[]
  /** 1 to 100 items */
  policyIds: string[]
}

export interface AuthorizeResourcesInput {
  /** 1 to 50 items */
  list: {
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
    /** 1 to 500 items */
    targetIdentifiers: string[]
    /** 1 to 500 items */
    resources: {
      /** 1 to 300 characters */
      code: string
      /** at most 200 items */
      actions: string[]
      resourceType: OptionalResourceType
      /** default "ALLOW" */
      effect?: 'ALLOW' | 'DENY' | undefined
      /** 1 to 20 items */
      condition?: Condition[] | undefined
    }[]
  }[]
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface AuthorizedResourceDto {
  resourceCode: string
  description?: string | undefined
  condition?: Condition[] | undefined
  resourceType: OptionalResourceType
  apiIdentifier: string
  actions: string[]
  effect: 'ALLOW' | 'DENY'
}

export interface AuthorizedResources {
  totalCount: number
  list: AuthorizedResourceDto[]
}

export interface BatchCreateDnefInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 100 items */
  fieldList: ExtendField[]
}

export interface BatchDeleteCommonResourceInput {
  /** 1 to 500 items */
  ids: string[]
}

export interface BindEmailInput {
  /** 1 to 100 characters */
  passCode: string
  /** 3 to 320 characters */
  email: string
}

export interface BindPhoneInput {
  /** 1 to 100 characters */
  passCode: string
  /** 1 to 40 characters */
  phoneNumber: string
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
}

export interface BindPublicAccountOfRolesInput {
  /** at most 200 items */
  roleIds: string[]
  /** 1 to 254 characters */
  userId: string
}

export interface BindUsersPublicAccountInput {
  /** 1 to 254 characters */
  publicAccountId: string
  /** at most 1000 items */
  userIds: string[]
}

export interface ChangeExtIdpConnAssociationStateInput {
  /** 1 to 64 characters */
  id: string
  association: boolean
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface ChangeExtIdpConnStateInput {
  /** 1 to 64 characters */
  id: string
  enabled: boolean
  /** 1 to 64 characters */
  appId: string
  /** at most 100 items */
  appIds?: string[] | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface ChangeIntoPublicAccountInput {
  /** 1 to 254 characters */
  userId: string
}

export interface CheckDataPolicyExistsInput {
  /** 1 to 100 characters */
  policyName: string
}

export interface CheckDataResourceExistsInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** at most 100 characters */
  resourceName?: string | undefined
  /** at most 64 characters */
  resourceCode?: string | undefined
}

export interface CheckDomainAvailableAnswer {
  available: boolean
}

export interface CheckDomainAvailableInput {
  /** 1 to 253 characters */
  domain: string
}

export interface CheckExternalUserPermissionInput {
  /** 1 to 500 items */
  resources: string[]
  /** 1 to 64 characters */
  action: string
  /** 1 to 254 characters */
  externalId: string
  /** 1 to 64 characters */
  namespaceCode: string
  /** default true */
  judgeConditionEnabled?: boolean | undefined
  authEnvParams?: AuthEnvParams | undefined
}

export interface CheckMutualExclusionAnswer {
  existMutuallyExclusive: boolean
}

export interface CheckMutualExclusionInput {
  /** 1 to 500 items */
  roles: RoleName[]
}

export interface CheckParamsNamespaceAnswer {
  isValid: boolean
  message: boolean
}

export interface CheckParamsNamespaceInput {
  /** at most 64 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
  /** at most 100 characters */
  name?: string | undefined
}

export interface CheckPasswordAnswer {
  valid: boolean
  message: string
  policyId: string
}

export interface CheckPasswordInput {
  /** 1 to 8192 characters */
  password: string
  /** 1 to 64 characters */
  userId?: string | undefined
}

export interface CheckPermissionByArrayResourceInput {
  /** 1 to 500 items */
  resources: string[]
  /** 1 to 64 characters */
  action: string
}

export interface CheckPermissionByStringResourceInput {
  /** 1 to 500 items */
  resources: string[]
  /** 1 to 64 characters */
  action: string
}

export interface CheckPermissionByTreeResourceInput {
  /** 1 to 500 items */
  resources: string[]
  /** 1 to 64 characters */
  action: string
}

export interface CheckPermissionInput {
  /** 1 to 500 items */
  resources: string[]
  /** 1 to 64 characters */
  action: string
  /** 1 to 64 characters */
  userId: string
  /** 1 to 64 characters */
  namespaceCode: string
  /** default false */
  judgeConditionEnabled?: boolean | undefined
  authEnvParams?: AuthEnvParams | undefined
}

export interface CheckPermissionNamespaceExistsInput {
  /** at most 64 characters */
  code?: string | undefined
  /** at most 100 characters */
  name?: string | undefined
}

export interface CheckResult {
  namespaceCode: string
  action: string
  resource: string
  enabled: boolean
}

export interface CheckResults {
  checkResultList: CheckResult[]
}

export interface CheckSessionStatusAnswer {
  active: boolean
}

export interface CheckSessionStatusInput {
  /** 1 to 64 characters */
  appId: string
  /** 1 to 254 characters */
  userId: string
}

export interface CheckUserSameLevelPermissionAnswer {
  checkLevelResultList: {
    action: string
    resourceNodeCode: string
    enabled: boolean
  }[]
}

export interface CheckUserSameLevelPermissionInput {
  /** 1 to 500 items */
  resourceNodeCodes: string[]
  /** 1 to 600 characters */
  resource: string
  /** 1 to 64 characters */
  action: string
  /** 1 to 64 characters */
  userId: string
  /** 1 to 64 characters */
  namespaceCode: string
  /** default false */
  judgeConditionEnabled?: boolean | undefined
  authEnvParams?: AuthEnvParams | undefined
}

export interface CloseGlobalMfaSettingsAnswer {
  enabledFactors: ('OTP' | 'SMS' | 'EMAIL')[]
}

export interface CloseGlobalMfaSettingsInput {
  /** at most 20 items */
  disableFactors: ('OTP' | 'SMS' | 'EMAIL' | 'FACE')[]
}

export interface CommonResourceDto {
  code: string
  name: string
  description: string
  type: OptionalResourceType
  actions: {
    name: string
    description: string
  }[]
  apiIdentifier: string
  namespace: string
  id: string
  namespaceId: number
  namespaceName: string
  userPoolId: string
  createdAt: string
  updatedAt: string
}

export interface Condition {
  param: 'UserPoolId' | 'AppId' | 'RequestFrom' | 'UserId' | 'UserArn' | 'CurrentTime' | 'EpochTime' | 'SourceIp' | 'User' | 'MultiFactorAuthPresent' | 'MultiFactorAuthAge' | 'UserAgent' | 'Referer' | 'Device' | 'OS' | 'Country' | 'Province' | 'City' | 'DeviceChanged' | 'DeviceUntrusted' | 'ProxyUntrusted' | 'LoggedInApps' | 'Namespace'
  operator: 'Bool' | 'DateEquals' | 'DateNotEquals' | 'DateLessThan' | 'DateLessThanEquals' | 'DateGreaterThan' | 'DateGreaterThanEquals' | 'IpAddress' | 'NotIpAddress' | 'NumericEquals' | 'NumericNotEquals' | 'NumericLessThan' | 'NumericLessThanEquals' | 'NumericGreaterThan' | 'NumericGreaterThanEquals' | 'StringEquals' | 'StringNotEquals' | 'StringEqualsIgnoreCase' | 'StringNotEqualsIgnoreCase' | 'StringLike' | 'StringNotLike' | 'ListContains'
  /** at most 1000 characters */
  value: string
}

export interface ConfigEmailProviderAnswer {
  enabled: boolean
  type?: 'ali' | 'qq' | 'sendgrid' | 'custom' | 'webhook' | undefined
  smtpConfig?: {
    smtp_host: string
    smtp_port: number
    sender?: string | undefined
    senderPass: string
    secure?: boolean | undefined
  } | undefined
  sendGridConfig?: {
    sender: string
    apikey: string
    endpoint?: string | undefined
  } | undefined
  aliExmailConfig?: {
    sender: string
    senderPass: string
  } | undefined
  tencentExmailConfig?: {
    sender: string
    senderPass: string
  } | undefined
  webhookConfig?: {
    sender?: string | undefined
    url: string
    secret: string
  } | undefined
}

export interface ConfigEmailProviderInput {
  type: 'ali' | 'qq' | 'sendgrid' | 'custom' | 'webhook'
  enabled: boolean
  smtpConfig?: {
    /** 1 to 253 characters */
    smtp_host: string
    /** 1 to 65535 */
    smtp_port: number
    /** 3 to 320 characters */
    sender?: string | undefined
    /** at most 500 characters */
    senderPass: string
    secure?: boolean | undefined
  } | undefined
  sendGridConfig?: {
    /** 3 to 320 characters */
    sender: string
    /** at most 500 characters */
    apikey: string
    /** at most 500 characters */
    endpoint?: string | undefined
  } | undefined
  aliExmailConfig?: {
    /** 3 to 320 characters */
    sender: string
    /** at most 500 characters */
    senderPass: string
  } | undefined
  tencentExmailConfig?: {
    /** 3 to 320 characters */
    sender: string
    /** at most 500 characters */
    senderPass: string
  } | undefined
  webhookConfig?: {
    /** 3 to 320 characters */
    sender?: string | undefined
    /** 8 to 2000 characters */
    url: string
    /** at most 500 characters */
    secret: string
  } | undefined
}

export interface ConfigSmsProviderInput {
  type: 'aliyun' | 'tencent' | 'twilio' | 'webhook'
  enabled: boolean
  aliyunConfig?: {
    /** 1 to 200 characters */
    accessKeyId: string
    /** at most 500 characters */
    accessKeySecret: string
    /** 1 to 200 characters */
    signName: string
    /** 1 to 200 characters */
    templateCode: string
    /** 1 to 200 characters */
    parameter?: string | undefined
    /** at most 500 characters */
    endpoint?: string | undefined
  } | undefined
  tencentConfig?: {
    /** 1 to 200 characters */
    secretId: string
    /** at most 500 characters */
    secretKey: string
    /** 1 to 200 characters */
    sdkAppId: string
    /** 1 to 200 characters */
    signName: string
    /** 1 to 200 characters */
    templateId: string
    /** 1 to 200 characters */
    region?: string | undefined
    /** at most 500 characters */
    endpoint?: string | undefined
  } | undefined
  twilioConfig?: {
    /** 1 to 200 characters */
    accountSid: string
    /** at most 500 characters */
    authToken: string
    /** 1 to 200 characters */
    from: string
    /** at most 500 characters */
    endpoint?: string | undefined
  } | undefined
  webhookConfig?: {
    /** 8 to 2000 characters */
    url: string
    /** at most 500 characters */
    secret: string
  } | undefined
}

export interface CreateAccessKeyInput {
  /** 1 to 64 characters */
  type: string
  /** at most 64 characters */
  userId?: string | undefined
  tenantId?: string | undefined
}

export interface CreateAdminRoleAnswer {
  isValid: boolean
  message: boolean
}

export interface CreateAdminRoleInput {
  /** 1 to 50 characters */
  name: string
  /** 1 to 50 characters */
  code: string
  /** at most 200 characters */
  description?: string | undefined
}

export interface CreateAdministratorInput {
  /** 1 to 64 characters */
  userId: string
  /** 1 to 50 items */
  assignments: AssignmentDto[]
}

export interface CreateAdministratorRoleInput {
  /** 1 to 100 characters */
  name: string
  /** at most 1000 characters */
  description?: string | undefined
  /** 1 to 50 items */
  statements: {
    effect: 'ALLOW' | 'DENY'
    /** 1 to 700 items */
    operations: string[]
    /** 1 to 100 items */
    appIds?: string[] | undefined
  }[]
}

export interface CreateApplicationDomainInput {
  /** 1 to 64 characters */
  appId: string
  /** 1 to 253 characters */
  domain: string
}

export interface CreateApplicationDto {
  /** 1 to 100 characters */
  appName: string
  template?: string | undefined
  templateData?: unknown
  appIdentifier?: string | undefined
  appLogo?: string | undefined
  /** at most 1000 characters */
  appDescription?: string | undefined
  appType?: AppType | undefined
  defaultProtocol?: Protocol | undefined
  /** at most 100 items */
  redirectUris?: string[] | undefined
  /** at most 100 items */
  logoutRedirectUris?: string[] | undefined
  initLoginUri?: string | undefined
  ssoEnabled?: boolean | undefined
  oidcConfig?: {
    /** at least 1 items */
    grant_types?: ('authorization_code' | 'refresh_token' | 'client_credentials')[] | undefined
    /** at least 1 items */
    response_types?: 'code'[] | undefined
    token_endpoint_auth_method?: 'none' | 'client_secret_post' | 'client_secret_basic' | undefined
    introspection_endpoint_auth_method?: 'none' | 'client_secret_post' | 'client_secret_basic' | undefined
    revocation_endpoint_auth_method?: 'none' | 'client_secret_post' | 'client_secret_basic' | undefined
    /** at most 4000 characters */
    client_credentials_scope?: string | undefined
    id_token_signed_response_alg?: 'RS256' | 'ES256' | 'EdDSA' | 'HS256' | undefined
    access_token_signed_response_alg?: 'RS256' | 'ES256' | 'EdDSA' | undefined
    /** 60 to 86400 */
    access_token_lifetime?: number | undefined
    /** 60 to 86400 */
    id_token_lifetime?: number | undefined
    /** 10 to 600 */
    authorization_code_lifetime?: number | undefined
    /** 60 to 31536000 */
    refresh_token_lifetime?: number | undefined
    /** 60 to 31536000 */
    refresh_token_absolute_lifetime?: number | undefined
    refresh_token_rotation?: boolean | undefined
    /** 0 to 2592000 */
    client_secret_overlap?: number | undefined
    /** at most 50 items */
    custom_claims?: {
      name: string
      field: string
      /** default "any" */
      type?: 'any' | 'string' | 'number' | 'boolean' | undefined
    }[] | undefined
    /** at most 50 items */
    custom_scopes?: {
      name: string
      /** default ""; at most 200 characters */
      description?: string | undefined
      /** at most 50 items */
      claims: string[]
    }[] | undefined
    /** at most 2000 characters */
    backchannel_logout_uri?: string | undefined
    backchannel_logout_session_required?: boolean | undefined
  } | undefined
  samlProviderEnabled?: boolean | undefined
  samlConfig?: unknown
  oauthProviderEnabled?: boolean | undefined
  oauthConfig?: unknown
  casProviderEnabled?: boolean | undefined
  casConfig?: unknown
  loginConfig?: {
    mergeLoginAndRegisterPage?: boolean | undefined
    /** at most 6 items */
    enabledBasicLoginMethods?: ('PHONE_CODE' | 'EMAIL_CODE' | 'PHONE_PASSWORD' | 'EMAIL_PASSWORD' | 'USERNAME_PASSWORD' | 'SELF_BUILT_APP_QRCODE')[] | undefined
    defaultLoginMethod?: {
      connectionType: 'PASSCODE' | 'PASSWORD' | 'QRCODE' | 'LDAP' | 'AD'
      qrcodeType?: 'SELF_BUILT_APP' | 'WECHAT_OFFICIAL_ACCOUNT' | 'WECHAT_MINI_PROGRAM' | undefined
      qrcodeExtIdpConnId?: string | undefined
      adExtIdpConnId?: string | undefined
      ldapExtIdpConnId?: string | undefined
    } | undefined
    enabledExtIdpConnIds?: {
      extIdpConnId: string
    }[] | undefined
    enabledAllExtIdpConns?: boolean | undefined
    showAuthorizationPage?: boolean | undefined
  } | undefined
  registerConfig?: {
    /** at most 3 items */
    enabledBasicRegisterMethods: ('PHONE_CODE' | 'EMAIL_CODE' | 'EMAIL_PASSWORD')[]
    defaultRegisterMethod: 'PASSCODE' | 'PASSWORD'
  } | undefined
  brandingConfig?: {
    customCSSEnabled?: boolean | undefined
    /** at most 65536 characters */
    customCSS?: string | undefined
    guardVersion?: 'Advanced' | 'Classical' | undefined
    customLoadingImage?: string | undefined
    customBackground?: string | undefined
    primaryColor?: string | undefined
    showChangeLanguageButton?: boolean | undefined
    defaultLanguage?: 'zh-CN' | 'en-US' | 'zh-TW' | 'ja-JP' | undefined
    followBrowserLanguage?: boolean | undefined
    showForgetPasswordButton?: boolean | undefined
    showEnterpriseConnections?: boolean | undefined
    showSocialConnections?: boolean | undefined
    showAgreement?: boolean | undefined
    /** at most 20 items */
    agreements?: {
      /** at least 1 items */
      displayAt: ('LoginPage' | 'RegisterPage')[]
      isRequired: boolean
      lang: 'zh-CN' | 'en-US' | 'zh-TW' | 'ja-JP'
      /** 1 to 2000 characters */
      content: string
    }[] | undefined
  } | undefined
  /** at most 100 items */
  allowedOrigins?: string[] | undefined
  completionConfig?: {
    enabled?: boolean | undefined
    /** at most 2 items */
    places?: ('register' | 'login')[] | undefined
    skippable?: boolean | undefined
    /** at most 30 items */
    fields?: {
      type: 'internal' | 'user'
      /** 1 to 64 characters */
      name: string
      /** 1 to 100 characters */
      label: string
      /** default ""; at most 100 characters */
      labelEn?: string | undefined
      inputType: 'image' | 'number' | 'date' | 'datetime' | 'select' | 'dropdown' | 'boolean' | 'string' | 'text' | 'gender' | 'country' | 'username' | 'email' | 'phone'
      /** default false */
      required?: boolean | undefined
      /** default []; at most 10 items */
      validateRules?: {
        type: 'none' | 'email' | 'phone' | 'isNumber' | 'regExp'
        /** at most 500 characters */
        content?: string | undefined
        /** at most 200 characters */
        errorMessage?: string | undefined
      }[] | undefined
      /** default []; at most 300 items */
      options?: {
        /** 1 to 200 characters */
        value: string
        /** at most 200 characters */
        label: string
      }[] | undefined
    }[] | undefined
  } | undefined
}

export interface CreateDataPolicyInput {
  /** 1 to 100 characters */
  policyName: string
  /** at most 500 characters */
  description?: string | undefined
  /** 1 to 50 items */
  statementList: StatementDto[]
}

export interface CreateDataResourceByArrayInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 100 characters */
  resourceName: string
  /** at most 500 characters */
  description?: string | undefined
  /** 1 to 100 items */
  actions: string[]
  /** at most 10000 items */
  struct: string[]
}

export interface CreateDataResourceByStringInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 100 characters */
  resourceName: string
  /** at most 500 characters */
  description?: string | undefined
  /** 1 to 100 items */
  actions: string[]
  /** at most 10000 characters */
  struct: string
}

export interface CreateDataResourceByTreeInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 100 characters */
  resourceName: string
  /** at most 500 characters */
  description?: string | undefined
  /** 1 to 100 items */
  actions: string[]
  /** at most 10000 items */
  struct: TreeNode[]
  /** at most 100 items */
  extendFieldList?: ExtendField[] | undefined
}

export interface CreateDataResourceInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 100 characters */
  resourceName: string
  /** at most 500 characters */
  description?: string | undefined
  /** 1 to 100 items */
  actions: string[]
  type: ResourceKind
  struct: unknown
  /** at most 100 items */
  extendFieldList?: ExtendField[] | undefined
}

export interface CreateDepartmentReqDto {
  /** 1 to 200 characters */
  organizationCode: string
  /** at most 64 characters */
  departmentId?: string | undefined
  /** 1 to 200 characters */
  name: string
  /** 1 to 200 characters */
  parentDepartmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 200 characters */
  openDepartmentId?: string | undefined
  isVirtualNode?: boolean | undefined
  /** at most 4000 characters */
  description?: string | undefined
  /** at most 200 characters */
  code?: string | undefined
  i18n?: DepartmentI18nDtoInput | undefined
  customData?: unknown
  metadata?: unknown
  /** at most 100 items */
  postIdList?: string[] | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface CreateDepartmentTreeAnswer {
  addUser: number
  updateUser: number
  addDepartment: number
  updateDepartment: number
}

export interface CreateDepartmentTreeInput {
  /** 1 to 200 characters */
  name: string
  /** at most 1000 items */
  children?: unknown[] | undefined
  members?: unknown
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface CreateDnefInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 64 characters */
  key: string
  /** 1 to 100 characters */
  label: string
  valueType: 'STRING' | 'SELECT'
  /** at most 500 characters */
  description?: string | undefined
  config?: {
    /** 1 to 200 items */
    options: {
      /** 1 to 100 characters */
      value: string
    }[]
  } | undefined
}

export interface CreateExtIdpConnInput {
  /** 1 to 64 characters */
  extIdpId: string
  /** at most 60 characters */
  type: string
  /** at most 64 characters */
  identifier: string
  /** 1 to 100 characters */
  displayName: string
  fields: unknown
  loginOnly?: boolean | undefined
  /** at most 2000 characters */
  logo?: string | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface CreateExtIdpInput {
  /** 1 to 100 characters */
  name: string
  /** at most 40 characters */
  type: string
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface CreateGroupReqDto {
  type: 'static' | 'dynamic'
  /** at most 1000 characters */
  description?: string | undefined
  /** 1 to 200 characters */
  name: string
  /** 1 to 64 characters */
  code: string
  customData?: unknown
  rule?: {
    /** default "and" */
    conjunction?: 'and' | 'or' | undefined
    /** 1 to 20 items */
    conditions: FilterItem[]
  } | undefined
}

export interface CreateGroupsBatchInput {
  /** 1 to 200 items */
  list: CreateGroupReqDto[]
}

export interface CreateNamespaceInput {
  /** 1 to 64 characters */
  code: string
  /** 1 to 100 characters */
  name?: string | undefined
  /** at most 500 characters */
  description?: string | undefined
}

export interface CreateNamespacesBatchInput {
  /** 1 to 500 items */
  list: {
    /** 1 to 64 characters */
    code: string
    /** 1 to 100 characters */
    name?: string | undefined
    /** at most 500 characters */
    description?: string | undefined
  }[]
}

export interface CreateOrUpdateGroupAnswer {
  created: boolean
  data: GroupDto
}

export interface CreateOrganizationReqDto {
  /** at most 64 characters */
  departmentId?: string | undefined
  /** 1 to 200 characters */
  organizationName: string
  /** 1 to 200 characters */
  organizationCode: string
  /** at most 4000 characters */
  description?: string | undefined
  /** at most 200 characters */
  openDepartmentId?: string | undefined
  i18n?: {
    organizationName: LangObjectInput
  } | undefined
  metadata?: unknown
  /** at most 100 items */
  postIdList?: string[] | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface CreatePasswordPolicyInput {
  /** 1 to 50 characters */
  name: string
  /** at most 200 characters */
  description?: string | undefined
  subjectType: SubjectType
  /** 1 to 1000 items */
  subjectIds: string[]
  passwordStrength?: 'default' | 'none' | 'low' | 'medium' | 'high' | 'custom' | undefined
  customPasswordStrength?: {
    /** at most 500 characters */
    regex: string
    /** default ""; at most 200 characters */
    zhMessage?: string | undefined
    /** default ""; at most 200 characters */
    enMessage?: string | undefined
  } | undefined
  checkAtLogin?: boolean | undefined
  forcedCycle?: {
    enabled: boolean
    /** 1 to 3650 */
    cycle: number
    unit: 'DAY' | 'MONTH' | 'YEAR'
    /** default 0; 0 to 90 */
    remindBefore?: number | undefined
  } | undefined
  nonRepeat?: {
    enabled: boolean
    /** 1 to 3650 */
    period: number
    unit: 'DAY' | 'MONTH' | 'YEAR'
  } | undefined
}

export interface CreatePermissionNamespaceInput {
  /** 1 to 64 characters */
  code: string
  /** 1 to 100 characters */
  name: string
  /** at most 500 characters */
  description?: string | undefined
}

export interface CreatePermissionNamespacesBatchInput {
  /** 1 to 500 items */
  list: {
    /** 1 to 64 characters */
    code: string
    /** 1 to 100 characters */
    name: string
    /** at most 500 characters */
    description?: string | undefined
  }[]
}

export interface CreatePostDto {
  /** 1 to 200 characters */
  code: string
  /** 1 to 200 characters */
  name: string
  /** at most 64 characters */
  id?: string | undefined
  /** at most 4000 characters */
  description?: string | undefined
  departmentIdList?: string | string[] | undefined
}

export interface CreatePublicAccountReqDto {
  /** at most 1000 characters */
  name?: string | undefined
  /** at most 1000 characters */
  nickname?: string | undefined
  /** at most 8000 characters */
  photo?: string | undefined
  /** at most 1000 characters */
  birthdate?: string | undefined
  /** at most 1000 characters */
  country?: string | undefined
  /** at most 1000 characters */
  province?: string | undefined
  /** at most 1000 characters */
  city?: string | undefined
  /** at most 1000 characters */
  address?: string | undefined
  /** at most 1000 characters */
  streetAddress?: string | undefined
  /** at most 1000 characters */
  postalCode?: string | undefined
  /** at most 1000 characters */
  company?: string | undefined
  /** at most 1000 characters */
  browser?: string | undefined
  /** at most 1000 characters */
  device?: string | undefined
  /** at most 1000 characters */
  givenName?: string | undefined
  /** at most 1000 characters */
  familyName?: string | undefined
  /** at most 1000 characters */
  middleName?: string | undefined
  /** at most 8000 characters */
  profile?: string | undefined
  /** at most 1000 characters */
  preferredUsername?: string | undefined
  /** at most 8000 characters */
  website?: string | undefined
  /** at most 1000 characters */
  zoneinfo?: string | undefined
  /** at most 1000 characters */
  locale?: string | undefined
  /** at most 1000 characters */
  formatted?: string | undefined
  /** at most 1000 characters */
  region?: string | undefined
  /** at most 1000 characters */
  identityNumber?: string | undefined
  status?: UserStatus | undefined
  /** at most 254 characters */
  email?: string | undefined
  /** at most 40 characters */
  phone?: string | undefined
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
  /** at most 254 characters */
  username?: string | undefined
  /** at most 254 characters */
  externalId?: string | undefined
  gender?: 'M' | 'F' | 'U' | undefined
  emailVerified?: boolean | undefined
  phoneVerified?: boolean | undefined
  /** at most 4096 characters */
  password?: string | undefined
  customData?: unknown
  salt?: string | undefined
  otp?: {
    secret: string
    recoveryCode?: string | undefined
  } | undefined
  departmentIds?: string[] | undefined
  options?: CreateUserOptionsDto | undefined
}

export interface CreatePublicAccountsBatchInput {
  /** 1 to 1000 items */
  list: CreatePublicAccountReqDto[]
  options?: CreateUserOptionsDto | undefined
}

export interface CreateResourceInput {
  type: OptionalResourceType
  /** 1 to 100 characters */
  code: string
  /** 1 to 100 characters */
  name?: string | undefined
  /** at most 500 characters */
  description?: string | undefined
  /** at most 200 items */
  actions?: {
    /** 1 to 100 characters */
    name: string
    /** default ""; at most 500 characters */
    description?: string | undefined
  }[] | undefined
  /** at most 2000 characters */
  apiIdentifier?: string | undefined
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface CreateResourcesBatchInput {
  /** 1 to 500 items */
  list: NewResource[]
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface CreateRoleInput {
  /** 1 to 50 characters */
  code: string
  /** 1 to 50 characters */
  name?: string | undefined
  /** at most 64 characters */
  namespace?: string | undefined
  /** at most 200 characters */
  description?: string | undefined
  disableTime?: string | number | undefined
}

export interface CreateRolesBatchInput {
  /** 1 to 500 items */
  list: {
    /** 1 to 50 characters */
    code: string
    /** 1 to 50 characters */
    name?: string | undefined
    /** at most 200 characters */
    description?: string | undefined
    /** at most 64 characters */
    namespace?: string | undefined
  }[]
}

export interface CreateScimClientAnswer {
  scimClientId: string
  name: string
  endpoint: string
  createdAt: string
  expiresAt?: string | undefined
  lastUsedAt?: string | undefined
  token: string
}

export interface CreateScimClientInput {
  /** 1 to 100 characters */
  name: string
  /** 1 to 3650 */
  validDays?: number | undefined
}

export interface CreateUserInfoDto {
  /** at most 64 characters */
  userId?: string | undefined
  /** at most 1000 characters */
  name?: string | undefined
  /** at most 1000 characters */
  nickname?: string | undefined
  /** at most 8000 characters */
  photo?: string | undefined
  /** at most 1000 characters */
  birthdate?: string | undefined
  /** at most 1000 characters */
  country?: string | undefined
  /** at most 1000 characters */
  province?: string | undefined
  /** at most 1000 characters */
  city?: string | undefined
  /** at most 1000 characters */
  address?: string | undefined
  /** at most 1000 characters */
  streetAddress?: string | undefined
  /** at most 1000 characters */
  postalCode?: string | undefined
  /** at most 1000 characters */
  company?: string | undefined
  /** at most 1000 characters */
  browser?: string | undefined
  /** at most 1000 characters */
  device?: string | undefined
  /** at most 1000 characters */
  givenName?: string | undefined
  /** at most 1000 characters */
  familyName?: string | undefined
  /** at most 1000 characters */
  middleName?: string | undefined
  /** at most 8000 characters */
  profile?: string | undefined
  /** at most 1000 characters */
  preferredUsername?: string | undefined
  /** at most 8000 characters */
  website?: string | undefined
  /** at most 1000 characters */
  zoneinfo?: string | undefined
  /** at most 1000 characters */
  locale?: string | undefined
  /** at most 1000 characters */
  formatted?: string | undefined
  /** at most 1000 characters */
  region?: string | undefined
  /** at most 1000 characters */
  identityNumber?: string | undefined
  status?: UserStatus | undefined
  /** at most 254 characters */
  email?: string | undefined
  /** at most 40 characters */
  phone?: string | undefined
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
  /** at most 254 characters */
  username?: string | undefined
  /** at most 254 characters */
  externalId?: string | undefined
  gender?: 'M' | 'F' | 'U' | undefined
  emailVerified?: boolean | undefined
  phoneVerified?: boolean | undefined
  /** at most 4096 characters */
  password?: string | undefined
  customData?: unknown
  salt?: string | undefined
  tenantIds?: string[] | undefined
  otp?: {
    secret: string
    recoveryCode?: string | undefined
  } | undefined
  departmentIds?: string[] | undefined
  metadataSource?: unknown
  identities?: {
    extIdpId: string
    provider: 'oidc' | 'oauth2' | 'saml' | 'ldap' | 'ad' | 'cas' | 'azure-ad' | 'wechat' | 'google' | 'qq' | 'wechatwork' | 'dingtalk' | 'weibo' | 'github' | 'alipay' | 'apple' | 'baidu' | 'lark' | 'gitlab' | 'twitter' | 'facebook' | 'slack' | 'linkedin' | 'yidun' | 'qingcloud' | 'gitee' | 'instagram' | 'welink' | 'huawei' | 'honor' | 'xiaomi' | 'oppo' | 'aws' | 'amazon' | 'douyin' | 'kuaishou' | 'line' | 'sdbz' | 'zjzwfw' | 'zzding' | 'seeyona8v5'
    type: string
    userIdInIdp: string
    userInfoInIdp: unknown
    accessToken?: string | undefined
    refreshToken?: string | undefined
    originConnIds: string[]
  }[] | undefined
}

export interface CreateUserOptionsDto {
  keepPassword?: boolean | undefined
  autoGeneratePassword?: boolean | undefined
  resetPasswordOnFirstLogin?: boolean | undefined
  departmentIdType?: DepartmentIdType | undefined
  sendNotification?: {
    sendEmailNotification?: boolean | undefined
    sendPhoneNotification?: boolean | undefined
    appId?: string | undefined
  } | undefined
  passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
}

export interface CreateUserPoolInput {
  /** 1 to 100 characters */
  userPoolName: string
  /** 1 to 64 characters */
  userPoolId?: string | undefined
  /** at most 100 items */
  allowedOrigins?: string[] | undefined
}

export interface CreateUserReqDto {
  /** at most 64 characters */
  userId?: string | undefined
  /** at most 1000 characters */
  name?: string | undefined
  /** at most 1000 characters */
  nickname?: string | undefined
  /** at most 8000 characters */
  photo?: string | undefined
  /** at most 1000 characters */
  birthdate?: string | undefined
  /** at most 1000 characters */
  country?: string | undefined
  /** at most 1000 characters */
  province?: string | undefined
  /** at most 1000 characters */
  city?: string | undefined
  /** at most 1000 characters */
  address?: string | undefined
  /** at most 1000 characters */
  streetAddress?: string | undefined
  /** at most 1000 characters */
  postalCode?: string | undefined
  /** at most 1000 characters */
  company?: string | undefined
  /** at most 1000 characters */
  browser?: string | undefined
  /** at most 1000 characters */
  device?: string | undefined
  /** at most 1000 characters */
  givenName?: string | undefined
  /** at most 1000 characters */
  familyName?: string | undefined
  /** at most 1000 characters */
  middleName?: string | undefined
  /** at most 8000 characters */
  profile?: string | undefined
  /** at most 1000 characters */
  preferredUsername?: string | undefined
  /** at most 8000 characters */
  website?: string | undefined
  /** at most 1000 characters */
  zoneinfo?: string | undefined
  /** at most 1000 characters */
  locale?: string | undefined
  /** at most 1000 characters */
  formatted?: string | undefined
  /** at most 1000 characters */
  region?: string | undefined
  /** at most 1000 characters */
  identityNumber?: string | undefined
  status?: UserStatus | undefined
  /** at most 254 characters */
  email?: string | undefined
  /** at most 40 characters */
  phone?: string | undefined
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
  /** at most 254 characters */
  username?: string | undefined
  /** at most 254 characters */
  externalId?: string | undefined
  gender?: 'M' | 'F' | 'U' | undefined
  emailVerified?: boolean | undefined
  phoneVerified?: boolean | undefined
  /** at most 4096 characters */
  password?: string | undefined
  customData?: unknown
  salt?: string | undefined
  tenantIds?: string[] | undefined
  otp?: {
    secret: string
    recoveryCode?: string | undefined
  } | undefined
  departmentIds?: string[] | undefined
  metadataSource?: unknown
  identities?: {
    extIdpId: string
    provider: 'oidc' | 'oauth2' | 'saml' | 'ldap' | 'ad' | 'cas' | 'azure-ad' | 'wechat' | 'google' | 'qq' | 'wechatwork' | 'dingtalk' | 'weibo' | 'github' | 'alipay' | 'apple' | 'baidu' | 'lark' | 'gitlab' | 'twitter' | 'facebook' | 'slack' | 'linkedin' | 'yidun' | 'qingcloud' | 'gitee' | 'instagram' | 'welink' | 'huawei' | 'honor' | 'xiaomi' | 'oppo' | 'aws' | 'amazon' | 'douyin' | 'kuaishou' | 'line' | 'sdbz' | 'zjzwfw' | 'zzding' | 'seeyona8v5'
    type: string
    userIdInIdp: string
    userInfoInIdp: unknown
    accessToken?: string | undefined
    refreshToken?: string | undefined
    originConnIds: string[]
  }[] | undefined
  options?: CreateUserOptionsDto | undefined
}

export interface CreateUsersBatchInput {
  /** 1 to 1000 items */
  list: CreateUserInfoDto[]
  options?: CreateUserOptionsDto | undefined
}

export interface CustomFieldDto {
  targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
  createdAt?: string | undefined
  dataType: DataType
  key: string
  label: string
  description?: string | undefined
  encrypted?: boolean | undefined
  isUnique: boolean
  userEditable?: boolean | undefined
  visibleInAdminConsole: boolean
  visibleInUserCenter?: boolean | undefined
  i18n?: {
    label: LangObject
  } | undefined
  options?: {
    value: string
    label: string
  }[] | undefined
  validateRules?: {
    type: 'none' | 'email' | 'phone' | 'isNumber' | 'regExp'
    content?: string | undefined
    errorMessage?: string | undefined
  }[] | undefined
}

export interface CustomFieldPagingDto {
  totalCount: number
  list: CustomFieldDto[]
  targetType?: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT' | undefined
  dataType?: DataType | undefined
  page?: number | undefined
  limit?: number | undefined
  userVisible?: boolean | undefined
  adminVisible?: boolean | undefined
  keyword?: string | undefined
  lang?: string | undefined
}

export interface DataPolicyDto {
  policyId: string
  policyName: string
  description?: string | undefined
  createdAt: string
  updatedAt: string
}

export interface DataResourceDto {
  resourceName: string
  resourceCode: string
  type: ResourceKind
  description?: string | undefined
  actions: string[]
  struct: unknown
  extendFieldList?: ExtendField[] | undefined
}

export type DataType = 'STRING' | 'NUMBER' | 'DATE' | 'DATETIME' | 'BOOLEAN' | 'ENUM' | 'SELECT' | 'IMAGE' | 'OBJECT'

export interface DeleteAccessKeyInput {
  /** 1 to 64 characters */
  accessKeyId: string
}

export interface DeleteAccountInput {
  /** 1 to 1000 characters */
  deleteAccountToken: string
}

export interface DeleteAdminRolesBatchInput {
  /** 1 to 500 items */
  codeList: string[]
}

export interface DeleteAdministratorInput {
  /** 1 to 64 characters */
  userId: string
}

export interface DeleteAdministratorRoleInput {
  /** 1 to 64 characters */
  role: string
}

export interface DeleteApplicationDomainInput {
  /** 1 to 64 characters */
  appId: string
  /** 1 to 253 characters */
  domain: string
}

export interface DeleteApplicationInput {
  /** 1 to 64 characters */
  appId: string
}

export interface DeleteAuthInput {
  /** 1 to 500 items */
  authIds: string[]
}

export interface DeleteByIdInput {
  /** 1 to 64 characters */
  id: string
}

export interface DeleteCustomFieldsInput {
  /** at most 64 characters */
  tenantId?: string | undefined
  /** 1 to 100 items */
  list: {
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
    key: string
  }[]
}

export interface DeleteDataPolicyInput {
  /** 1 to 64 characters */
  policyId: string
}

export interface DeleteDataResourceInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
}

export interface DeleteDepartmentInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface DeleteDepartmentSyncRelationsInput {
  provider: 'wechatwork' | 'dingtalk' | 'lark' | 'welink' | 'ldap' | 'active-directory' | 'italent' | 'xiaoshouyi' | 'maycur' | 'scim' | 'moka'
  /** 1 to 200 characters */
  departmentId: string
  /** 1 to 200 characters */
  organizationCode: string
  departmentIdType?: DepartmentIdType | undefined
}

export interface DeleteDnefInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 64 characters */
  key: string
}

export interface DeleteExtIdpConnInput {
  /** 1 to 64 characters */
  id: string
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface DeleteExtIdpInput {
  /** 1 to 64 characters */
  id: string
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface DeleteGroupsBatchInput {
  /** 1 to 200 items */
  codeList: string[]
}

export interface DeleteNamespaceInput {
  /** 1 to 64 characters */
  code: string
}

export interface DeleteNamespacesBatchInput {
  /** 1 to 500 items */
  codeList: string[]
}

export interface DeleteOrganizationInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface DeletePasswordPolicyInput {
  /** 1 to 64 characters */
  policyId: string
}

export interface DeletePermissionNamespaceInput {
  /** 1 to 64 characters */
  code: string
}

export interface DeletePermissionNamespacesBatchInput {
  /** 1 to 500 items */
  codes: string[]
}

export interface DeletePublicAccountsBatchInput {
  /** 1 to 200 items */
  userIds: string[]
  options?: {
    userIdType?: UserIdType | undefined
  } | undefined
}

export interface DeleteResourceInput {
  /** 1 to 100 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface DeleteResourcesBatchInput {
  /** at most 64 characters */
  namespace?: string | undefined
  /** at most 500 items */
  codeList?: string[] | undefined
  /** at most 500 items */
  ids?: string[] | undefined
}

export interface DeleteRiskListPolicyByIdInput {
  /** 1 to 64 characters */
  id: string
}

export interface DeleteRolesBatchInput {
  /** 1 to 500 items */
  codeList: string[]
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface DeleteRolesInput {
  /** 1 to 500 items */
  roleList: {
    /** 1 to 64 characters */
    code: string
    /** 1 to 64 characters */
    namespace: string
  }[]
}

export interface DeleteScimClientInput {
  /** 1 to 64 characters */
  scimClientId: string
}

export interface DeleteUserListByIdInput {
  /** 1 to 64 characters */
  id: string
}

export interface DeleteUserPoolInput {
  /** 1 to 64 characters */
  userPoolId: string
}

export interface DeleteUsersBatchInput {
  /** 1 to 1000 items */
  userIds: string[]
  options?: {
    userIdType?: UserIdType | undefined
  } | undefined
}

export interface DeleteWhitelistInput {
  type: 'USERNAME' | 'EMAIL' | 'PHONE'
  /** 1 to 1000 items */
  list: string[]
}

export interface DeleteWhitelistOfAppInput {
  type: 'USERNAME' | 'EMAIL' | 'PHONE'
  /** 1 to 64 characters */
  appId: string
  /** 1 to 1000 items */
  list: string[]
}

export interface DepartmentDto {
  organizationCode: string
  departmentId: string
  createdAt: string
  updatedAt?: string | undefined
  openDepartmentId?: string | undefined
  name: string
  leaderUserIds?: string[] | undefined
  description?: string | undefined
  parentDepartmentId: string
  code?: string | undefined
  parentDepartmentCode: string
  membersCount: number
  hasChildren: boolean
  isVirtualNode?: boolean | undefined
  i18n?: DepartmentI18nDto | undefined
  customData?: unknown
  posts?: string[] | undefined
  postIdList?: string[] | undefined
  status?: boolean | undefined
}

export interface DepartmentI18nDto {
  name: LangObject
}

export interface DepartmentI18nDtoInput {
  name: LangObjectInput
}

export type DepartmentIdType = 'department_id' | 'open_department_id' | 'sync_relation' | 'custom_field' | 'code'

export interface DepartmentPagingDto {
  totalCount: number
  list: DepartmentDto[]
}

export interface DetailAuthSubjectAnswer {
  appId: string
  appName: string
  reqTargetId: string
  reqTargetName: string
  reqTargetType: 'USER' | 'ROLE' | 'GROUP' | 'ORG' | 'AK_SK'
  targetType: 'USER' | 'ROLE' | 'GROUP' | 'ORG' | 'AK_SK'
  targetName: string
  authType: 'DEFAULT' | 'ALL' | 'SELF' | 'SUBJECT'
  effect: 'ALLOW' | 'DENY'
}

export interface DetailAuthSubjectInput {
  /** 1 to 64 characters */
  targetId: string
  targetType: 'USER' | 'ROLE' | 'GROUP' | 'ORG' | 'AK_SK'
  /** 1 to 64 characters */
  appId: string
}

export interface EnabledAuthInput {
  enabled: boolean
  /** 1 to 64 characters */
  id: string
}

export interface EncryptionKeyDto {
  keyId: string
  publicKey: string
  createdAt: string
}

export interface EnrollFactorInput {
  factorType: 'OTP' | 'SMS' | 'EMAIL' | 'FACE'
  /** 1 to 4000 characters */
  enrollmentToken: string
  enrollmentData: {
    /** at most 100 characters */
    passCode?: string | undefined
    /** at most 8000 characters */
    photo?: string | undefined
    isExternalPhoto?: boolean | undefined
  }
}

export interface ExportAdminAuditLogsDto {
  /** at most 100 characters */
  requestId?: string | undefined
  /** at most 100 characters */
  clientIp?: string | undefined
  /** at most 100 characters */
  userId?: string | undefined
  success?: boolean | undefined
  /** 0 to 253402300799999 */
  start?: number | undefined
  /** 0 to 253402300799999 */
  end?: number | undefined
  operationType?: 'all' | 'create' | 'delete' | 'import' | 'export' | 'update' | 'refresh' | 'sync' | 'invite' | 'resign' | 'recover' | 'disable' | 'enable' | 'activate' | 'deactivate' | 'add' | 'remove' | 'query' | 'sendInvitation' | 'revertInvitation' | 'approval' | 'reject' | undefined
  resourceType?: 'all' | 'user' | 'userpool' | 'tenant' | 'userLoginState' | 'userAccountState' | 'userGroup' | 'fieldEncryptState' | 'syncTask' | 'socialConnection' | 'enterpriseConnection' | 'customDatabase' | 'org' | 'cooperator' | 'application' | 'resourceNamespace' | 'resource' | 'role' | 'roleAssign' | 'policy' | 'customDomain' | 'permitSpace' | 'generalResource' | 'generalResourceAuthorization' | 'roleSubject' | 'subjectOfRole' | 'dataResource' | 'dataPolicy' | 'authorization' | 'userAuthorization' | 'adminPermissionRole' | 'adminPermissionAdmin' | 'adminPermissionPolicy' | 'universalInvitation' | 'policyInvitation' | 'invitationRoster' | 'invitationUser' | 'invitationPolicy' | 'applicant' | undefined
  /** default "ndjson" */
  format?: 'csv' | 'ndjson' | undefined
  /** at most 200 characters */
  cursor?: string | undefined
  /** default 1000; 1 to 5000 */
  limit?: number | undefined
}

export interface ExportDepartmentsAnswer {
  columns: string[]
  rows: string[][]
  next?: string | undefined
}

export interface ExportDepartmentsInput {
  /** default ""; at most 4000 characters */
  after?: string | undefined
  /** default 500; 1 to 1000 */
  limit?: number | undefined
}

export interface ExportGroupsAnswer {
  columns: string[]
  rows: string[][]
  next?: string | undefined
}

export interface ExportGroupsInput {
  /** default ""; at most 4000 characters */
  after?: string | undefined
  /** default 500; 1 to 1000 */
  limit?: number | undefined
}

export interface ExportPermissionViewAnswer {
  content: string
  count: number
  nextCursor?: string | undefined
}

export interface ExportPermissionViewInput {
  /** default "csv" */
  format?: 'csv' | 'ndjson' | undefined
  /** at most 64 characters */
  cursor?: string | undefined
  /** default 1000; 1 to 1000 */
  limit?: number | undefined
}

export interface ExportRolesAnswer {
  columns: string[]
  rows: string[][]
  next?: string | undefined
}

export interface ExportRolesInput {
  /** default ""; at most 4000 characters */
  after?: string | undefined
  /** default 500; 1 to 1000 */
  limit?: number | undefined
}

export interface ExportUserActionLogsDto {
  /** at most 100 characters */
  requestId?: string | undefined
  /** at most 100 characters */
  clientIp?: string | undefined
  /** at most 100 characters */
  userId?: string | undefined
  success?: boolean | undefined
  /** 0 to 253402300799999 */
  start?: number | undefined
  /** 0 to 253402300799999 */
  end?: number | undefined
  /** at most 100 characters */
  appId?: string | undefined
  eventType?: 'all' | 'updateUserProfile' | 'login' | 'logout' | 'register' | 'verifyMfa' | 'updateUserPrefile' | 'updateUserPassword' | 'updateUserEmail' | 'updateUserPhone' | 'bindMfa' | 'bindEmail' | 'bindPhone' | 'unbindPhone' | 'unbindEmail' | 'unbindMFA' | 'refreshUserTokenBySelf' | 'deleteAccount' | 'verifyFirstLogin' | 'securityResourceAccess' | undefined
  /** default "ndjson" */
  format?: 'csv' | 'ndjson' | undefined
  /** at most 200 characters */
  cursor?: string | undefined
  /** default 1000; 1 to 5000 */
  limit?: number | undefined
}

export interface ExportUsersAnswer {
  columns: string[]
  rows: string[][]
  next?: string | undefined
}

export interface ExportUsersInput {
  /** default ""; at most 4000 characters */
  after?: string | undefined
  /** default 500; 1 to 1000 */
  limit?: number | undefined
}

export interface ExportedLogs {
  content: string
  count: number
  nextCursor?: string | undefined
}

export interface ExtIdpConnDto {
  id: string
  type: string
  extIdpId: string
  logo: string
  identifier: string
  displayName: string
  loginOnly: boolean
  associationMode: 'none' | 'field' | 'challenge'
  challengeBindingMethods: string[]
  fields: OidcFields
  appIds: string[]
}

export interface ExtIdpConnStateByAppsAnswer {
  totalCount: number
  list: ExtIdpDto[]
}

export interface ExtIdpConnStateByAppsInput {
  /** 1 to 64 characters */
  id: string
  /** at most 64 characters */
  tenantId?: string | undefined
  /** 1 to 64 characters */
  appId?: string | undefined
  type?: 'social' | 'enterprise' | undefined
}

export interface ExtIdpDto {
  id: string
  name: string
  logo: string
  tenantId?: string | undefined
  type: string
}

export interface ExtendField {
  /** 1 to 64 characters */
  key: string
  /** 1 to 100 characters */
  label: string
  valueType: 'STRING' | 'SELECT'
  /** at most 500 characters */
  description?: string | undefined
  config?: {
    /** 1 to 200 items */
    options: {
      /** 1 to 100 characters */
      value: string
    }[]
  } | undefined
}

export interface FilterItem {
  /** 1 to 100 characters */
  field: string
  operator: FilterOperator
  value?: unknown
}

export type FilterOperator = 'EQUAL' | 'NOT_EQUAL' | 'CONTAINS' | 'NOT_CONTAINS' | 'IS_NULL' | 'NOT_NULL' | 'IN' | 'GREATER' | 'LESSER' | 'BETWEEN'

export interface FindIpListAnswer {
  totalCount: number
  list: {
    id: string
    ip: string
    ipType: 'BLACK' | 'WHITE'
    addType: 'MANUAL' | 'SCHEDULE'
    removeType: 'MANUAL' | 'SCHEDULE'
    limitList: ('FORBID_LOGIN' | 'FORBID_REGISTER' | 'SKIP_MFA')[]
    expireAt?: string | undefined
  }[]
}

export interface FindIpListInput {
  /** default 1; 1 to 1000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  ipType: 'BLACK' | 'WHITE'
}

export interface FindRiskListPolicyAnswer {
  totalCount: number
  list: {
    id: string
    optObject: 'IP' | 'USER'
    ipRange: 'ALL' | 'NOT_IN_WHITE_LIST'
    userRange: 'ALL' | 'NOT_IN_WHITE_LIST'
    ipCond: 'NO_LIMIT' | 'ONE'
    userCond: 'NO_LIMIT' | 'ONE'
    timeRange: number
    countThr: number
    eventStateType: 'password_wrong' | 'account_wrong'
    removeType: 'MANUAL' | 'SCHEDULE'
    action: 'ADD_IP_BLACK_LIST' | 'ADD_USER_BLACK_LIST'
    limitList: 'FORBID_LOGIN' | 'FORBID_REGISTER'
    createdAt: string
  }[]
}

export interface FindRiskListPolicyInput {
  /** default 1; 1 to 1000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  optObject: 'IP' | 'USER'
}

export interface FindUserListAnswer {
  totalCount: number
  list: {
    id: string
    userId: string
    addType: 'MANUAL' | 'SCHEDULE'
    userListType: 'BLACK' | 'WHITE'
    removeType: 'MANUAL' | 'SCHEDULE'
    limitList: ('FORBID_LOGIN' | 'FORBID_REGISTER' | 'SKIP_MFA')[]
    addAt: string
    expireAt?: string | undefined
  }[]
}

export interface FindUserListInput {
  /** default 1; 1 to 1000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  userListType: 'BLACK' | 'WHITE'
}

export interface GeneCatchaCodeAndTokenAnswer {
  captchaCodeSvg: string
  captchaToken: string
}

export interface GenerateLinkExtIdpUrlAnswer {
  url: string
}

export interface GenerateLinkExtIdpUrlInput {
  /** 1 to 64 characters */
  ext_idp_conn_identifier: string
  /** 1 to 64 characters */
  app_id: string
  /** at most 16384 characters */
  id_token?: string | undefined
  /** at most 10 characters */
  need_url_redirect?: string | undefined
  /** at most 10 characters */
  only_redirect_token?: string | undefined
  /** at most 10 characters */
  need_form_post?: string | undefined
  /** at most 2000 characters */
  target_url?: string | undefined
}

export interface GetAccessKeyInput {
  /** at most 64 characters */
  userId: string
  /** 1 to 64 characters */
  accessKeyId: string
}

export interface GetAccessKeyListInput {
  /** at most 64 characters */
  userId?: string | undefined
  tenantId?: string | undefined
  /** at most 64 characters */
  type?: string | undefined
  /** at most 10 items */
  status?: ('activated' | 'staging' | 'revoked')[] | undefined
}

export interface GetAccessibleAppsAnswer {
  appId: string
  appName: string
  appLoginUrl: string
  appLogo: string
  active: boolean
}[]

export interface GetAdminAuditLogsAnswer {
  totalCount: number
  list: AdminAuditLogDto[]
}

export interface GetAdminAuditLogsDto {
  /** at most 100 characters */
  requestId?: string | undefined
  /** at most 100 characters */
  clientIp?: string | undefined
  /** at most 100 characters */
  userId?: string | undefined
  success?: boolean | undefined
  /** 0 to 253402300799999 */
  start?: number | undefined
  /** 0 to 253402300799999 */
  end?: number | undefined
  operationType?: 'all' | 'create' | 'delete' | 'import' | 'export' | 'update' | 'refresh' | 'sync' | 'invite' | 'resign' | 'recover' | 'disable' | 'enable' | 'activate' | 'deactivate' | 'add' | 'remove' | 'query' | 'sendInvitation' | 'revertInvitation' | 'approval' | 'reject' | undefined
  resourceType?: 'all' | 'user' | 'userpool' | 'tenant' | 'userLoginState' | 'userAccountState' | 'userGroup' | 'fieldEncryptState' | 'syncTask' | 'socialConnection' | 'enterpriseConnection' | 'customDatabase' | 'org' | 'cooperator' | 'application' | 'resourceNamespace' | 'resource' | 'role' | 'roleAssign' | 'policy' | 'customDomain' | 'permitSpace' | 'generalResource' | 'generalResourceAuthorization' | 'roleSubject' | 'subjectOfRole' | 'dataResource' | 'dataPolicy' | 'authorization' | 'userAuthorization' | 'adminPermissionRole' | 'adminPermissionAdmin' | 'adminPermissionPolicy' | 'universalInvitation' | 'policyInvitation' | 'invitationRoster' | 'invitationUser' | 'invitationPolicy' | 'applicant' | undefined
  pagination?: {
    /** default 1; 1 to 1000000000 */
    page?: number | undefined
    /** default 10; 1 to 50 */
    limit?: number | undefined
  } | undefined
}

export interface GetAdministratorInput {
  /** 1 to 64 characters */
  userId: string
}

export interface GetAllDepartmentsInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** default "root"; 1 to 200 characters */
  departmentId?: string | undefined
  departmentIdType?: 'department_id' | 'open_department_id' | undefined
  /** default false */
  withCustomData?: boolean | undefined
}

export interface GetAllGroupsInput {
  /** default false */
  fetchMembers?: boolean | undefined
  /** default false */
  withCustomData?: boolean | undefined
}

export interface GetApplicationEnabledExtIdpsAnswer {
  identifier: string
  extIdpId: string
  type: string
  extIdpType: 'social' | 'enterprise'
  bindUrl: string
  name: string
  name_en?: string | undefined
  desc?: string | undefined
  desc_en?: string | undefined
  logo?: string | undefined
}[]

export interface GetApplicationInput {
  /** 1 to 64 characters */
  appId: string
}

export interface GetApplicationManagementScopesAnswer {
  appId: string
  scopes: string[]
}

export interface GetApplicationManagementScopesInput {
  /** 1 to 64 characters */
  appId: string
}

export interface GetApplicationPermissionStrategyAnswer {
  permissionStrategy: 'ALLOW_ALL' | 'DENY_ALL'
}

export interface GetApplicationPermissionStrategyInput {
  /** 1 to 64 characters */
  appId: string
}

export interface GetApplicationSecretAnswer {
  secret: string
}

export interface GetApplicationSecretInput {
  /** 1 to 64 characters */
  appId: string
}

export interface GetApplicationSimpleInfoInput {
  /** 1 to 64 characters */
  appId: string
}

export interface GetAuthorizedResourcesInput {
  /** at most 64 characters */
  namespace?: string | undefined
  resourceType?: OptionalResourceType | undefined
}

export interface GetCountryListAnswer {
  alpha2: string
  alpha3: string
  phoneCountryCode: string
  flag: string
  name: {
    'zh-CN': {
      enabled: boolean
      value: string
    }
    'en-US': {
      enabled: boolean
      value: string
    }
    'zh-TW': {
      enabled: boolean
      value: string
    }
    'ja-JP': {
      enabled: boolean
      value: string
    }
  }
}[]

export interface GetCustomDataInput {
  targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
  /** 1 to 254 characters */
  targetIdentifier: string
  /** at most 64 characters */
  namespace?: string | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface GetCustomFieldsInput {
  targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface GetDataPolicyAnswer {
  policyId: string
  policyName: string
  description?: string | undefined
  createdAt: string
  updatedAt: string
  statementList: StatementDto[]
}

export interface GetDataPolicyInput {
  /** 1 to 64 characters */
  policyId: string
}

export interface GetDataResourceAnswer {
  resourceName: string
  resourceCode: string
  type: ResourceKind
  description?: string | undefined
  actions: string[]
  struct: unknown
  extendFieldList?: ExtendField[] | undefined
  namespaceCode: string
}

export interface GetDataResourceInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
}

export interface GetDepartmentAllAppInput {
  /** 1 to 200 characters */
  departmentId: string
  /** at most 64 characters */
  tenantId?: string | undefined
  /** at most 50 items */
  appTypeList?: string[] | undefined
  /** default false */
  withCustomData?: boolean | undefined
}

export interface GetDepartmentByIdInput {
  /** 1 to 200 characters */
  departmentId: string
  /** at most 64 characters */
  tenantId?: string | undefined
  /** at most 50 items */
  appTypeList?: string[] | undefined
  /** default false */
  withCustomData?: boolean | undefined
}

export interface GetDepartmentInput {
  /** 1 to 200 characters */
  organizationCode?: string | undefined
  /** 1 to 200 characters */
  departmentId?: string | undefined
  /** 1 to 200 characters */
  departmentCode?: string | undefined
  departmentIdType?: DepartmentIdType | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  flatCustomData?: boolean | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface GetDepartmentListAnswer {
  totalCount: number
  list: {
    organizationCode: string
    departmentId: string
    isRoot: boolean
    createdAt: string
    name: string
    description: string
    openDepartmentId?: string | undefined
    isLeader: boolean
    code: string
    isMainDepartment: boolean
    joinedAt: string
    isVirtualNode: boolean
    i18n?: DepartmentI18nDto | undefined
    customData?: unknown
    departmentIdPath?: string[] | undefined
    departmentCodePath?: string[] | undefined
    departmentNamePath?: string[] | undefined
  }[]
}

export interface GetDepartmentListInput {
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default "JoinDepartmentAt" */
  sortBy?: 'DepartmentCreatedAt' | 'JoinDepartmentAt' | 'DepartmentName' | 'DepartmemtCode' | undefined
  /** default "Desc" */
  orderBy?: 'Asc' | 'Desc' | undefined
}

export interface GetDepartmentSyncRelationsAnswer {
  provider: string
  userIdInIdp: string
  userInfoInIdp: unknown
}[]

export interface GetDepartmentSyncRelationsInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId?: string | undefined
  departmentIdType?: DepartmentIdType | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface GetEmailProviderAnswer {
  enabled: boolean
  type?: 'ali' | 'qq' | 'sendgrid' | 'custom' | 'webhook' | undefined
  smtpConfig?: {
    smtp_host: string
    smtp_port: number
    sender?: string | undefined
    senderPass: string
    secure?: boolean | undefined
  } | undefined
  sendGridConfig?: {
    sender: string
    apikey: string
    endpoint?: string | undefined
  } | undefined
  aliExmailConfig?: {
    sender: string
    senderPass: string
  } | undefined
  tencentExmailConfig?: {
    sender: string
    senderPass: string
  } | undefined
  webhookConfig?: {
    sender?: string | undefined
    url: string
    secret: string
  } | undefined
}

export interface GetEmailTemplatesAnswer {
  templates: {
    customizeEnabled: boolean
    type: 'WELCOME_EMAIL' | 'FIRST_CREATED_USER' | 'REGISTER_VERIFY_CODE' | 'LOGIN_VERIFY_CODE' | 'MFA_VERIFY_CODE' | 'INFORMATION_COMPLETION_VERIFY_CODE' | 'FIRST_EMAIL_LOGIN_VERIFY' | 'CONSOLE_CONDUCTED_VERIFY' | 'USER_PASSWORD_UPDATE_REMIND' | 'ADMIN_RESET_USER_PASSWORD_NOTIFICATION' | 'USER_PASSWORD_RESET_NOTIFICATION' | 'RESET_PASSWORD_VERIFY_CODE' | 'SELF_UNLOCKING_VERIFY_CODE' | 'EMAIL_BIND_VERIFY_CODE' | 'EMAIL_UNBIND_VERIFY_CODE'
    name: string
    subject: string
    sender: string
    content: string
    expiresIn?: number | undefined
    tplEngine?: 'handlebar' | 'ejs' | undefined
  }[]
  categories: {
    title: string
    titleEn: string
    desc: string
    descEn: string
  }[]
}

export interface GetExtIdpAnswer {
  id: string
  name: string
  logo: string
  tenantId?: string | undefined
  type: string
  connections: ExtIdpConnDto[]
  autoJoin: boolean
}

export interface GetExtIdpInput {
  /** 1 to 64 characters */
  id: string
  /** at most 64 characters */
  tenantId?: string | undefined
  /** 1 to 64 characters */
  appId?: string | undefined
  type?: 'social' | 'enterprise' | undefined
}

export interface GetExternalUserResourceStructInput {
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 254 characters */
  externalId: string
  /** 1 to 64 characters */
  namespaceCode: string
}

export interface GetFactorAnswer {
  factorId: string
  factorType: 'OTP' | 'SMS' | 'EMAIL' | 'FACE'
  profile: unknown
}

export interface GetFactorInput {
  /** 1 to 64 characters */
  factorId: string
}

export interface GetGlobalMfaSettingsAnswer {
  enabledFactors: ('OTP' | 'SMS' | 'EMAIL')[]
}

export interface GetGroupAuthorizedResourcesInput {
  /** 1 to 64 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
  resourceType?: OptionalResourceType | undefined
}

export interface GetGroupInput {
  /** 1 to 64 characters */
  code: string
  /** default false */
  withCustomData?: boolean | undefined
}

export interface GetGroupsOfPublicAccountInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetIdentitiesAnswer {
  identityId: string
  extIdpId: string
  provider: string
  type: string
  userIdInIdp: string
  userInfoInIdp: unknown
  accessToken?: string | undefined
  refreshToken?: string | undefined
  originConnIds: string[]
}[]

export interface GetLoggedInAppsAnswer {
  appId: string
  appName: string
  appLoginUrl: string
  appLogo: string
  active: boolean
}[]

export interface GetLoginHistoryAnswer {
  totalCount: number
  list: {
    appId: string
    appName: string
    appLoginUrl: string
    appLogo: string
    userId: string
    loginAt: string
    clientIp: string
    success: boolean
    errorMessage?: string | undefined
    userAgent: string
    parsedUserAgent: {
      device: string
      name: string
      os: string
    }
    loginMethod: string
    geoip: {
      location: {
        lon: number
        lat: number
      }
      country_name: string
      country_code2: string
      country_code3: string
      region_name: string
      region_code: string
      city_name: string
      continent_code: string
      timezone: string
    }
  }[]
}

export interface GetLoginHistoryInput {
  /** 1 to 64 characters */
  appId?: string | undefined
  /** at most 45 characters */
  clientIp?: string | undefined
  success?: boolean | undefined
  /** 0 to 253402300799999 */
  start?: number | undefined
  /** 0 to 253402300799999 */
  end?: number | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
}

export interface GetMfaTriggerDataAnswer {
  mfaToken: string
  mfaPhone?: string | undefined
  mfaPhoneCountryCode?: string | undefined
  mfaEmail?: string | undefined
  nickname?: string | undefined
  username?: string | undefined
  phone?: string | undefined
  phoneCountryCode?: string | undefined
  faceMfaEnabled?: boolean | undefined
  totpMfaEnabled?: boolean | undefined
  applicationMfa: {
    mfaPolicy: string
    status: number
    sort: number
  }[]
}

export interface GetMfaTriggerDataInput {
  /** 1 to 64 characters */
  appId: string
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetNamespaceInput {
  /** 1 to 64 characters */
  code: string
}

export interface GetNamespacesBatchInput {
  /** 1 to 500 items */
  codeList: string[]
}

export interface GetOrganizationInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withPost?: boolean | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface GetOrganizationsBatchInput {
  /** 1 to 200 items */
  organizationCodeList: string[]
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withPost?: boolean | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface GetOtpSecretByUserAnswer {
  secret: string
}

export interface GetOtpSecretByUserInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetOwnAdministratorAnswer {
  userId: string
  rootUserPoolId: string
  assignments: AssignmentDto[]
  roles: AdministratorRoleDto[]
}

export interface GetParentDepartmentInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  /** default false */
  withCustomData?: boolean | undefined
}

export interface GetPermissionNamespaceInput {
  /** 1 to 64 characters */
  code: string
}

export interface GetPermissionNamespacesBatchInput {
  /** 1 to 500 items */
  codes: string[]
}

export interface GetPostInput {
  /** 1 to 200 characters */
  code: string
  /** default false */
  withCustomData?: boolean | undefined
}

export interface GetPostOfPublicUserInput {
  /** 1 to 254 characters */
  userId: string
}

export interface GetProfileInput {
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withIdentities?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
}

export interface GetPublicAccountBatchInput {
  /** 1 to 200 items */
  userIds: string[]
  userIdType?: UserIdType | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
}

export interface GetPublicAccountDepartmentsAnswer {
  totalCount: number
  list: {
    organizationCode: string
    departmentId: string
    isRoot: boolean
    createdAt: string
    name: string
    description: string
    openDepartmentId?: string | undefined
    isLeader: boolean
    code: string
    isMainDepartment: boolean
    joinedAt: string
    isVirtualNode: boolean
    i18n?: DepartmentI18nDto | undefined
    customData?: unknown
    departmentIdPath?: string[] | undefined
    departmentCodePath?: string[] | undefined
    departmentNamePath?: string[] | undefined
  }[]
}

export interface GetPublicAccountDepartmentsInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default "JoinDepartmentAt" */
  sortBy?: 'DepartmentCreatedAt' | 'JoinDepartmentAt' | 'DepartmentName' | 'DepartmemtCode' | undefined
  /** default "Desc" */
  orderBy?: 'Asc' | 'Desc' | undefined
  /** default false */
  withDepartmentPaths?: boolean | undefined
}

export interface GetPublicAccountInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
}

export interface GetPublicAccountOfGroupsInput {
  /** at most 200 items */
  groupIds: string[]
  /** 1 to 254 characters */
  userId: string
}

export interface GetPublicAccountRolesAnswer {
  totalCount: number
  list: RoleDto[]
}

export interface GetPublicAccountRolesInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface GetPublicAccountsOfDepartmentInput {
  /** 1 to 254 characters */
  departmentId: string
}

export interface GetPublicAccountsOfGroupInput {
  /** 1 to 254 characters */
  groupId: string
}

export interface GetPublicAccountsOfPostInput {
  /** 1 to 254 characters */
  postId: string
}

export interface GetPublicAccountsOfRoleInput {
  /** 1 to 254 characters */
  roleId: string
}

export interface GetPublicAccountsOfUserInput {
  /** 1 to 254 characters */
  userId: string
}

export interface GetResourceAuthorizedTargetsAnswer {
  totalCount: number
  list: {
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
    targetIdentifier: string
    actions: string[]
  }[]
}

export interface GetResourceAuthorizedTargetsInput {
  /** 1 to 300 characters */
  resource: string
  /** at most 64 characters */
  namespace?: string | undefined
  targetType?: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT' | undefined
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
}

export interface GetResourceInput {
  /** 1 to 100 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface GetResourcesBatchInput {
  /** at most 64 characters */
  namespace?: string | undefined
  /** 1 to 500 items */
  codeList: string[]
}

export interface GetRoleAuthorizedResourcesAnswer {
  totalCount: number
  list: {
    resourceCode: string
    resourceType: OptionalResourceType
    actions: string[]
    apiIdentifier: string
  }[]
}

export interface GetRoleAuthorizedResourcesInput {
  /** 1 to 64 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
  resourceType?: OptionalResourceType | undefined
}

export interface GetRoleListInput {
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface GetSecurityLevelAnswer {
  passwordSecurityLevel: number
  mfaEnrolled: boolean
  passwordSet: boolean
  emailBinded: boolean
  phoneBinded: boolean
  securityScore: number
}

export interface GetSmsProviderAnswer {
  enabled: boolean
  type?: 'aliyun' | 'tencent' | 'twilio' | 'webhook' | undefined
  aliyunConfig?: {
    accessKeyId: string
    accessKeySecret: string
    signName: string
    templateCode: string
    parameter?: string | undefined
    endpoint?: string | undefined
  } | undefined
  tencentConfig?: {
    secretId: string
    secretKey: string
    sdkAppId: string
    signName: string
    templateId: string
    region?: string | undefined
    endpoint?: string | undefined
  } | undefined
  twilioConfig?: {
    accountSid: string
    authToken: string
    from: string
    endpoint?: string | undefined
  } | undefined
  webhookConfig?: {
    url: string
    secret: string
  } | undefined
}

export interface GetSystemInfoAnswer {
  rsa: {
    publicKey: string
  }
  sm2: {
    publicKey: string
  }
  version: {
    server: string
    console: string
    login: string
  }
  publicIps: string[]
}

export interface GetUserAccessibleAppsAnswer {
  appId: string
  appName: string
  appLogo: string
  appLoginUrl: string
  appDefaultLoginStrategy: 'ALLOW_ALL' | 'DENY_ALL'
}[]

export interface GetUserAccessibleAppsInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserActionLogsAnswer {
  totalCount: number
  list: UserActionLogDto[]
}

export interface GetUserActionLogsDto {
  /** at most 100 characters */
  requestId?: string | undefined
  /** at most 100 characters */
  clientIp?: string | undefined
  /** at most 100 characters */
  userId?: string | undefined
  success?: boolean | undefined
  /** 0 to 253402300799999 */
  start?: number | undefined
  /** 0 to 253402300799999 */
  end?: number | undefined
  /** at most 100 characters */
  appId?: string | undefined
  eventType?: 'all' | 'updateUserProfile' | 'login' | 'logout' | 'register' | 'verifyMfa' | 'updateUserPrefile' | 'updateUserPassword' | 'updateUserEmail' | 'updateUserPhone' | 'bindMfa' | 'bindEmail' | 'bindPhone' | 'unbindPhone' | 'unbindEmail' | 'unbindMFA' | 'refreshUserTokenBySelf' | 'deleteAccount' | 'verifyFirstLogin' | 'securityResourceAccess' | undefined
  pagination?: {
    /** default 1; 1 to 1000000000 */
    page?: number | undefined
    /** default 10; 1 to 50 */
    limit?: number | undefined
  } | undefined
}

export interface GetUserAuthResourcePermissionListInput {
  /** 1 to 500 items */
  resources: string[]
}

export interface GetUserAuthResourceStructInput {
  /** 1 to 600 characters */
  resource: string
}

export interface GetUserAuthorizedAppsAnswer {
  appId: string
  appName: string
  appLogo: string
  appLoginUrl: string
  appDefaultLoginStrategy: 'ALLOW_ALL' | 'DENY_ALL'
}[]

export interface GetUserAuthorizedAppsInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserAuthorizedResourcesInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
  /** at most 64 characters */
  namespace?: string | undefined
  resourceType?: OptionalResourceType | undefined
}

export interface GetUserBatchInput {
  /** 1 to 200 items */
  userIds: string[]
  userIdType?: UserIdType | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  flatCustomData?: boolean | undefined
  /** default false */
  withIdentities?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
}

export interface GetUserDepartmentsAnswer {
  totalCount: number
  list: {
    organizationCode: string
    departmentId: string
    isRoot: boolean
    createdAt: string
    name: string
    description: string
    openDepartmentId?: string | undefined
    isLeader: boolean
    code: string
    isMainDepartment: boolean
    joinedAt: string
    isVirtualNode: boolean
    i18n?: DepartmentI18nDto | undefined
    customData?: unknown
    departmentIdPath?: string[] | undefined
    departmentCodePath?: string[] | undefined
    departmentNamePath?: string[] | undefined
  }[]
}

export interface GetUserDepartmentsInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default "JoinDepartmentAt" */
  sortBy?: 'DepartmentCreatedAt' | 'JoinDepartmentAt' | 'DepartmentName' | 'DepartmemtCode' | undefined
  /** default "Desc" */
  orderBy?: 'Asc' | 'Desc' | undefined
  /** default false */
  withDepartmentPaths?: boolean | undefined
}

export interface GetUserEncryptPasswordBatchAnswer {
  userId: string
  encryptedPassword: string
}[]

export interface GetUserEncryptPasswordBatchInput {
  /** 1 to 1000 items */
  userIds: string[]
}

export interface GetUserGroupsInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserIdentitiesInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
  /** default false */
  flatCustomData?: boolean | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withPost?: boolean | undefined
  /** default false */
  withIdentities?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
}

export interface GetUserLoggedinAppsAnswer {
  appId: string
  appName: string
  appLogo: string
  appLoginUrl: string
}[]

export interface GetUserLoggedinAppsInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserLoggedinIdentitiesAnswer {
  identityId: string
  idpName: string
  idpNameEn: string
  idpLogo: string
  idpId: string
}[]

export interface GetUserLoggedinIdentitiesInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserLoginHistoryAnswer {
  totalCount: number
  list: {
    appId: string
    appName: string
    appLogo: string
    appLoginUrl: string
    clientIp: string
    userAgent?: string | undefined
    time: string
  }[]
}

export interface GetUserLoginHistoryInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
  /** 1 to 64 characters */
  appId?: string | undefined
  /** at most 45 characters */
  clientIp?: string | undefined
  /** 0 to 253402300799999 */
  start?: number | undefined
  /** 0 to 253402300799999 */
  end?: number | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
}

export interface GetUserMfaInfoAnswer {
  totpStatus: 'enabled' | 'disabled'
  faceMfaStatus: 'enabled' | 'disabled'
  smsMfaStatus: 'enabled' | 'disabled'
  emailMfaStatus: 'enabled' | 'disabled'
}

export interface GetUserMfaInfoInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserMfaStatusAnswer {
  mfaToken: string
  mfaPhone?: string | undefined
  mfaPhoneCountryCode?: string | undefined
  mfaEmail?: string | undefined
  nickname?: string | undefined
  username?: string | undefined
  phone?: string | undefined
  phoneCountryCode?: string | undefined
  faceMfaEnabled?: boolean | undefined
  totpMfaEnabled?: boolean | undefined
  applicationMfa: {
    mfaPolicy: string
    status: number
    sort: number
  }[]
}

export interface GetUserMfaStatusInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserPasswordCiphertextAnswer {
  ciphertext: string
}

export interface GetUserPasswordCiphertextInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserPermissionListInput {
  /** 1 to 100 items */
  userIds: string[]
  /** at most 100 items */
  namespaceCodes?: string[] | undefined
}

export interface GetUserPoolInput {
  /** 1 to 64 characters */
  userPoolId: string
}

export interface GetUserPostInput {
  /** 1 to 64 characters */
  userId: string
  /** default false */
  withCustomData?: boolean | undefined
}

export interface GetUserPostsInput {
  /** 1 to 64 characters */
  userId: string
  /** default false */
  withCustomData?: boolean | undefined
}

export interface GetUserPrincipalAuthenticationInfoAnswer {
  totalCount: number
  list: {
    authenticated: boolean
    principalType: string
    principalCode: string
    principalName: string
    authenticatedAt: string
  }[]
}

export interface GetUserPrincipalAuthenticationInfoInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface GetUserResourcePermissionListInput {
  /** 1 to 500 items */
  resources: string[]
  /** 1 to 64 characters */
  userId: string
  /** 1 to 64 characters */
  namespaceCode: string
}

export interface GetUserResourceStructInput {
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 64 characters */
  userId: string
  /** 1 to 64 characters */
  namespaceCode: string
}

export interface GetUserRolesAnswer {
  totalCount: number
  list: RoleDto[]
}

export interface GetUserRolesInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface GetUsersOfPublicAccountInput {
  /** 1 to 254 characters */
  publicAccountId: string
}

export interface GetVerifyConfigAppInput {
  /** at most 100 characters */
  keywords?: string | undefined
}

export interface GroupDto {
  id: string
  code: string
  name: string
  description: string
  type: 'static' | 'dynamic'
  metadataSource: string[]
  members: UserDto[]
  rule?: unknown
  customData?: unknown
}

export interface GroupPagingDto {
  totalCount: number
  list: GroupDto[]
}

export interface HasAnyRoleAnswer {
  hasAnyRole: boolean
}

export interface HasAnyRoleInput {
  /** 1 to 500 items */
  roles: RoleName[]
  /** 1 to 254 characters */
  userId: string
  options?: {
    userIdType?: UserIdType | undefined
  } | undefined
}

export interface IdentityDto {
  identityId: string
  extIdpId: string
  provider: 'oidc' | 'oauth2' | 'saml' | 'ldap' | 'ad' | 'cas' | 'azure-ad' | 'wechat' | 'google' | 'qq' | 'wechatwork' | 'dingtalk' | 'weibo' | 'github' | 'alipay' | 'apple' | 'baidu' | 'lark' | 'gitlab' | 'twitter' | 'facebook' | 'slack' | 'linkedin' | 'yidun' | 'qingcloud' | 'gitee' | 'instagram' | 'welink' | 'huawei' | 'honor' | 'xiaomi' | 'oppo' | 'aws' | 'amazon' | 'douyin' | 'kuaishou' | 'line' | 'sdbz' | 'zjzwfw' | 'zzding' | 'seeyona8v5'
  type: string
  userIdInIdp: string
  userInfoInIdp: unknown
  accessToken?: string | undefined
  refreshToken?: string | undefined
  originConnIds: string[]
}

export interface ImportDepartmentsAnswer {
  created: number
  updated: number
  failed: number
  rows: {
    row: number
    outcome: 'created' | 'updated' | 'failed'
    id?: string | undefined
    statusCode?: number | undefined
    apiCode?: number | undefined
    message?: string | undefined
  }[]
}

export interface ImportDepartmentsInput {
  /** 1 to 1000 items */
  rows: { [name: string]: string }[]
  /** default "create" */
  mode?: 'create' | 'upsert' | undefined
  /** default false */
  dryRun?: boolean | undefined
}

export interface ImportGroupsAnswer {
  created: number
  updated: number
  failed: number
  rows: {
    row: number
    outcome: 'created' | 'updated' | 'failed'
    id?: string | undefined
    statusCode?: number | undefined
    apiCode?: number | undefined
    message?: string | undefined
  }[]
}

export interface ImportGroupsInput {
  /** 1 to 1000 items */
  rows: { [name: string]: string }[]
  /** default "create" */
  mode?: 'create' | 'upsert' | undefined
  /** default false */
  dryRun?: boolean | undefined
}

export interface ImportOtpInput {
  /** 1 to 1000 items */
  list: {
    /** 1 to 254 characters */
    userId: string
    otp: {
      /** at most 300 characters */
      secret: string
      /** at most 100 characters */
      recoveryCode?: string | undefined
    }
  }[]
}

export interface ImportRolesAnswer {
  created: number
  updated: number
  failed: number
  rows: {
    row: number
    outcome: 'created' | 'updated' | 'failed'
    id?: string | undefined
    statusCode?: number | undefined
    apiCode?: number | undefined
    message?: string | undefined
  }[]
}

export interface ImportRolesInput {
  /** 1 to 1000 items */
  rows: { [name: string]: string }[]
  /** default "create" */
  mode?: 'create' | 'upsert' | undefined
  /** default false */
  dryRun?: boolean | undefined
}

export interface ImportUsersAnswer {
  created: number
  updated: number
  failed: number
  rows: {
    row: number
    outcome: 'created' | 'updated' | 'failed'
    id?: string | undefined
    statusCode?: number | undefined
    apiCode?: number | undefined
    message?: string | undefined
  }[]
}

export interface ImportUsersInput {
  /** 1 to 1000 items */
  rows: { [name: string]: string }[]
  /** default "create" */
  mode?: 'create' | 'upsert' | undefined
  /** default false */
  dryRun?: boolean | undefined
}

export interface IsActionAllowedAnswer {
  allowed: boolean
}

export interface IsActionAllowedInput {
  /** 1 to 64 characters */
  userId: string
  /** 1 to 200 characters */
  action: string
  /** 1 to 300 characters */
  resource: string
  /** at most 64 characters */
  namespace?: string | undefined
  authEnvParams?: {
    /** at most 45 characters */
    ip?: string | undefined
    /** at most 64 characters */
    appId?: string | undefined
    /** at most 500 characters */
    userAgent?: string | undefined
  } | undefined
}

export interface IsUserExistsAnswer {
  exists: boolean
}

export interface IsUserExistsInput {
  /** at most 254 characters */
  username?: string | undefined
  /** at most 254 characters */
  email?: string | undefined
  /** at most 40 characters */
  phone?: string | undefined
  /** at most 254 characters */
  externalId?: string | undefined
}

export interface IsUserInDepartmentAnswer {
  inDepartment: boolean
}

export interface IsUserInDepartmentInput {
  /** 1 to 254 characters */
  userId: string
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  /** default false */
  includeChildrenDepartments?: boolean | undefined
}

export interface KickPublicAccountsInput {
  /** 1 to 100 items */
  appIds: string[]
  /** 1 to 254 characters */
  userId: string
  options?: {
    userIdType?: UserIdType | undefined
  } | undefined
}

export interface KickUsersInput {
  /** 1 to 100 items */
  appIds: string[]
  /** 1 to 254 characters */
  userId: string
  options?: {
    userIdType?: UserIdType | undefined
  } | undefined
}

export interface LangObject {
  'zh-CN'?: {
    enabled: boolean
    value: string
  } | undefined
  'en-US'?: {
    enabled: boolean
    value: string
  } | undefined
  'zh-TW'?: {
    enabled: boolean
    value: string
  } | undefined
  'ja-JP'?: {
    enabled: boolean
    value: string
  } | undefined
}

export interface LangObjectInput {
  'zh-CN'?: {
    /** default false */
    enabled?: boolean | undefined
    /** at most 200 characters */
    value: string
  } | undefined
  'en-US'?: {
    /** default false */
    enabled?: boolean | undefined
    /** at most 200 characters */
    value: string
  } | undefined
  'zh-TW'?: {
    /** default false */
    enabled?: boolean | undefined
    /** at most 200 characters */
    value: string
  } | undefined
  'ja-JP'?: {
    /** default false */
    enabled?: boolean | undefined
    /** at most 200 characters */
    value: string
  } | undefined
}

export interface LinkIdentityInput {
  /** 1 to 500 characters */
  userIdInIdp: string
  /** 1 to 64 characters */
  userId: string
  /** 1 to 64 characters */
  extIdpId: string
  /** default "generic"; at most 40 characters */
  type?: string | undefined
  isSocial?: boolean | undefined
}

export interface ListAdministratorsAnswer {
  totalCount: number
  list: AdministratorDto[]
}

export interface ListAdministratorsInput {
  /** default 1; 1 to 1000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
}

export interface ListApplicationActiveUsersInput {
  /** 1 to 64 characters */
  appId: string
  options?: {
    pagination?: {
      /** default 1; 1 to 1000000 */
      page?: number | undefined
      /** default 10; 1 to 50 */
      limit?: number | undefined
    } | undefined
    /** default false */
    withCustomData?: boolean | undefined
    /** default false */
    withIdentities?: boolean | undefined
    /** default false */
    withDepartmentIds?: boolean | undefined
  } | undefined
}

export interface ListApplicationDomainsAnswer {
  totalCount: number
  list: ApplicationDomain[]
}

export interface ListApplicationDomainsInput {
  /** 1 to 64 characters */
  appId: string
}

export interface ListApplicationSimpleInfoAnswer {
  totalCount: number
  list: ApplicationSimpleInfoDto[]
}

export interface ListApplicationSimpleInfoInput {
  /** default 1; 1 to 1000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  isIntegrateApp?: boolean | undefined
  /** default false */
  isSelfBuiltApp?: boolean | undefined
  /** default false */
  ssoEnabled?: boolean | undefined
  /** at most 100 characters */
  keywords?: string | undefined
}

export interface ListApplicationsAnswer {
  totalCount: number
  list: ApplicationDto[]
}

export interface ListApplicationsInput {
  /** default 1; 1 to 1000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  isIntegrateApp?: boolean | undefined
  /** default false */
  isSelfBuiltApp?: boolean | undefined
  /** default false */
  ssoEnabled?: boolean | undefined
  /** at most 100 characters */
  keywords?: string | undefined
  /** default false */
  all?: boolean | undefined
}

export interface ListArchivedUsersAnswer {
  totalCount: number
  list: {
    userId: string
    archivedAt: string
  }[]
}

export interface ListArchivedUsersInput {
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** 0 to 253402300799999 */
  startAt?: number | undefined
}

export interface ListAuthApplicationAnswer {
  totalCount: number
  list: {
    id: string
    targetId: string
    targetName: string
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'ORG' | 'AK_SK'
    effect: 'ALLOW' | 'DENY'
    enabled: boolean
    permissionType: 'ALL' | 'SUBJECT'
    inheritByChildren: boolean
  }[]
}

export interface ListAuthApplicationInput {
  /** 1 to 64 characters */
  appId: string
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  targetName?: string | undefined
  /** at most 5 items */
  targetTypeList?: ('USER' | 'ROLE' | 'GROUP' | 'ORG' | 'AK_SK')[] | undefined
  effect?: 'ALLOW' | 'DENY' | undefined
  enabled?: boolean | undefined
}

export interface ListAuthSubjectAnswer {
  list: {
    appId: string
    appName: string
    logo: string
    ext: string
    template: string
    appType: 'INTEGRATED' | 'SELFBUILT' | 'APP_PANEL'
    effect: 'ALLOW' | 'DENY'
  }[]
}

export interface ListAuthSubjectInput {
  targetType: 'USER' | 'ROLE' | 'GROUP' | 'ORG' | 'AK_SK'
  /** 1 to 64 characters */
  targetId: string
  /** at most 100 characters */
  appName?: string | undefined
  /** at most 3 items */
  appTypeList?: ('INTEGRATED' | 'SELFBUILT' | 'APP_PANEL')[] | undefined
  /** at most 2 items */
  effect?: ('ALLOW' | 'DENY')[] | undefined
  enabled?: boolean | undefined
}

export interface ListChildrenDepartmentsInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  status?: boolean | undefined
  /** default false */
  excludeVirtualNode?: boolean | undefined
  /** default false */
  onlyVirtualNode?: boolean | undefined
  /** default false */
  withCustomData?: boolean | undefined
}

export interface ListCommonResourceAnswer {
  totalCount: number
  list: CommonResourceDto[]
}

export interface ListCommonResourceInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  keyword?: string | undefined
  /** at most 10000 characters */
  namespaceCodeList?: string | undefined
}

export interface ListDataPolicesAnswer {
  totalCount: number
  list: ListedPolicyDto[]
}

export interface ListDataPolicesInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  query?: string | undefined
}

export interface ListDataPolicyTargetsAnswer {
  totalCount: number
  list: {
    targetIdentifier: string
    targetType: 'USER' | 'ORG' | 'GROUP' | 'ROLE'
    targetName: string
    authorizationTime: string
  }[]
}

export interface ListDataPolicyTargetsInput {
  /** 1 to 64 characters */
  policyId: string
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  query?: string | undefined
  /** at most 4 items */
  targetType?: ('USER' | 'ORG' | 'GROUP' | 'ROLE')[] | undefined
}

export interface ListDataResourcesAnswer {
  totalCount: number
  list: ListedResourceDto[]
}

export interface ListDataResourcesInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  query?: string | undefined
  /** at most 100 items */
  namespaceCodes?: string[] | undefined
}

export interface ListDepartmentMemberIdsInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface ListDepartmentMembersInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  /** default "JoinDepartmentAt" */
  sortBy?: 'Default' | 'JoinDepartmentAt' | 'userId' | 'createAt' | 'updatedAt' | undefined
  /** default "Desc" */
  orderBy?: 'Asc' | 'Desc' | undefined
  /** default false */
  includeChildrenDepartments?: boolean | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withIdentities?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
}

export interface ListDnefAnswer {
  nextStartIndex: number
  truncated: boolean
  list: ExtendField[]
}

export interface ListDnefInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** default 1; 1 to 1000000000 */
  startIndex?: number | undefined
  /** default 10; 1 to 50 */
  maxSize?: number | undefined
  /** at most 100 characters */
  query?: string | undefined
}

export interface ListEnrolledFactorsAnswer {
  factorId: string
  factorType: 'OTP' | 'SMS' | 'EMAIL' | 'FACE'
  profile: unknown
}[]

export interface ListExtIdpAnswer {
  totalCount: number
  list: ExtIdpDto[]
}

export interface ListExtIdpInput {
  /** at most 64 characters */
  tenantId?: string | undefined
  /** 1 to 64 characters */
  appId?: string | undefined
}

export interface ListFactorsToEnrollAnswer {
  factorType: 'OTP' | 'SMS' | 'EMAIL' | 'FACE'
}[]

export interface ListFieldsInput {
  /** at most 64 characters */
  tenantId?: string | undefined
  targetType?: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT' | undefined
  dataType?: DataType | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  userVisible?: boolean | undefined
  adminVisible?: boolean | undefined
  accessControl?: boolean | undefined
  /** at most 200 characters */
  keyword?: string | undefined
  lang?: 'zh-CN' | 'en-US' | 'zh-TW' | 'ja-JP' | undefined
}

export interface ListGroupMembersInput {
  /** 1 to 64 characters */
  code: string
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withIdentities?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
  /** default false */
  flatCustomData?: boolean | undefined
}

export interface ListGroupsInput {
  /** at most 200 characters */
  keywords?: string | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  withMetadata?: boolean | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  flatCustomData?: boolean | undefined
}

export interface ListNamespaceRolesAnswer {
  totalCount: number
  list: {
    id: string
    name: string
    code: string
    description?: string | undefined
    namespace: string
    updatedAt: string
  }[]
}

export interface ListNamespaceRolesInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** 1 to 64 characters */
  code: string
  /** at most 100 characters */
  keywords?: string | undefined
}

export interface ListNamespacesInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  keywords?: string | undefined
}

export interface ListOrganizationsInput {
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  fetchAll?: boolean | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withPost?: boolean | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  status?: boolean | undefined
}

export interface ListPasswordPoliciesAnswer {
  list: PasswordPolicyDto[]
}

export interface ListPermissionNamespaceRolesAnswer {
  totalCount: number
  list: {
    name: string
    code: string
    description?: string | undefined
    namespace: string
    updatedAt: string
  }[]
}

export interface ListPermissionNamespaceRolesInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** 1 to 64 characters */
  code: string
  /** at most 100 characters */
  query?: string | undefined
}

export interface ListPermissionNamespacesInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  query?: string | undefined
}

export interface ListPermissionViewAnswer {
  totalCount: number
  list: ListedPermission[]
}

export interface ListPermissionViewInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  keyword?: string | undefined
}

export interface ListPostBatchDto {
  /** at most 200 characters */
  keywords?: string | undefined
  /** default false */
  skipCount?: boolean | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  withMetadata?: boolean | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  flatCustomData?: boolean | undefined
  /** default false */
  metadataNoFieldId?: boolean | undefined
  /** 0 to 253402300799999 */
  createdAfter?: number | undefined
  /** 0 to 253402300799999 */
  createdBefore?: number | undefined
  /** 0 to 253402300799999 */
  updatedAfter?: number | undefined
  /** 0 to 253402300799999 */
  updatedBefore?: number | undefined
  /** at most 200 items */
  postCodes?: string[] | undefined
}

export interface ListPublicAccountsForSwitchLoggedInAnswer {
  publicAccounts: {
    userId: string
    avatar?: string | undefined
    displayName?: string | undefined
    usertype?: '1' | '2' | undefined
  }[]
  originUser?: {
    userId: string
    avatar?: string | undefined
    displayName?: string | undefined
    usertype?: '1' | '2' | undefined
  } | undefined
}[]

export interface ListPublicAccountsForSwitchLoggedInInput {
  /** default false */
  withOriginUser?: boolean | undefined
}

export interface ListResourceTargetsAnswer {
  authUserList: {
    resource: string
    actionAuthList: {
      userIds: string[]
      action: string
    }[]
  }[]
}

export interface ListResourceTargetsInput {
  /** 1 to 50 items */
  resources: string[]
  /** 1 to 50 items */
  actions: string[]
  /** 1 to 64 characters */
  namespaceCode: string
}

export interface ListResourcesAnswer {
  totalCount: number
  list: ResourceDto[]
}

export interface ListResourcesInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 64 characters */
  namespace?: string | undefined
  type?: OptionalResourceType | undefined
}

export interface ListRoleAssignmentsAnswer {
  totalCount: number
  data: {
    roleId: string
    status: 'ENABLE' | 'DISABLE'
    enableTime?: number | undefined
    endTime?: number | undefined
    userPoolId: string
    roleName: string
    roleCode: string
    description?: string | undefined
    createdAt: string
    updatedAt: string
    targetType: SubjectType
    targetIdentifier: string
  }[]
}

export interface ListRoleAssignmentsInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  query?: string | undefined
  /** 1 to 64 characters */
  roleCode: string
  /** at most 64 characters */
  namespaceCode?: string | undefined
  /** at most 3 items */
  targetType?: SubjectType[] | undefined
}

export interface ListRoleDepartmentsAnswer {
  totalCount: number
  list: {
    id: string
    code: string
    name: string
    description: string
  }[]
}

export interface ListRoleDepartmentsInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** 1 to 64 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface ListRoleMembersInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** 1 to 64 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withIdentities?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
}

export interface ListRolesAnswer {
  totalCount: number
  list: RoleDto[]
}

export interface ListRolesInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  keywords?: string | undefined
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface ListScimClientsAnswer {
  totalCount: number
  list: {
    scimClientId: string
    name: string
    endpoint: string
    createdAt: string
    expiresAt?: string | undefined
    lastUsedAt?: string | undefined
  }[]
}

export interface ListSigningKeysAnswer {
  list: {
    kid: string
    alg: 'RS256' | 'ES256' | 'EdDSA'
    status: 'next' | 'active' | 'retired'
    createdAt: string
    signsFrom: string | null
    notAfter: string | null
  }[]
}

export interface ListSimpleDataPolicesAnswer {
  totalCount: number
  list: {
    policyId: string
    policyName: string
    description?: string | undefined
  }[]
}

export interface ListSimpleDataPolicesInput {
  /** default 1; 1 to 1000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  query?: string | undefined
}

export interface ListSubjectAuthAnswer {
  totalCount: number
  list: {
    appId: string
    appName: string
    logo: string
    ext: string
    template: string
    appType: 'INTEGRATED' | 'SELFBUILT' | 'APP_PANEL'
    effect: 'ALLOW' | 'DENY'
  }[]
}

export interface ListSubjectAuthInput {
  /** at most 100 characters */
  appName?: string | undefined
  /** at most 3 items */
  appTypeList?: ('INTEGRATED' | 'SELFBUILT' | 'APP_PANEL')[] | undefined
  /** at most 2 items */
  effect?: ('ALLOW' | 'DENY')[] | undefined
  enabled?: boolean | undefined
}

export interface ListUserPoolsAnswer {
  totalCount: number
  list: UserPoolDto[]
}

export interface ListUserPoolsInput {
  /** default 1; 1 to 1000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 100 characters */
  keywords?: string | undefined
}

export interface ListUsersLegacyInput {
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  status?: UserStatus | undefined
  /** 0 to 253402300799 */
  updatedAtStart?: number | undefined
  /** 0 to 253402300799 */
  updatedAtEnd?: number | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withPost?: boolean | undefined
  /** default false */
  withIdentities?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
  /** default false */
  withUserPasswordExpireTime?: boolean | undefined
}

export interface ListUsersRequestDto {
  /** at most 200 characters */
  keywords?: string | undefined
  /** at most 10 items */
  advancedFilter?: FilterItem[] | undefined
  searchQuery?: unknown
  options?: {
    pagination?: {
      /** default 1; 1 to 1000000000000 */
      page?: number | undefined
      /** default 10; 1 to 50 */
      limit?: number | undefined
    } | undefined
    /** at most 5 items */
    sort?: {
      field: 'id' | 'createdAt' | 'updatedAt' | 'email' | 'username' | 'externalId' | 'phone' | 'status' | 'statusChangedAt' | 'passwordLastSetAt' | 'loginsCount' | 'gender' | 'lastLogin' | 'userSourceType' | 'lastMfaTime' | 'passwordSecurityLevel' | 'phoneCountryCode' | 'lastIp'
      order: 'desc' | 'asc'
    }[] | undefined
    /** at most 20 items */
    fuzzySearchOn?: ('id' | 'phone' | 'email' | 'name' | 'username' | 'externalId' | 'nickname' | 'company' | 'givenName' | 'familyName' | 'middleName' | 'profile' | ' profile' | 'preferredUsername' | 'website' | 'address' | 'formatted' | 'streetAddress' | 'postalCode' | 'identityNumber')[] | undefined
    withCustomData?: boolean | undefined
    withPost?: boolean | undefined
    withIdentities?: boolean | undefined
    withDepartmentIds?: boolean | undefined
    flatCustomData?: boolean | undefined
  } | undefined
}

export interface ListWhitelistsAnswer {
  value: string
  createdAt: string
}[]

export interface ListWhitelistsInput {
  type: 'USERNAME' | 'EMAIL' | 'PHONE'
}

export interface ListWhitelistsOfAppAnswer {
  value: string
  createdAt: string
}[]

export interface ListWhitelistsOfAppInput {
  type: 'USERNAME' | 'EMAIL' | 'PHONE'
  /** 1 to 64 characters */
  appId: string
}

export interface ListedPermission {
  userId: string
  username?: string | undefined
  namespaceId: string
  namespaceCode: string
  namespaceName: string
  dataResourceId: string
  dataResourceCode: string
  dataResourceName: string
  dataPolicyList: {
    dataPolicyId: string
    dataPolicyName: string
  }[]
  roleList: {
    roleId: string
    roleName: string
    roleCode: string
  }[]
  groupList: {
    groupId: string
    groupName: string
    groupCode: string
  }[]
  nodeList: {
    nodeId: string
    nodeName: string
    nodeCode: string
  }[]
}

export interface ListedPolicyDto {
  policyId: string
  policyName: string
  description?: string | undefined
  resourceList: {
    resourceId: string
    resourceName: string
  }[]
  targetList: {
    id: string
    type: 'USER' | 'ORG' | 'GROUP' | 'ROLE'
    name: string
  }[]
  updatedAt: string
}

export interface ListedResourceDto {
  resourceName: string
  resourceCode: string
  type: ResourceKind
  description?: string | undefined
  namespaceCode: string
  namespaceName: string
  authorizationNum: number
  updatedAt: string
}

export interface MergeUsersInput {
  /** 1 to 254 characters */
  userId: string
  /** 1 to 254 characters */
  mergedUserId: string
  userIdType?: UserIdType | undefined
}

export interface MfaOtpVerifyAnswer {
  verified: boolean
}

export interface MfaOtpVerifyInput {
  /** at most 100 characters */
  totp?: string | undefined
}

export interface NamespaceDto {
  code: string
  name: string
  description?: string | undefined
}

export interface NamespacePage {
  totalCount: number
  list: {
    code: string
    name: string
    description?: string | undefined
    status: number
  }[]
}

export interface NewResource {
  type: OptionalResourceType
  /** 1 to 100 characters */
  code: string
  /** 1 to 100 characters */
  name?: string | undefined
  /** at most 500 characters */
  description?: string | undefined
  /** at most 200 items */
  actions?: {
    /** 1 to 100 characters */
    name: string
    /** default ""; at most 500 characters */
    description?: string | undefined
  }[] | undefined
  /** at most 2000 characters */
  apiIdentifier?: string | undefined
}

export interface OidcFields {
  issuer: string
  clientId: string
  scopes: string
  associationMode: 'none' | 'field' | 'challenge'
  associationFields: ('email' | 'phone')[]
  challengeBindingMethods: ('username-password' | 'email-password' | 'phone-password')[]
  askBeforeBinding: boolean
  secondFactor: 'application' | 'always' | 'never'
  claims: {
    username?: string | undefined
    email?: string | undefined
    emailVerified?: string | undefined
    phone?: string | undefined
    phoneVerified?: string | undefined
    name?: string | undefined
    nickname?: string | undefined
    photo?: string | undefined
    givenName?: string | undefined
    familyName?: string | undefined
    gender?: string | undefined
    birthdate?: string | undefined
    locale?: string | undefined
    zoneinfo?: string | undefined
    website?: string | undefined
  }
}

export interface OpenResource {
  resourceCode: string
  resourceType: ResourceKind
  strAuthorize?: {
    value: string
    actions: string[]
  } | undefined
  arrAuthorize?: {
    values: string[]
    actions: string[]
  } | undefined
  treeAuthorize?: {
    authList: {
      nodePath: string
      nodeName: string
      nodeActions: string[]
      nodeValue?: string | undefined
      nodeExtendFieldValue?: unknown
    }[]
  } | undefined
}

export type OptionalResourceType = 'DATA' | 'API' | 'MENU' | 'BUTTON' | 'UI'

export interface OrganizationDto {
  organizationCode: string
  organizationName: string
  description?: string | undefined
  createdAt?: string | undefined
  updatedAt?: string | undefined
  departmentId: string
  openDepartmentId?: string | undefined
  hasChildren: boolean
  leaderUserIds?: string[] | undefined
  membersCount: number
  isVirtualNode: boolean
  i18n?: {
    organizationName: LangObject
  } | undefined
  customData?: unknown
  postIdList?: string[] | undefined
  status?: string | undefined
}

export interface OrganizationPagingDto {
  totalCount: number
  list: OrganizationDto[]
}

export interface PasswordPolicyDto {
  policyId: string
  name: string
  description: string
  isDefault: boolean
  enabled: boolean
  subjectType?: SubjectType | undefined
  subjectIds: string[]
  passwordStrength: 'default' | 'none' | 'low' | 'medium' | 'high' | 'custom'
  customPasswordStrength: {
    regex: string
    zhMessage: string
    enMessage: string
  }
  checkAtLogin: boolean
  forcedCycle: {
    enabled: boolean
    cycle: number
    unit: 'DAY' | 'MONTH' | 'YEAR'
    remindBefore: number
  }
  nonRepeat: {
    enabled: boolean
    period: number
    unit: 'DAY' | 'MONTH' | 'YEAR'
  }
  createdAt?: string | undefined
  updatedAt?: string | undefined
}

export interface PermissionList {
  permissionList: ActionsOfResource[]
}

export interface PostDto {
  id?: string | undefined
  code: string
  name: string
  description?: string | undefined
}

export interface PostIdListDto {
  idList?: string | string[] | undefined
  /** default false */
  withCustomData?: boolean | undefined
}

export interface PostInfoDto {
  id?: string | undefined
  code: string
  name: string
  description?: string | undefined
  departmentIdList: string[]
}

export interface PostListInput {
  /** at most 200 characters */
  keywords?: string | undefined
  /** default false */
  skipCount?: boolean | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  withMetadata?: boolean | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  flatCustomData?: boolean | undefined
  /** default false */
  metadataNoFieldId?: boolean | undefined
  /** 0 to 253402300799999 */
  createdAfter?: number | undefined
  /** 0 to 253402300799999 */
  createdBefore?: number | undefined
  /** 0 to 253402300799999 */
  updatedAfter?: number | undefined
  /** 0 to 253402300799999 */
  updatedBefore?: number | undefined
}

export interface PostPagingDto {
  totalCount: number
  list: {
    id?: string | undefined
    code: string
    name: string
    description?: string | undefined
    userCount?: number | undefined
    departmentCount?: number | undefined
    metadataSource: string[]
  }[]
}

export interface PreCheckCodeInput {
  codeType: 'SMS' | 'EMAIL'
  smsCodePayload?: {
    /** 1 to 40 characters */
    phone: string
    /** 1 to 100 characters */
    passCode: string
    /** at most 10 characters */
    phoneCountryCode?: string | undefined
    channel: 'CHANNEL_LOGIN' | 'CHANNEL_REGISTER' | 'CHANNEL_RESET_PASSWORD' | 'CHANNEL_BIND_PHONE' | 'CHANNEL_UNBIND_PHONE' | 'CHANNEL_BIND_MFA' | 'CHANNEL_VERIFY_MFA' | 'CHANNEL_UNBIND_MFA' | 'CHANNEL_COMPLETE_PHONE' | 'CHANNEL_IDENTITY_VERIFICATION' | 'CHANNEL_DELETE_ACCOUNT'
  } | undefined
  emailCodePayload?: {
    /** 3 to 320 characters */
    email: string
    /** 1 to 100 characters */
    passCode: string
    channel: 'CHANNEL_LOGIN' | 'CHANNEL_REGISTER' | 'CHANNEL_RESET_PASSWORD' | 'CHANNEL_VERIFY_EMAIL_LINK' | 'CHANNEL_UPDATE_EMAIL' | 'CHANNEL_BIND_EMAIL' | 'CHANNEL_UNBIND_EMAIL' | 'CHANNEL_VERIFY_MFA' | 'CHANNEL_UNLOCK_ACCOUNT' | 'CHANNEL_COMPLETE_EMAIL' | 'CHANNEL_DELETE_ACCOUNT'
  } | undefined
}

export interface PreviewEmailTemplateAnswer {
  content: string
  subject: string
  sender: string
}

export interface PreviewEmailTemplateInput {
  type: 'WELCOME_EMAIL' | 'FIRST_CREATED_USER' | 'REGISTER_VERIFY_CODE' | 'LOGIN_VERIFY_CODE' | 'MFA_VERIFY_CODE' | 'INFORMATION_COMPLETION_VERIFY_CODE' | 'FIRST_EMAIL_LOGIN_VERIFY' | 'CONSOLE_CONDUCTED_VERIFY' | 'USER_PASSWORD_UPDATE_REMIND' | 'ADMIN_RESET_USER_PASSWORD_NOTIFICATION' | 'USER_PASSWORD_RESET_NOTIFICATION' | 'RESET_PASSWORD_VERIFY_CODE' | 'SELF_UNLOCKING_VERIFY_CODE' | 'EMAIL_BIND_VERIFY_CODE' | 'EMAIL_UNBIND_VERIFY_CODE'
  /** 1 to 100000 characters */
  content?: string | undefined
  /** 1 to 500 characters */
  subject?: string | undefined
  /** 1 to 200 characters */
  sender?: string | undefined
  /** 60 to 86400 */
  expiresIn?: number | undefined
  tplEngine?: 'handlebar' | 'ejs' | undefined
}

export type Protocol = 'oidc' | 'oauth' | 'saml' | 'cas' | 'asa'

export interface PublicAccountDto {
  userId: string
  createdAt: string
  updatedAt: string
  status: UserStatus
  workStatus: 'Closed' | 'Active'
  externalId?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  phoneCountryCode?: string | undefined
  username?: string | undefined
  name?: string | undefined
  nickname?: string | undefined
  photo?: string | undefined
  birthdate?: string | undefined
  country?: string | undefined
  province?: string | undefined
  city?: string | undefined
  address?: string | undefined
  streetAddress?: string | undefined
  postalCode?: string | undefined
  company?: string | undefined
  browser?: string | undefined
  device?: string | undefined
  givenName?: string | undefined
  familyName?: string | undefined
  middleName?: string | undefined
  profile?: string | undefined
  preferredUsername?: string | undefined
  website?: string | undefined
  zoneinfo?: string | undefined
  locale?: string | undefined
  formatted?: string | undefined
  region?: string | undefined
  identityNumber?: string | undefined
  loginsCount?: number | undefined
  lastLogin?: string | undefined
  lastIp?: string | undefined
  gender: 'M' | 'F' | 'U'
  emailVerified: boolean
  phoneVerified: boolean
  passwordLastSetAt?: string | undefined
  userSourceType: 'excel' | 'register' | 'adminCreated' | 'sync' | 'syncTask'
  userSourceId?: string | undefined
  lastLoginApp?: string | undefined
  mainDepartmentId?: string | undefined
  lastMfaTime?: string | undefined
  passwordSecurityLevel?: number | undefined
  resetPasswordOnNextLogin?: boolean | undefined
  registerSource?: string[] | undefined
  departmentIds?: string[] | undefined
  customData?: unknown
  statusChangedAt?: string | undefined
  tenantId?: string | undefined
}

export interface PublicAccountPagingDto {
  totalCount: number
  list: PublicAccountDto[]
}

export interface RefreshApplicationSecretAnswer {
  secret: string
}

export interface RefreshApplicationSecretInput {
  /** 1 to 64 characters */
  appId: string
}

export interface RemoveDepartmentMembersInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  /** 1 to 1000 items */
  userIds: string[]
}

export interface RemoveGroupMembersInput {
  /** 1 to 1000 items */
  userIds: string[]
  /** 1 to 64 characters */
  code: string
}

export interface RemovePostInput {
  /** 1 to 200 characters */
  code: string
}

export interface ReorderDepartmentsInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** 1 to 1000 items */
  departmentIds: string[]
}

export interface ResetFactorInput {
  /** 1 to 64 characters */
  factorId: string
}

export interface ResetPasswordInput {
  /** 1 to 8192 characters */
  password: string
  /** 1 to 1000 characters */
  passwordResetToken: string
  /** default "none" */
  passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
}

export interface ResetUserMfaInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface ResetUserPrincipalAuthenticationInfoInput {
  /** 1 to 254 characters */
  userId: string
  options?: {
    userIdType?: UserIdType | undefined
  } | undefined
}

export interface ResignPublicAccountBatchInput {
  /** 1 to 200 items */
  userIds: string[]
  userIdType?: UserIdType | undefined
}

export interface ResignUserBatchInput {
  /** 1 to 1000 items */
  userIds: string[]
  userIdType?: UserIdType | undefined
}

export interface ResignUserInput {
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface ResourceDto {
  code: string
  name: string
  description: string
  type: OptionalResourceType
  actions: {
    name: string
    description: string
  }[]
  apiIdentifier: string
  namespace: string
}

export type ResourceKind = 'TREE' | 'STRING' | 'ARRAY'

export interface ResourceStruct {
  namespaceCode: string
  resourceCode: string
  resourceType: ResourceKind
  strResourceAuthAction?: {
    value?: string | undefined
    actions?: string[] | undefined
  } | undefined
  arrResourceAuthAction?: {
    values?: string[] | undefined
    actions?: string[] | undefined
  } | undefined
  treeResourceAuthAction?: {
    nodeAuthActionList?: unknown[] | undefined
  } | undefined
}

export interface RevokeApplicationAccessInput {
  /** 1 to 64 characters */
  appId: string
  /** 1 to 10 items */
  list: {
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'ORG'
    /** at most 64 characters */
    namespaceCode?: string | undefined
    /** 1 to 50 items */
    targetIdentifier: string[]
  }[]
}

export interface RevokeDataPolicyInput {
  /** 1 to 64 characters */
  policyId: string
  targetType: 'USER' | 'ORG' | 'GROUP' | 'ROLE'
  /** 1 to 64 characters */
  targetIdentifier: string
}

export interface RevokeRoleBatchInput {
  /** 1 to 500 items */
  targets: {
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
    /** 1 to 64 characters */
    targetIdentifier: string
  }[]
  /** 1 to 500 items */
  roles: RoleName[]
}

export interface RevokeRoleInput {
  /** 1 to 500 items */
  targets: {
    targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
    /** 1 to 64 characters */
    targetIdentifier: string
  }[]
  /** 1 to 64 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface RiskPolicy {
  optObject: 'IP' | 'USER'
  ipRange: 'ALL' | 'NOT_IN_WHITE_LIST'
  userRange: 'ALL' | 'NOT_IN_WHITE_LIST'
  ipCond: 'NO_LIMIT' | 'ONE'
  userCond: 'NO_LIMIT' | 'ONE'
  /** 1 to 2592000 */
  timeRange: number
  /** 1 to 1000000 */
  countThr: number
  eventStateType: 'password_wrong' | 'account_wrong'
  removeType: 'MANUAL' | 'SCHEDULE'
  action: 'ADD_IP_BLACK_LIST' | 'ADD_USER_BLACK_LIST'
  limitList: 'FORBID_LOGIN' | 'FORBID_REGISTER'
}

export interface RoleDto {
  id: string
  code: string
  name: string
  description: string
  namespace: string
  namespaceName: string
  status: 'ENABLE' | 'DISABLE'
  disableTime?: number | undefined
  enablePermissionApply: boolean
}

export interface RoleName {
  /** 1 to 64 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
}

export interface RotateSigningKeysAnswer {
  list: {
    kid: string
    alg: 'RS256' | 'ES256' | 'EdDSA'
    status: 'next' | 'active' | 'retired'
    createdAt: string
    signsFrom: string | null
    notAfter: string | null
  }[]
}

export interface RotateSigningKeysInput {
  /** default false */
  immediately?: boolean | undefined
}

export interface SearchDepartmentMembersInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  /** 1 to 200 characters */
  keywords: string
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  includeChildrenDepartments?: boolean | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withIdentities?: boolean | undefined
  /** default false */
  withDepartmentIds?: boolean | undefined
}

export interface SearchDepartmentsInput {
  /** 1 to 200 characters */
  keywords: string
  /** 1 to 200 characters */
  organizationCode: string
  /** default false */
  withCustomData?: boolean | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface SearchDepartmentsListInput {
  /** 1 to 200 characters */
  organizationCode: string
  /** default false */
  withCustomData?: boolean | undefined
  /** default false */
  withPost?: boolean | undefined
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** at most 10 items */
  advancedFilter?: {
    /** 1 to 100 characters */
    field: string
    operator: 'BETWEEN' | 'EQUAL' | 'IN' | 'LESSER' | 'GREATER' | 'CONTAINS'
    value?: unknown
  }[] | undefined
  sortBy?: 'updatedAt' | 'createdAt' | undefined
  orderBy?: 'ASC' | 'DESC' | undefined
  /** at most 3 items */
  sort?: {
    field: 'updatedAt' | 'createdAt' | 'name'
    order: 'desc' | 'asc'
  }[] | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface SearchOrganizationsInput {
  /** 1 to 200 characters */
  keywords: string
  /** default 1; 1 to 1000000000000 */
  page?: number | undefined
  /** default 10; 1 to 50 */
  limit?: number | undefined
  /** default false */
  withCustomData?: boolean | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface SecuritySettingsDto {
  allowedOrigins: string
  authingTokenExpiresIn: number
  genauthTokenExpiresIn: number
  verifyCodeLength: number
  verifyCodeMaxAttempts: number
  changeEmailStrategy: {
    verifyOldEmail: boolean
  }
  changePhoneStrategy: {
    verifyOldPhone: boolean
  }
  cookieSettings: {
    cookieExpiresIn: number
    cookieExpiresOnBrowserSession: boolean
  }
  registerDisabled: boolean
  registerAnomalyDetection: {
    enabled: boolean
    limit: number
    timeInterval: number
  }
  completePasswordAfterPassCodeLogin: boolean
  loginAnomalyDetection: {
    loginFailStrategy: 'captcha' | 'block-account'
    robotVerify: 'disable' | 'condition_set' | 'always_enable'
    accountLock: 'disable' | 'condition_set'
    loginFailCheck: {
      enabled: boolean
      limit: number
      timeInterval: number
      unit?: 'Second' | 'Minute' | 'Hour' | 'Day' | undefined
    }
    loginPasswordFailCheck: {
      enabled: boolean
      limit: number
      timeInterval: number
      unit?: 'Second' | 'Minute' | 'Hour' | 'Day' | undefined
    }
    accountLockLoginPasswordFailCheck?: {
      enabled: boolean
      limit: number
      timeInterval: number
      unit?: 'Second' | 'Minute' | 'Hour' | 'Day' | undefined
    } | undefined
    robotVerifyLoginPasswordFailCheck: {
      enabled: boolean
      limit: number
      timeInterval: number
      unit?: 'Second' | 'Minute' | 'Hour' | 'Day' | undefined
    }
    robotVerifyLoginIpWhitelistCheck: {
      enabled: boolean
      ipWhitelist: string
    }
    robotVerifyLoginTimeCheckEnable: boolean
    robotVerifyloginWeekStartEndTime: string[]
  }
  loginRequireEmailVerified: boolean
  selfUnlockAccount: {
    enabled: boolean
    strategy: 'captcha' | 'password-captcha'
  }
  enableLoginAccountSwitch: boolean
  qrcodeLoginStrategy: {
    qrcodeExpiresIn: number
    qrcodeExpiresInUnit?: string | undefined
    ticketExpiresIn: number
    ticketExpiresInUnit?: string | undefined
    allowExchangeUserInfoFromBrowser: boolean
    returnFullUserInfo: boolean
  }
  hideAccountExistence: boolean
  passwordStrength: 'default' | 'none' | 'low' | 'medium' | 'high' | 'custom'
  usernameRule: {
    regex: string
    zhMessage: string
    enMessage: string
  }
  v3SigninSkipsFlow: boolean
}

export interface SendEmailInput {
  channel: 'CHANNEL_LOGIN' | 'CHANNEL_REGISTER' | 'CHANNEL_RESET_PASSWORD' | 'CHANNEL_VERIFY_EMAIL_LINK' | 'CHANNEL_UPDATE_EMAIL' | 'CHANNEL_BIND_EMAIL' | 'CHANNEL_UNBIND_EMAIL' | 'CHANNEL_VERIFY_MFA' | 'CHANNEL_UNLOCK_ACCOUNT' | 'CHANNEL_COMPLETE_EMAIL' | 'CHANNEL_DELETE_ACCOUNT'
  /** 3 to 320 characters */
  email: string
}

export interface SendEnrollFactorRequestAnswer {
  enrollmentToken: string
  otpData?: {
    qrCodeUri: string
    qrCodeDataUrl: string
    recoveryCode: string
  } | undefined
}

export interface SendEnrollFactorRequestInput {
  factorType: 'OTP' | 'SMS' | 'EMAIL' | 'FACE'
  profile?: {
    /** at most 40 characters */
    phoneNumber?: string | undefined
    /** at most 10 characters */
    phoneCountryCode?: string | undefined
    /** at most 254 characters */
    email?: string | undefined
  } | undefined
}

export interface SendSmsInput {
  channel: 'CHANNEL_LOGIN' | 'CHANNEL_REGISTER' | 'CHANNEL_RESET_PASSWORD' | 'CHANNEL_BIND_PHONE' | 'CHANNEL_UNBIND_PHONE' | 'CHANNEL_BIND_MFA' | 'CHANNEL_VERIFY_MFA' | 'CHANNEL_UNBIND_MFA' | 'CHANNEL_COMPLETE_PHONE' | 'CHANNEL_IDENTITY_VERIFICATION' | 'CHANNEL_DELETE_ACCOUNT'
  /** 1 to 40 characters */
  phoneNumber: string
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
}

export interface SetApplicationManagementScopesAnswer {
  appId: string
  scopes: string[]
}

export interface SetApplicationManagementScopesInput {
  /** 1 to 64 characters */
  appId: string
  /** at most 200 items */
  scopes: string[]
}

export interface SetCustomDataInput {
  targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
  /** 1 to 254 characters */
  targetIdentifier: string
  /** at most 64 characters */
  namespace?: string | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  /** 1 to 100 items */
  list: {
    /** at most 64 characters */
    tenantId?: string | undefined
    /** 1 to 64 characters */
    key: string
    value: unknown
  }[]
}

export interface SetCustomFieldDto {
  targetType: 'USER' | 'ROLE' | 'GROUP' | 'DEPARTMENT'
  key: string
  dataType?: DataType | undefined
  /** 1 to 200 characters */
  label?: string | undefined
  /** at most 1000 characters */
  description?: string | undefined
  userEditable?: boolean | undefined
  visibleInAdminConsole?: boolean | undefined
  visibleInUserCenter?: boolean | undefined
  i18n?: {
    label: LangObjectInput
  } | undefined
  encrypted?: boolean | undefined
  isUnique?: boolean | undefined
  /** at most 10 items */
  validateRules?: {
    type: 'none' | 'email' | 'phone' | 'isNumber' | 'regExp'
    /** at most 200 characters */
    content?: string | undefined
    /** at most 200 characters */
    errorMessage?: string | undefined
  }[] | undefined
  /** at most 100 items */
  appIds?: string[] | undefined
  desensitization?: boolean | undefined
  /** at most 500 items */
  options?: {
    /** 1 to 200 characters */
    value: string
    /** at most 200 characters */
    label: string
  }[] | undefined
}

export interface SetCustomFieldsInput {
  /** 1 to 100 items */
  list: SetCustomFieldDto[]
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface SetFieldEncryptionKeyInput {
  /** 1 to 4096 characters */
  publicKey: string
}

export interface SetPublicAccountOfDepartmentsInput {
  /** 1 to 254 characters */
  userId: string
  /** at most 200 items */
  departments: {
    /** 1 to 200 characters */
    departmentId: string
    isLeader?: boolean | undefined
    isMainDepartment?: boolean | undefined
  }[]
  options?: {
    userIdType?: UserIdType | undefined
  } | undefined
}

export interface SetPublicAccountOfnPostInput {
  /** 1 to 254 characters */
  userId: string
  /** 1 to 254 characters */
  postId: string
}

export interface SetUserBaseFieldDto {
  /** 1 to 64 characters */
  key: string
  /** 1 to 200 characters */
  label?: string | undefined
  /** at most 1000 characters */
  description?: string | undefined
  userEditable?: boolean | undefined
  visibleInAdminConsole?: boolean | undefined
  visibleInUserCenter?: boolean | undefined
  i18n?: {
    label: LangObjectInput
  } | undefined
}

export interface SetUserBaseFieldsInput {
  /** 1 to 100 items */
  list: SetUserBaseFieldDto[]
}

export interface SetUserDepartmentsInput {
  /** 1 to 254 characters */
  userId: string
  /** at most 200 items */
  departments: {
    /** 1 to 200 characters */
    departmentId: string
    isLeader?: boolean | undefined
    isMainDepartment?: boolean | undefined
  }[]
  options?: {
    userIdType?: UserIdType | undefined
  } | undefined
}

export interface SetUserPoolDomainInput {
  /** 1 to 64 characters */
  userPoolId: string
  /** at most 63 characters */
  domain: string
}

export interface SetUserPostsInput {
  /** at most 100 items */
  postIds: string[]
  /** 1 to 64 characters */
  userId: string
}

export interface SetUserPrincipalAuthenticationInfoInput {
  /** 1 to 254 characters */
  userId: string
  principalType: 'P' | 'E'
  /** 1 to 100 characters */
  principalCode: string
  /** 1 to 200 characters */
  principalName: string
  options?: {
    userIdType?: UserIdType | undefined
  } | undefined
}

export interface SetUsersMfaStatusInput {
  mfaTriggerData: {
    /** at most 1000 characters */
    mfaToken: string
    /** at most 320 characters */
    mfaPhone?: string | undefined
    /** at most 320 characters */
    mfaPhoneCountryCode?: string | undefined
    /** at most 320 characters */
    mfaEmail?: string | undefined
    /** at most 1000 characters */
    nickname?: string | undefined
    /** at most 320 characters */
    username?: string | undefined
    /** at most 320 characters */
    phone?: string | undefined
    /** at most 320 characters */
    phoneCountryCode?: string | undefined
    faceMfaEnabled?: boolean | undefined
    totpMfaEnabled?: boolean | undefined
    /** at most 20 items */
    applicationMfa: {
      /** at most 20 characters */
      mfaPolicy: string
      status: number
      sort: number
    }[]
  }
  /** 1 to 254 characters */
  userId: string
  userIdType?: UserIdType | undefined
}

export interface SetuserOfPublicAccountInput {
  /** 1 to 254 characters */
  userId: string
  /** at most 1000 items */
  publicAccountIds: string[]
}

export interface SignInByCredentialsAnswer {
  scope?: string | undefined
  access_token?: string | undefined
  id_token?: string | undefined
  refresh_token?: string | undefined
  token_type: string
  expire_in: number
}

export interface SignInByCredentialsInput {
  connection: 'PASSWORD' | 'PASSCODE' | 'LDAP' | 'AD'
  passwordPayload?: {
    /** 1 to 8192 characters */
    password: string
    /** at most 320 characters */
    account?: string | undefined
    /** at most 320 characters */
    username?: string | undefined
    /** at most 320 characters */
    email?: string | undefined
    /** at most 320 characters */
    phone?: string | undefined
    /** at most 8 characters */
    phoneCountryCode?: string | undefined
  } | undefined
  passCodePayload?: {
    /** 1 to 100 characters */
    passCode: string
    /** at most 320 characters */
    email?: string | undefined
    /** at most 64 characters */
    phone?: string | undefined
    /** at most 10 characters */
    phoneCountryCode?: string | undefined
  } | undefined
  adPayload?: {
    password: string
    sAMAccountName: string
  } | undefined
  ldapPayload?: {
    password: string
    sAMAccountName: string
  } | undefined
  options?: {
    /** at most 1000 characters */
    scope?: string | undefined
    /** at most 64 characters */
    clientIp?: string | undefined
    context?: unknown
    /** at most 64 characters */
    tenantId?: string | undefined
    customData?: unknown
    autoRegister?: boolean | undefined
    /** at most 100 characters */
    captchaCode?: string | undefined
    /** at most 1000 characters */
    captchaToken?: string | undefined
    /** default "none" */
    passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
  } | undefined
  /** at most 64 characters */
  client_id?: string | undefined
  /** at most 200 characters */
  client_secret?: string | undefined
}

export interface SignUpInput {
  connection: 'PASSWORD' | 'PASSCODE'
  passwordPayload?: {
    /** 1 to 8192 characters */
    password: string
    /** at most 254 characters */
    username?: string | undefined
    /** at most 254 characters */
    email?: string | undefined
  } | undefined
  passCodePayload?: {
    /** 1 to 100 characters */
    passCode: string
    /** at most 320 characters */
    email?: string | undefined
    /** at most 64 characters */
    phone?: string | undefined
    /** at most 10 characters */
    phoneCountryCode?: string | undefined
  } | undefined
  profile?: {
    /** at most 1000 characters */
    nickname?: string | undefined
    /** at most 1000 characters */
    company?: string | undefined
    /** at most 8000 characters */
    photo?: string | undefined
    /** at most 1000 characters */
    device?: string | undefined
    /** at most 1000 characters */
    browser?: string | undefined
    /** at most 1000 characters */
    name?: string | undefined
    /** at most 1000 characters */
    givenName?: string | undefined
    /** at most 1000 characters */
    familyName?: string | undefined
    /** at most 1000 characters */
    middleName?: string | undefined
    /** at most 8000 characters */
    profile?: string | undefined
    /** at most 1000 characters */
    preferredUsername?: string | undefined
    /** at most 8000 characters */
    website?: string | undefined
    gender?: 'M' | 'F' | 'U' | undefined
    /** at most 1000 characters */
    birthdate?: string | undefined
    /** at most 1000 characters */
    zoneinfo?: string | undefined
    /** at most 1000 characters */
    locale?: string | undefined
    /** at most 1000 characters */
    address?: string | undefined
    /** at most 1000 characters */
    formatted?: string | undefined
    /** at most 1000 characters */
    streetAddress?: string | undefined
    /** at most 1000 characters */
    locality?: string | undefined
    /** at most 1000 characters */
    region?: string | undefined
    /** at most 1000 characters */
    postalCode?: string | undefined
    /** at most 1000 characters */
    country?: string | undefined
    /** at most 254 characters */
    email?: string | undefined
    /** at most 40 characters */
    phone?: string | undefined
    /** at most 10 characters */
    phoneCountryCode?: string | undefined
    customData?: unknown
  } | undefined
  options?: {
    /** at most 64 characters */
    clientIp?: string | undefined
    /** at most 100 characters */
    phonePassCodeForInformationCompletion?: string | undefined
    /** at most 100 characters */
    emailPassCodeForInformationCompletion?: string | undefined
    /** at most 8192 characters */
    passwordForPhonePassCode?: string | undefined
    context?: unknown
    /** default "none" */
    passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
  } | undefined
}

export interface SortPasswordPoliciesInput {
  /** 1 to 29 items */
  policyIds: string[]
}

export interface StatementDto {
  effect: 'DENY' | 'ALLOW'
  /** 1 to 1000 items */
  permissions: string[]
  /** at most 20 items */
  condition?: {
    /** 1 to 100 characters */
    param: string
    operator: 'Bool' | 'DateEquals' | 'DateNotEquals' | 'DateLessThan' | 'DateLessThanEquals' | 'DateGreaterThan' | 'DateGreaterThanEquals' | 'IpAddress' | 'NotIpAddress' | 'NumericEquals' | 'NumericNotEquals' | 'NumericLessThan' | 'NumericLessThanEquals' | 'NumericGreaterThan' | 'NumericGreaterThanEquals' | 'StringEquals' | 'StringNotEquals' | 'StringEqualsIgnoreCase' | 'StringNotEqualsIgnoreCase' | 'StringLike' | 'StringNotLike' | 'ListContains'
    value: string | string[]
  }[] | undefined
  /** at most 10000 characters */
  rego?: string | undefined
}

export interface StringResourceDto {
  resourceName: string
  resourceCode: string
  type: ResourceKind
  description?: string | undefined
  actions: string[]
  struct: string
}

export type SubjectType = 'USER' | 'ORG' | 'GROUP'

export interface Success {
  success: boolean
}

export interface SwitchLoginByUserAnswer {
  scope?: string | undefined
  access_token?: string | undefined
  id_token?: string | undefined
  refresh_token?: string | undefined
  token_type: string
  expire_in: number
}

export interface SwitchLoginByUserInput {
  /** 1 to 64 characters */
  targetUserId: string
  options?: {
    /** at most 1000 characters */
    scope?: string | undefined
    context?: unknown
    customData?: unknown
  } | undefined
}

export interface TargetDto {
  /** 1 to 64 characters */
  id: string
  type: 'USER' | 'ORG' | 'GROUP' | 'ROLE'
  name?: string | undefined
}

export interface TreeNode {
  /** 1 to 64 characters */
  code: string
  /** 1 to 100 characters */
  name: string
  /** at most 1000 characters */
  value?: string | undefined
  extendFieldValue?: unknown
  /** at most 10000 items */
  children?: unknown[] | undefined
}

export interface UnbindEmailInput {
  /** 1 to 100 characters */
  passCode: string
}

export interface UnbindPhoneInput {
  /** 1 to 100 characters */
  passCode: string
}

export interface UnbindPublicAccountOfPostInput {
  /** 1 to 254 characters */
  userId: string
  /** 1 to 254 characters */
  postId: string
}

export interface UnbindUsersPublicAccountInput {
  /** 1 to 254 characters */
  userId: string
  /** 1 to 254 characters */
  publicAccountId: string
}

export interface UnlinkExtIdpInput {
  /** 1 to 64 characters */
  extIdpId: string
}

export interface UnlinkIdentityInput {
  /** 1 to 64 characters */
  userId: string
  /** 1 to 64 characters */
  extIdpId: string
  /** default "generic"; at most 40 characters */
  type?: string | undefined
  isSocial?: boolean | undefined
}

export interface UpdateAccessKeyInput {
  enable: boolean
  /** 1 to 64 characters */
  accessKeyId: string
}

export interface UpdateAdministratorInput {
  /** 1 to 64 characters */
  userId: string
  enabled?: boolean | undefined
  /** 1 to 50 items */
  assignments?: AssignmentDto[] | undefined
}

export interface UpdateAdministratorRoleInput {
  /** 1 to 64 characters */
  role: string
  /** 1 to 100 characters */
  name?: string | undefined
  /** at most 1000 characters */
  description?: string | undefined
  /** 1 to 50 items */
  statements?: {
    effect: 'ALLOW' | 'DENY'
    /** 1 to 700 items */
    operations: string[]
    /** 1 to 100 items */
    appIds?: string[] | undefined
  }[] | undefined
}

export interface UpdateApplicationDto {
  /** 1 to 64 characters */
  appId: string
  /** 1 to 100 characters */
  appName?: string | undefined
  templateData?: unknown
  appIdentifier?: string | undefined
  appLogo?: string | undefined
  /** at most 1000 characters */
  appDescription?: string | undefined
  defaultProtocol?: Protocol | undefined
  /** at most 100 items */
  redirectUris?: string[] | undefined
  /** at most 100 items */
  logoutRedirectUris?: string[] | undefined
  initLoginUri?: string | undefined
  ssoEnabled?: boolean | undefined
  samlProviderEnabled?: boolean | undefined
  samlConfig?: unknown
  oauthProviderEnabled?: boolean | undefined
  oauthConfig?: unknown
  casProviderEnabled?: boolean | undefined
  casConfig?: unknown
  registerConfig?: {
    /** at most 3 items */
    enabledBasicRegisterMethods: ('PHONE_CODE' | 'EMAIL_CODE' | 'EMAIL_PASSWORD')[]
    defaultRegisterMethod: 'PASSCODE' | 'PASSWORD'
  } | undefined
  brandingConfig?: {
    customCSSEnabled?: boolean | undefined
    /** at most 65536 characters */
    customCSS?: string | undefined
    guardVersion?: 'Advanced' | 'Classical' | undefined
    customLoadingImage?: string | undefined
    customBackground?: string | undefined
    primaryColor?: string | undefined
    showChangeLanguageButton?: boolean | undefined
    defaultLanguage?: 'zh-CN' | 'en-US' | 'zh-TW' | 'ja-JP' | undefined
    followBrowserLanguage?: boolean | undefined
    showForgetPasswordButton?: boolean | undefined
    showEnterpriseConnections?: boolean | undefined
    showSocialConnections?: boolean | undefined
    showAgreement?: boolean | undefined
    /** at most 20 items */
    agreements?: {
      /** at least 1 items */
      displayAt: ('LoginPage' | 'RegisterPage')[]
      isRequired: boolean
      lang: 'zh-CN' | 'en-US' | 'zh-TW' | 'ja-JP'
      /** 1 to 2000 characters */
      content: string
    }[] | undefined
  } | undefined
  /** at most 100 items */
  allowedOrigins?: string[] | undefined
  completionConfig?: {
    enabled?: boolean | undefined
    /** at most 2 items */
    places?: ('register' | 'login')[] | undefined
    skippable?: boolean | undefined
    /** at most 30 items */
    fields?: {
      type: 'internal' | 'user'
      /** 1 to 64 characters */
      name: string
      /** 1 to 100 characters */
      label: string
      /** default ""; at most 100 characters */
      labelEn?: string | undefined
      inputType: 'image' | 'number' | 'date' | 'datetime' | 'select' | 'dropdown' | 'boolean' | 'string' | 'text' | 'gender' | 'country' | 'username' | 'email' | 'phone'
      /** default false */
      required?: boolean | undefined
      /** default []; at most 10 items */
      validateRules?: {
        type: 'none' | 'email' | 'phone' | 'isNumber' | 'regExp'
        /** at most 500 characters */
        content?: string | undefined
        /** at most 200 characters */
        errorMessage?: string | undefined
      }[] | undefined
      /** default []; at most 300 items */
      options?: {
        /** 1 to 200 characters */
        value: string
        /** at most 200 characters */
        label: string
      }[] | undefined
    }[] | undefined
  } | undefined
  oidcConfig?: {
    /** at least 1 items */
    grant_types?: ('authorization_code' | 'refresh_token' | 'client_credentials')[] | undefined
    /** at least 1 items */
    response_types?: 'code'[] | undefined
    token_endpoint_auth_method?: 'none' | 'client_secret_post' | 'client_secret_basic' | undefined
    introspection_endpoint_auth_method?: 'none' | 'client_secret_post' | 'client_secret_basic' | undefined
    revocation_endpoint_auth_method?: 'none' | 'client_secret_post' | 'client_secret_basic' | undefined
    /** at most 4000 characters */
    client_credentials_scope?: string | undefined
    id_token_signed_response_alg?: 'RS256' | 'ES256' | 'EdDSA' | 'HS256' | undefined
    access_token_signed_response_alg?: 'RS256' | 'ES256' | 'EdDSA' | undefined
    /** 60 to 86400 */
    access_token_lifetime?: number | undefined
    /** 60 to 86400 */
    id_token_lifetime?: number | undefined
    /** 10 to 600 */
    authorization_code_lifetime?: number | undefined
    /** 60 to 31536000 */
    refresh_token_lifetime?: number | undefined
    /** 60 to 31536000 */
    refresh_token_absolute_lifetime?: number | undefined
    refresh_token_rotation?: boolean | undefined
    /** 0 to 2592000 */
    client_secret_overlap?: number | undefined
    /** at most 50 items */
    custom_claims?: {
      name: string
      field: string
      /** default "any" */
      type?: 'any' | 'string' | 'number' | 'boolean' | undefined
    }[] | undefined
    /** at most 50 items */
    custom_scopes?: {
      name: string
      /** default ""; at most 200 characters */
      description?: string | undefined
      /** at most 50 items */
      claims: string[]
    }[] | undefined
    /** at most 2000 characters */
    backchannel_logout_uri?: string | undefined
    backchannel_logout_session_required?: boolean | undefined
    /** 1 to 2000 characters */
    issuer?: string | undefined
  } | undefined
  loginConfig?: {
    mergeLoginAndRegisterPage?: boolean | undefined
    /** at most 6 items */
    enabledBasicLoginMethods?: ('PHONE_CODE' | 'EMAIL_CODE' | 'PHONE_PASSWORD' | 'EMAIL_PASSWORD' | 'USERNAME_PASSWORD' | 'SELF_BUILT_APP_QRCODE')[] | undefined
    defaultLoginMethod?: {
      connectionType: 'PASSCODE' | 'PASSWORD' | 'QRCODE' | 'LDAP' | 'AD'
      qrcodeType?: 'SELF_BUILT_APP' | 'WECHAT_OFFICIAL_ACCOUNT' | 'WECHAT_MINI_PROGRAM' | undefined
      qrcodeExtIdpConnId?: string | undefined
      adExtIdpConnId?: string | undefined
      ldapExtIdpConnId?: string | undefined
    } | undefined
    showAuthorizationPage?: boolean | undefined
  } | undefined
  ssoShowLaunchpad?: boolean | undefined
  enablePermissionApply?: boolean | undefined
  enabled?: boolean | undefined
}

export interface UpdateApplicationMfaSettingsAnswer {
  enabledFactors: ('OTP' | 'SMS' | 'EMAIL')[]
}

export interface UpdateApplicationMfaSettingsInput {
  /** 1 to 64 characters */
  appId: string
  /** at most 20 items */
  enabledFactors?: ('OTP' | 'SMS' | 'EMAIL' | 'FACE')[] | undefined
  /** at most 20 items */
  disabledFactors?: ('OTP' | 'SMS' | 'EMAIL' | 'FACE')[] | undefined
  inherit?: boolean | undefined
}

export interface UpdateApplicationPermissionStrategyInput {
  /** 1 to 64 characters */
  appId: string
  permissionStrategy: 'ALLOW_ALL' | 'DENY_ALL'
}

export interface UpdateDataPolicyInput {
  /** 1 to 64 characters */
  policyId: string
  /** 1 to 100 characters */
  policyName?: string | undefined
  /** at most 500 characters */
  description?: string | undefined
  /** 1 to 50 items */
  statementList?: StatementDto[] | undefined
}

export interface UpdateDataResourceInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 100 characters */
  resourceName?: string | undefined
  /** at most 500 characters */
  description?: string | undefined
  struct?: unknown
  /** 1 to 100 items */
  actions?: string[] | undefined
}

export interface UpdateDepartmentReqDto {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  departmentId: string
  departmentIdType?: DepartmentIdType | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
  /** 1 to 200 characters */
  name?: string | undefined
  /** at most 200 characters */
  parentDepartmentId?: string | undefined
  /** at most 100 items */
  leaderUserIds?: string[] | undefined
  status?: boolean | undefined
  /** at most 4000 characters */
  description?: string | undefined
  /** at most 200 characters */
  code?: string | undefined
  i18n?: DepartmentI18nDtoInput | undefined
  customData?: unknown
  metadata?: unknown
  /** at most 100 items */
  postIdList?: string[] | undefined
}

export interface UpdateDnefInput {
  /** 1 to 64 characters */
  namespaceCode: string
  /** 1 to 64 characters */
  resourceCode: string
  /** 1 to 64 characters */
  key: string
  /** 1 to 100 characters */
  label?: string | undefined
  /** at most 500 characters */
  description?: string | undefined
  config?: {
    /** 1 to 200 items */
    options: {
      /** 1 to 100 characters */
      value: string
    }[]
  } | undefined
}

export interface UpdateEmailInput {
  /** 1 to 1000 characters */
  updateEmailToken: string
}

export interface UpdateEmailTemplateAnswer {
  customizeEnabled: boolean
  type: 'WELCOME_EMAIL' | 'FIRST_CREATED_USER' | 'REGISTER_VERIFY_CODE' | 'LOGIN_VERIFY_CODE' | 'MFA_VERIFY_CODE' | 'INFORMATION_COMPLETION_VERIFY_CODE' | 'FIRST_EMAIL_LOGIN_VERIFY' | 'CONSOLE_CONDUCTED_VERIFY' | 'USER_PASSWORD_UPDATE_REMIND' | 'ADMIN_RESET_USER_PASSWORD_NOTIFICATION' | 'USER_PASSWORD_RESET_NOTIFICATION' | 'RESET_PASSWORD_VERIFY_CODE' | 'SELF_UNLOCKING_VERIFY_CODE' | 'EMAIL_BIND_VERIFY_CODE' | 'EMAIL_UNBIND_VERIFY_CODE'
  name: string
  subject: string
  sender: string
  content: string
  expiresIn?: number | undefined
  tplEngine?: 'handlebar' | 'ejs' | undefined
}

export interface UpdateEmailTemplateInput {
  type: 'WELCOME_EMAIL' | 'FIRST_CREATED_USER' | 'REGISTER_VERIFY_CODE' | 'LOGIN_VERIFY_CODE' | 'MFA_VERIFY_CODE' | 'INFORMATION_COMPLETION_VERIFY_CODE' | 'FIRST_EMAIL_LOGIN_VERIFY' | 'CONSOLE_CONDUCTED_VERIFY' | 'USER_PASSWORD_UPDATE_REMIND' | 'ADMIN_RESET_USER_PASSWORD_NOTIFICATION' | 'USER_PASSWORD_RESET_NOTIFICATION' | 'RESET_PASSWORD_VERIFY_CODE' | 'SELF_UNLOCKING_VERIFY_CODE' | 'EMAIL_BIND_VERIFY_CODE' | 'EMAIL_UNBIND_VERIFY_CODE'
  customizeEnabled: boolean
  /** 1 to 100 characters */
  name: string
  /** 1 to 500 characters */
  subject: string
  /** 1 to 200 characters */
  sender: string
  /** 1 to 100000 characters */
  content: string
  /** 60 to 86400 */
  expiresIn?: number | undefined
  tplEngine?: 'handlebar' | 'ejs' | undefined
  /** at most 2000 characters */
  redirectTo?: string | undefined
}

export interface UpdateExtIdpConnInput {
  /** 1 to 64 characters */
  id: string
  /** 1 to 100 characters */
  displayName: string
  fields: unknown
  /** at most 2000 characters */
  logo?: string | undefined
  loginOnly?: boolean | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface UpdateExtIdpInput {
  /** 1 to 64 characters */
  id: string
  /** 1 to 100 characters */
  name: string
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface UpdateGlobalMfaSettingsAnswer {
  enabledFactors: ('OTP' | 'SMS' | 'EMAIL')[]
}

export interface UpdateGlobalMfaSettingsInput {
  /** at most 20 items */
  enabledFactors: ('OTP' | 'SMS' | 'EMAIL' | 'FACE')[]
}

export interface UpdateGroupReqDto {
  /** 1 to 64 characters */
  code: string
  /** at most 1000 characters */
  description?: string | undefined
  /** 1 to 200 characters */
  name?: string | undefined
  /** 1 to 64 characters */
  newCode?: string | undefined
  customData?: unknown
  rule?: {
    /** default "and" */
    conjunction?: 'and' | 'or' | undefined
    /** 1 to 20 items */
    conditions: FilterItem[]
  } | undefined
}

export interface UpdateLoginPageConfigInput {
  update: {
    tabMethodsSortConfig: {
      /** at most 20 items */
      loginMethodsSort?: string[] | undefined
    }
    qrCodeSortConfig: {
      /** at most 20 items */
      loginMethodsSort?: string[] | undefined
    }
    ssoPageCustomizationSettings: {
      autoRegisterThenLoginHintInfo?: boolean | undefined
      forgetPasswordBtn?: boolean | undefined
      idpBtns?: boolean | undefined
      socialLoginBtns?: boolean | undefined
      userPasswordInput?: boolean | undefined
    }
    passwordTabConfig: {
      /** at most 10 items */
      enabledLoginMethods?: string[] | undefined
      /** at most 10 items */
      validLoginMethods?: string[] | undefined
      /** at most 10 items */
      validRegisterMethods?: string[] | undefined
    }
    verifyCodeTabConfig: {
      /** at most 10 items */
      enabledLoginMethods?: string[] | undefined
      /** at most 10 items */
      validLoginMethods?: string[] | undefined
      /** at most 10 items */
      validRegisterMethods?: string[] | undefined
    }
    config: {
      global: {
        showChangeLanguage?: boolean | undefined
        defaultLanguage?: 'zh-CN' | 'en-US' | 'zh-TW' | 'ja-JP' | 'browser' | undefined
      }
    }
    enableCreateTenant: boolean
    /** at most 10 items */
    createTenantScenes: string[]
    enableJoinTenant: boolean
    /** at most 10 items */
    joinTenantScenes: string[]
    enableVerifyDomain: boolean
    enableAutoConnectTenantApp: boolean
    /** at most 10 items */
    verifyDomainScenes: string[]
  }
}

export interface UpdateNamespaceAnswer {
  code: string
  name: string
  description?: string | undefined
  newCode?: string | undefined
}

export interface UpdateNamespaceInput {
  /** 1 to 64 characters */
  code: string
  /** 1 to 100 characters */
  name?: string | undefined
  /** 1 to 64 characters */
  newCode?: string | undefined
  /** at most 500 characters */
  description?: string | undefined
}

export interface UpdateNodeStatusInput {
  status: boolean
  /** 1 to 200 characters */
  departmentId: string
}

export interface UpdateOrganizationReqDto {
  /** 1 to 200 characters */
  organizationCode: string
  /** 1 to 200 characters */
  organizationNewCode?: string | undefined
  /** 1 to 200 characters */
  organizationName?: string | undefined
  /** at most 100 items */
  leaderUserIds?: string[] | undefined
  /** at most 4000 characters */
  description?: string | undefined
  /** at most 200 characters */
  openDepartmentId?: string | undefined
  i18n?: {
    organizationName: LangObjectInput
  } | undefined
  metadata?: unknown
  /** at most 100 items */
  postIdList?: string[] | undefined
  /** at most 64 characters */
  tenantId?: string | undefined
}

export interface UpdateOrganizationStatusInput {
  /** 1 to 200 characters */
  rootNodeId: string
  /** at most 20 characters */
  status?: string | undefined
  /** at most 20 characters */
  state?: string | undefined
}

export interface UpdatePasswordInput {
  /** 1 to 8192 characters */
  newPassword: string
  /** 1 to 8192 characters */
  oldPassword?: string | undefined
  /** default "none" */
  passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
  /** at most 1000 characters */
  passwordResetToken?: string | undefined
}

export interface UpdatePasswordPolicyInput {
  /** 1 to 64 characters */
  policyId: string
  /** 1 to 50 characters */
  name?: string | undefined
  /** at most 200 characters */
  description?: string | undefined
  enabled?: boolean | undefined
  subjectType?: SubjectType | undefined
  /** 1 to 1000 items */
  subjectIds?: string[] | undefined
  passwordStrength?: 'default' | 'none' | 'low' | 'medium' | 'high' | 'custom' | undefined
  customPasswordStrength?: {
    /** at most 500 characters */
    regex: string
    /** default ""; at most 200 characters */
    zhMessage?: string | undefined
    /** default ""; at most 200 characters */
    enMessage?: string | undefined
  } | undefined
  checkAtLogin?: boolean | undefined
  forcedCycle?: {
    enabled: boolean
    /** 1 to 3650 */
    cycle: number
    unit: 'DAY' | 'MONTH' | 'YEAR'
    /** default 0; 0 to 90 */
    remindBefore?: number | undefined
  } | undefined
  nonRepeat?: {
    enabled: boolean
    /** 1 to 3650 */
    period: number
    unit: 'DAY' | 'MONTH' | 'YEAR'
  } | undefined
}

export interface UpdatePermissionNamespaceInput {
  /** 1 to 64 characters */
  code: string
  /** 1 to 100 characters */
  name?: string | undefined
  /** 1 to 64 characters */
  newCode?: string | undefined
  /** at most 500 characters */
  description?: string | undefined
}

export interface UpdatePhoneInput {
  /** 1 to 1000 characters */
  updatePhoneToken: string
}

export interface UpdateProfileInput {
  /** at most 1000 characters */
  name?: string | undefined
  /** at most 1000 characters */
  nickname?: string | undefined
  /** at most 8000 characters */
  photo?: string | undefined
  /** at most 254 characters */
  externalId?: string | undefined
  /** at most 1000 characters */
  birthdate?: string | undefined
  /** at most 1000 characters */
  country?: string | undefined
  /** at most 1000 characters */
  province?: string | undefined
  /** at most 1000 characters */
  city?: string | undefined
  /** at most 1000 characters */
  address?: string | undefined
  /** at most 1000 characters */
  streetAddress?: string | undefined
  /** at most 1000 characters */
  postalCode?: string | undefined
  gender?: 'M' | 'F' | 'U' | undefined
  /** at most 254 characters */
  username?: string | undefined
  /** at most 1000 characters */
  company?: string | undefined
  customData?: unknown
  /** at most 1000 characters */
  identityNumber?: string | undefined
}

export interface UpdatePublicAccountBatchInput {
  /** 1 to 200 items */
  list: UpdatePublicAccountInfoDto[]
  options?: UpdateUserBatchOptionsDto | undefined
}

export interface UpdatePublicAccountInfoDto {
  /** 1 to 254 characters */
  userId: string
  /** at most 1000 characters */
  name?: string | undefined
  /** at most 1000 characters */
  nickname?: string | undefined
  /** at most 8000 characters */
  photo?: string | undefined
  /** at most 1000 characters */
  birthdate?: string | undefined
  /** at most 1000 characters */
  country?: string | undefined
  /** at most 1000 characters */
  province?: string | undefined
  /** at most 1000 characters */
  city?: string | undefined
  /** at most 1000 characters */
  address?: string | undefined
  /** at most 1000 characters */
  streetAddress?: string | undefined
  /** at most 1000 characters */
  postalCode?: string | undefined
  /** at most 1000 characters */
  company?: string | undefined
  /** at most 1000 characters */
  browser?: string | undefined
  /** at most 1000 characters */
  device?: string | undefined
  /** at most 1000 characters */
  givenName?: string | undefined
  /** at most 1000 characters */
  familyName?: string | undefined
  /** at most 1000 characters */
  middleName?: string | undefined
  /** at most 8000 characters */
  profile?: string | undefined
  /** at most 1000 characters */
  preferredUsername?: string | undefined
  /** at most 8000 characters */
  website?: string | undefined
  /** at most 1000 characters */
  zoneinfo?: string | undefined
  /** at most 1000 characters */
  locale?: string | undefined
  /** at most 1000 characters */
  formatted?: string | undefined
  /** at most 1000 characters */
  region?: string | undefined
  /** at most 1000 characters */
  identityNumber?: string | undefined
  status?: UserStatus | undefined
  /** at most 254 characters */
  email?: string | undefined
  /** at most 40 characters */
  phone?: string | undefined
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
  /** at most 254 characters */
  username?: string | undefined
  /** at most 254 characters */
  externalId?: string | undefined
  gender?: 'M' | 'F' | 'U' | undefined
  emailVerified?: boolean | undefined
  phoneVerified?: boolean | undefined
  /** at most 4096 characters */
  password?: string | undefined
  customData?: unknown
}

export interface UpdatePublicAccountReqDto {
  /** 1 to 254 characters */
  userId: string
  /** at most 1000 characters */
  name?: string | undefined
  /** at most 1000 characters */
  nickname?: string | undefined
  /** at most 8000 characters */
  photo?: string | undefined
  /** at most 1000 characters */
  birthdate?: string | undefined
  /** at most 1000 characters */
  country?: string | undefined
  /** at most 1000 characters */
  province?: string | undefined
  /** at most 1000 characters */
  city?: string | undefined
  /** at most 1000 characters */
  address?: string | undefined
  /** at most 1000 characters */
  streetAddress?: string | undefined
  /** at most 1000 characters */
  postalCode?: string | undefined
  /** at most 1000 characters */
  company?: string | undefined
  /** at most 1000 characters */
  browser?: string | undefined
  /** at most 1000 characters */
  device?: string | undefined
  /** at most 1000 characters */
  givenName?: string | undefined
  /** at most 1000 characters */
  familyName?: string | undefined
  /** at most 1000 characters */
  middleName?: string | undefined
  /** at most 8000 characters */
  profile?: string | undefined
  /** at most 1000 characters */
  preferredUsername?: string | undefined
  /** at most 8000 characters */
  website?: string | undefined
  /** at most 1000 characters */
  zoneinfo?: string | undefined
  /** at most 1000 characters */
  locale?: string | undefined
  /** at most 1000 characters */
  formatted?: string | undefined
  /** at most 1000 characters */
  region?: string | undefined
  /** at most 1000 characters */
  identityNumber?: string | undefined
  status?: UserStatus | undefined
  /** at most 254 characters */
  email?: string | undefined
  /** at most 40 characters */
  phone?: string | undefined
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
  /** at most 254 characters */
  username?: string | undefined
  /** at most 254 characters */
  externalId?: string | undefined
  gender?: 'M' | 'F' | 'U' | undefined
  emailVerified?: boolean | undefined
  phoneVerified?: boolean | undefined
  /** at most 4096 characters */
  password?: string | undefined
  customData?: unknown
  options?: {
    resetPasswordOnNextLogin?: boolean | undefined
    passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
    autoGeneratePassword?: boolean | undefined
    sendPasswordResetedNotification?: {
      sendDefaultEmailNotification?: boolean | undefined
      sendDefaultPhoneNotification?: boolean | undefined
      inputSendEmailNotification?: string | undefined
      inputSendPhoneNotification?: string | undefined
      appId?: string | undefined
    } | undefined
    userIdType?: UserIdType | undefined
    resetPasswordOnFirstLogin?: boolean | undefined
  } | undefined
}

export interface UpdateResourceInput {
  /** 1 to 100 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
  /** 1 to 100 characters */
  name?: string | undefined
  /** at most 500 characters */
  description?: string | undefined
  /** at most 200 items */
  actions?: {
    /** 1 to 100 characters */
    name: string
    /** default ""; at most 500 characters */
    description?: string | undefined
  }[] | undefined
  /** at most 2000 characters */
  apiIdentifier?: string | undefined
  type?: OptionalResourceType | undefined
}

export interface UpdateRoleInput {
  /** 1 to 50 characters */
  name?: string | undefined
  /** 1 to 50 characters */
  newCode?: string | undefined
  /** 1 to 64 characters */
  code: string
  /** at most 64 characters */
  namespace?: string | undefined
  /** at most 200 characters */
  description?: string | undefined
  status?: 'ENABLE' | 'DISABLE' | undefined
  disableTime?: string | number | undefined
  enablePermissionApply?: boolean | undefined
}

export interface UpdateSecuritySettingsDto {
  allowedOrigins?: string[] | string | undefined
  /** 60 to 86400 */
  authingTokenExpiresIn?: number | undefined
  /** 60 to 86400 */
  genauthTokenExpiresIn?: number | undefined
  /** 6 to 10 */
  verifyCodeLength?: number | undefined
  /** 1 to 10 */
  verifyCodeMaxAttempts?: number | undefined
  changeEmailStrategy?: {
    verifyOldEmail: boolean
  } | undefined
  changePhoneStrategy?: {
    verifyOldPhone: boolean
  } | undefined
  cookieSettings?: {
    /** 300 to 31536000 */
    cookieExpiresIn: number
    cookieExpiresOnBrowserSession: boolean
  } | undefined
  registerDisabled?: boolean | undefined
  registerAnomalyDetection?: {
    enabled: boolean
    /** 1 to 1000000 */
    limit: number
    /** 1 to 2592000 */
    timeInterval: number
  } | undefined
  completePasswordAfterPassCodeLogin?: boolean | undefined
  loginAnomalyDetection?: {
    loginFailStrategy: 'captcha' | 'block-account'
    robotVerify: 'disable' | 'condition_set' | 'always_enable'
    accountLock: 'disable' | 'condition_set'
    loginFailCheck: {
      enabled: boolean
      /** 0 to 1000000 */
      limit: number
      /** 0 to 315360000 */
      timeInterval: number
      unit?: 'Second' | 'Minute' | 'Hour' | 'Day' | undefined
    }
    loginPasswordFailCheck: {
      enabled: boolean
      /** 0 to 1000000 */
      limit: number
      /** 0 to 315360000 */
      timeInterval: number
      unit?: 'Second' | 'Minute' | 'Hour' | 'Day' | undefined
    }
    accountLockLoginPasswordFailCheck?: {
      enabled: boolean
      /** 1 to 100 */
      limit: number
      /** 60 to 86400 */
      timeInterval: number
      unit?: 'Second' | 'Minute' | 'Hour' | 'Day' | undefined
    } | undefined
    robotVerifyLoginPasswordFailCheck: {
      enabled: boolean
      /** 1 to 99 */
      limit: number
      /** 60 to 86400 */
      timeInterval: number
      unit?: 'Second' | 'Minute' | 'Hour' | 'Day' | undefined
    }
    robotVerifyLoginIpWhitelistCheck: {
      enabled: boolean
      /** at most 20000 characters */
      ipWhitelist: string
    }
    robotVerifyLoginTimeCheckEnable: boolean
    /** at most 100 items */
    robotVerifyloginWeekStartEndTime: string[]
  } | undefined
  loginRequireEmailVerified?: boolean | undefined
  selfUnlockAccount?: {
    enabled: boolean
    strategy: 'captcha' | 'password-captcha'
  } | undefined
  enableLoginAccountSwitch?: boolean | undefined
  qrcodeLoginStrategy?: {
    /** 0 to 315360000 */
    qrcodeExpiresIn: number
    /** at most 20 characters */
    qrcodeExpiresInUnit?: string | undefined
    /** 0 to 315360000 */
    ticketExpiresIn: number
    /** at most 20 characters */
    ticketExpiresInUnit?: string | undefined
    allowExchangeUserInfoFromBrowser: boolean
    returnFullUserInfo: boolean
  } | undefined
  hideAccountExistence?: boolean | undefined
  passwordStrength?: 'default' | 'none' | 'low' | 'medium' | 'high' | 'custom' | undefined
  usernameRule?: {
    /** at most 500 characters */
    regex: string
    /** default ""; at most 200 characters */
    zhMessage?: string | undefined
    /** default ""; at most 200 characters */
    enMessage?: string | undefined
  } | undefined
  v3SigninSkipsFlow?: boolean | undefined
}

export interface UpdateUserBatchInput {
  /** 1 to 1000 items */
  list: UpdateUserInfoDto[]
  options?: UpdateUserBatchOptionsDto | undefined
}

export interface UpdateUserBatchOptionsDto {
  resetPasswordOnNextLogin?: boolean | undefined
  passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
  autoGeneratePassword?: boolean | undefined
  sendPasswordResetedNotification?: {
    sendDefaultEmailNotification?: boolean | undefined
    sendDefaultPhoneNotification?: boolean | undefined
    inputSendEmailNotification?: string | undefined
    inputSendPhoneNotification?: string | undefined
    appId?: string | undefined
  } | undefined
}

export interface UpdateUserInfoDto {
  /** 1 to 254 characters */
  userId: string
  /** at most 1000 characters */
  name?: string | undefined
  /** at most 1000 characters */
  nickname?: string | undefined
  /** at most 8000 characters */
  photo?: string | undefined
  /** at most 1000 characters */
  birthdate?: string | undefined
  /** at most 1000 characters */
  country?: string | undefined
  /** at most 1000 characters */
  province?: string | undefined
  /** at most 1000 characters */
  city?: string | undefined
  /** at most 1000 characters */
  address?: string | undefined
  /** at most 1000 characters */
  streetAddress?: string | undefined
  /** at most 1000 characters */
  postalCode?: string | undefined
  /** at most 1000 characters */
  company?: string | undefined
  /** at most 1000 characters */
  browser?: string | undefined
  /** at most 1000 characters */
  device?: string | undefined
  /** at most 1000 characters */
  givenName?: string | undefined
  /** at most 1000 characters */
  familyName?: string | undefined
  /** at most 1000 characters */
  middleName?: string | undefined
  /** at most 8000 characters */
  profile?: string | undefined
  /** at most 1000 characters */
  preferredUsername?: string | undefined
  /** at most 8000 characters */
  website?: string | undefined
  /** at most 1000 characters */
  zoneinfo?: string | undefined
  /** at most 1000 characters */
  locale?: string | undefined
  /** at most 1000 characters */
  formatted?: string | undefined
  /** at most 1000 characters */
  region?: string | undefined
  /** at most 1000 characters */
  identityNumber?: string | undefined
  status?: UserStatus | undefined
  /** at most 254 characters */
  email?: string | undefined
  /** at most 40 characters */
  phone?: string | undefined
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
  /** at most 254 characters */
  username?: string | undefined
  /** at most 254 characters */
  externalId?: string | undefined
  gender?: 'M' | 'F' | 'U' | undefined
  emailVerified?: boolean | undefined
  phoneVerified?: boolean | undefined
  /** at most 4096 characters */
  password?: string | undefined
  customData?: unknown
  metadata?: unknown
}

export interface UpdateUserPoolInput {
  /** 1 to 64 characters */
  userPoolId: string
  /** 1 to 100 characters */
  userPoolName?: string | undefined
  /** at most 100 items */
  allowedOrigins?: string[] | undefined
}

export interface UpdateUserReqDto {
  /** 1 to 254 characters */
  userId: string
  /** at most 1000 characters */
  name?: string | undefined
  /** at most 1000 characters */
  nickname?: string | undefined
  /** at most 8000 characters */
  photo?: string | undefined
  /** at most 1000 characters */
  birthdate?: string | undefined
  /** at most 1000 characters */
  country?: string | undefined
  /** at most 1000 characters */
  province?: string | undefined
  /** at most 1000 characters */
  city?: string | undefined
  /** at most 1000 characters */
  address?: string | undefined
  /** at most 1000 characters */
  streetAddress?: string | undefined
  /** at most 1000 characters */
  postalCode?: string | undefined
  /** at most 1000 characters */
  company?: string | undefined
  /** at most 1000 characters */
  browser?: string | undefined
  /** at most 1000 characters */
  device?: string | undefined
  /** at most 1000 characters */
  givenName?: string | undefined
  /** at most 1000 characters */
  familyName?: string | undefined
  /** at most 1000 characters */
  middleName?: string | undefined
  /** at most 8000 characters */
  profile?: string | undefined
  /** at most 1000 characters */
  preferredUsername?: string | undefined
  /** at most 8000 characters */
  website?: string | undefined
  /** at most 1000 characters */
  zoneinfo?: string | undefined
  /** at most 1000 characters */
  locale?: string | undefined
  /** at most 1000 characters */
  formatted?: string | undefined
  /** at most 1000 characters */
  region?: string | undefined
  /** at most 1000 characters */
  identityNumber?: string | undefined
  status?: UserStatus | undefined
  /** at most 254 characters */
  email?: string | undefined
  /** at most 40 characters */
  phone?: string | undefined
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
  /** at most 254 characters */
  username?: string | undefined
  /** at most 254 characters */
  externalId?: string | undefined
  gender?: 'M' | 'F' | 'U' | undefined
  emailVerified?: boolean | undefined
  phoneVerified?: boolean | undefined
  /** at most 4096 characters */
  password?: string | undefined
  customData?: unknown
  metadata?: unknown
  options?: {
    resetPasswordOnNextLogin?: boolean | undefined
    passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
    autoGeneratePassword?: boolean | undefined
    sendPasswordResetedNotification?: {
      sendDefaultEmailNotification?: boolean | undefined
      sendDefaultPhoneNotification?: boolean | undefined
      inputSendEmailNotification?: string | undefined
      inputSendPhoneNotification?: string | undefined
      appId?: string | undefined
    } | undefined
    userIdType?: UserIdType | undefined
    resetPasswordOnFirstLogin?: boolean | undefined
  } | undefined
}

export interface UserActionLogDto {
  userId: string
  userAvatar: string
  userDisplayName: string
  userLoginsCount: number
  appId: string
  appName: string
  clientIp?: string | undefined
  eventType: string
  eventDetail?: string | undefined
  success: boolean
  appLoginUrl: string
  appLogo: string
  userAgent: string
  parsedUserAgent: {
    device: string
    name: string
    os: string
  }
  geoip: {
    location: {
      lon: number
      lat: number
    }
    country_name: string
    country_code2: string
    country_code3: string
    region_name: string
    region_code: string
    city_name: string
    continent_code: string
    timezone: string
  }
  timestamp: string
  requestId: string
}

export interface UserConnectionPostInput {
  /** 1 to 64 characters */
  userId: string
  /** 1 to 64 characters */
  postId: string
}

export interface UserDto {
  userId: string
  createdAt: string
  updatedAt: string
  status: UserStatus
  workStatus: 'Closed' | 'Active'
  externalId?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  phoneCountryCode?: string | undefined
  username?: string | undefined
  name?: string | undefined
  nickname?: string | undefined
  photo?: string | undefined
  birthdate?: string | undefined
  country?: string | undefined
  province?: string | undefined
  city?: string | undefined
  address?: string | undefined
  streetAddress?: string | undefined
  postalCode?: string | undefined
  company?: string | undefined
  browser?: string | undefined
  device?: string | undefined
  givenName?: string | undefined
  familyName?: string | undefined
  middleName?: string | undefined
  profile?: string | undefined
  preferredUsername?: string | undefined
  website?: string | undefined
  zoneinfo?: string | undefined
  locale?: string | undefined
  formatted?: string | undefined
  region?: string | undefined
  identityNumber?: string | undefined
  loginsCount?: number | undefined
  lastLogin?: string | undefined
  lastIp?: string | undefined
  gender: 'M' | 'F' | 'U'
  emailVerified: boolean
  phoneVerified: boolean
  passwordLastSetAt?: string | undefined
  userSourceType: 'excel' | 'register' | 'adminCreated' | 'sync' | 'syncTask'
  userSourceId?: string | undefined
  lastLoginApp?: string | undefined
  mainDepartmentId?: string | undefined
  lastMfaTime?: string | undefined
  passwordSecurityLevel?: number | undefined
  resetPasswordOnNextLogin?: boolean | undefined
  registerSource?: string[] | undefined
  departmentIds?: string[] | undefined
  identities?: IdentityDto[] | undefined
  customData?: unknown
  metadataSource?: unknown
  postIdList?: string[] | undefined
  statusChangedAt?: string | undefined
  tenantId?: string | undefined
  signedUp?: string | undefined
}

export interface UserFieldDecryptReqDto {
  /** 1 to 100 items */
  data: {
    /** at most 254 characters */
    userId?: string | undefined
    /** at most 64 characters */
    fieldName?: string | undefined
    /** 1 to 60000 characters */
    encryptedContent: string
  }[]
  /** 1 to 8192 characters */
  privateKey: string
}

export interface UserFieldDecryptRespItemDto {
  userId?: string | undefined
  fieldName?: string | undefined
  decryptedContent: string
}

export type UserIdType = 'user_id' | 'external_id' | 'phone' | 'email' | 'username' | 'identity' | 'sync_relation' | 'custom_field'

export interface UserPagingDto {
  totalCount: number
  list: UserDto[]
}

export interface UserPermissions {
  userPermissionList: {
    userId: string
    namespaceCode: string
    resourceList?: OpenResource[] | undefined
  }[]
}

export interface UserPoolDto {
  userPoolId: string
  userPoolName: string
  isRoot: boolean
  settings: UserPoolSettings
  domain?: string | undefined
  createdAt: string
  updatedAt: string
}

export interface UserPoolSettings {
  allowedOrigins: string[]
  registerDisabled: boolean
  registerAnomalyDetection: {
    enabled: boolean
    limit: number
    timeInterval: number
  }
  passwordStrength: 'default' | 'none' | 'low' | 'medium' | 'high' | 'custom'
  passwordRules: {
    customPasswordStrength: {
      regex: string
      zhMessage: string
      enMessage: string
    }
    checkAtLogin: boolean
    forcedCycle: {
      enabled: boolean
      cycle: number
      unit: 'DAY' | 'MONTH' | 'YEAR'
      remindBefore: number
    }
    nonRepeat: {
      enabled: boolean
      period: number
      unit: 'DAY' | 'MONTH' | 'YEAR'
    }
  }
  selfUnlockAccount: {
    enabled: boolean
    strategy: 'captcha' | 'password-captcha'
  }
  robotVerify: 'disable' | 'condition_set' | 'always_enable'
  robotVerifyFailures: {
    enabled: boolean
    limit: number
  }
  robotVerifyTrusts: {
    enabled: boolean
    networks: string[]
  }
  verifyCodeLength: number
  verifyCodeMaxAttempts: number
  completePasswordAfterPassCodeLogin: boolean
  accountLock: 'disable' | 'condition_set'
  accountLockFailures: {
    enabled: boolean
    limit: number
    timeInterval: number
  }
  loginRequireEmailVerified: boolean
  usernameRule: {
    regex: string
    zhMessage: string
    enMessage: string
  }
  v3SigninSkipsFlow: boolean
  mfaFactors: ('OTP' | 'SMS' | 'EMAIL')[]
  hideAccountExistence: boolean
  tokenLifetime: number
  sessionLifetime: number
  sessionEndsWithBrowser: boolean
}

export interface UserPoolWithSecretDto {
  userPoolId: string
  userPoolName: string
  isRoot: boolean
  settings: UserPoolSettings
  domain?: string | undefined
  createdAt: string
  updatedAt: string
  secret: string
}

export type UserStatus = 'Suspended' | 'Resigned' | 'Activated' | 'Archived' | 'Deactivated'

export interface ValidatePasswordAnswer {
  valid: boolean
}

export interface ValidatePasswordInput {
  /** at most 40 characters */
  phone?: string | undefined
  /** at most 254 characters */
  email?: string | undefined
  /** at most 254 characters */
  username?: string | undefined
  /** at most 10 characters */
  phoneCountryCode?: string | undefined
  /** 1 to 8192 characters */
  password?: string | undefined
  /** default "none" */
  passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
}

export interface ValidityDto {
  isValid: boolean
  message?: string | undefined
}

export interface VerifyApplicationDomainInput {
  /** 1 to 64 characters */
  appId: string
  /** 1 to 253 characters */
  domain: string
}

export interface VerifyDeleteAccountRequestAnswer {
  deleteAccountToken: string
  tokenExpiresIn: number
}

export interface VerifyDeleteAccountRequestInput {
  verifyMethod: 'PHONE_PASSCODE' | 'EMAIL_PASSCODE' | 'PASSWORD'
  phonePassCodePayload?: {
    /** at most 40 characters */
    phoneNumber: string
    /** at most 100 characters */
    passCode: string
    /** at most 10 characters */
    phoneCountryCode?: string | undefined
  } | undefined
  emailPassCodePayload?: {
    /** at most 254 characters */
    email: string
    /** at most 100 characters */
    passCode: string
  } | undefined
  passwordPayload?: {
    /** 1 to 8192 characters */
    password: string
    /** default "none" */
    passwordEncryptType?: 'sm2' | 'rsa' | 'none' | undefined
  } | undefined
}

export interface VerifyMfaTokenAnswer {
  active: boolean
  userPoolId?: string | undefined
  userId?: string | undefined
  exp?: number | undefined
  iat?: number | undefined
}

export interface VerifyMfaTokenInput {
  /** at most 1000 characters */
  token?: string | undefined
}

export interface VerifyResetPasswordRequestAnswer {
  passwordResetToken: string
  tokenExpiresIn: number
}

export interface VerifyResetPasswordRequestInput {
  verifyMethod: 'EMAIL_PASSCODE' | 'PHONE_PASSCODE'
  phonePassCodePayload?: {
    /** 1 to 40 characters */
    phoneNumber: string
    /** 1 to 100 characters */
    passCode: string
    /** at most 10 characters */
    phoneCountryCode?: string | undefined
  } | undefined
  emailPassCodePayload?: {
    /** 3 to 320 characters */
    email: string
    /** 1 to 100 characters */
    passCode: string
  } | undefined
}

export interface VerifyUpdateEmailRequestAnswer {
  updateEmailToken: string
  tokenExpiresIn: number
}

export interface VerifyUpdateEmailRequestInput {
  verifyMethod: 'EMAIL_PASSCODE'
  emailPassCodePayload: {
    /** 3 to 320 characters */
    newEmail: string
    /** 1 to 100 characters */
    newEmailPassCode: string
    /** at most 320 characters */
    oldEmail?: string | undefined
    /** at most 100 characters */
    oldEmailPassCode?: string | undefined
  }
}

export interface VerifyUpdatePhoneRequestAnswer {
  updatePhoneToken: string
  tokenExpiresIn: number
}

export interface VerifyUpdatePhoneRequestInput {
  verifyMethod: 'PHONE_PASSCODE'
  phonePassCodePayload: {
    /** 1 to 40 characters */
    newPhoneNumber: string
    /** 1 to 100 characters */
    newPhonePassCode: string
    /** at most 10 characters */
    newPhoneCountryCode?: string | undefined
    /** at most 40 characters */
    oldPhoneNumber?: string | undefined
    /** at most 100 characters */
    oldPhonePassCode?: string | undefined
    /** at most 10 characters */
    oldPhoneCountryCode?: string | undefined
  }
}
