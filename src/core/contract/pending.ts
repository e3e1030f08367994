import type { PendingOperation } from './mount.ts'
import type { Caller } from './operation.ts'
import { readOperationList, type PublishedOperation } from './published.ts'

/**
 * Published operations that are not built yet: they check their caller, then answer 501. The day an operation gets its handler its
 * line is deleted here by hand; a test holds built and pending together against the published list.
 */
const notBuilt = `
approval
  GET /api/v3/approval getDetail
  PUT /api/v3/approval-batch-process batchProcessApproval
  GET /api/v3/approval-closed-list closedList
  GET /api/v3/approval-log-list logList
  GET /api/v3/approval-pending-list pendList
  PUT /api/v3/approval-process processApproval
asa
  POST /api/v3/assign-asa-account assignAsaAccount
  POST /api/v3/create-asa-account createAsaAccount
  POST /api/v3/create-asa-accounts-batch createAsaAccountBatch
  POST /api/v3/delete-asa-account deleteAsaAccount
  POST /api/v3/delete-asa-accounts-batch deleteAsaAccountBatch
  GET /api/v3/get-asa-account getAsaAccount
  GET /api/v3/get-asa-account-assigned-targets getAsaAccountAssignedTargets
  POST /api/v3/get-asa-accounts-batch getAsaAccountBatch
  GET /api/v3/get-assigned-account getAssignedAccount
  GET /api/v3/list-asa-accounts listAsaAccount
  POST /api/v3/unassign-asa-account unassignAsaAccount
  POST /api/v3/update-asa-account updateAsaAccount
billing
  GET /api/v3/get-all-rights-items getAllRightsItem
  GET /api/v3/get-current-package-info getCurrentPackageInfo
  GET /api/v3/get-mau-period-usage-history getMauPeriodUsageHistory
  GET /api/v3/get-order-detail getOrderDetail
  GET /api/v3/get-order-pay-detail getOrderPayDetail
  GET /api/v3/get-orders getOrders
  GET /api/v3/get-usage-info getUsageInfo
device
  POST /api/v3/add-device addDevice
  POST /api/v3/authing-verify/create-device createVerifyDevice
  POST /api/v3/create-device createDevice
  POST /api/v3/delete-device-by-user deleteDevice
  POST /api/v3/device-status getDeviceStatus
  POST /api/v3/disable-device-by-user disableDevice
  POST /api/v3/enable-device-by-user enableDevice
  POST /api/v3/get-last-login-apps-by-device-ids findLastLoginAppsByDeviceIdsV2
  POST /api/v3/get-last-login-apps-by-deviceIds findLastLoginAppsByDeviceIds
  POST /api/v3/suspend-device-by-user suspendDevice
device-exclusive
  GET /api/v3/get-device-exclusive-rule-settings getRuleSettings
  GET /api/v3/get-device-exclusive-valid-scope-settings getAllValidScopeSettings
  GET /api/v3/get-device-exclusive-white-list-settings getAllWhiteListSettings
  GET /api/v3/get-supported-device-exclusive-apps findAppLists
  POST /api/v3/remove-device-exclusive-valid-scope-settings remove
  POST /api/v3/save-device-exclusive-valid-scope-settings saveInvitationPolicies
  POST /api/v3/update-device-exclusive-rule-settings updateRuleSettings
event
  POST /api/v3/create-event-app createEventApp
  POST /api/v3/define-event defineEvent
  GET /api/v3/list-event-apps listEventApps
  GET /api/v3/list-events listEvents
  POST /api/v3/pub-event verifyEvent
  POST /api/v3/pub-userEvent pubUserEvent
ext-idp
  POST /api/v3/get-weixin-access-token getWechatMpAccessTokenInfo
invitation
  POST /api/v3/add-invitation-policy-user-attribution addPolicyUserAttribution
  POST /api/v3/add-invitation-policy-user-attributions-batch addPolicyUserAttributionsBatch
  POST /api/v3/batch-approval-universal-invitation-applicants approval
  POST /api/v3/batch-delete-invitation-invitees deleteInvitees
  POST /api/v3/batch-reject-universal-invitation-applicant reject
  POST /api/v3/copy-invitation-policy-by-id copyInvitationPolicyById
  POST /api/v3/create-invitation-policy createInvitationPolicy
  POST /api/v3/create-invitation-roster createInvitationRoster
  POST /api/v3/delete-invitation-policies-batch batchDeleteInvitationPolicies
  POST /api/v3/delete-invitation-roster deleteInvitationRoster
  POST /api/v3/delete-invitation-rosters-batch deleteInvitationRosterBatch
  POST /api/v3/filter-universal-invitation-applicants filter
  POST /api/v3/generate-universal-invitation-link generateUniversalInvitation
  GET /api/v3/get-invitation-policy getPolicyDetailById
  POST /api/v3/get-invitation-policy-email-template getInviteEmailTemplate
  GET /api/v3/get-invitation-policy-user-attribution getPolicyUserAttributionDetail
  GET /api/v3/get-invitation-policy-user-attribution-main-department getUserAttributionMainDepartment
  GET /api/v3/get-invitation-roster getInvitationRoster
  GET /api/v3/get-universal-invitation-settings getUniversalInvitation
  POST /api/v3/invitation-invitee/export exportUsers
  POST /api/v3/invitation-invitee/import importUsers
  GET /api/v3/invitation-invitee/template importTemplate
  POST /api/v3/invitation-invitee/upload upload
  POST /api/v3/list-invitation-invitees filterUsers
  POST /api/v3/list-invitation-policies listInvitationPolicies
  GET /api/v3/list-invitation-policy-extends-fields listRegisterExtendsFields
  GET /api/v3/list-invitation-policy-user-attributions listPolicyUserAttributionDetail
  POST /api/v3/list-invitation-rosters listInvitationRoster
  POST /api/v3/list-invitation-rosters-by-no-policy-id listInvitationRostersByNonPolicyId
  POST /api/v3/list-invitation-rosters-by-policy-id listInvitationRostersByPolicyId
  POST /api/v3/quick-filter-invitees quickFilterInviteeList
  POST /api/v3/remove-invitation-policy-user-attribution removePolicyUserAttribution
  POST /api/v3/remove-invitation-policy-user-attribution-main-department removeUserAttributionMainDepartment
  POST /api/v3/remove-invitation-policy-user-attributions-batch removePolicyUserAttributionsBatch
  POST /api/v3/revert-roster-invitation revertRosterInvitation
  POST /api/v3/revert-roster-invitation-batch revertRosterInvitationBatch
  POST /api/v3/send-roster-invitation sendRosterInvitation
  POST /api/v3/send-roster-invitation-batch sendRosterInvitationBatch
  POST /api/v3/set-invitation-policy-user-attribution-main-department setUserAttributionMainDepartment
  POST /api/v3/update-invitation-policy updateInvitationPolicy
  POST /api/v3/update-invitation-policy-email-template updateInviteEmailTemplate
  POST /api/v3/update-invitation-policy-extends-fields updateRegisterExtendsFields
  POST /api/v3/update-invitation-roster updateInvitationRoster
  POST /api/v3/update-invitation-roster-batch-bind-policy batchBindPolicy
  POST /api/v3/update-invitation-roster-batch-unbind-policy batchUnbindPolicy
  POST /api/v3/update-universal-invitation-settings updateUniversalInvitation
ldap-server
  POST /api/v3/disable-ldap-server disableLdapServer
  POST /api/v3/enable-ldap-server saveLdapConfigInfo
  GET /api/v3/get-ldap-server-config queryLdapConfigInfo
  GET /api/v3/get-ldap-server-log queryLdapLog
  GET /api/v3/get-ldap-server-random-pwd getBindPwd
  GET /api/v3/get-ldap-sub-entries queryLdapSubEntries
  POST /api/v3/update-ldap-server-config updateLdapConfigInfo
metadata
  GET /api/v3/metadata/all-operate listOperateAll
  POST /api/v3/metadata/copy-operate copyOperate
  POST /api/v3/metadata/copy-row-relation copyRowRelation
  POST /api/v3/metadata/create-field createField
  POST /api/v3/metadata/create-model createModel
  POST /api/v3/metadata/create-operate createOperate
  POST /api/v3/metadata/create-row createRow
  POST /api/v3/metadata/create-row-relation createRowRelation
  POST /api/v3/metadata/execute-operate executeOperate
  POST /api/v3/metadata/export exportMetadata
  POST /api/v3/metadata/export/model exportModel
  POST /api/v3/metadata/filter listRow
  POST /api/v3/metadata/get-all-metadata getAllMetadata
  POST /api/v3/metadata/get-all-row-by-scrollid getAllMetadataRow
  GET /api/v3/metadata/get-import-template getImportTemplate
  GET /api/v3/metadata/get-model getModel
  POST /api/v3/metadata/get-relation-info getRelationInfo
  GET /api/v3/metadata/get-row getRow
  GET /api/v3/metadata/get-row-by-value getRowByValue
  GET /api/v3/metadata/get-row-relation getRelationValue
  GET /api/v3/metadata/get-row-relation-details getRelationDetails
  POST /api/v3/metadata/group getMetadataGroupList
  POST /api/v3/metadata/import importMetadata
  POST /api/v3/metadata/import/model importModel
  GET /api/v3/metadata/list-field listField
  GET /api/v3/metadata/list-model listModel
  GET /api/v3/metadata/list-operate listOperate
  POST /api/v3/metadata/relation-search relationSearch
  POST /api/v3/metadata/remove-field remoteField
  POST /api/v3/metadata/remove-model removeModel
  POST /api/v3/metadata/remove-operate removeOperate
  POST /api/v3/metadata/remove-row removeRow
  POST /api/v3/metadata/remove-row-relation removeRelationValue
  POST /api/v3/metadata/ueba/capture capture
  POST /api/v3/metadata/update-field updateField
  POST /api/v3/metadata/update-model updateModel
  POST /api/v3/metadata/update-operate updateOperate
  POST /api/v3/metadata/update-row updateRow
  POST /get-row-batch getRowBatch
mfa
pipeline
  POST /api/v3/create-pipeline-function createPipelineFunction
  POST /api/v3/delete-pipeline-function deletePipelineFunction
  GET /api/v3/get-pipeline-function getPipelineFunction
  GET /api/v3/get-pipeline-logs getPipelineLogs
  GET /api/v3/list-pipeline-functions listPipelineFunctions
  POST /api/v3/reupload-pipeline-function reuploadPipelineFunction
  POST /api/v3/update-pipeline-function updatePipelineFunction
  POST /api/v3/update-pipeline-order updatePipelineOrder
sync
  POST /api/v3/cancel-sync-risk-operation cancelSyncRiskOperation
  POST /api/v3/create-sync-task createSyncTask
  GET /api/v3/get-sync-job getSyncJob
  GET /api/v3/get-sync-task getSyncTask
  GET /api/v3/list-sync-job-logs listSyncJobLogs
  GET /api/v3/list-sync-jobs listSyncJobs
  GET /api/v3/list-sync-risk-operations listSyncRiskOperations
  GET /api/v3/list-sync-tasks listSyncTasks
  POST /api/v3/trigger-sync-risk-operations triggerSyncRiskOperations
  POST /api/v3/trigger-sync-task triggerSyncTask
  POST /api/v3/update-sync-task updateSyncTask
tenant
  POST /api/v3/add-tenant-department-members addTenantDepartmentMembers
  POST /api/v3/add-tenant-users addTenantUsers
  POST /api/v3/associate-tenant-resource associateTenantResource
  POST /api/v3/change-userpool-tenant-ext-idp-conn-state changeUserpoolTenanExtIdpConnState
  POST /api/v3/create-multiple-tenant-admin createMultipleTenantAdmin
  POST /api/v3/create-tenant createTenant
  POST /api/v3/create-tenant-cooperator createTenantCooperator
  POST /api/v3/create-tenant-enterprise-certification createTenantEnterpriseCertification
  POST /api/v3/create-tenant-user createTenantUser
  POST /api/v3/delete-tenant deleteTenant
  POST /api/v3/delete-tenant-admin deleteTenantAdmin
  POST /api/v3/delete-tenant-user deleteTenantUser
  POST /api/v3/generate-invite-tenant-user-link generateInviteTenantUserLink
  GET /api/v3/get-multiple-tenant-admin getMultipleTenantAdmin
  GET /api/v3/get-tenant getTenant
  GET /api/v3/get-tenant-by-code getTenantByCode
  GET /api/v3/get-tenant-cooperator getTenantCooperator
  GET /api/v3/get-tenant-cooperator-menu getTenantCooperatorMenu
  GET /api/v3/get-tenant-enterprise-certification getTenantEnterpriseCertification
  GET /api/v3/get-tenant-little-info getTenantLittleInfo
  GET /api/v3/get-tenant-user getTenantUser
  POST /api/v3/import-tenant importTenant
  GET /api/v3/import-tenant-history importTenantHistory
  GET /api/v3/import-tenant-notify-user importTenantNotifyUser
  GET /api/v3/list-invite-tenant-user-records listInviteTennatUserRecords
  GET /api/v3/list-multiple-tenant-admins listMultipleTenantAdmin
  POST /api/v3/list-tenant-admin listTenantAdmin
  GET /api/v3/list-tenant-applications listTenantApplications
  GET /api/v3/list-tenant-cooperators listTenantCooperators
  GET /api/v3/list-tenant-ext-idp listTenantExtIdp
  POST /api/v3/list-tenant-users listTenantUsers
  GET /api/v3/list-tenants listTenants
  POST /api/v3/remove-tenant-department-members removeTenantDepartmentMembers
  POST /api/v3/remove-tenant-users removeTenantUsers
  POST /api/v3/review-tenant-enterprise-certification reviewTenantEnterpriseCertification
  POST /api/v3/send-email-batch sendEmailBatch
  POST /api/v3/send-invite-tenant-user-email sendInviteTenantUserEmail
  POST /api/v3/send-sms-batch sendSmsBatch
  POST /api/v3/set-tenant-admin setTenantAdmin
  POST /api/v3/update-tenant updateTenant
  POST /api/v3/update-tenant-enterprise-certification updateTenantEnterpriseCertification
  POST /api/v3/update-tenant-user updateTenantUser
  POST /api/v3/update-userpool-tenant-appqrcode-state updateTenantQrCodeState
  POST /api/v3/update-userpool-tenant-config updateUserPoolTenantConfig
  GET /api/v3/userpool-tenant-config userpollTenantConfig
user
  POST /api/v3/delete-user-sync-relations deleteUserSyncRelations
  GET /api/v3/get-user-sync-relations getUserSyncRelations
webhook
  POST /api/v3/create-webhook createWebhook
  POST /api/v3/delete-webhook deleteWebhook
  GET /api/v3/get-webhook getWebhook
  GET /api/v3/get-webhook-event-list getWebhookEventList
  POST /api/v3/get-webhook-logs getWebhookLogs
  GET /api/v3/list-webhooks listWebhooks
  POST /api/v3/trigger-webhook triggerWebhook
  POST /api/v3/update-webhook updateWebhook
auth-approval
  GET /api/v3/applications-permission-applicable getEnablePermissionApplyApplicationList
  GET /api/v3/approval getDetail
  POST /api/v3/approval createApproval
  POST /api/v3/approval-batch batchCreateApproval
  GET /api/v3/approval-initiated-list initiatedList
  GET /api/v3/roles-permission-applicable getEnablePermissionApplyRoleList
auth-device
  GET /api/v3/mydevices/list list
  POST /api/v3/mydevices/revoke-session revoke
  POST /api/v3/mydevices/unbind unbind
auth-invitation
  POST /api/v3/clear-my-all-invitation-links clearMyAllUniversalInvitationLinks
  POST /api/v3/generate-policy-invitation-token generateInviteToken
  POST /api/v3/generate-universal-invitation-link-by-member generateUniversalInvitationByMember
  GET /api/v3/get-policy-invitation-context getInviteCodeContext
  GET /api/v3/get-universal-invitation-public-config getUniversalInvitationPublicConfig
  POST /api/v3/join-by-invitation signupByPolicy
  POST /api/v3/signup-by-invitation signupByUniversal
  POST /api/v3/verify-invite-code verifyInviteCode
auth-me
  GET /api/v3/get-my-tenant-list getTenantList
auth-mfa
auth-push
  POST /api/v3/change-pushcode-status changePushCodeStatus
  GET /api/v3/check-pushcode-status checkPushCodeStatus
  POST /api/v3/get-pushlogin-relation-apps getPushLoginRelationApps
  POST /api/v3/set-pushcode-status setPushCodeStatus
  POST /api/v3/signin-by-push signInByPush
auth-qrcode
  POST /api/v3/change-qrcode-status changeQrCodeStatus
  GET /api/v3/check-qrcode-status checkQrCodeStatus
  POST /api/v3/exchange-tokenset-with-qrcode-ticket exchangeTokenSetWithQrCodeTicket
  POST /api/v3/gene-fastpass-qrcode-info geneFastpassQrcodeInfo
  POST /api/v3/gene-qrcode geneQrCode
  GET /api/v3/get-app-login-qrcode-status getAppLoginQrCodeStatus
  GET /api/v3/get-fastpass-client-apps getFastpassParams
  GET /api/v3/get-qrcode-status getQrCodeStatus
  POST /api/v3/qrcode-app-login qrCodeAppLogin
  POST /api/v3/set-qrcode-status setQrCodeStatus
auth-signin
  POST /api/v3/signin-by-mobile signInByMobile
auth-social
  POST /api/v2/ecConn/wechatMobile/authByCodeIdentity authByCodeIdentity
  POST /api/v2/ecConn/wechatMobile/byAccount bindByAccount
  POST /api/v2/ecConn/wechatMobile/byAccountId bindByAccountId
  POST /api/v2/ecConn/wechatMobile/byEmailCode bindByEmailCode
  POST /api/v2/ecConn/wechatMobile/byPhoneCode bindByPhoneCode
  POST /api/v2/ecConn/wechatMobile/register registerNewUser
  POST /api/v2/ecConn/wechatMobile/select selectAccount
  POST /api/v3/decrypt-douyin-miniprogram-data decryptDouyinMiniProgramData
  POST /api/v3/decrypt-wechat-miniprogram-data decryptWechatMiniProgramData
  GET /api/v3/get-alipay-authinfo getAlipayAuthInfo
  POST /api/v3/get-wechat-access-token getWechatMpAccessToken
  POST /api/v3/get-wechat-access-token-info getWechatMpAccessTokenInfo
auth-webauthn
  PUT /api/v3/webauthn/admin/credentials/{credentialId} updateWebAuthnAdminCredential
  DELETE /api/v3/webauthn/admin/credentials/{credentialId}/{userId}/{appId} deleteWebAuthnAdminCredential
  POST /api/v3/webauthn/admin/initialize webAuthnAdminInitialize
  POST /api/v3/webauthn/admin/registration/finalize webAuthnAdminRegisterFinalize
  GET /api/v3/webauthn/authentication initAuthenticationOptions
  POST /api/v3/webauthn/authentication verifyAuthentication
  POST /api/v3/webauthn/check-valid-credentials-by-credIds checkValidCredentialsByCredIds
  GET /api/v3/webauthn/credentials listWebAuthnCredentials
  DELETE /api/v3/webauthn/credentials/{credentialId} deleteWebAuthnCredential
  PUT /api/v3/webauthn/credentials/{credentialId} updateWebAuthnCredential
  POST /api/v3/webauthn/login/finalize webAuthnLoginFinalize
  POST /api/v3/webauthn/login/initialize webAuthnLoginInitalize
  POST /api/v3/webauthn/mfa-bind/initialize webAuthnMfaBindInitialize
  POST /api/v3/webauthn/mfa-verify/initialize webAuthnMfaVerifyInitalize
  POST /api/v3/webauthn/page-authenticator-device listCredentialsByPage
  GET /api/v3/webauthn/person/credentials listWebAuthnPersonCredentials
  GET /api/v3/webauthn/registration initRegisterOptions
  POST /api/v3/webauthn/registration verifyRegister
  POST /api/v3/webauthn/registration/finalize webAuthnRegisterFinalize
  POST /api/v3/webauthn/registration/initialize webAuthnRegisterInitalize
  POST /api/v3/webauthn/remove-credential/{credentialID} removeCredential
  POST /api/v3/webauthn/remove-credentials-by-authenticator-code removeAllCredentials
`

