import { errorTable } from '../core/errors/error-table.ts'

/** What the sign-in engine may say: refusals, and the ends of a flow. */
export const signinErrors = errorTable({
  CREDENTIALS_WRONG: {
    statusCode: 403,
    apiCode: 2333,
    zh: '用户名或密码错误',
    en: 'Account not exists or password is incorrect.',
    reachedBy: {
      zh: '登录时账号不存在或密码不正确(两者回答相同)',
      en: 'Signing in with an unknown account or a wrong password (the answer is the same)',
    },
  },
  USER_LOCKED: {
    statusCode: 403,
    apiCode: 2005,
    zh: '账号已被锁定,请稍后重试或联系管理员',
    en: 'The account is locked. Try again later or ask your administrator.',
    reachedBy: {
      zh: '连续失败次数过多,或密码正确但账号已停用',
      en: 'Too many failures in a row; or the right password of an account that may not sign in',
    },
  },
  APP_ACCESS_DENIED: {
    statusCode: 403,
    apiCode: 1576,
    zh: '没有权限登录此应用,请联系管理员',
    en: 'You have no access to this application; ask your administrator',
    reachedBy: { zh: '登录未授权给该用户的应用', en: 'Signing in to an application that the user was not given' },
  },
  APP_SIGNUP_DISABLED: {
    statusCode: 403,
    apiCode: 2031,
    zh: '应用已禁止注册用户,请联系管理员',
    en: 'This application does not accept sign-ups; ask its administrator',
    reachedBy: {
      zh: '向关闭注册的应用或用户池注册',
      en: 'Signing up where the application or the user pool does not accept sign-ups',
    },
  },
  AGREEMENTS_MISSING: {
    statusCode: 403,
    zh: '请先同意必须接受的协议:{agreements}',
    en: 'Accept the agreements that the application asks for: {agreements}',
    reachedBy: {
      zh: '注册或登录时未同意应用要求同意的协议',
      en: 'Signing up or in without having accepted an agreement that the application requires',
    },
  },
  LOGIN_METHOD_OFF: {
    statusCode: 403,
    zh: '此应用未开启登录方式 {method},请换一种方式或联系管理员',
    en: 'This application does not sign people in by {method}; choose another way or ask its administrator',
    reachedBy: {
      zh: '以应用未开启的方式(如验证码)登录,或为其请求验证码',
      en: 'Signing in, or asking for a code to sign in, in a way that the application does not offer',
    },
  },
  PASSCODE_WITHOUT_ACCOUNT: {
    statusCode: 403,
    zh: '此邮箱或手机号还没有可用验证码登录的账号,请先注册或换一种方式登录',
    en: 'There is no account to sign in to with a code sent there; sign up first, or sign in in another way',
    reachedBy: {
      zh: '验证码正确,但没有对应账号且未自动注册,或该地址未经验证而账号另有已验证的地址',
      en: 'A right code for an address without an account and without autoRegister, or for an unverified address of an account that has a verified one',
    },
  },
  MAGIC_LINK_OVER: {
    statusCode: 403,
    zh: '此登录链接已失效,或不是在请求它的浏览器中打开的,请重新获取',
    en: 'This link is no longer valid, or was not opened in the browser that asked for it; ask for a new one',
    reachedBy: {
      zh: '登录链接已使用、过期、被更新的链接取代,或在其他浏览器中确认',
      en: 'A sign-in link that was used, is over, was replaced by a newer one, or is confirmed in another browser',
    },
  },
  FLOW_COMPLETED: {
    statusCode: 302,
    apiCode: 1600,
    zh: '登录完成',
    en: 'Signed in.',
    reachedBy: { zh: '登录流程的最后一步完成', en: 'The last step of a sign-in is done' },
  },
  FLOW_PERSONAL_MFA: {
    statusCode: 302,
    apiCode: 1635,
    zh: '请完成多因素认证',
    en: 'Verify with your second factor',
    reachedBy: {
      zh: '登录的用户在个人中心绑定了认证因素',
      en: 'A user signs in who bound a factor in the personal centre',
    },
  },
  FLOW_APP_MFA: {
    statusCode: 302,
    apiCode: 1636,
    zh: '此应用要求多因素认证,请完成认证',
    en: 'This application asks for a second factor; verify with it',
    reachedBy: {
      zh: '登录的应用或用户池开启了多因素认证',
      en: 'Signing in where the application or user pool asks for a second factor',
    },
  },
  FLOW_FIRST_LOGIN_RESET: {
    statusCode: 302,
    apiCode: 1639,
    zh: '首次登录,请设置新密码(不需要验证旧密码)',
    en: 'This is your first sign-in; set a new password',
    reachedBy: {
      zh: '创建时设置了首次登录重置密码的用户登录',
      en: 'First sign-in of a user created with resetPasswordOnFirstLogin',
    },
  },
  FLOW_RESET_ACCOUNT_NAME: {
    statusCode: 302,
    apiCode: 1108,
    zh: '账号名不符合规则,请重新设置',
    en: 'Your account name does not fit the rules; choose another one',
    reachedBy: { zh: '用户名不符合当前规则的用户登录', en: 'A user signs in whose username the present rule refuses' },
  },
  FLOW_COMPLETE_PROFILE: {
    statusCode: 302,
    apiCode: 1642,
    zh: '请补全登录信息',
    en: 'Complete your profile',
    reachedBy: {
      zh: '首次登录时缺少应用要求的信息',
      en: 'A first sign-in where the application asks for fields of the profile',
    },
  },
  FLOW_COMPLETE_AT_LOGIN: {
    statusCode: 302,
    apiCode: 1645,
    zh: '登录前请补全信息',
    en: 'Complete your profile before signing in',
    reachedBy: {
      zh: '登录的用户缺少应用要求的必填信息',
      en: 'Signing in while a required field of the profile is missing',
    },
  },
  FLOW_CHOOSE_PUBLIC_ACCOUNT: {
    statusCode: 302,
    apiCode: 2930,
    zh: '请选择要登录的账号',
    en: 'Choose the account to sign in with',
    reachedBy: { zh: '可以使用公共账号的用户登录', en: 'Somebody signs in who may act as public accounts' },
  },
  FLOW_FORCED_RESET: {
    statusCode: 302,
    apiCode: 2058,
    zh: '请修改密码(需要验证旧密码)',
    en: 'Change your password; the old one is asked for',
    reachedBy: {
      zh: '登录的密码已到更换周期',
      en: 'Signing in with a password that was used for longer than the policy allows',
    },
  },
  FLOW_UNSAFE_PASSWORD_RESET: {
    statusCode: 302,
    apiCode: 2071,
    zh: '密码不安全,请修改',
    en: 'Your password is not safe; change it',
    reachedBy: {
      zh: '密码策略开启登录时检查,且登录的密码已不符合策略或为常见密码',
      en: 'Signing in with a password that is too weak by now or well known, where the policy checks it',
    },
  },
  EXT_IDP_IDENTITY_UNKNOWN: {
    statusCode: 403,
    zh: '此外部身份没有对应的账号,请联系管理员',
    en: 'No account belongs to this identity; ask your administrator',
    reachedBy: {
      zh: '以未绑定的外部身份登录仅允许登录的连接',
      en: 'Signing in with an identity that nobody has, where a connection is for known people only',
    },
  },
  FLOW_BIND_EXISTING: {
    statusCode: 302,
    apiCode: 1640,
    zh: '此身份尚未绑定,请绑定现有账号',
    en: 'This identity is not linked yet; link it to an account you have',
    reachedBy: {
      zh: '未绑定的联邦身份登录,身份源只允许登录',
      en: 'An unknown federated identity on a connection that only signs in',
    },
  },
  FLOW_BIND_OR_CREATE: {
    statusCode: 302,
    apiCode: 1641,
    zh: '此身份尚未绑定,请绑定现有账号或创建账号',
    en: 'This identity is not linked yet; link it to an account or create one',
    reachedBy: {
      zh: '未绑定的联邦身份登录,身份源询问绑定',
      en: 'An unknown federated identity on a connection that asks',
    },
  },
  FLOW_BIND_WITHOUT_ASKING: {
    statusCode: 302,
    apiCode: 1666,
    zh: '请验证账号以完成绑定',
    en: 'Verify your account to link this identity',
    reachedBy: {
      zh: '未绑定的联邦身份登录,身份源不询问直接绑定',
      en: 'An unknown federated identity on a connection that links without asking',
    },
  },
  FLOW_SELF_UNLOCK: {
    statusCode: 302,
    apiCode: 1643,
    zh: '账号已锁定,请自主解锁',
    en: 'Your account is locked; unlock it yourself',
    reachedBy: { zh: '已锁定的账号登录,且开启了自主解锁', en: 'A locked account where self-unlock is on' },
  },
  FLOW_CHOOSE_ACCOUNT: {
    statusCode: 302,
    apiCode: 2921,
    zh: '有多个匹配的账号,请选择',
    en: 'Several accounts match; choose one',
    reachedBy: { zh: '联邦身份匹配多个账号', en: 'A federated identity that matches several accounts' },
  },
  USER_LOCKED_UNTIL: {
    statusCode: 403,
    apiCode: 2057,
    zh: '账号已锁定,请于 {unlockTime} 后重试',
    en: 'The account is locked; try again after {unlockTime}',
    reachedBy: {
      zh: '在登录组件的登录接口上,锁定期间登录',
      en: 'Signing in at the widget’s own door during a lock that ends by itself',
    },
  },
  CAPTCHA_REQUIRED: {
    statusCode: 403,
    apiCode: 2000,
    zh: '请完成人机验证后重试',
    en: 'Solve the captcha and try again',
    reachedBy: { zh: '多次登录失败后再次登录', en: 'Signing in again after several failures' },
  },
  FLOW_ABORTED: {
    statusCode: 302,
    apiCode: 1699,
    zh: '此登录请求已失效,请重新登录',
    en: 'This sign-in is no longer valid. Start again.',
    reachedBy: {
      zh: '登录流程已过期、已完成、属于其他浏览器,或被放弃',
      en: 'A sign-in that expired, was finished, belongs to another browser, or was given up',
    },
  },
})
