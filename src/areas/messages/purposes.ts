/**
 * What messages are for. The first fifteen are the e-mail templates of the published contract; the others are ours. A purpose has
 * its text in both languages in `built-in.ts`.
 */
export const publishedPurposes = [
  'WELCOME_EMAIL',
  'FIRST_CREATED_USER',
  'REGISTER_VERIFY_CODE',
  'LOGIN_VERIFY_CODE',
  'MFA_VERIFY_CODE',
  'INFORMATION_COMPLETION_VERIFY_CODE',
  'FIRST_EMAIL_LOGIN_VERIFY',
  'CONSOLE_CONDUCTED_VERIFY',
  'USER_PASSWORD_UPDATE_REMIND',
  'ADMIN_RESET_USER_PASSWORD_NOTIFICATION',
  'USER_PASSWORD_RESET_NOTIFICATION',
  'RESET_PASSWORD_VERIFY_CODE',
  'SELF_UNLOCKING_VERIFY_CODE',
  'EMAIL_BIND_VERIFY_CODE',
  'EMAIL_UNBIND_VERIFY_CODE',
] as const
export type PublishedPurpose = (typeof publishedPurposes)[number]

export type MessagePurpose =
  | PublishedPurpose
  /** A code for what no other purpose names. */
  | 'VERIFY_CODE'
  /** A link that signs in: `verify_link`. */
  | 'MAGIC_LINK'
  /** Something about the account changed: `event` says what, in the language of the message; `datetime`, `ip`. */
  | 'SECURITY_NOTICE'

/** How it travels. */
export type Medium = 'SMS' | 'EMAIL'

/**
 * Values of the macros of the published templates (`{{verify_code}}`, …). What is known anyway is filled in: `app_name`, `client_name`,
 * `app_logo`, `app_description`, `app_domain`, `host_url`, `login_url`, `userpool_name`, `userPoolName`, `datetime`, `subject_name`, `expires_in`.
 */
export const macros = [
  'subject_name',
  'client_name',
  'app_name',
  'app_description',
  'app_logo',
  'user_email',
  'user_display_name',
  'user_name',
  'username',
  'password',
  'app_domain',
  'invite_link',
  'inviter_name',
  'verify_code',
  'verify_link',
  'expires_in',
  'password_effective_time',
  'update_password_link',
  'email_effective_time',
  'login_url',
  'tenant_name',
  'tenant_logo',
  'tenant_domain',
  'host_url',
  'admin_name',
  'userpool_name',
  'userpool_logo',
  'ip',
  'country',
  'province',
  'city',
  'datetime',
  'TIME',
  'userPoolName',
  'workflowName',
  'errorTime',
  'taskName',
  'workflowExecuteLogUrl',
  'errorReason',
  'workflowInstanceId',
  'failedCount',
  'event',
] as const
export type Macro = (typeof macros)[number]
export type MessageVariables = { readonly [Name in Macro]?: string | undefined }