type Listed = Pick<PublishedOperation, 'name' | 'method' | 'path' | 'group' | 'client'>

/** Who may call a published operation, as far as its name and group tell; the contract that replaces the line settles it. */
export function callerOf(operation: Listed): Caller {
  return operation.client === 'management' ? `${operation.group}:${verbOf(operation)}` : authenticationCaller(operation)
}

/** The verb of the scope, from the first word of the SDK method or of the last part of the path that tells one. */
function verbOf({ name, method, path }: Listed): 'read' | 'create' | 'update' | 'delete' | 'secret' {
  // Stored password hashes: a permission of their own, which no key has.
  if (/ciphertext|encryptPassword/i.test(name)) return 'secret'
  // Its caller brings the private key: whoever may read users may ask.
  if (/decrypt/i.test(name)) return 'read'
  if (method === 'GET') return 'read'
  if (method === 'DELETE') return 'delete'
  const words = [name, path.slice(path.lastIndexOf('/') + 1)]
  for (const [verb, pattern] of verbs) if (words.some((word) => pattern.test(word))) return verb
  return 'update'
}

const verbs = [
  ['delete', /^(batch-?)?(delete|remove|clear)/i],
  ['create', /^(batch-?)?(create|add|import|generate|copy|define|upload)/i],
  [
    'read',
    /^(get|list|search|query|find|filter|quick-?filter|check|is|has|export|preview|relation-?search|postList)(?![a-z])/,
  ],
] as const

