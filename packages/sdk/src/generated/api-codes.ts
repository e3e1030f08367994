// Printed by scripts/generators/sdk.ts from the contract and the error table. Do not edit.

/** The API codes of the error table by name: what `error.apiCode` and a step's `apiCode` are compared with. */
export const apiCodes = {
  /** 302 · Your account name does not fit the rules; choose another one · 账号名不符合规则,请重新设置 */
  FLOW_RESET_ACCOUNT_NAME: 1108,
  /** 401 · The AK/SK signature is not valid; check the key id, the secret and what was signed · AK/SK 签名不合法,请检查密钥 ID、密钥以及签名的内容 */
  AKSK_SIGNATURE_INVALID: 1300,
  /** 401 · The AK/SK signature method is not one of ours; sign with HMAC-SHA1 · AK/SK 签名方式和服务端不匹配,请使用 HMAC-SHA1 */
  AKSK_METHOD_MISMATCH: 1301,
  /** 401 · The AK/SK signature version is not one of ours; use 1.0 · AK/SK 签名版本和服务端不匹配,请使用 1.0 */
  AKSK_VERSION_MISMATCH: 1302,
  /** 401 · The date is malformed; send Unix time in milliseconds or an HTTP date · 时间戳格式不正确,应该是单位为毫秒的 Unix 时间戳或 HTTP 日期 */
  AKSK_DATE_MALFORMED: 1303,
  /** 401 · The request has no date header · 请求头中没有 date */
  AKSK_DATE_MISSING: 1304,
  /** 401 · The date differs too much from the time of the server; set your clock · 时间戳和服务器时间戳相差较大,请校准时钟 */
  AKSK_DATE_SKEWED: 1305,
  /** 401 · The signature was used before; sign every request anew · 签名已经被消费过,请为每个请求重新签名 */
  AKSK_SIGNATURE_REPLAYED: 1306,
  /** 403 · You have no access to this application; ask your administrator · 没有权限登录此应用,请联系管理员 */
  APP_ACCESS_DENIED: 1576,
  /** 302 · Signed in. · 登录完成 */
  FLOW_COMPLETED: 1600,
  /** 302 · Verify with your second factor · 请完成多因素认证 */
  FLOW_PERSONAL_MFA: 1635,
  /** 302 · This application asks for a second factor; verify with it · 此应用要求多因素认证,请完成认证 */
  FLOW_APP_MFA: 1636,
  /** 302 · This is your first sign-in; set a new password · 首次登录,请设置新密码(不需要验证旧密码) */
  FLOW_FIRST_LOGIN_RESET: 1639,
  /** 302 · This identity is not linked yet; link it to an account you have · 此身份尚未绑定,请绑定现有账号 */
  FLOW_BIND_EXISTING: 1640,
  /** 302 · This identity is not linked yet; link it to an account or create one · 此身份尚未绑定,请绑定现有账号或创建账号 */
  FLOW_BIND_OR_CREATE: 1641,
  /** 302 · Complete your profile · 请补全登录信息 */
  FLOW_COMPLETE_PROFILE: 1642,
  /** 302 · Your account is locked; unlock it yourself · 账号已锁定,请自主解锁 */
  FLOW_SELF_UNLOCK: 1643,
  /** 302 · Choose the tenant to sign in to · 请选择要登录的租户 */
  FLOW_TENANT_PORTAL: 1644,
  /** 302 · Complete your profile before signing in · 登录前请补全信息 */
  FLOW_COMPLETE_AT_LOGIN: 1645,
  /** 302 · Verify your account to link this identity · 请验证账号以完成绑定 */
  FLOW_BIND_WITHOUT_ASKING: 1666,
  /** 302 · This sign-in is no longer valid. Start again. · 此登录请求已失效,请重新登录 */
  FLOW_ABORTED: 1699,
  /** 400 · There is no photo to recognise you by; enrol your face first · 未上传人脸识别的照片,请先录入 */
  FACE_PHOTO_MISSING: 1700,
  /** 400 · The picture to compare is missing; send it and try again · 人脸对比时,未上传需要对比的图片,请上传后重试 */
  FACE_PROBE_MISSING: 1701,
  /** 403 · The face does not match; look at the camera and try again · 人脸校验错误,请正对镜头重试 */
  FACE_MISMATCH: 1702,
  /** 422 · Bind an email or phone before you enrol your face · 未绑定邮箱或手机号,无法绑定人脸,请先绑定 */
  FACE_NO_CONTACT: 1703,
  /** 403 · The check of your phone failed; ask for another code · 绑定人脸时,手机验证失败,请重新获取验证码 */
  FACE_PHONE_CHECK_FAILED: 1704,
  /** 403 · The check of your email failed; ask for another code · 绑定人脸时,邮箱验证失败,请重新获取验证码 */
  FACE_EMAIL_CHECK_FAILED: 1705,
  /** 409 · This face is enrolled already; remove it first · 人脸已被绑定,请先解绑 */
  FACE_ALREADY_BOUND: 1706,
  /** 422 · The face could not be enrolled; try another photo · 绑定人脸失败,请更换照片重试 */
  FACE_BIND_FAILED: 1707,
  /** 302 · Sign in again to go on · 请重新登录后继续 */
  FLOW_AUTHENTICATE_AGAIN: 1708,
  /** 403 · Solve the captcha and try again · 请完成人机验证后重试 */
  CAPTCHA_REQUIRED: 2000,
  /** 404 · User not found: {user}; check the user ID and its type · 用户未找到:{user},请检查用户 ID 及其类型 */
  USER_NOT_FOUND: 2004,
  /** 403 · The account is locked. Try again later or ask your administrator. · 账号已被锁定,请稍后重试或联系管理员 */
  USER_LOCKED: 2005,
  /** 403 · The password is wrong; try again · 密码错误,请重新输入 */
  PASSWORD_WRONG: 2006,
  /** 404 · The application does not exist; check the application ID · 应用不存在,请检查应用 ID */
  APP_NOT_FOUND: 2011,
  /** 401 · You are not signed in; sign in, or sign the request, and try again · 尚未登录,无权限访问此请求,请先登录或签名 */
  NOT_SIGNED_IN: 2020,
  /** 409 · The user exists: {field} is taken · 用户已存在:{field} 已被占用 */
  USER_EXISTS: 2026,
  /** 403 · This application does not accept sign-ups; ask its administrator · 应用已禁止注册用户,请联系管理员 */
  APP_SIGNUP_DISABLED: 2031,
  /** 409 · The application domain {identifier} is taken; choose another one · 应用域名 {identifier} 已被占用,请换一个 */
  APP_DOMAIN_TAKEN: 2039,
  /** 409 · The user pool domain {domain} is taken; choose another one · 用户池域名 {domain} 已被占用,请换一个 */
  POOL_DOMAIN_TAKEN: 2040,
  /** 403 · The account is locked; try again after {unlockTime} · 账号已锁定,请于 {unlockTime} 后重试 */
  USER_LOCKED_UNTIL: 2057,
  /** 302 · Change your password; the old one is asked for · 请修改密码(需要验证旧密码) */
  FLOW_FORCED_RESET: 2058,
  /** 422 · The password is too weak: {rule} · 密码强度不足:{rule} */
  PASSWORD_TOO_WEAK: 2061,
  /** 302 · Your password is not safe; change it · 密码不安全,请修改 */
  FLOW_UNSAFE_PASSWORD_RESET: 2071,
  /** 429 · Too many emails; try again in a while · 邮件发送过于频繁,请稍后重试 */
  EMAIL_THROTTLED: 2080,
  /** 404 · The user pool does not exist; check the user pool ID · 用户池不存在,请检查用户池 ID */
  POOL_NOT_FOUND: 2224,
  /** 403 · Account not exists or password is incorrect. · 用户名或密码错误 */
  CREDENTIALS_WRONG: 2333,
  /** 302 · Several accounts match; choose one · 有多个匹配的账号,请选择 */
  FLOW_CHOOSE_ACCOUNT: 2921,
  /** 302 · Choose the account to sign in with · 请选择要登录的账号 */
  FLOW_CHOOSE_PUBLIC_ACCOUNT: 2930,
  /** 402 · Metering: the quota is used up or the package is over; upgrade or renew it · 计量计费错误:用量已用完或套餐已过期,请升级或续订 */
  METERING_ERROR: 4021,
  /** 302 · The invitation has expired; ask for a new one · 邀请链接已过期,请向邀请人索取新链接 */
  INVITATION_EXPIRED: 4032,
  /** 302 · The invitation is not valid; ask for a new one · 邀请链接无效,请向邀请人索取新链接 */
  INVITATION_INVALID: 4033,
  /** 403 · The TOTP code is wrong; enter the present one · Totp 码错误,请输入当前的安全码 */
  TOTP_WRONG: 6001,
  /** 403 · The recovery code is wrong; check it and try again · Totp 恢复码错误,请检查后重试 */
  TOTP_RECOVERY_WRONG: 6002,
  /** 400 · The TOTP code is missing; enter it · 未输入 Totp 安全码,请输入 */
  TOTP_MISSING: 6003,
  /** 400 · The recovery code is missing; enter it · 未输入 Totp 恢复码,请输入 */
  TOTP_RECOVERY_MISSING: 6004,
  /** 403 · You are switched off or not a member of this tenant; ask its administrator · 用户已停用或不是此租户成员,请联系租户管理员 */
  TENANT_MEMBER_REQUIRED: 2120008,
  /** 403 · You may not sign in to this tenant; ask its administrator · 用户无权限登录此租户,请联系租户管理员 */
  TENANT_LOGIN_DENIED: 2130010,
  /** 400 · The LDAP address is not valid; use ldap:// or ldaps:// · 无效的 LDAP 链接,请使用 ldap:// 或 ldaps:// 地址 */
  LDAP_URL_INVALID: 2820002,
} as const

export type ApiCode = (typeof apiCodes)[keyof typeof apiCodes]

/** Those that a sign-in answers as its next step. */
export type FlowCode = 1108 | 1600 | 1635 | 1636 | 1639 | 1640 | 1641 | 1642 | 1643 | 1644 | 1645 | 1666 | 1699 | 1708 | 2058 | 2071 | 2921 | 2930 | 4032 | 4033