/**
 * `app`: called before anybody is signed in (or, for verifyMfaToken, by an application's server), so naming the application is all
 * there is. Everything else acts on the account of the person who calls and needs their token.
 */
const beforeSignIn: Readonly<Record<string, readonly string[] | 'all'>> = {
  // Invited people have no account yet; generating and clearing links is done by members.
  'auth-invitation': [
    'getInviteCodeContext',
    'getUniversalInvitationPublicConfig',
    'signupByPolicy',
    'signupByUniversal',
    'verifyInviteCode',
  ],
  // Codes and captchas are what signing in and resetting a password need.
  'auth-message': 'all',
  'auth-mfa': ['verifyMfaToken'],
  // The waiting browser starts and polls; the phone that confirms is signed in.
  'auth-push': ['checkPushCodeStatus', 'signInByPush'],
  'auth-qrcode': [
    'checkQrCodeStatus',
    'exchangeTokenSetWithQrCodeTicket',
    'geneFastpassQrcodeInfo',
    'geneQrCode',
    'getAppLoginQrCodeStatus',
    'getQrCodeStatus',
  ],
  'auth-signin': ['signInByCredentials', 'signInByMobile'],
  // Mini-program codes, and the steps of a sign-in that has found no account yet.
  'auth-social': 'all',
  // A sign-in by passkey begins without a session.
  'auth-webauthn': [
    'initAuthenticationOptions',
    'verifyAuthentication',
    'webAuthnLoginFinalize',
    'webAuthnLoginInitalize',
  ],
}

function authenticationCaller({ group, name }: Listed): Caller {
  const listed = beforeSignIn[group]
  return listed === 'all' || listed?.includes(name) ? 'app' : 'user'
}

export const pendingOperations: readonly PendingOperation[] = readOperationList(notBuilt).map((listed) => ({
  ...listed,
  caller: callerOf(listed),
}))
