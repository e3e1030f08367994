// Printed by scripts/generators/sdk.ts from the contract and the error table. Do not edit.
import type { CallOptions, OperationFacts } from '../operation.ts'
import type {
  AccessKeyDto,
  AddDepartmentMembersInput,
  AddGroupMembersInput,
  AddInput,
  AddUserInput,
  AddWhitelistAnswer,
  AddWhitelistInput,
  AddWhitelistOfAppAnswer,
  AddWhitelistOfAppInput,
  AdministratorDto,
  AdministratorRoleDto,
  ApplicationDomain,
  ApplicationDto,
  ApplicationSimpleInfoDto,
  ArrayResourceDto,
  AssignRoleBatchInput,
  AssignRoleInput,
  AuthorizeApplicationAccessInput,
  AuthorizeDataPoliciesInput,
  AuthorizeResourcesInput,
  AuthorizedResourceDto,
  AuthorizedResources,
  BatchCreateDnefInput,
  BatchDeleteCommonResourceInput,
  BindPublicAccountOfRolesInput,
  BindUsersPublicAccountInput,
  ChangeExtIdpConnAssociationStateInput,
  ChangeExtIdpConnStateInput,
  ChangeIntoPublicAccountInput,
  CheckDataPolicyExistsInput,
  CheckDataResourceExistsInput,
  CheckDomainAvailableAnswer,
  CheckDomainAvailableInput,
  CheckExternalUserPermissionInput,
  CheckMutualExclusionAnswer,
  CheckMutualExclusionInput,
  CheckParamsNamespaceAnswer,
  CheckParamsNamespaceInput,
  CheckPasswordAnswer,
  CheckPasswordInput,
  CheckPermissionInput,
  CheckPermissionNamespaceExistsInput,
  CheckResults,
  CheckSessionStatusAnswer,
  CheckSessionStatusInput,
  CheckUserSameLevelPermissionAnswer,
  CheckUserSameLevelPermissionInput,
  CloseGlobalMfaSettingsAnswer,
  CloseGlobalMfaSettingsInput,
  ConfigEmailProviderAnswer,
  ConfigEmailProviderInput,
  ConfigSmsProviderInput,
  CreateAccessKeyInput,
  CreateAdminRoleAnswer,
  CreateAdminRoleInput,
  CreateAdministratorInput,
  CreateAdministratorRoleInput,
  CreateApplicationDomainInput,
  CreateApplicationDto,
  CreateDataPolicyInput,
  CreateDataResourceByArrayInput,
  CreateDataResourceByStringInput,
  CreateDataResourceByTreeInput,
  CreateDataResourceInput,
  CreateDepartmentReqDto,
  CreateDepartmentTreeAnswer,
  CreateDepartmentTreeInput,
  CreateDnefInput,
  CreateExtIdpConnInput,
  CreateExtIdpInput,
  CreateGroupReqDto,
  CreateGroupsBatchInput,
  CreateNamespaceInput,
  CreateNamespacesBatchInput,
  CreateOrUpdateGroupAnswer,
  CreateOrganizationReqDto,
  CreatePasswordPolicyInput,
  CreatePermissionNamespaceInput,
  CreatePermissionNamespacesBatchInput,
  CreatePostDto,
  CreatePublicAccountReqDto,
  CreatePublicAccountsBatchInput,
  CreateResourceInput,
  CreateResourcesBatchInput,
  CreateRoleInput,
  CreateRolesBatchInput,
  CreateScimClientAnswer,
  CreateScimClientInput,
  CreateUserPoolInput,
  CreateUserReqDto,
  CreateUsersBatchInput,
  CustomFieldDto,
  CustomFieldPagingDto,
  DataPolicyDto,
  DataResourceDto,
  DeleteAccessKeyInput,
  DeleteAdminRolesBatchInput,
  DeleteAdministratorInput,
  DeleteAdministratorRoleInput,
  DeleteApplicationDomainInput,
  DeleteApplicationInput,
  DeleteAuthInput,
  DeleteByIdInput,
  DeleteCustomFieldsInput,
  DeleteDataPolicyInput,
  DeleteDataResourceInput,
  DeleteDepartmentInput,
  DeleteDepartmentSyncRelationsInput,
  DeleteDnefInput,
  DeleteExtIdpConnInput,
  DeleteExtIdpInput,
  DeleteGroupsBatchInput,
  DeleteNamespaceInput,
  DeleteNamespacesBatchInput,
  DeleteOrganizationInput,
  DeletePasswordPolicyInput,
  DeletePermissionNamespaceInput,
  DeletePermissionNamespacesBatchInput,
  DeletePublicAccountsBatchInput,
  DeleteResourceInput,
  DeleteResourcesBatchInput,
  DeleteRiskListPolicyByIdInput,
  DeleteRolesBatchInput,
  DeleteRolesInput,
  DeleteScimClientInput,
  DeleteUserListByIdInput,
  DeleteUserPoolInput,
  DeleteUsersBatchInput,
  DeleteWhitelistInput,
  DeleteWhitelistOfAppInput,
  DepartmentDto,
  DepartmentPagingDto,
  DetailAuthSubjectAnswer,
  DetailAuthSubjectInput,
  EnabledAuthInput,
  EncryptionKeyDto,
  ExportAdminAuditLogsDto,
  ExportDepartmentsAnswer,
  ExportDepartmentsInput,
  ExportGroupsAnswer,
  ExportGroupsInput,
  ExportPermissionViewAnswer,
  ExportPermissionViewInput,
  ExportRolesAnswer,
  ExportRolesInput,
  ExportUserActionLogsDto,
  ExportUsersAnswer,
  ExportUsersInput,
  ExportedLogs,
  ExtIdpConnDto,
  ExtIdpConnStateByAppsAnswer,
  ExtIdpConnStateByAppsInput,
  ExtIdpDto,
  FindIpListAnswer,
  FindIpListInput,
  FindRiskListPolicyAnswer,
  FindRiskListPolicyInput,
  FindUserListAnswer,
  FindUserListInput,
  GetAccessKeyInput,
  GetAccessKeyListInput,
  GetAdminAuditLogsAnswer,
  GetAdminAuditLogsDto,
  GetAdministratorInput,
  GetAllDepartmentsInput,
  GetAllGroupsInput,
  GetApplicationInput,
  GetApplicationManagementScopesAnswer,
  GetApplicationManagementScopesInput,
  GetApplicationPermissionStrategyAnswer,
  GetApplicationPermissionStrategyInput,
  GetApplicationSecretAnswer,
  GetApplicationSecretInput,
  GetApplicationSimpleInfoInput,
  GetAuthorizedResourcesInput,
  GetCustomDataInput,
  GetCustomFieldsInput,
  GetDataPolicyAnswer,
  GetDataPolicyInput,
  GetDataResourceAnswer,
  GetDataResourceInput,
  GetDepartmentAllAppInput,
  GetDepartmentByIdInput,
  GetDepartmentInput,
  GetDepartmentSyncRelationsAnswer,
  GetDepartmentSyncRelationsInput,
  GetEmailProviderAnswer,
  GetEmailTemplatesAnswer,
  GetExtIdpAnswer,
  GetExtIdpInput,
  GetExternalUserResourceStructInput,
  GetGlobalMfaSettingsAnswer,
  GetGroupAuthorizedResourcesInput,
  GetGroupInput,
  GetGroupsOfPublicAccountInput,
  GetMfaTriggerDataAnswer,
  GetMfaTriggerDataInput,
  GetNamespaceInput,
  GetNamespacesBatchInput,
  GetOrganizationInput,
  GetOrganizationsBatchInput,
  GetOtpSecretByUserAnswer,
  GetOtpSecretByUserInput,
  GetParentDepartmentInput,
  GetPermissionNamespaceInput,
  GetPermissionNamespacesBatchInput,
  GetPostInput,
  GetPostOfPublicUserInput,
  GetPublicAccountBatchInput,
  GetPublicAccountDepartmentsAnswer,
  GetPublicAccountDepartmentsInput,
  GetPublicAccountInput,
  GetPublicAccountOfGroupsInput,
  GetPublicAccountRolesAnswer,
  GetPublicAccountRolesInput,
  GetPublicAccountsOfDepartmentInput,
  GetPublicAccountsOfGroupInput,
  GetPublicAccountsOfPostInput,
  GetPublicAccountsOfRoleInput,
  GetPublicAccountsOfUserInput,
  GetResourceAuthorizedTargetsAnswer,
  GetResourceAuthorizedTargetsInput,
  GetResourceInput,
  GetResourcesBatchInput,
  GetRoleAuthorizedResourcesAnswer,
  GetRoleAuthorizedResourcesInput,
  GetSmsProviderAnswer,
  GetUserAccessibleAppsAnswer,
  GetUserAccessibleAppsInput,
  GetUserActionLogsAnswer,
  GetUserActionLogsDto,
  GetUserAuthorizedAppsAnswer,
  GetUserAuthorizedAppsInput,
  GetUserAuthorizedResourcesInput,
  GetUserBatchInput,
  GetUserDepartmentsAnswer,
  GetUserDepartmentsInput,
  GetUserEncryptPasswordBatchAnswer,
  GetUserEncryptPasswordBatchInput,
  GetUserGroupsInput,
  GetUserIdentitiesInput,
  GetUserInput,
  GetUserLoggedinAppsAnswer,
  GetUserLoggedinAppsInput,
  GetUserLoggedinIdentitiesAnswer,
  GetUserLoggedinIdentitiesInput,
  GetUserLoginHistoryAnswer,
  GetUserLoginHistoryInput,
  GetUserMfaInfoAnswer,
  GetUserMfaInfoInput,
  GetUserMfaStatusAnswer,
  GetUserMfaStatusInput,
  GetUserPasswordCiphertextAnswer,
  GetUserPasswordCiphertextInput,
  GetUserPermissionListInput,
  GetUserPoolInput,
  GetUserPostInput,
  GetUserPostsInput,
  GetUserPrincipalAuthenticationInfoAnswer,
  GetUserPrincipalAuthenticationInfoInput,
  GetUserResourcePermissionListInput,
  GetUserResourceStructInput,
  GetUserRolesAnswer,
  GetUserRolesInput,
  GetUsersOfPublicAccountInput,
  GetVerifyConfigAppInput,
  GroupDto,
  GroupPagingDto,
  HasAnyRoleAnswer,
  HasAnyRoleInput,
  IdentityDto,
  ImportDepartmentsAnswer,
  ImportDepartmentsInput,
  ImportGroupsAnswer,
  ImportGroupsInput,
  ImportOtpInput,
  ImportRolesAnswer,
  ImportRolesInput,
  ImportUsersAnswer,
  ImportUsersInput,
  IsActionAllowedAnswer,
  IsActionAllowedInput,
  IsUserExistsAnswer,
  IsUserExistsInput,
  IsUserInDepartmentAnswer,
  IsUserInDepartmentInput,
  KickPublicAccountsInput,
  KickUsersInput,
  LinkIdentityInput,
  ListAdministratorsAnswer,
  ListAdministratorsInput,
  ListApplicationActiveUsersInput,
  ListApplicationDomainsAnswer,
  ListApplicationDomainsInput,
  ListApplicationSimpleInfoAnswer,
  ListApplicationSimpleInfoInput,
  ListApplicationsAnswer,
  ListApplicationsInput,
  ListArchivedUsersAnswer,
  ListArchivedUsersInput,
  ListAuthApplicationAnswer,
  ListAuthApplicationInput,
  ListAuthSubjectAnswer,
  ListAuthSubjectInput,
  ListChildrenDepartmentsInput,
  ListCommonResourceAnswer,
  ListCommonResourceInput,
  ListDataPolicesAnswer,
  ListDataPolicesInput,
  ListDataPolicyTargetsAnswer,
  ListDataPolicyTargetsInput,
  ListDataResourcesAnswer,
  ListDataResourcesInput,
  ListDepartmentMemberIdsInput,
  ListDepartmentMembersInput,
  ListDnefAnswer,
  ListDnefInput,
  ListExtIdpAnswer,
  ListExtIdpInput,
  ListFieldsInput,
  ListGroupMembersInput,
  ListGroupsInput,
  ListNamespaceRolesAnswer,
  ListNamespaceRolesInput,
  ListNamespacesInput,
  ListOrganizationsInput,
  ListPasswordPoliciesAnswer,
  ListPermissionNamespaceRolesAnswer,
  ListPermissionNamespaceRolesInput,
  ListPermissionNamespacesInput,
  ListPermissionViewAnswer,
  ListPermissionViewInput,
  ListPostBatchDto,
  ListResourceTargetsAnswer,
  ListResourceTargetsInput,
  ListResourcesAnswer,
  ListResourcesInput,
  ListRoleAssignmentsAnswer,
  ListRoleAssignmentsInput,
  ListRoleDepartmentsAnswer,
  ListRoleDepartmentsInput,
  ListRoleMembersInput,
  ListRolesAnswer,
  ListRolesInput,
  ListScimClientsAnswer,
  ListSigningKeysAnswer,
  ListSimpleDataPolicesAnswer,
  ListSimpleDataPolicesInput,
  ListUserPoolsAnswer,
  ListUserPoolsInput,
  ListUsersLegacyInput,
  ListUsersRequestDto,
  ListWhitelistsAnswer,
  ListWhitelistsInput,
  ListWhitelistsOfAppAnswer,
  ListWhitelistsOfAppInput,
  MergeUsersInput,
  NamespaceDto,
  NamespacePage,
  OrganizationDto,
  OrganizationPagingDto,
  PasswordPolicyDto,
  PermissionList,
  PostDto,
  PostIdListDto,
  PostInfoDto,
  PostListInput,
  PostPagingDto,
  PreviewEmailTemplateAnswer,
  PreviewEmailTemplateInput,
  PublicAccountDto,
  PublicAccountPagingDto,
  RefreshApplicationSecretAnswer,
  RefreshApplicationSecretInput,
  RemoveDepartmentMembersInput,
  RemoveGroupMembersInput,
  RemovePostInput,
  ReorderDepartmentsInput,
  ResetUserMfaInput,
  ResetUserPrincipalAuthenticationInfoInput,
  ResignPublicAccountBatchInput,
  ResignUserBatchInput,
  ResignUserInput,
  ResourceDto,
  ResourceStruct,
  RevokeApplicationAccessInput,
  RevokeDataPolicyInput,
  RevokeRoleBatchInput,
  RevokeRoleInput,
  RiskPolicy,
  RoleDto,
  RoleName,
  RotateSigningKeysAnswer,
  RotateSigningKeysInput,
  SearchDepartmentMembersInput,
  SearchDepartmentsInput,
  SearchDepartmentsListInput,
  SearchOrganizationsInput,
  SecuritySettingsDto,
  SetApplicationManagementScopesAnswer,
  SetApplicationManagementScopesInput,
  SetCustomDataInput,
  SetCustomFieldsInput,
  SetFieldEncryptionKeyInput,
  SetPublicAccountOfDepartmentsInput,
  SetPublicAccountOfnPostInput,
  SetUserBaseFieldsInput,
  SetUserDepartmentsInput,
  SetUserPoolDomainInput,
  SetUserPostsInput,
  SetUserPrincipalAuthenticationInfoInput,
  SetUsersMfaStatusInput,
  SetuserOfPublicAccountInput,
  SortPasswordPoliciesInput,
  StringResourceDto,
  Success,
  UnbindPublicAccountOfPostInput,
  UnbindUsersPublicAccountInput,
  UnlinkIdentityInput,
  UpdateAccessKeyInput,
  UpdateAdministratorInput,
  UpdateAdministratorRoleInput,
  UpdateApplicationDto,
  UpdateApplicationMfaSettingsAnswer,
  UpdateApplicationMfaSettingsInput,
  UpdateApplicationPermissionStrategyInput,
  UpdateDataPolicyInput,
  UpdateDataResourceInput,
  UpdateDepartmentReqDto,
  UpdateDnefInput,
  UpdateEmailTemplateAnswer,
  UpdateEmailTemplateInput,
  UpdateExtIdpConnInput,
  UpdateExtIdpInput,
  UpdateGlobalMfaSettingsAnswer,
  UpdateGlobalMfaSettingsInput,
  UpdateGroupReqDto,
  UpdateLoginPageConfigInput,
  UpdateNamespaceAnswer,
  UpdateNamespaceInput,
  UpdateNodeStatusInput,
  UpdateOrganizationReqDto,
  UpdateOrganizationStatusInput,
  UpdatePasswordPolicyInput,
  UpdatePermissionNamespaceInput,
  UpdatePublicAccountBatchInput,
  UpdatePublicAccountReqDto,
  UpdateResourceInput,
  UpdateRoleInput,
  UpdateSecuritySettingsDto,
  UpdateUserBatchInput,
  UpdateUserPoolInput,
  UpdateUserReqDto,
  UserConnectionPostInput,
  UserDto,
  UserFieldDecryptReqDto,
  UserFieldDecryptRespItemDto,
  UserPagingDto,
  UserPermissions,
  UserPoolDto,
  UserPoolWithSecretDto,
  ValidityDto,
  VerifyApplicationDomainInput,
} from './types.ts'

const operations = {
  add: { name: 'add', method: 'POST', path: '/api/v3/ip-list' },
  addDepartmentMembers: { name: 'addDepartmentMembers', method: 'POST', path: '/api/v3/add-department-members' },
  addGroupMembers: { name: 'addGroupMembers', method: 'POST', path: '/api/v3/add-group-members' },
  addRiskListPolicy: { name: 'addRiskListPolicy', method: 'POST', path: '/api/v3/risk-list-policy' },
  addUser: { name: 'addUser', method: 'POST', path: '/api/v3/user-list' },
  addWhitelist: { name: 'addWhitelist', method: 'POST', path: '/api/v3/add-whitelist' },
  addWhitelistOfApp: { name: 'addWhitelistOfApp', method: 'POST', path: '/api/v3/add-whitelist-of-app' },
  assignRole: { name: 'assignRole', method: 'POST', path: '/api/v3/assign-role' },
  assignRoleBatch: { name: 'assignRoleBatch', method: 'POST', path: '/api/v3/assign-role-batch' },
  authorizeApplicationAccess: { name: 'authorizeApplicationAccess', method: 'POST', path: '/api/v3/authorize-application-access' },
  authorizeDataPolicies: { name: 'authorizeDataPolicies', method: 'POST', path: '/api/v3/authorize-data-policies' },
  authorizeResources: { name: 'authorizeResources', method: 'POST', path: '/api/v3/authorize-resources' },
  batchCreateDnef: { name: 'batchCreateDnef', method: 'POST', path: '/api/v3/batch-create-dnef' },
  batchDeleteCommonResource: { name: 'batchDeleteCommonResource', method: 'POST', path: '/api/v3/delete-common-resources-batch' },
  bindPublicAccountOfRoles: { name: 'bindPublicAccountOfRoles', method: 'POST', path: '/api/v3/set-public-account-of-roles' },
  bindUsersPublicAccount: { name: 'bindUsersPublicAccount', method: 'POST', path: '/api/v3/set-public-account-of-users' },
  changeExtIdpConnAssociationState: { name: 'changeExtIdpConnAssociationState', method: 'POST', path: '/api/v3/change-ext-idp-conn-association-state' },
  changeExtIdpConnState: { name: 'changeExtIdpConnState', method: 'POST', path: '/api/v3/change-ext-idp-conn-state' },
  changeIntoPublicAccount: { name: 'changeIntoPublicAccount', method: 'POST', path: '/api/v3/transfer-into-public-account' },
  checkDataPolicyExists: { name: 'checkDataPolicyExists', method: 'GET', path: '/api/v3/check-data-policy-exists', read: true },
  checkDataResourceExists: { name: 'checkDataResourceExists', method: 'GET', path: '/api/v3/check-data-resource-exists', read: true },
  checkDomainAvailable: { name: 'checkDomainAvailable', method: 'POST', path: '/api/v3/check-domain-available', read: true },
  checkExternalUserPermission: { name: 'checkExternalUserPermission', method: 'POST', path: '/api/v3/check-external-user-permission', read: true },
  checkMutualExclusion: { name: 'checkMutualExclusion', method: 'POST', path: '/api/v3/check-role-mutual-exclusion', read: true },
  checkParamsNamespace: { name: 'checkParamsNamespace', method: 'POST', path: '/api/v3/check-role-params', read: true },
  checkPassword: { name: 'checkPassword', method: 'POST', path: '/api/v3/check-password', read: true },
  checkPermission: { name: 'checkPermission', method: 'POST', path: '/api/v3/check-permission', read: true },
  checkPermissionNamespaceExists: { name: 'checkPermissionNamespaceExists', method: 'POST', path: '/api/v3/check-permission-namespace-exists', read: true },
  checkSessionStatus: { name: 'checkSessionStatus', method: 'POST', path: '/api/v3/check-session-status', read: true },
  checkUserSameLevelPermission: { name: 'checkUserSameLevelPermission', method: 'POST', path: '/api/v3/check-user-same-level-permission', read: true },
  closeGlobalMfaSettings: { name: 'closeGlobalMfaSettings', method: 'POST', path: '/api/v3/disable-global-mfa-settings' },
  configEmailProvider: { name: 'configEmailProvider', method: 'POST', path: '/api/v3/config-email-provider' },
  configSmsProvider: { name: 'configSmsProvider', method: 'POST', path: '/api/v3/config-sms-provider' },
  createAccessKey: { name: 'createAccessKey', method: 'POST', path: '/api/v3/create-access-key' },
  createAdminRole: { name: 'createAdminRole', method: 'POST', path: '/api/v3/create-admin-role' },
  createAdministrator: { name: 'createAdministrator', method: 'POST', path: '/api/v3/create-administrator' },
  createAdministratorRole: { name: 'createAdministratorRole', method: 'POST', path: '/api/v3/create-administrator-role' },
  createApplication: { name: 'createApplication', method: 'POST', path: '/api/v3/create-application' },
  createApplicationDomain: { name: 'createApplicationDomain', method: 'POST', path: '/api/v3/create-application-domain' },
  createDataPolicy: { name: 'createDataPolicy', method: 'POST', path: '/api/v3/create-data-policy' },
  createDataResource: { name: 'createDataResource', method: 'POST', path: '/api/v3/create-data-resource' },
  createDataResourceByArray: { name: 'createDataResourceByArray', method: 'POST', path: '/api/v3/create-array-data-resource' },
  createDataResourceByString: { name: 'createDataResourceByString', method: 'POST', path: '/api/v3/create-string-data-resource' },
  createDataResourceByTree: { name: 'createDataResourceByTree', method: 'POST', path: '/api/v3/create-tree-data-resource' },
  createDepartment: { name: 'createDepartment', method: 'POST', path: '/api/v3/create-department' },
  createDepartmentTree: { name: 'createDepartmentTree', method: 'POST', path: '/api/v3/create-department-tree' },
  createDnef: { name: 'createDnef', method: 'POST', path: '/api/v3/create-dnef' },
  createExtIdp: { name: 'createExtIdp', method: 'POST', path: '/api/v3/create-ext-idp' },
  createExtIdpConn: { name: 'createExtIdpConn', method: 'POST', path: '/api/v3/create-ext-idp-conn' },
  createGroup: { name: 'createGroup', method: 'POST', path: '/api/v3/create-group' },
  createGroupsBatch: { name: 'createGroupsBatch', method: 'POST', path: '/api/v3/create-groups-batch' },
  createNamespace: { name: 'createNamespace', method: 'POST', path: '/api/v3/create-namespace' },
  createNamespacesBatch: { name: 'createNamespacesBatch', method: 'POST', path: '/api/v3/create-namespaces-batch' },
  createOrUpdateGroup: { name: 'createOrUpdateGroup', method: 'POST', path: '/api/v3/create-or-update-group' },
  createOrganization: { name: 'createOrganization', method: 'POST', path: '/api/v3/create-organization' },
  createPasswordPolicy: { name: 'createPasswordPolicy', method: 'POST', path: '/api/v3/create-password-policy' },
  createPermissionNamespace: { name: 'createPermissionNamespace', method: 'POST', path: '/api/v3/create-permission-namespace' },
  createPermissionNamespacesBatch: { name: 'createPermissionNamespacesBatch', method: 'POST', path: '/api/v3/create-permission-namespaces-batch' },
  createPost: { name: 'createPost', method: 'POST', path: '/api/v3/create-post' },
  createPublicAccount: { name: 'createPublicAccount', method: 'POST', path: '/api/v3/create-public-account' },
  createPublicAccountsBatch: { name: 'createPublicAccountsBatch', method: 'POST', path: '/api/v3/create-public-accounts-batch' },
  createResource: { name: 'createResource', method: 'POST', path: '/api/v3/create-resource' },
  createResourcesBatch: { name: 'createResourcesBatch', method: 'POST', path: '/api/v3/create-resources-batch' },
  createRole: { name: 'createRole', method: 'POST', path: '/api/v3/create-role' },
  createRolesBatch: { name: 'createRolesBatch', method: 'POST', path: '/api/v3/create-roles-batch' },
  createScimClient: { name: 'createScimClient', method: 'POST', path: '/api/v3/create-scim-client' },
  createUser: { name: 'createUser', method: 'POST', path: '/api/v3/create-user' },
  createUserPool: { name: 'createUserPool', method: 'POST', path: '/api/v3/create-user-pool' },
  createUsersBatch: { name: 'createUsersBatch', method: 'POST', path: '/api/v3/create-users-batch' },
  deleteAccessKey: { name: 'deleteAccessKey', method: 'POST', path: '/api/v3/delete-access-key' },
  deleteAdminRolesBatch: { name: 'deleteAdminRolesBatch', method: 'POST', path: '/api/v3/delete-admin-roles' },
  deleteAdministrator: { name: 'deleteAdministrator', method: 'POST', path: '/api/v3/delete-administrator' },
  deleteAdministratorRole: { name: 'deleteAdministratorRole', method: 'POST', path: '/api/v3/delete-administrator-role' },
  deleteApplication: { name: 'deleteApplication', method: 'POST', path: '/api/v3/delete-application' },
  deleteApplicationDomain: { name: 'deleteApplicationDomain', method: 'POST', path: '/api/v3/delete-application-domain' },
  deleteAuth: { name: 'deleteAuth', method: 'DELETE', path: '/api/v3/batch-applications-auth' },
  deleteById: { name: 'deleteById', method: 'DELETE', path: '/api/v3/ip-list/{id}' },
  deleteCustomFields: { name: 'deleteCustomFields', method: 'POST', path: '/api/v3/delete-custom-fields' },
  deleteDataPolicy: { name: 'deleteDataPolicy', method: 'POST', path: '/api/v3/delete-data-policy' },
  deleteDataResource: { name: 'deleteDataResource', method: 'POST', path: '/api/v3/delete-data-resource' },
  deleteDepartment: { name: 'deleteDepartment', method: 'POST', path: '/api/v3/delete-department' },
  deleteDepartmentSyncRelations: { name: 'deleteDepartmentSyncRelations', method: 'POST', path: '/api/v3/delete-department-sync-relations' },
  deleteDnef: { name: 'deleteDnef', method: 'POST', path: '/api/v3/delete-dnef' },
  deleteExtIdp: { name: 'deleteExtIdp', method: 'POST', path: '/api/v3/delete-ext-idp' },
  deleteExtIdpConn: { name: 'deleteExtIdpConn', method: 'POST', path: '/api/v3/delete-ext-idp-conn' },
  deleteGroupsBatch: { name: 'deleteGroupsBatch', method: 'POST', path: '/api/v3/delete-groups-batch' },
  deleteNamespace: { name: 'deleteNamespace', method: 'POST', path: '/api/v3/delete-namespace' },
  deleteNamespacesBatch: { name: 'deleteNamespacesBatch', method: 'POST', path: '/api/v3/delete-namespaces-batch' },
  deleteOrganization: { name: 'deleteOrganization', method: 'POST', path: '/api/v3/delete-organization' },
  deletePasswordPolicy: { name: 'deletePasswordPolicy', method: 'POST', path: '/api/v3/delete-password-policy' },
  deletePermissionNamespace: { name: 'deletePermissionNamespace', method: 'POST', path: '/api/v3/delete-permission-namespace' },
  deletePermissionNamespacesBatch: { name: 'deletePermissionNamespacesBatch', method: 'POST', path: '/api/v3/delete-permission-namespaces-batch' },
  deletePublicAccountsBatch: { name: 'deletePublicAccountsBatch', method: 'POST', path: '/api/v3/delete-public-accounts-batch' },
  deleteResource: { name: 'deleteResource', method: 'POST', path: '/api/v3/delete-resource' },
  deleteResourcesBatch: { name: 'deleteResourcesBatch', method: 'POST', path: '/api/v3/delete-resources-batch' },
  deleteRiskListPolicyById: { name: 'deleteRiskListPolicyById', method: 'DELETE', path: '/api/v3/risk-list-policy/{id}' },
  deleteRoles: { name: 'deleteRoles', method: 'POST', path: '/api/v3/multiple-namespace-delete-roles-batch' },
  deleteRolesBatch: { name: 'deleteRolesBatch', method: 'POST', path: '/api/v3/delete-roles-batch' },
  deleteScimClient: { name: 'deleteScimClient', method: 'POST', path: '/api/v3/delete-scim-client' },
  deleteUserListById: { name: 'deleteUserListById', method: 'DELETE', path: '/api/v3/user-list/{id}' },
  deleteUserPool: { name: 'deleteUserPool', method: 'POST', path: '/api/v3/delete-user-pool' },
  deleteUsersBatch: { name: 'deleteUsersBatch', method: 'POST', path: '/api/v3/delete-users-batch' },
  deleteWhitelist: { name: 'deleteWhitelist', method: 'POST', path: '/api/v3/delete-whitelist', bare: true },
  deleteWhitelistOfApp: { name: 'deleteWhitelistOfApp', method: 'POST', path: '/api/v3/delete-whitelist-of-app', bare: true },
  detailAuthSubject: { name: 'detailAuthSubject', method: 'GET', path: '/api/v3/get-subject-auth-detail', read: true },
  enabledAuth: { name: 'enabledAuth', method: 'POST', path: '/api/v3/update-auth-enabled' },
  exportAdminAuditLogs: { name: 'exportAdminAuditLogs', method: 'POST', path: '/api/v3/export-admin-audit-logs', read: true },
  exportDepartments: { name: 'exportDepartments', method: 'POST', path: '/api/v3/export-departments', read: true },
  exportGroups: { name: 'exportGroups', method: 'POST', path: '/api/v3/export-groups', read: true },
  exportPermissionView: { name: 'exportPermissionView', method: 'POST', path: '/api/v3/export-permission-view', read: true },
  exportRoles: { name: 'exportRoles', method: 'POST', path: '/api/v3/export-roles', read: true },
  exportUserActionLogs: { name: 'exportUserActionLogs', method: 'POST', path: '/api/v3/export-user-action-logs', read: true },
  exportUsers: { name: 'exportUsers', method: 'POST', path: '/api/v3/export-users', read: true },
  extIdpConnStateByApps: { name: 'extIdpConnStateByApps', method: 'GET', path: '/api/v3/ext-idp-conn-apps', read: true },
  findIpList: { name: 'findIpList', method: 'GET', path: '/api/v3/ip-list', read: true },
  findRiskListPolicy: { name: 'findRiskListPolicy', method: 'GET', path: '/api/v3/risk-list-policy', read: true },
  findUserList: { name: 'findUserList', method: 'GET', path: '/api/v3/user-list', read: true },
  getAccessKey: { name: 'getAccessKey', method: 'GET', path: '/api/v3/get-access-key', read: true },
  getAccessKeyList: { name: 'getAccessKeyList', method: 'GET', path: '/api/v3/list-access-key', read: true },
  getAdminAuditLogs: { name: 'getAdminAuditLogs', method: 'POST', path: '/api/v3/get-admin-audit-logs', read: true },
  getAdministrator: { name: 'getAdministrator', method: 'GET', path: '/api/v3/get-administrator', read: true },
  getAllDepartments: { name: 'getAllDepartments', method: 'GET', path: '/api/v3/get-all-departments', read: true },
  getAllGroups: { name: 'getAllGroups', method: 'GET', path: '/api/v3/get-all-groups', read: true },
  getApplication: { name: 'getApplication', method: 'GET', path: '/api/v3/get-application', read: true },
  getApplicationManagementScopes: { name: 'getApplicationManagementScopes', method: 'GET', path: '/api/v3/get-application-management-scopes', read: true },
  getApplicationPermissionStrategy: { name: 'getApplicationPermissionStrategy', method: 'GET', path: '/api/v3/get-application-permission-strategy', read: true },
  getApplicationSecret: { name: 'getApplicationSecret', method: 'GET', path: '/api/v3/get-application-secret', read: true },
  getApplicationSimpleInfo: { name: 'getApplicationSimpleInfo', method: 'GET', path: '/api/v3/get-application-simple-info', read: true },
  getAuthorizedResources: { name: 'getAuthorizedResources', method: 'GET', path: '/api/v3/get-authorized-resources', read: true },
  getCustomData: { name: 'getCustomData', method: 'GET', path: '/api/v3/get-custom-data', read: true },
  getCustomFields: { name: 'getCustomFields', method: 'GET', path: '/api/v3/get-custom-fields', read: true },
  getDataPolicy: { name: 'getDataPolicy', method: 'GET', path: '/api/v3/get-data-policy', read: true },
  getDataResource: { name: 'getDataResource', method: 'GET', path: '/api/v3/get-data-resource', read: true },
  getDepartment: { name: 'getDepartment', method: 'GET', path: '/api/v3/get-department', read: true },
  getDepartmentAllApp: { name: 'getDepartmentAllApp', method: 'POST', path: '/api/v3/get-department-available-app', read: true },
  getDepartmentById: { name: 'getDepartmentById', method: 'GET', path: '/api/v3/get-department-by-id', read: true },
  getDepartmentSyncRelations: { name: 'getDepartmentSyncRelations', method: 'GET', path: '/api/v3/get-department-sync-relations', read: true },
  getEmailProvider: { name: 'getEmailProvider', method: 'GET', path: '/api/v3/get-email-provider', read: true },
  getEmailTemplates: { name: 'getEmailTemplates', method: 'GET', path: '/api/v3/get-email-templates', read: true },
  getExtIdp: { name: 'getExtIdp', method: 'GET', path: '/api/v3/get-ext-idp', read: true },
  getExternalUserResourceStruct: { name: 'getExternalUserResourceStruct', method: 'POST', path: '/api/v3/get-external-user-resource-struct', read: true },
  getFieldEncryptionKey: { name: 'getFieldEncryptionKey', method: 'GET', path: '/api/v3/get-field-encryption-key', read: true },
  getGlobalMfaSettings: { name: 'getGlobalMfaSettings', method: 'GET', path: '/api/v3/get-global-mfa-settings', read: true },
  getGroup: { name: 'getGroup', method: 'GET', path: '/api/v3/get-group', read: true },
  getGroupAuthorizedResources: { name: 'getGroupAuthorizedResources', method: 'GET', path: '/api/v3/get-group-authorized-resources', read: true },
  getGroupsOfPublicAccount: { name: 'getGroupsOfPublicAccount', method: 'GET', path: '/api/v3/get-groups-of-public-account', read: true },
  getMfaTriggerData: { name: 'getMfaTriggerData', method: 'GET', path: '/api/v3/get-mfa-trigger-data', read: true },
  getNamespace: { name: 'getNamespace', method: 'GET', path: '/api/v3/get-namespace', read: true },
  getNamespacesBatch: { name: 'getNamespacesBatch', method: 'GET', path: '/api/v3/get-namespaces-batch', read: true },
  getOrganization: { name: 'getOrganization', method: 'GET', path: '/api/v3/get-organization', read: true },
  getOrganizationsBatch: { name: 'getOrganizationsBatch', method: 'GET', path: '/api/v3/get-organization-batch', read: true },
  getOtpSecretByUser: { name: 'getOtpSecretByUser', method: 'GET', path: '/api/v3/get-otp-secret-by-user', read: true },
  getParentDepartment: { name: 'getParentDepartment', method: 'GET', path: '/api/v3/get-parent-department', read: true },
  getPermissionNamespace: { name: 'getPermissionNamespace', method: 'GET', path: '/api/v3/get-permission-namespace', read: true },
  getPermissionNamespacesBatch: { name: 'getPermissionNamespacesBatch', method: 'GET', path: '/api/v3/get-permission-namespaces-batch', read: true },
  getPost: { name: 'getPost', method: 'GET', path: '/api/v3/get-post', read: true, bare: true },
  getPostById: { name: 'getPostById', method: 'POST', path: '/api/v3/get-post-by-id', read: true },
  getPostOfPublicUser: { name: 'getPostOfPublicUser', method: 'GET', path: '/api/v3/get-post-of-public-account', read: true, bare: true },
  getPublicAccount: { name: 'getPublicAccount', method: 'GET', path: '/api/v3/get-public-account', read: true },
  getPublicAccountBatch: { name: 'getPublicAccountBatch', method: 'GET', path: '/api/v3/get-public-account-batch', read: true },
  getPublicAccountDepartments: { name: 'getPublicAccountDepartments', method: 'GET', path: '/api/v3/get-departments-of-public-account', read: true },
  getPublicAccountOfGroups: { name: 'getPublicAccountOfGroups', method: 'POST', path: '/api/v3/set-public-account-of-groups' },
  getPublicAccountRoles: { name: 'getPublicAccountRoles', method: 'GET', path: '/api/v3/get-roles-of-public-account', read: true },
  getPublicAccountsOfDepartment: { name: 'getPublicAccountsOfDepartment', method: 'GET', path: '/api/v3/get-public-accounts-of-department', read: true },
  getPublicAccountsOfGroup: { name: 'getPublicAccountsOfGroup', method: 'GET', path: '/api/v3/get-public-accounts-of-group', read: true },
  getPublicAccountsOfPost: { name: 'getPublicAccountsOfPost', method: 'GET', path: '/api/v3/get-public-accounts-of-post', read: true },
  getPublicAccountsOfRole: { name: 'getPublicAccountsOfRole', method: 'GET', path: '/api/v3/get-public-accounts-of-role', read: true },
  getPublicAccountsOfUser: { name: 'getPublicAccountsOfUser', method: 'GET', path: '/api/v3/get-public-accounts-of-user', read: true },
  getResource: { name: 'getResource', method: 'GET', path: '/api/v3/get-resource', read: true },
  getResourceAuthorizedTargets: { name: 'getResourceAuthorizedTargets', method: 'POST', path: '/api/v3/get-resource-authorized-targets', read: true },
  getResourcesBatch: { name: 'getResourcesBatch', method: 'GET', path: '/api/v3/get-resources-batch', read: true },
  getRole: { name: 'getRole', method: 'GET', path: '/api/v3/get-role', read: true },
  getRoleAuthorizedResources: { name: 'getRoleAuthorizedResources', method: 'GET', path: '/api/v3/get-role-authorized-resources', read: true },
  getSecuritySettings: { name: 'getSecuritySettings', method: 'GET', path: '/api/v3/get-security-settings', read: true },
  getSmsProvider: { name: 'getSmsProvider', method: 'GET', path: '/api/v3/get-sms-provider', read: true },
  getUser: { name: 'getUser', method: 'GET', path: '/api/v3/get-user', read: true },
  getUserAccessibleApps: { name: 'getUserAccessibleApps', method: 'GET', path: '/api/v3/get-user-accessible-apps', read: true },
  getUserActionLogs: { name: 'getUserActionLogs', method: 'POST', path: '/api/v3/get-user-action-logs', read: true },
  getUserAuthorizedApps: { name: 'getUserAuthorizedApps', method: 'GET', path: '/api/v3/get-user-authorized-apps', read: true },
  getUserAuthorizedResources: { name: 'getUserAuthorizedResources', method: 'GET', path: '/api/v3/get-user-authorized-resources', read: true },
  getUserBaseFields: { name: 'getUserBaseFields', method: 'GET', path: '/api/v3/get-user-base-fields', read: true },
  getUserBatch: { name: 'getUserBatch', method: 'GET', path: '/api/v3/get-user-batch', read: true },
  getUserDepartments: { name: 'getUserDepartments', method: 'GET', path: '/api/v3/get-user-departments', read: true },
  getUserEncryptPasswordBatch: { name: 'getUserEncryptPasswordBatch', method: 'POST', path: '/api/v3/batch-get-user-encrypt-password' },
  getUserGroups: { name: 'getUserGroups', method: 'GET', path: '/api/v3/get-user-groups', read: true },
  getUserIdentities: { name: 'getUserIdentities', method: 'GET', path: '/api/v3/get-user-identities', read: true },
  getUserLoggedinApps: { name: 'getUserLoggedinApps', method: 'GET', path: '/api/v3/get-user-loggedin-apps', read: true },
  getUserLoggedinIdentities: { name: 'getUserLoggedinIdentities', method: 'GET', path: '/api/v3/get-user-logged-in-identities', read: true },
  getUserLoginHistory: { name: 'getUserLoginHistory', method: 'GET', path: '/api/v3/get-user-login-history', read: true },
  getUserMfaInfo: { name: 'getUserMfaInfo', method: 'GET', path: '/api/v3/get-user-mfa-info', read: true },
  getUserMfaStatus: { name: 'getUserMfaStatus', method: 'GET', path: '/api/v3/get-mfa-status', read: true },
  getUserPasswordCiphertext: { name: 'getUserPasswordCiphertext', method: 'POST', path: '/api/v3/get-user-password-ciphertext' },
  getUserPermissionList: { name: 'getUserPermissionList', method: 'POST', path: '/api/v3/get-user-permission-list', read: true },
  getUserPool: { name: 'getUserPool', method: 'GET', path: '/api/v3/get-user-pool', read: true },
  getUserPost: { name: 'getUserPost', method: 'GET', path: '/api/v3/get-user-post', read: true, bare: true },
  getUserPosts: { name: 'getUserPosts', method: 'GET', path: '/api/v3/get-user-posts', read: true },
  getUserPrincipalAuthenticationInfo: { name: 'getUserPrincipalAuthenticationInfo', method: 'GET', path: '/api/v3/get-user-principal-authentication-info', read: true },
  getUserResourcePermissionList: { name: 'getUserResourcePermissionList', method: 'POST', path: '/api/v3/get-user-resource-permission-list', read: true },
  getUserResourceStruct: { name: 'getUserResourceStruct', method: 'POST', path: '/api/v3/get-user-resource-struct', read: true },
  getUserRoles: { name: 'getUserRoles', method: 'GET', path: '/api/v3/get-user-roles', read: true },
  getUsersOfPublicAccount: { name: 'getUsersOfPublicAccount', method: 'GET', path: '/api/v3/get-users-of-public-account', read: true },
  getVerifyConfigApp: { name: 'getVerifyConfigApp', method: 'GET', path: '/api/v3/verify-config-app', read: true, bare: true },
  hasAnyRole: { name: 'hasAnyRole', method: 'POST', path: '/api/v3/has-any-role', read: true },
  importDepartments: { name: 'importDepartments', method: 'POST', path: '/api/v3/import-departments' },
  importGroups: { name: 'importGroups', method: 'POST', path: '/api/v3/import-groups' },
  importOtp: { name: 'importOtp', method: 'POST', path: '/api/v3/import-otp' },
  importRoles: { name: 'importRoles', method: 'POST', path: '/api/v3/import-roles' },
  importUsers: { name: 'importUsers', method: 'POST', path: '/api/v3/import-users' },
  isActionAllowed: { name: 'isActionAllowed', method: 'POST', path: '/api/v3/is-action-allowed', read: true },
  isUserExists: { name: 'isUserExists', method: 'POST', path: '/api/v3/is-user-exists', read: true },
  isUserInDepartment: { name: 'isUserInDepartment', method: 'GET', path: '/api/v3/is-user-in-department', read: true },
  kickPublicAccounts: { name: 'kickPublicAccounts', method: 'POST', path: '/api/v3/kick-public-accounts' },
  kickUsers: { name: 'kickUsers', method: 'POST', path: '/api/v3/kick-users' },
  linkIdentity: { name: 'linkIdentity', method: 'POST', path: '/api/v3/link-identity' },
  listAdministratorRoles: { name: 'listAdministratorRoles', method: 'GET', path: '/api/v3/list-administrator-roles', read: true },
  listAdministrators: { name: 'listAdministrators', method: 'GET', path: '/api/v3/list-administrators', read: true },
  listApplicationActiveUsers: { name: 'listApplicationActiveUsers', method: 'POST', path: '/api/v3/list-application-active-users', read: true },
  listApplicationDomains: { name: 'listApplicationDomains', method: 'GET', path: '/api/v3/list-application-domains', read: true },
  listApplicationSimpleInfo: { name: 'listApplicationSimpleInfo', method: 'GET', path: '/api/v3/list-application-simple-info', read: true },
  listApplications: { name: 'listApplications', method: 'GET', path: '/api/v3/list-applications', read: true },
  listArchivedUsers: { name: 'listArchivedUsers', method: 'GET', path: '/api/v3/list-archived-users', read: true },
  listAuthApplication: { name: 'listAuthApplication', method: 'POST', path: '/api/v3/list-applications-auth', read: true },
  listAuthSubject: { name: 'listAuthSubject', method: 'POST', path: '/api/v3/list-subject-auth', read: true },
  listChildrenDepartments: { name: 'listChildrenDepartments', method: 'GET', path: '/api/v3/list-children-departments', read: true },
  listCommonResource: { name: 'listCommonResource', method: 'GET', path: '/api/v3/list-common-resource', read: true },
  listCustFields: { name: 'listCustFields', method: 'GET', path: '/api/v3/list-custom-fields', read: true },
  listDataPolices: { name: 'listDataPolices', method: 'GET', path: '/api/v3/list-data-policies', read: true },
  listDataPolicyTargets: { name: 'listDataPolicyTargets', method: 'GET', path: '/api/v3/list-data-policy-targets', read: true },
  listDataResources: { name: 'listDataResources', method: 'GET', path: '/api/v3/list-data-resources', read: true },
  listDepartmentMemberIds: { name: 'listDepartmentMemberIds', method: 'GET', path: '/api/v3/list-department-member-ids', read: true },
  listDepartmentMembers: { name: 'listDepartmentMembers', method: 'GET', path: '/api/v3/list-department-members', read: true },
  listDnef: { name: 'listDnef', method: 'GET', path: '/api/v3/list-dnef', read: true },
  listExtIdp: { name: 'listExtIdp', method: 'GET', path: '/api/v3/list-ext-idp', read: true },
  listGroupMembers: { name: 'listGroupMembers', method: 'GET', path: '/api/v3/list-group-members', read: true },
  listGroups: { name: 'listGroups', method: 'GET', path: '/api/v3/list-groups', read: true },
  listNamespaceRoles: { name: 'listNamespaceRoles', method: 'GET', path: '/api/v3/list-namespace-roles', read: true },
  listNamespaces: { name: 'listNamespaces', method: 'GET', path: '/api/v3/list-namespaces', read: true },
  listOrganizations: { name: 'listOrganizations', method: 'GET', path: '/api/v3/list-organizations', read: true },
  listPasswordPolicies: { name: 'listPasswordPolicies', method: 'GET', path: '/api/v3/list-password-policies', read: true },
  listPermissionNamespaceRoles: { name: 'listPermissionNamespaceRoles', method: 'GET', path: '/api/v3/list-permission-namespace-roles', read: true },
  listPermissionNamespaces: { name: 'listPermissionNamespaces', method: 'GET', path: '/api/v3/list-permission-namespaces', read: true },
  listPermissionView: { name: 'listPermissionView', method: 'POST', path: '/api/v3/list-permission-view/data', read: true },
  listPublicAccounts: { name: 'listPublicAccounts', method: 'POST', path: '/api/v3/list-public-accounts', read: true },
  listResourceTargets: { name: 'listResourceTargets', method: 'POST', path: '/api/v3/list-resource-targets', read: true },
  listResources: { name: 'listResources', method: 'GET', path: '/api/v3/list-resources', read: true },
  listRoleAssignments: { name: 'listRoleAssignments', method: 'GET', path: '/api/v3/list-role-assignments', read: true },
  listRoleDepartments: { name: 'listRoleDepartments', method: 'GET', path: '/api/v3/list-role-departments', read: true },
  listRoleMembers: { name: 'listRoleMembers', method: 'GET', path: '/api/v3/list-role-members', read: true },
  listRoles: { name: 'listRoles', method: 'GET', path: '/api/v3/list-roles', read: true },
  listScimClients: { name: 'listScimClients', method: 'GET', path: '/api/v3/list-scim-clients', read: true },
  listSigningKeys: { name: 'listSigningKeys', method: 'GET', path: '/api/v3/list-signing-keys', read: true },
  listSimpleDataPolices: { name: 'listSimpleDataPolices', method: 'GET', path: '/api/v3/list-simple-data-policies', read: true },
  listUserBaseFields: { name: 'listUserBaseFields', method: 'GET', path: '/api/v3/list-user-base-fields', read: true },
  listUserPools: { name: 'listUserPools', method: 'GET', path: '/api/v3/list-user-pools', read: true },
  listUsers: { name: 'listUsers', method: 'POST', path: '/api/v3/list-users', read: true },
  listUsersLegacy: { name: 'listUsersLegacy', method: 'GET', path: '/api/v3/list-users', read: true },
  listWhitelists: { name: 'listWhitelists', method: 'GET', path: '/api/v3/list-whitelist', read: true },
  listWhitelistsOfApp: { name: 'listWhitelistsOfApp', method: 'GET', path: '/api/v3/list-whitelist-of-app', read: true },
  mergeUsers: { name: 'mergeUsers', method: 'POST', path: '/api/v3/merge-users' },
  postList: { name: 'postList', method: 'GET', path: '/api/v3/list-post', read: true },
  postListBatch: { name: 'postListBatch', method: 'POST', path: '/api/v3/list-post', read: true },
  previewEmailTemplate: { name: 'previewEmailTemplate', method: 'POST', path: '/api/v3/preview-email-template', read: true },
  refreshApplicationSecret: { name: 'refreshApplicationSecret', method: 'POST', path: '/api/v3/refresh-application-secret' },
  removeDepartmentMembers: { name: 'removeDepartmentMembers', method: 'POST', path: '/api/v3/remove-department-members' },
  removeGroupMembers: { name: 'removeGroupMembers', method: 'POST', path: '/api/v3/remove-group-members' },
  removePost: { name: 'removePost', method: 'POST', path: '/api/v3/remove-post' },
  reorderDepartments: { name: 'reorderDepartments', method: 'POST', path: '/api/v3/reorder-departments' },
  resetUserMfa: { name: 'resetUserMfa', method: 'POST', path: '/api/v3/reset-user-mfa' },
  resetUserPrincipalAuthenticationInfo: { name: 'resetUserPrincipalAuthenticationInfo', method: 'POST', path: '/api/v3/reset-user-principal-authentication-info' },
  resignPublicAccountBatch: { name: 'resignPublicAccountBatch', method: 'POST', path: '/api/v3/resign-public-account-batch' },
  resignUser: { name: 'resignUser', method: 'POST', path: '/api/v3/resign-user' },
  resignUserBatch: { name: 'resignUserBatch', method: 'POST', path: '/api/v3/resign-user-batch' },
  revokeApplicationAccess: { name: 'revokeApplicationAccess', method: 'POST', path: '/api/v3/revoke-application-access' },
  revokeDataPolicy: { name: 'revokeDataPolicy', method: 'POST', path: '/api/v3/revoke-data-policy' },
  revokeRole: { name: 'revokeRole', method: 'POST', path: '/api/v3/revoke-role' },
  revokeRoleBatch: { name: 'revokeRoleBatch', method: 'POST', path: '/api/v3/revoke-role-batch' },
  rotateSigningKeys: { name: 'rotateSigningKeys', method: 'POST', path: '/api/v3/rotate-signing-keys' },
  searchDepartmentMembers: { name: 'searchDepartmentMembers', method: 'GET', path: '/api/v3/search-department-members', read: true },
  searchDepartments: { name: 'searchDepartments', method: 'POST', path: '/api/v3/search-departments', read: true },
  searchDepartmentsList: { name: 'searchDepartmentsList', method: 'POST', path: '/api/v3/search-departments-list', read: true },
  searchOrganizations: { name: 'searchOrganizations', method: 'GET', path: '/api/v3/search-organizations', read: true },
  setApplicationManagementScopes: { name: 'setApplicationManagementScopes', method: 'POST', path: '/api/v3/set-application-management-scopes' },
  setCustomData: { name: 'setCustomData', method: 'POST', path: '/api/v3/set-custom-data' },
  setCustomFields: { name: 'setCustomFields', method: 'POST', path: '/api/v3/set-custom-fields' },
  setFieldEncryptionKey: { name: 'setFieldEncryptionKey', method: 'POST', path: '/api/v3/set-field-encryption-key' },
  setPublicAccountOfDepartments: { name: 'setPublicAccountOfDepartments', method: 'POST', path: '/api/v3/set-public-account-of-departments' },
  setPublicAccountOfnPost: { name: 'setPublicAccountOfnPost', method: 'POST', path: '/api/v3/set-public-account-of-post' },
  setUserBaseFields: { name: 'setUserBaseFields', method: 'POST', path: '/api/v3/set-user-base-fields' },
  setUserDepartments: { name: 'setUserDepartments', method: 'POST', path: '/api/v3/set-user-departments' },
  setUserPoolDomain: { name: 'setUserPoolDomain', method: 'POST', path: '/api/v3/set-user-pool-domain' },
  setUserPosts: { name: 'setUserPosts', method: 'POST', path: '/api/v3/set-user-posts' },
  setUserPrincipalAuthenticationInfo: { name: 'setUserPrincipalAuthenticationInfo', method: 'POST', path: '/api/v3/set-user-principal-authentication-info' },
  setUsersMfaStatus: { name: 'setUsersMfaStatus', method: 'POST', path: '/api/v3/set-mfa-status' },
  setuserOfPublicAccount: { name: 'setuserOfPublicAccount', method: 'POST', path: '/api/v3/set-user-of-public-accounts' },
  sortPasswordPolicies: { name: 'sortPasswordPolicies', method: 'POST', path: '/api/v3/sort-password-policies' },
  unbindPublicAccountOfPost: { name: 'unbindPublicAccountOfPost', method: 'POST', path: '/api/v3/unbind-public-account-of-post' },
  unbindUsersPublicAccount: { name: 'unbindUsersPublicAccount', method: 'POST', path: '/api/v3/unbind-public-account-of-user' },
  unlinkIdentity: { name: 'unlinkIdentity', method: 'POST', path: '/api/v3/unlink-identity' },
  updateAccessKey: { name: 'updateAccessKey', method: 'POST', path: '/api/v3/update-access-key' },
  updateAdministrator: { name: 'updateAdministrator', method: 'POST', path: '/api/v3/update-administrator' },
  updateAdministratorRole: { name: 'updateAdministratorRole', method: 'POST', path: '/api/v3/update-administrator-role' },
  updateApplication: { name: 'updateApplication', method: 'POST', path: '/api/v3/update-application' },
  updateApplicationMfaSettings: { name: 'updateApplicationMfaSettings', method: 'POST', path: '/api/v3/update-application-mfa-settings' },
  updateApplicationPermissionStrategy: { name: 'updateApplicationPermissionStrategy', method: 'POST', path: '/api/v3/update-application-permission-strategy' },
  updateDataPolicy: { name: 'updateDataPolicy', method: 'POST', path: '/api/v3/update-data-policy' },
  updateDataResource: { name: 'updateDataResource', method: 'POST', path: '/api/v3/update-data-resource' },
  updateDepartment: { name: 'updateDepartment', method: 'POST', path: '/api/v3/update-department' },
  updateDnef: { name: 'updateDnef', method: 'POST', path: '/api/v3/update-dnef' },
  updateEmailTemplate: { name: 'updateEmailTemplate', method: 'POST', path: '/api/v3/update-email-template' },
  updateExtIdp: { name: 'updateExtIdp', method: 'POST', path: '/api/v3/update-ext-idp' },
  updateExtIdpConn: { name: 'updateExtIdpConn', method: 'POST', path: '/api/v3/update-ext-idp-conn' },
  updateGlobalMfaSettings: { name: 'updateGlobalMfaSettings', method: 'POST', path: '/api/v3/update-global-mfa-settings' },
  updateGroup: { name: 'updateGroup', method: 'POST', path: '/api/v3/update-group' },
  updateLoginPageConfig: { name: 'updateLoginPageConfig', method: 'POST', path: '/api/v3/update-login-page-config' },
  updateNamespace: { name: 'updateNamespace', method: 'POST', path: '/api/v3/update-namespace' },
  updateNodeStatus: { name: 'updateNodeStatus', method: 'POST', path: '/api/v3/update-department-status', bare: true },
  updateOrganization: { name: 'updateOrganization', method: 'POST', path: '/api/v3/update-organization' },
  updateOrganizationStatus: { name: 'updateOrganizationStatus', method: 'POST', path: '/api/v3/update-organization-status' },
  updatePasswordPolicy: { name: 'updatePasswordPolicy', method: 'POST', path: '/api/v3/update-password-policy' },
  updatePermissionNamespace: { name: 'updatePermissionNamespace', method: 'POST', path: '/api/v3/update-permission-namespace' },
  updatePost: { name: 'updatePost', method: 'POST', path: '/api/v3/update-post' },
  updatePublicAccount: { name: 'updatePublicAccount', method: 'POST', path: '/api/v3/update-public-account' },
  updatePublicAccountBatch: { name: 'updatePublicAccountBatch', method: 'POST', path: '/api/v3/update-public-account-batch' },
  updateResource: { name: 'updateResource', method: 'POST', path: '/api/v3/update-resource' },
  updateRole: { name: 'updateRole', method: 'POST', path: '/api/v3/update-role' },
  updateSecuritySettings: { name: 'updateSecuritySettings', method: 'POST', path: '/api/v3/update-security-settings' },
  updateUser: { name: 'updateUser', method: 'POST', path: '/api/v3/update-user' },
  updateUserBatch: { name: 'updateUserBatch', method: 'POST', path: '/api/v3/update-user-batch' },
  updateUserPool: { name: 'updateUserPool', method: 'POST', path: '/api/v3/update-user-pool' },
  userConnectionPost: { name: 'userConnectionPost', method: 'POST', path: '/api/v3/user-connection-post' },
  userFieldDecrypt: { name: 'userFieldDecrypt', method: 'POST', path: '/api/v3/users/field/decrypt', read: true },
  verifyApplicationDomain: { name: 'verifyApplicationDomain', method: 'POST', path: '/api/v3/verify-application-domain' },
} as const satisfies Record<string, OperationFacts>

export abstract class ManagementOperations {
  protected abstract send<T>(operation: OperationFacts, input: object, options?: CallOptions): Promise<T>

  /**
   * Add network addresses: `ips` has addresses or CIDR ranges, separated by commas, spaces or new lines
   * 添加 IP 到名单:ips 为以逗号、空格或换行分隔的地址或 CIDR 网段
   * @remarks Permission `risk-list:create`
   * @throws InvalidOperationError
   */
  add(input: AddInput, options?: CallOptions): Promise<void> {
    return this.send(operations.add, input, options)
  }

  /**
   * Add up to 1000 members, all of them or, when one is unknown, none; who is a member already stays so
   * 添加部门成员,最多 1000 个;有一个用户不存在则全部不添加,已是成员的不变
   * @remarks Permission `department:create`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  addDepartmentMembers(input: AddDepartmentMembersInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.addDepartmentMembers, input, options)
  }

  /**
   * Add members to a static group, all or, when a user does not exist, none; who is a member stays one
   * 添加静态分组成员;有一个用户不存在则全部不添加,已是成员的不变
   * @remarks Permission `group:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  addGroupMembers(input: AddGroupMembersInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.addGroupMembers, input, options)
  }

  /**
   * Add a policy: after `countThr` failures within `timeRange` seconds somebody is put on the black list; with SCHEDULE for 24 hours
   * 添加自动策略:timeRange 秒内失败达到 countThr 次,即加入黑名单;removeType 为 SCHEDULE 时 24 小时后移除
   * @remarks Permission `risk-list:create`
   * @throws InvalidOperationError
   */
  addRiskListPolicy(input: RiskPolicy, options?: CallOptions): Promise<void> {
    return this.send(operations.addRiskListPolicy, input, options)
  }

  /**
   * Add people to a list
   * 添加用户到名单
   * @remarks Permission `risk-list:create`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  addUser(input: AddUserInput, options?: CallOptions): Promise<void> {
    return this.send(operations.addUser, input, options)
  }

  /**
   * Add to the list of who may sign up; while it has entries, nobody else may. `@domain` stands for all addresses of a domain
   * 添加到用户池的注册白名单;名单不为空时,只有名单中的人可以注册。邮箱可用 @域名 表示整个域
   * @remarks Permission `whitelist:create`
   * @throws NotFoundError 2011
   */
  addWhitelist(input: AddWhitelistInput, options?: CallOptions): Promise<AddWhitelistAnswer> {
    return this.send(operations.addWhitelist, input, options)
  }

  /**
   * Add to the list of an application, which stands in for that of the pool where it has entries
   * 添加到应用的注册白名单;应用有名单时以应用的为准
   * @remarks Permission `whitelist:create`
   * @throws NotFoundError 2011
   */
  addWhitelistOfApp(input: AddWhitelistOfAppInput, options?: CallOptions): Promise<AddWhitelistOfAppAnswer> {
    return this.send(operations.addWhitelistOfApp, input, options)
  }

  /**
   * Give a role, from and until a moment if wanted (milliseconds); giving it again changes the moments
   * 分配角色,可限定生效与失效时间(毫秒);再次分配会更新时间
   * @remarks Permission `role:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  assignRole(input: AssignRoleInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.assignRole, input, options)
  }

  /**
   * Give roles, all of them to everybody or none to anybody
   * 批量分配角色,全部成功或全部不变
   * @remarks Permission `role:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  assignRoleBatch(input: AssignRoleBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.assignRoleBatch, input, options)
  }

  /**
   * Allow or deny the use of an application; doing it again changes it; denying goes before allowing, and both before the strategy; with inheritByChildren what a department is given holds below it
   * 授权应用访问;再次授权会更新;拒绝优先于允许,两者优先于应用的默认策略;inheritByChildren 使部门的授权对下级部门生效
   * @remarks Permission `application:update`
   * @throws NotFoundError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   */
  authorizeApplicationAccess(input: AuthorizeApplicationAccessInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.authorizeApplicationAccess, input, options)
  }

  /**
   * Give data policies to users, groups, roles or departments, by their ids (groups also by code), all of them or none
   * 将数据策略授权给用户、分组、角色或部门(以 ID 指定,分组也可用 code),全部成功或全部不变
   * @remarks Permission `data-policy:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  authorizeDataPolicies(input: AuthorizeDataPoliciesInput, options?: CallOptions): Promise<void> {
    return this.send(operations.authorizeDataPolicies, input, options)
  }

  /**
   * Grant resources: a code may be `code`, `code:id` or `*` (all of that type), an action `*`; it replaces what the same target had of the same resource, no actions take it away; effect is ALLOW unless it says DENY, which wins
   * 授权资源:code 可为 code、code:id 或 *(该类型的全部资源),操作可为 *;同一主体对同一资源的授权整体替换,actions 为空则取消;effect 默认为 ALLOW,DENY 优先
   * @remarks Permission `resource:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  authorizeResources(input: AuthorizeResourcesInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.authorizeResources, input, options)
  }

  /**
   * Create extension fields of a tree, all of them or none
   * 批量创建扩展字段,全部成功或全部不变
   * @remarks Permission `data-resource:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  batchCreateDnef(input: BatchCreateDnefInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.batchCreateDnef, input, options)
  }

  /**
   * Delete resources by their ids, all of them or none
   * 按 ID 批量删除资源,全部成功或全部不变
   * @remarks Permission `resource:delete`
   * @throws NotFoundError
   */
  batchDeleteCommonResource(input: BatchDeleteCommonResourceInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.batchDeleteCommonResource, input, options)
  }

  /**
   * Give a public account exactly these roles, named by id
   * 设置公共账号的角色(ID),替换直接分配给它的
   * @remarks Permission `public-account:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  bindPublicAccountOfRoles(input: BindPublicAccountOfRolesInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.bindPublicAccountOfRoles, input, options)
  }

  /**
   * Say who may act as a public account, in the place of those who might
   * 设置可以使用公共账号的用户,替换原有的
   * @remarks Permission `public-account:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  bindUsersPublicAccount(input: BindUsersPublicAccountInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.bindUsersPublicAccount, input, options)
  }

  /**
   * Switch the association of accounts on or off: on, people whom nobody knows are asked which account is theirs
   * 开启或关闭连接的账号关联:开启后,未知的身份会被询问绑定
   * @remarks Permission `ext-idp:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  changeExtIdpConnAssociationState(input: ChangeExtIdpConnAssociationStateInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.changeExtIdpConnAssociationState, input, options)
  }

  /**
   * Switch a connection on or off in applications
   * 在应用中启用或停用连接
   * @remarks Permission `ext-idp:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2011
   */
  changeExtIdpConnState(input: ChangeExtIdpConnStateInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.changeExtIdpConnState, input, options)
  }

  /**
   * Make a personal account a public one: its sign-ins end, and its links to other public accounts go
   * 把个人账号转为公共账号:结束其全部登录,解除它与其他公共账号的关联
   * @remarks Permission `public-account:create`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  changeIntoPublicAccount(input: ChangeIntoPublicAccountInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.changeIntoPublicAccount, input, options)
  }

  /**
   * Whether the name of a data policy is still free
   * 检查数据策略名称是否可用
   * @remarks Permission `data-policy:read`
   */
  checkDataPolicyExists(input: CheckDataPolicyExistsInput, options?: CallOptions): Promise<ValidityDto> {
    return this.send(operations.checkDataPolicyExists, input, options)
  }

  /**
   * Whether a name or code is still free in the permission space
   * 检查名称或 code 在权限空间内是否可用
   * @remarks Permission `data-resource:read`
   * @throws NotFoundError
   */
  checkDataResourceExists(input: CheckDataResourceExistsInput, options?: CallOptions): Promise<ValidityDto> {
    return this.send(operations.checkDataResourceExists, input, options)
  }

  /**
   * Check whether an authentication address is free: an appIdentifier, the whole host name, or a domain of your own
   * 检测认证地址是否可用:appIdentifier、完整主机名或自有域名
   * @remarks Permission `application:read`
   */
  checkDomainAvailable(input: CheckDomainAvailableInput, options?: CallOptions): Promise<CheckDomainAvailableAnswer> {
    return this.send(operations.checkDomainAvailable, input, options)
  }

  /**
   * As check-permission, for somebody named by externalId
   * 同 check-permission,以 externalId 指定用户
   * @remarks Permission `permission:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  checkExternalUserPermission(input: CheckExternalUserPermissionInput, options?: CallOptions): Promise<CheckResults> {
    return this.send(operations.checkExternalUserPermission, input, options)
  }

  /**
   * Whether roles exclude each other: one of them is denied what another one is allowed
   * 校验角色是否互斥:其中一个角色被拒绝另一个角色被允许的操作
   * @remarks Permission `role:read`
   * @throws NotFoundError
   */
  checkMutualExclusion(input: CheckMutualExclusionInput, options?: CallOptions): Promise<CheckMutualExclusionAnswer> {
    return this.send(operations.checkMutualExclusion, input, options)
  }

  /**
   * Check whether a code and a name are free for a role of a permission space; the message, a boolean as published, says the same
   * 校验权限空间内角色的 code 与名称是否可用;message 与 isValid 相同
   * @remarks Permission `role:read`
   * @throws NotFoundError
   */
  checkParamsNamespace(input: CheckParamsNamespaceInput, options?: CallOptions): Promise<CheckParamsNamespaceAnswer> {
    return this.send(operations.checkParamsNamespace, input, options)
  }

  /**
   * Whether a password keeps the policy that holds (former passwords are not looked at)
   * 检查密码是否符合生效的密码策略(不检查历史密码)
   * @remarks Permission `security:read`
   */
  checkPassword(input: CheckPasswordInput, options?: CallOptions): Promise<CheckPasswordAnswer> {
    return this.send(operations.checkPassword, input, options)
  }

  /**
   * Whether somebody may do something with data resources; nodes of trees by the codes down to them; denied unless allowed, DENY wins
   * 判断用户能否对数据资源执行操作;树节点传完整 code 路径;未授权即拒绝,拒绝优先
   * @remarks Permission `permission:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  checkPermission(input: CheckPermissionInput, options?: CallOptions): Promise<CheckResults> {
    return this.send(operations.checkPermission, input, options)
  }

  /**
   * Check whether a code or name is free for a permission space; where isValid is false, the message says why
   * 校验权限空间的 code 或名称是否可用;isValid 为 false 时,message 说明原因
   * @remarks Permission `permission-namespace:read`
   */
  checkPermissionNamespaceExists(input: CheckPermissionNamespaceExistsInput = {}, options?: CallOptions): Promise<ValidityDto> {
    return this.send(operations.checkPermissionNamespaceExists, input, options)
  }

  /**
   * Whether a user is signed in to an application: by a browser session that opened it, or a refresh token of it
   * 用户在应用中是否处于登录状态:有打开过该应用的浏览器会话,或持有其刷新令牌
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   */
  checkSessionStatus(input: CheckSessionStatusInput, options?: CallOptions): Promise<CheckSessionStatusAnswer> {
    return this.send(operations.checkSessionStatus, input, options)
  }

  /**
   * Whether somebody may do something with nodes of one level of a tree; resource is the path of what is above
   * 判断用户能否对树资源同一级的多个节点执行操作;resource 是上级的路径
   * @remarks Permission `permission:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  checkUserSameLevelPermission(input: CheckUserSameLevelPermissionInput, options?: CallOptions): Promise<CheckUserSameLevelPermissionAnswer> {
    return this.send(operations.checkUserSameLevelPermission, input, options)
  }

  /**
   * Ask for these factors no more
   * 关闭认证因素
   * @remarks Permission `mfa:update`
   * @throws NotFoundError 2224
   */
  closeGlobalMfaSettings(input: CloseGlobalMfaSettingsInput, options?: CallOptions): Promise<CloseGlobalMfaSettingsAnswer> {
    return this.send(operations.closeGlobalMfaSettings, input, options)
  }

  /**
   * Set the e-mail provider; an empty password keeps the one that is stored
   * 配置邮件服务商;密码传空字符串时保留已存的密码
   * @remarks Permission `email:update`
   */
  configEmailProvider(input: ConfigEmailProviderInput, options?: CallOptions): Promise<ConfigEmailProviderAnswer> {
    return this.send(operations.configEmailProvider, input, options)
  }

  /**
   * Set the provider of text messages (Aliyun, Tencent Cloud, Twilio or a webhook); an empty secret keeps the one that is stored
   * 配置短信服务商(阿里云、腾讯云、Twilio 或 Webhook);密钥传空字符串时保留已存的密钥
   * @remarks Permission `sms:update`
   */
  configSmsProvider(input: ConfigSmsProviderInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.configSmsProvider, input, options)
  }

  /**
   * Create an access key; one with a userId goes when that user goes
   * 创建访问密钥;带 userId 时随该用户删除而失效
   * @remarks Permission `access-key:create`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  createAccessKey(input: CreateAccessKeyInput, options?: CallOptions): Promise<AccessKeyDto[]> {
    return this.send(operations.createAccessKey, input, options)
  }

  /**
   * Create a role in the system space
   * 在系统空间 system 内创建角色
   * @remarks Permission `role:create`
   * @throws ConflictError
   */
  createAdminRole(input: CreateAdminRoleInput, options?: CallOptions): Promise<CreateAdminRoleAnswer> {
    return this.send(operations.createAdminRole, input, options)
  }

  /**
   * Make a user of the root pool an administrator
   * 让根用户池的一位用户成为管理员
   * @remarks Permission `administrator:create`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2224
   */
  createAdministrator(input: CreateAdministratorInput, options?: CallOptions): Promise<AdministratorDto> {
    return this.send(operations.createAdministrator, input, options)
  }

  /**
   * Make a role of administrators of one’s own
   * 创建自定义管理员角色
   * @remarks Permission `administrator:create`
   * @throws ConflictError
   * @throws InvalidOperationError
   */
  createAdministratorRole(input: CreateAdministratorRoleInput, options?: CallOptions): Promise<AdministratorRoleDto> {
    return this.send(operations.createAdministratorRole, input, options)
  }

  /**
   * Create an application
   * 创建应用
   * @remarks Permission `application:create`
   * @throws ConflictError 2039
   * @throws InvalidOperationError
   */
  createApplication(input: CreateApplicationDto, options?: CallOptions): Promise<ApplicationDto> {
    return this.send(operations.createApplication, input, options)
  }

  /**
   * Claim a domain of your own for an application; it is served once the answered TXT record is there and verified
   * 为应用添加自有域名;按返回的 TXT 记录配置后验证
   * @remarks Permission `application:update`
   * @throws ConflictError 2039
   * @throws NotFoundError 2011
   */
  createApplicationDomain(input: CreateApplicationDomainInput, options?: CallOptions): Promise<ApplicationDomain> {
    return this.send(operations.createApplicationDomain, input, options)
  }

  /**
   * Create a data policy; permissions are space/resource/action or space/resource/node/…/action, * is every action; DENY wins
   * 创建数据策略;permissions 为“权限空间/资源/操作”或“权限空间/资源/节点/…/操作”,* 表示所有操作;拒绝优先
   * @remarks Permission `data-policy:create`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws UnsupportedOperationError
   */
  createDataPolicy(input: CreateDataPolicyInput, options?: CallOptions): Promise<DataPolicyDto> {
    return this.send(operations.createDataPolicy, input, options)
  }

  /**
   * Create a data resource; its struct is a text (STRING), a list of texts (ARRAY) or a list of nodes of at most five levels (TREE)
   * 创建数据资源:type 为 STRING 时 struct 是字符串,ARRAY 时是字符串数组,TREE 时是节点数组(最多五级)
   * @remarks Permission `data-resource:create`
   * @throws ConflictError
   * @throws NotFoundError
   */
  createDataResource(input: CreateDataResourceInput, options?: CallOptions): Promise<DataResourceDto> {
    return this.send(operations.createDataResource, input, options)
  }

  /**
   * Create a data resource that is a list of texts
   * 创建数组数据资源
   * @remarks Permission `data-resource:create`
   * @throws ConflictError
   * @throws NotFoundError
   */
  createDataResourceByArray(input: CreateDataResourceByArrayInput, options?: CallOptions): Promise<ArrayResourceDto> {
    return this.send(operations.createDataResourceByArray, input, options)
  }

  /**
   * Create a data resource that is a text
   * 创建字符串数据资源
   * @remarks Permission `data-resource:create`
   * @throws ConflictError
   * @throws NotFoundError
   */
  createDataResourceByString(input: CreateDataResourceByStringInput, options?: CallOptions): Promise<StringResourceDto> {
    return this.send(operations.createDataResourceByString, input, options)
  }

  /**
   * Create a data resource that is a tree of at most five levels
   * 创建树数据资源,最多五级
   * @remarks Permission `data-resource:create`
   * @throws ConflictError
   * @throws NotFoundError
   */
  createDataResourceByTree(input: CreateDataResourceByTreeInput, options?: CallOptions): Promise<DataResourceDto> {
    return this.send(operations.createDataResourceByTree, input, options)
  }

  /**
   * Create a department below another one, `root` for the top; code and openDepartmentId are unique in the organization
   * 创建部门;根部门的 ID 可写作 root;code 与 openDepartmentId 在组织内唯一
   * @remarks Permission `department:create`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  createDepartment(input: CreateDepartmentReqDto, options?: CallOptions): Promise<DepartmentDto> {
    return this.send(operations.createDepartment, input, options)
  }

  /**
   * Create departments by a tree: name is the code or name of an organization, children are departments (a name, or {name, children, members}), members one user or several; what exists is matched by name, username, email or phone. At most 1000 departments and 1000 users, all or nothing
   * 根据组织树批量创建部门:name 是组织的 code 或名称,children 是部门(名称,或 {name, children, members}),members 是一个或多个用户;已有的部门与用户按名称、用户名、邮箱、手机号匹配,最多 1000 个部门与 1000 个用户,全部成功或全部不变
   * @remarks Permission `department:create`
   * @throws ConflictError
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  createDepartmentTree(input: CreateDepartmentTreeInput, options?: CallOptions): Promise<CreateDepartmentTreeAnswer> {
    return this.send(operations.createDepartmentTree, input, options)
  }

  /**
   * Create an extension field of a tree
   * 为树数据资源创建扩展字段
   * @remarks Permission `data-resource:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  createDnef(input: CreateDnefInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.createDnef, input, options)
  }

  /**
   * Create an identity source (type oidc, so far)
   * 创建身份源(目前支持 type oidc)
   * @remarks Permission `ext-idp:create`
   * @throws InvalidOperationError
   * @throws UnsupportedOperationError
   */
  createExtIdp(input: CreateExtIdpInput, options?: CallOptions): Promise<ExtIdpDto> {
    return this.send(operations.createExtIdp, input, options)
  }

  /**
   * Create a connection of an identity source
   * 在身份源下创建连接
   * @remarks Permission `ext-idp:create`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws UnsupportedOperationError
   */
  createExtIdpConn(input: CreateExtIdpConnInput, options?: CallOptions): Promise<ExtIdpConnDto> {
    return this.send(operations.createExtIdpConn, input, options)
  }

  /**
   * Create a group: people are put into a static one; to a dynamic one belongs whoever its rule describes, kept current
   * 创建分组:static 的成员由人添加;dynamic 的成员是符合 rule 的用户,随用户变化自动更新
   * @remarks Permission `group:create`
   * @throws ConflictError
   * @throws InvalidOperationError
   */
  createGroup(input: CreateGroupReqDto, options?: CallOptions): Promise<GroupDto> {
    return this.send(operations.createGroup, input, options)
  }

  /**
   * Create up to 200 groups, all of them or, when one cannot be created, none; the refusal names the row
   * 批量创建分组,最多 200 个;有一个不能创建则全部不创建,错误信息指明是哪一行
   * @remarks Permission `group:create`
   * @throws ConflictError
   * @throws InvalidOperationError
   */
  createGroupsBatch(input: CreateGroupsBatchInput, options?: CallOptions): Promise<GroupDto[]> {
    return this.send(operations.createGroupsBatch, input, options)
  }

  /**
   * Create a permission space; without a name it is called by its code
   * 创建权限空间;不传 name 时与 code 相同
   * @remarks Permission `namespace:create`
   * @throws ConflictError
   */
  createNamespace(input: CreateNamespaceInput, options?: CallOptions): Promise<NamespaceDto> {
    return this.send(operations.createNamespace, input, options)
  }

  /**
   * Create permission spaces, all of them or none
   * 批量创建权限空间,全部成功或全部不变
   * @remarks Permission `namespace:create`
   * @throws ConflictError
   */
  createNamespacesBatch(input: CreateNamespacesBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.createNamespacesBatch, input, options)
  }

  /**
   * Create the group of that code, or change it if it exists; its type stays
   * 按 code 创建或修改分组;分组的类型不能改变
   * @remarks Permission `group:create`
   * @throws ConflictError
   * @throws InvalidOperationError
   */
  createOrUpdateGroup(input: CreateGroupReqDto, options?: CallOptions): Promise<CreateOrUpdateGroupAnswer> {
    return this.send(operations.createOrUpdateGroup, input, options)
  }

  /**
   * Create an organization with its root department; organizationCode is unique in the pool
   * 创建组织及其根部门;organizationCode 在用户池内唯一
   * @remarks Permission `organization:create`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  createOrganization(input: CreateOrganizationReqDto, options?: CallOptions): Promise<OrganizationDto> {
    return this.send(operations.createOrganization, input, options)
  }

  /**
   * Create a password policy for some people; it is on at once, before the default
   * 为一些用户创建密码策略;创建后即启用,排在默认策略之前
   * @remarks Permission `security:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  createPasswordPolicy(input: CreatePasswordPolicyInput, options?: CallOptions): Promise<PasswordPolicyDto> {
    return this.send(operations.createPasswordPolicy, input, options)
  }

  /**
   * Create a permission space
   * 创建权限空间
   * @remarks Permission `permission-namespace:create`
   * @throws ConflictError
   */
  createPermissionNamespace(input: CreatePermissionNamespaceInput, options?: CallOptions): Promise<NamespaceDto> {
    return this.send(operations.createPermissionNamespace, input, options)
  }

  /**
   * Create permission spaces, all of them or none
   * 批量创建权限空间,全部成功或全部不变
   * @remarks Permission `permission-namespace:create`
   * @throws ConflictError
   */
  createPermissionNamespacesBatch(input: CreatePermissionNamespacesBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.createPermissionNamespacesBatch, input, options)
  }

  /**
   * Create a post, whose code is unique in the pool, for some departments if named
   * 创建岗位;code 在用户池内唯一,可同时关联部门
   * @remarks Permission `post:create`
   * @throws ConflictError
   * @throws NotFoundError
   */
  createPost(input: CreatePostDto, options?: CallOptions): Promise<PostInfoDto> {
    return this.send(operations.createPost, input, options)
  }

  /**
   * Create a public account with at least one of username, email, phone and externalId, unique among all accounts
   * 创建公共账号;用户名、邮箱、手机号、externalId 至少传一个,且与用户池内所有账号不重复
   * @remarks Permission `public-account:create`
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2011
   * @throws UnsupportedOperationError
   */
  createPublicAccount(input: CreatePublicAccountReqDto = {}, options?: CallOptions): Promise<PublicAccountDto> {
    return this.send(operations.createPublicAccount, input, options)
  }

  /**
   * Create public accounts, all of them or, when one cannot be created, none; the refusal names the row
   * 批量创建公共账号;有一个不能创建则全部不创建,错误信息指明是哪一行
   * @remarks Permission `public-account:create`
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2011
   * @throws UnsupportedOperationError
   */
  createPublicAccountsBatch(input: CreatePublicAccountsBatchInput, options?: CallOptions): Promise<PublicAccountDto[]> {
    return this.send(operations.createPublicAccountsBatch, input, options)
  }

  /**
   * Create a resource; where it declares no actions, any may be granted
   * 创建资源;没有声明操作的资源可以授权任意操作
   * @remarks Permission `resource:create`
   * @throws ConflictError
   * @throws NotFoundError
   */
  createResource(input: CreateResourceInput, options?: CallOptions): Promise<ResourceDto> {
    return this.send(operations.createResource, input, options)
  }

  /**
   * Create resources, all of them or none
   * 批量创建资源,全部成功或全部不变
   * @remarks Permission `resource:create`
   * @throws ConflictError
   * @throws NotFoundError
   */
  createResourcesBatch(input: CreateResourcesBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.createResourcesBatch, input, options)
  }

  /**
   * Create a role; from disableTime on it is switched off by itself
   * 创建角色;disableTime 起自动禁用
   * @remarks Permission `role:create`
   * @throws ConflictError
   * @throws NotFoundError
   */
  createRole(input: CreateRoleInput, options?: CallOptions): Promise<RoleDto> {
    return this.send(operations.createRole, input, options)
  }

  /**
   * Create roles, all of them or none
   * 批量创建角色,全部成功或全部不变
   * @remarks Permission `role:create`
   * @throws ConflictError
   * @throws NotFoundError
   */
  createRolesBatch(input: CreateRolesBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.createRolesBatch, input, options)
  }

  /**
   * Create a SCIM client; its token, which may manage the users and groups of the pool, is shown this once
   * 创建 SCIM 客户端;令牌只在此时返回一次,它可以管理此用户池的用户和分组
   * @remarks Permission `scim-client:create`
   * @throws ConflictError
   * @throws ForbiddenError
   */
  createScimClient(input: CreateScimClientInput, options?: CallOptions): Promise<CreateScimClientAnswer> {
    return this.send(operations.createScimClient, input, options)
  }

  /**
   * Create a user with at least one of username, email, phone and externalId, each unique in the pool
   * 创建用户;用户名、邮箱、手机号、externalId 至少传一个,且在用户池内唯一
   * @remarks Permission `user:create`
   * @throws ConflictError
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2011
   * @throws UnsupportedOperationError
   */
  createUser(input: CreateUserReqDto = {}, options?: CallOptions): Promise<UserDto> {
    return this.send(operations.createUser, input, options)
  }

  /**
   * Create a user pool; the answered id and secret sign management requests
   * 创建用户池;返回的 ID 与密钥可直接用作管理 API 的密钥对
   * @remarks Permission `platform:create`
   * @throws ConflictError
   */
  createUserPool(input: CreateUserPoolInput, options?: CallOptions): Promise<UserPoolWithSecretDto> {
    return this.send(operations.createUserPool, input, options)
  }

  /**
   * Create up to 1000 users, all of them or, when one cannot be created, none; the refusal names the row
   * 批量创建用户,最多 1000 个;有一个不能创建则全部不创建,错误信息指明是哪一行
   * @remarks Permission `user:create`
   * @throws ConflictError
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2011
   * @throws UnsupportedOperationError
   */
  createUsersBatch(input: CreateUsersBatchInput, options?: CallOptions): Promise<UserDto[]> {
    return this.send(operations.createUsersBatch, input, options)
  }

  /**
   * Delete an access key, which may be the one that signs this request
   * 删除访问密钥,可以是签署本请求的密钥
   * @remarks Permission `access-key:delete`
   * @throws NotFoundError
   */
  deleteAccessKey(input: DeleteAccessKeyInput, options?: CallOptions): Promise<void> {
    return this.send(operations.deleteAccessKey, input, options)
  }

  /**
   * Delete roles of the system space
   * 批量删除系统空间 system 的角色
   * @remarks Permission `role:delete`
   * @throws NotFoundError
   */
  deleteAdminRolesBatch(input: DeleteAdminRolesBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteAdminRolesBatch, input, options)
  }

  /**
   * Take somebody’s rights away; the user stays. Not from the last super administrator
   * 取消管理员身份,用户保留;最后一位超级管理员不能取消
   * @remarks Permission `administrator:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteAdministrator(input: DeleteAdministratorInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteAdministrator, input, options)
  }

  /**
   * Delete a role of one’s own that nobody has
   * 删除没有人使用的自定义管理员角色
   * @remarks Permission `administrator:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteAdministratorRole(input: DeleteAdministratorRoleInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteAdministratorRole, input, options)
  }

  /**
   * Delete an application
   * 删除应用
   * @remarks Permission `application:delete`
   * @throws NotFoundError 2011
   */
  deleteApplication(input: DeleteApplicationInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteApplication, input, options)
  }

  /**
   * Give up a domain of an application
   * 移除应用的自有域名
   * @remarks Permission `application:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteApplicationDomain(input: DeleteApplicationDomainInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteApplicationDomain, input, options)
  }

  /**
   * Delete what was allowed or denied, all of it or nothing
   * 批量删除应用访问授权,全部成功或全部不变
   * @remarks Permission `application:delete`
   * @throws NotFoundError
   */
  deleteAuth(input: DeleteAuthInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteAuth, input, options)
  }

  /**
   * Take a network address off its list
   * 从 IP 名单中移除一项
   * @remarks Permission `risk-list:delete`
   * @throws NotFoundError
   */
  deleteById(input: DeleteByIdInput, options?: CallOptions): Promise<void> {
    return this.send(operations.deleteById, input, options)
  }

  /**
   * Delete custom fields, all or, when one does not exist, none; what was in them is erased in the background
   * 删除扩展字段;有一个不存在则全部不删除。已有的数据随后在后台清除
   * @remarks Permission `custom-field:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteCustomFields(input: DeleteCustomFieldsInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteCustomFields, input, options)
  }

  /**
   * Delete a data policy, which nobody is given any more
   * 删除数据策略及其授权
   * @remarks Permission `data-policy:delete`
   * @throws NotFoundError
   */
  deleteDataPolicy(input: DeleteDataPolicyInput, options?: CallOptions): Promise<void> {
    return this.send(operations.deleteDataPolicy, input, options)
  }

  /**
   * Delete a data resource with what policies say of it
   * 删除数据资源,数据策略中关于它的权限一并移除
   * @remarks Permission `data-resource:delete`
   * @throws NotFoundError
   */
  deleteDataResource(input: DeleteDataResourceInput, options?: CallOptions): Promise<void> {
    return this.send(operations.deleteDataResource, input, options)
  }

  /**
   * Delete a department with all below it; their members stay users
   * 删除部门及其所有子部门;成员保留,只是不再属于这些部门
   * @remarks Permission `department:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteDepartment(input: DeleteDepartmentInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteDepartment, input, options)
  }

  /**
   * Forget what a department is synchronised with at a provider; a success where there is nothing to forget
   * 删除部门在某身份源下的同步关联关系;没有关联时也回答成功
   * @remarks Permission `department:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteDepartmentSyncRelations(input: DeleteDepartmentSyncRelationsInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteDepartmentSyncRelations, input, options)
  }

  /**
   * Delete an extension field with what nodes say in it
   * 删除扩展字段及各节点上的值
   * @remarks Permission `data-resource:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteDnef(input: DeleteDnefInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteDnef, input, options)
  }

  /**
   * Delete an identity source with its connections and the identities that people have there
   * 删除身份源及其连接和用户在其中的身份
   * @remarks Permission `ext-idp:delete`
   * @throws NotFoundError
   */
  deleteExtIdp(input: DeleteExtIdpInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteExtIdp, input, options)
  }

  /**
   * Delete a connection
   * 删除连接
   * @remarks Permission `ext-idp:delete`
   * @throws NotFoundError
   */
  deleteExtIdpConn(input: DeleteExtIdpConnInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteExtIdpConn, input, options)
  }

  /**
   * Delete groups, all of them or, when one does not exist, none. Their members stay users
   * 批量删除分组;有一个不存在则全部不删除。成员本身不受影响
   * @remarks Permission `group:delete`
   * @throws NotFoundError
   */
  deleteGroupsBatch(input: DeleteGroupsBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteGroupsBatch, input, options)
  }

  /**
   * Delete a permission space with its roles, resources and grants; those of the pool itself and of applications stay
   * 删除权限空间及其中的角色、资源与授权;默认空间、系统空间与应用的空间不能删除
   * @remarks Permission `namespace:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteNamespace(input: DeleteNamespaceInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteNamespace, input, options)
  }

  /**
   * Delete permission spaces, all of them or none
   * 批量删除权限空间,全部成功或全部不变
   * @remarks Permission `namespace:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteNamespacesBatch(input: DeleteNamespacesBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteNamespacesBatch, input, options)
  }

  /**
   * Delete an organization with all its departments; their members stay users
   * 删除组织及其所有部门;成员保留
   * @remarks Permission `organization:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deleteOrganization(input: DeleteOrganizationInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteOrganization, input, options)
  }

  /**
   * Delete a password policy; the default one stays
   * 删除密码策略;默认策略不能删除
   * @remarks Permission `security:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deletePasswordPolicy(input: DeletePasswordPolicyInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deletePasswordPolicy, input, options)
  }

  /**
   * Delete a permission space with its roles, resources and grants; those of the pool itself and of applications stay
   * 删除权限空间及其中的角色、资源与授权;默认空间、系统空间与应用的空间不能删除
   * @remarks Permission `permission-namespace:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deletePermissionNamespace(input: DeletePermissionNamespaceInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deletePermissionNamespace, input, options)
  }

  /**
   * Delete permission spaces, all of them or none
   * 批量删除权限空间,全部成功或全部不变
   * @remarks Permission `permission-namespace:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  deletePermissionNamespacesBatch(input: DeletePermissionNamespacesBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deletePermissionNamespacesBatch, input, options)
  }

  /**
   * Delete public accounts, all of them or, when one does not exist, none
   * 批量删除公共账号;有一个不存在则全部不删除
   * @remarks Permission `public-account:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  deletePublicAccountsBatch(input: DeletePublicAccountsBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deletePublicAccountsBatch, input, options)
  }

  /**
   * Delete a resource with what was granted of it
   * 删除资源及其授权
   * @remarks Permission `resource:delete`
   * @throws NotFoundError
   */
  deleteResource(input: DeleteResourceInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteResource, input, options)
  }

  /**
   * Delete resources by their codes or ids, all of them or none
   * 按 code 或 ID 批量删除资源,全部成功或全部不变
   * @remarks Permission `resource:delete`
   * @throws NotFoundError
   */
  deleteResourcesBatch(input: DeleteResourcesBatchInput = {}, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteResourcesBatch, input, options)
  }

  /**
   * Delete a policy
   * 删除自动策略
   * @remarks Permission `risk-list:delete`
   * @throws NotFoundError
   */
  deleteRiskListPolicyById(input: DeleteRiskListPolicyByIdInput, options?: CallOptions): Promise<void> {
    return this.send(operations.deleteRiskListPolicyById, input, options)
  }

  /**
   * Delete roles of several permission spaces, all of them or none
   * 批量删除多个权限空间的角色,全部成功或全部不变
   * @remarks Permission `role:delete`
   * @throws NotFoundError
   */
  deleteRoles(input: DeleteRolesInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteRoles, input, options)
  }

  /**
   * Delete roles of one permission space, all of them or none
   * 批量删除一个权限空间的角色,全部成功或全部不变
   * @remarks Permission `role:delete`
   * @throws NotFoundError
   */
  deleteRolesBatch(input: DeleteRolesBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteRolesBatch, input, options)
  }

  /**
   * Delete a SCIM client: its token ends at once, the users it made stay
   * 删除 SCIM 客户端,其令牌立即失效;已同步的用户保留
   * @remarks Permission `scim-client:delete`
   * @throws NotFoundError
   */
  deleteScimClient(input: DeleteScimClientInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteScimClient, input, options)
  }

  /**
   * Take somebody off their list
   * 从用户名单中移除一项
   * @remarks Permission `risk-list:delete`
   * @throws NotFoundError
   */
  deleteUserListById(input: DeleteUserListByIdInput, options?: CallOptions): Promise<void> {
    return this.send(operations.deleteUserListById, input, options)
  }

  /**
   * Delete a user pool with everything in it; the root pool cannot be deleted
   * 删除用户池及其全部数据;根用户池不能删除
   * @remarks Permission `platform:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError 2224
   */
  deleteUserPool(input: DeleteUserPoolInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteUserPool, input, options)
  }

  /**
   * Delete users, all of them or, when one does not exist, none
   * 批量删除用户;有一个不存在则全部不删除
   * @remarks Permission `user:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  deleteUsersBatch(input: DeleteUsersBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteUsersBatch, input, options)
  }

  /**
   * Take entries off the list of who may sign up
   * 从用户池的注册白名单中移除
   * @remarks Permission `whitelist:delete`
   * @throws NotFoundError 2011
   */
  deleteWhitelist(input: DeleteWhitelistInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteWhitelist, input, options)
  }

  /**
   * Take entries off the list of an application
   * 从应用的注册白名单中移除
   * @remarks Permission `whitelist:delete`
   * @throws NotFoundError 2011
   */
  deleteWhitelistOfApp(input: DeleteWhitelistOfAppInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.deleteWhitelistOfApp, input, options)
  }

  /**
   * Get whether a subject may use an application and what decides it: itself (SELF), a role, group or department of it (SUBJECT), or the strategy (DEFAULT)
   * 获取主体能否使用应用及其依据:自身(SELF)、所属的角色、分组或部门(SUBJECT),或应用的默认策略(DEFAULT)
   * @remarks Permission `application:read`
   * @throws NotFoundError
   * @throws NotFoundError 2011
   */
  detailAuthSubject(input: DetailAuthSubjectInput, options?: CallOptions): Promise<DetailAuthSubjectAnswer> {
    return this.send(operations.detailAuthSubject, input, options)
  }

  /**
   * Switch what was allowed or denied on or off
   * 启用或停用一条应用访问授权
   * @remarks Permission `application:update`
   * @throws NotFoundError
   */
  enabledAuth(input: EnabledAuthInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.enabledAuth, input, options)
  }

  /**
   * Export the log of administrators as CSV or NDJSON, piece by piece, oldest first
   * 分段导出管理员操作日志(CSV 或 NDJSON),最早的在前
   * @remarks Permission `audit:read`
   */
  exportAdminAuditLogs(input: ExportAdminAuditLogsDto = {}, options?: CallOptions): Promise<ExportedLogs> {
    return this.send(operations.exportAdminAuditLogs, input, options)
  }

  /**
   * Export organizations and departments, parents first, as rows of cells, a piece at a time; go on with next
   * 分段导出组织与部门,上级在前,按 next 继续
   * @remarks Permission `department:read`
   */
  exportDepartments(input: ExportDepartmentsInput = {}, options?: CallOptions): Promise<ExportDepartmentsAnswer> {
    return this.send(operations.exportDepartments, input, options)
  }

  /**
   * Export groups, with the members of static ones, as rows of cells, a piece at a time; go on with next
   * 分段导出分组及静态分组的成员,按 next 继续
   * @remarks Permission `group:read`
   */
  exportGroups(input: ExportGroupsInput = {}, options?: CallOptions): Promise<ExportGroupsAnswer> {
    return this.send(operations.exportGroups, input, options)
  }

  /**
   * Export the permission view as CSV or NDJSON, piece by piece: a line for each person and data resource, in the order of user ids
   * 分段导出权限视图(CSV 或 NDJSON):每人每个数据资源一行,按用户 ID 排序
   * @remarks Permission `permission:read`
   */
  exportPermissionView(input: ExportPermissionViewInput = {}, options?: CallOptions): Promise<ExportPermissionViewAnswer> {
    return this.send(operations.exportPermissionView, input, options)
  }

  /**
   * Export roles as rows of cells, a piece at a time; go on with next
   * 分段导出角色,按 next 继续
   * @remarks Permission `role:read`
   */
  exportRoles(input: ExportRolesInput = {}, options?: CallOptions): Promise<ExportRolesAnswer> {
    return this.send(operations.exportRoles, input, options)
  }

  /**
   * Export the log of what people did as CSV or NDJSON, piece by piece, oldest first
   * 分段导出用户行为日志(CSV 或 NDJSON),最早的在前
   * @remarks Permission `audit:read`
   */
  exportUserActionLogs(input: ExportUserActionLogsDto = {}, options?: CallOptions): Promise<ExportedLogs> {
    return this.send(operations.exportUserActionLogs, input, options)
  }

  /**
   * Export users, without their passwords, as rows of cells, a piece at a time; go on with next
   * 分段导出用户(不含密码),按 next 继续
   * @remarks Permission `user:read`
   */
  exportUsers(input: ExportUsersInput = {}, options?: CallOptions): Promise<ExportUsersAnswer> {
    return this.send(operations.exportUsers, input, options)
  }

  /**
   * List the applications that offer a connection (`id` is that of the application)
   * 列出启用了该连接的应用(id 为应用 ID)
   * @remarks Permission `ext-idp:read`
   * @throws NotFoundError
   */
  extIdpConnStateByApps(input: ExtIdpConnStateByAppsInput, options?: CallOptions): Promise<ExtIdpConnStateByAppsAnswer> {
    return this.send(operations.extIdpConnStateByApps, input, options)
  }

  /**
   * List network addresses, newest first
   * 分页列出 IP 黑/白名单,最新的在前
   * @remarks Permission `risk-list:read`
   */
  findIpList(input: FindIpListInput, options?: CallOptions): Promise<FindIpListAnswer> {
    return this.send(operations.findIpList, input, options)
  }

  /**
   * List the policies that fill black lists
   * 分页列出自动加入黑名单的策略
   * @remarks Permission `risk-list:read`
   */
  findRiskListPolicy(input: FindRiskListPolicyInput, options?: CallOptions): Promise<FindRiskListPolicyAnswer> {
    return this.send(operations.findRiskListPolicy, input, options)
  }

  /**
   * List people, newest first
   * 分页列出用户黑/白名单,最新的在前
   * @remarks Permission `risk-list:read`
   */
  findUserList(input: FindUserListInput, options?: CallOptions): Promise<FindUserListAnswer> {
    return this.send(operations.findUserList, input, options)
  }

  /**
   * Get an access key of a user; with an empty userId, one of the pool itself
   * 获取用户的一个访问密钥;userId 为空字符串时,是用户池自身的密钥
   * @remarks Permission `access-key:secret`
   * @throws NotFoundError
   */
  getAccessKey(input: GetAccessKeyInput, options?: CallOptions): Promise<AccessKeyDto[]> {
    return this.send(operations.getAccessKey, input, options)
  }

  /**
   * List access keys, newest first
   * 列出访问密钥,最新的在前
   * @remarks Permission `access-key:secret`
   */
  getAccessKeyList(input: GetAccessKeyListInput = {}, options?: CallOptions): Promise<AccessKeyDto[]> {
    return this.send(operations.getAccessKeyList, input, options)
  }

  /**
   * List what administrators changed, newest first
   * 获取管理员操作日志,最新的在前
   * @remarks Permission `audit:read`
   */
  getAdminAuditLogs(input: GetAdminAuditLogsDto = {}, options?: CallOptions): Promise<GetAdminAuditLogsAnswer> {
    return this.send(operations.getAdminAuditLogs, input, options)
  }

  /**
   * Get an administrator
   * 获取管理员详情
   * @remarks Permission `administrator:read`
   * @throws NotFoundError
   */
  getAdministrator(input: GetAdministratorInput, options?: CallOptions): Promise<AdministratorDto> {
    return this.send(operations.getAdministrator, input, options)
  }

  /**
   * All departments below one, upper levels first
   * 某部门之下的所有部门,上级在前
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  getAllDepartments(input: GetAllDepartmentsInput, options?: CallOptions): Promise<DepartmentPagingDto> {
    return this.send(operations.getAllDepartments, input, options)
  }

  /**
   * All groups; with fetchMembers also their members, at most 10,000 in all
   * 全部分组;fetchMembers 时带成员,成员总数最多 10000
   * @remarks Permission `group:read`
   * @throws InvalidOperationError
   */
  getAllGroups(input: GetAllGroupsInput = {}, options?: CallOptions): Promise<GroupDto[]> {
    return this.send(operations.getAllGroups, input, options)
  }

  /**
   * Get an application
   * 获取应用详情
   * @remarks Permission `application:read`
   * @throws NotFoundError 2011
   */
  getApplication(input: GetApplicationInput, options?: CallOptions): Promise<ApplicationDto> {
    return this.send(operations.getApplication, input, options)
  }

  /**
   * Get what an application may do on the management API
   * 获取应用调用管理 API 时拥有的权限
   * @remarks Permission `access-key:read`
   * @throws NotFoundError 2011
   */
  getApplicationManagementScopes(input: GetApplicationManagementScopesInput, options?: CallOptions): Promise<GetApplicationManagementScopesAnswer> {
    return this.send(operations.getApplicationManagementScopes, input, options)
  }

  /**
   * Get whether people may use an application whom no grant names
   * 获取应用默认访问授权策略
   * @remarks Permission `application:read`
   * @throws NotFoundError 2011
   */
  getApplicationPermissionStrategy(input: GetApplicationPermissionStrategyInput, options?: CallOptions): Promise<GetApplicationPermissionStrategyAnswer> {
    return this.send(operations.getApplicationPermissionStrategy, input, options)
  }

  /**
   * Get the secret of an application
   * 获取应用密钥
   * @remarks Permission `application:secret`
   * @throws NotFoundError 2011
   */
  getApplicationSecret(input: GetApplicationSecretInput, options?: CallOptions): Promise<GetApplicationSecretAnswer> {
    return this.send(operations.getApplicationSecret, input, options)
  }

  /**
   * Get what names an application
   * 获取应用简单信息
   * @remarks Permission `application:read`
   * @throws NotFoundError 2011
   */
  getApplicationSimpleInfo(input: GetApplicationSimpleInfoInput, options?: CallOptions): Promise<ApplicationSimpleInfoDto> {
    return this.send(operations.getApplicationSimpleInfo, input, options)
  }

  /**
   * Get what a target may do, by roles, groups and departments too; with withDenied also what it must not
   * 获取主体被授权的资源,包括通过角色、分组与部门得到的;withDenied 为 true 时包括拒绝的
   * @remarks Permission `resource:read`
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getAuthorizedResources(input: GetAuthorizedResourcesInput, options?: CallOptions): Promise<AuthorizedResources> {
    return this.send(operations.getAuthorizedResources, input, options)
  }

  /**
   * Get the custom data of one object
   * 获取一个对象的扩展数据
   * @remarks Permission `custom-field:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getCustomData(input: GetCustomDataInput, options?: CallOptions): Promise<unknown> {
    return this.send(operations.getCustomData, input, options)
  }

  /**
   * All custom fields of one kind of object
   * 某类对象的全部扩展字段
   * @remarks Permission `custom-field:read`
   * @throws InvalidOperationError
   */
  getCustomFields(input: GetCustomFieldsInput, options?: CallOptions): Promise<CustomFieldDto[]> {
    return this.send(operations.getCustomFields, input, options)
  }

  /**
   * Get a data policy with its statements
   * 获取数据策略及其语句
   * @remarks Permission `data-policy:read`
   * @throws NotFoundError
   */
  getDataPolicy(input: GetDataPolicyInput, options?: CallOptions): Promise<GetDataPolicyAnswer> {
    return this.send(operations.getDataPolicy, input, options)
  }

  /**
   * Get a data resource
   * 获取数据资源
   * @remarks Permission `data-resource:read`
   * @throws NotFoundError
   */
  getDataResource(input: GetDataResourceInput, options?: CallOptions): Promise<GetDataResourceAnswer> {
    return this.send(operations.getDataResource, input, options)
  }

  /**
   * Get a department by departmentId or departmentCode; `root` is the top
   * 获取部门;departmentId 与 departmentCode 必传其一,根部门传 root
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  getDepartment(input: GetDepartmentInput = {}, options?: CallOptions): Promise<DepartmentDto> {
    return this.send(operations.getDepartment, input, options)
  }

  /**
   * Get a department by its id: its published answer is the department too
   * 按部门 ID 获取部门(公开的接口在此也只返回部门本身)
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  getDepartmentAllApp(input: GetDepartmentAllAppInput, options?: CallOptions): Promise<DepartmentDto> {
    return this.send(operations.getDepartmentAllApp, input, options)
  }

  /**
   * Get a department by its id
   * 按部门 ID 获取部门
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  getDepartmentById(input: GetDepartmentByIdInput, options?: CallOptions): Promise<DepartmentDto> {
    return this.send(operations.getDepartmentById, input, options)
  }

  /**
   * What a department is synchronised with (nothing: there is no synchronisation yet)
   * 部门的同步关联关系(同步尚未支持,因此为空)
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  getDepartmentSyncRelations(input: GetDepartmentSyncRelationsInput, options?: CallOptions): Promise<GetDepartmentSyncRelationsAnswer> {
    return this.send(operations.getDepartmentSyncRelations, input, options)
  }

  /**
   * Get the e-mail provider; its password is not answered
   * 获取邮件服务商配置;密码不会返回
   * @remarks Permission `email:read`
   */
  getEmailProvider(options?: CallOptions): Promise<GetEmailProviderAnswer> {
    return this.send(operations.getEmailProvider, {}, options)
  }

  /**
   * List e-mail templates; those not written by the pool are the built-in ones in the language of the request
   * 获取邮件模板列表;未自定义的为请求语言的内置模板
   * @remarks Permission `email:read`
   */
  getEmailTemplates(options?: CallOptions): Promise<GetEmailTemplatesAnswer> {
    return this.send(operations.getEmailTemplates, {}, options)
  }

  /**
   * Get an identity source with its connections
   * 获取身份源及其连接
   * @remarks Permission `ext-idp:read`
   * @throws NotFoundError
   */
  getExtIdp(input: GetExtIdpInput, options?: CallOptions): Promise<GetExtIdpAnswer> {
    return this.send(operations.getExtIdp, input, options)
  }

  /**
   * As get-user-resource-struct, for somebody named by externalId
   * 同 get-user-resource-struct,以 externalId 指定用户
   * @remarks Permission `permission:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getExternalUserResourceStruct(input: GetExternalUserResourceStructInput, options?: CallOptions): Promise<ResourceStruct> {
    return this.send(operations.getExternalUserResourceStruct, input, options)
  }

  /**
   * The public key to which encrypted custom fields are sealed
   * 加密扩展字段所用的公钥
   * @remarks Permission `custom-field:read`
   * @throws NotFoundError
   */
  getFieldEncryptionKey(options?: CallOptions): Promise<EncryptionKeyDto> {
    return this.send(operations.getFieldEncryptionKey, {}, options)
  }

  /**
   * Which second factors the pool asks for at sign-in
   * 获取用户池登录时要求的认证因素
   * @remarks Permission `mfa:read`
   */
  getGlobalMfaSettings(options?: CallOptions): Promise<GetGlobalMfaSettingsAnswer> {
    return this.send(operations.getGlobalMfaSettings, {}, options)
  }

  /**
   * Get a group; its members: list-group-members
   * 获取分组;成员请用 list-group-members
   * @remarks Permission `group:read`
   * @throws NotFoundError
   */
  getGroup(input: GetGroupInput, options?: CallOptions): Promise<GroupDto> {
    return this.send(operations.getGroup, input, options)
  }

  /**
   * Get what a group may do, by its roles too
   * 获取分组被授权的资源,包括分组的角色的
   * @remarks Permission `group:read`
   * @throws NotFoundError
   */
  getGroupAuthorizedResources(input: GetGroupAuthorizedResourcesInput, options?: CallOptions): Promise<AuthorizedResourceDto[]> {
    return this.send(operations.getGroupAuthorizedResources, input, options)
  }

  /**
   * The groups of a public account
   * 公共账号所在的分组
   * @remarks Permission `public-account:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getGroupsOfPublicAccount(input: GetGroupsOfPublicAccountInput, options?: CallOptions): Promise<GroupPagingDto> {
    return this.send(operations.getGroupsOfPublicAccount, input, options)
  }

  /**
   * Begin a check of a user’s authenticator app outside of a sign-in; the mfaToken is good for 15 minutes
   * 为用户发起一次 MFA 验证;用户须已绑定 OTP,mfaToken 15 分钟内有效
   * @remarks Permission `mfa:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   */
  getMfaTriggerData(input: GetMfaTriggerDataInput, options?: CallOptions): Promise<GetMfaTriggerDataAnswer> {
    return this.send(operations.getMfaTriggerData, input, options)
  }

  /**
   * Get a permission space
   * 获取权限空间
   * @remarks Permission `namespace:read`
   * @throws NotFoundError
   */
  getNamespace(input: GetNamespaceInput, options?: CallOptions): Promise<NamespaceDto> {
    return this.send(operations.getNamespace, input, options)
  }

  /**
   * Get permission spaces, in the order of their codes
   * 批量获取权限空间,顺序与请求一致
   * @remarks Permission `namespace:read`
   * @throws NotFoundError
   */
  getNamespacesBatch(input: GetNamespacesBatchInput, options?: CallOptions): Promise<NamespaceDto[]> {
    return this.send(operations.getNamespacesBatch, input, options)
  }

  /**
   * Get an organization
   * 获取组织
   * @remarks Permission `organization:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  getOrganization(input: GetOrganizationInput, options?: CallOptions): Promise<OrganizationDto> {
    return this.send(operations.getOrganization, input, options)
  }

  /**
   * Get organizations in the order asked for; 404 names one that does not exist
   * 批量获取组织,顺序与请求一致;有一个不存在则回答 404 并指明
   * @remarks Permission `organization:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  getOrganizationsBatch(input: GetOrganizationsBatchInput, options?: CallOptions): Promise<OrganizationDto[]> {
    return this.send(operations.getOrganizationsBatch, input, options)
  }

  /**
   * The OTP secret of a user; needs a permission of its own, and each use is logged
   * 用户的 OTP 密钥;需要单独授予的权限,每次使用都记入管理员日志
   * @remarks Permission `user:secret`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getOtpSecretByUser(input: GetOtpSecretByUserInput, options?: CallOptions): Promise<GetOtpSecretByUserAnswer> {
    return this.send(operations.getOtpSecretByUser, input, options)
  }

  /**
   * The parent of a department
   * 上级部门
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  getParentDepartment(input: GetParentDepartmentInput, options?: CallOptions): Promise<DepartmentDto> {
    return this.send(operations.getParentDepartment, input, options)
  }

  /**
   * Get a permission space
   * 获取权限空间
   * @remarks Permission `permission-namespace:read`
   * @throws NotFoundError
   */
  getPermissionNamespace(input: GetPermissionNamespaceInput, options?: CallOptions): Promise<NamespaceDto> {
    return this.send(operations.getPermissionNamespace, input, options)
  }

  /**
   * Get permission spaces, in the order of their codes
   * 批量获取权限空间,顺序与请求一致
   * @remarks Permission `permission-namespace:read`
   * @throws NotFoundError
   */
  getPermissionNamespacesBatch(input: GetPermissionNamespacesBatchInput, options?: CallOptions): Promise<NamespaceDto[]> {
    return this.send(operations.getPermissionNamespacesBatch, input, options)
  }

  /**
   * Get a post by its code
   * 按 code 获取岗位
   * @remarks Permission `post:read`
   * @throws NotFoundError
   */
  getPost(input: GetPostInput, options?: CallOptions): Promise<PostInfoDto> {
    return this.send(operations.getPost, input, options)
  }

  /**
   * Get a post by its id
   * 按 ID 获取岗位
   * @remarks Permission `post:read`
   * @throws NotFoundError
   */
  getPostById(input: PostIdListDto = {}, options?: CallOptions): Promise<PostDto> {
    return this.send(operations.getPostById, input, options)
  }

  /**
   * The post of a public account
   * 公共账号的岗位
   * @remarks Permission `public-account:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getPostOfPublicUser(input: GetPostOfPublicUserInput, options?: CallOptions): Promise<PostInfoDto> {
    return this.send(operations.getPostOfPublicUser, input, options)
  }

  /**
   * Get a public account
   * 获取公共账号
   * @remarks Permission `public-account:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getPublicAccount(input: GetPublicAccountInput, options?: CallOptions): Promise<PublicAccountDto> {
    return this.send(operations.getPublicAccount, input, options)
  }

  /**
   * Get public accounts in the order asked for; 404 names one that does not exist
   * 批量获取公共账号,顺序与请求一致;有一个不存在则回答 404
   * @remarks Permission `public-account:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getPublicAccountBatch(input: GetPublicAccountBatchInput, options?: CallOptions): Promise<PublicAccountDto[]> {
    return this.send(operations.getPublicAccountBatch, input, options)
  }

  /**
   * The departments of a public account
   * 公共账号所在的部门
   * @remarks Permission `public-account:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getPublicAccountDepartments(input: GetPublicAccountDepartmentsInput, options?: CallOptions): Promise<GetPublicAccountDepartmentsAnswer> {
    return this.send(operations.getPublicAccountDepartments, input, options)
  }

  /**
   * Put a public account into exactly these static groups, named by id or code
   * 设置公共账号所在的静态分组(ID 或 code),替换原有的
   * @remarks Permission `public-account:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getPublicAccountOfGroups(input: GetPublicAccountOfGroupsInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.getPublicAccountOfGroups, input, options)
  }

  /**
   * The roles of a public account
   * 公共账号的角色
   * @remarks Permission `public-account:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getPublicAccountRoles(input: GetPublicAccountRolesInput, options?: CallOptions): Promise<GetPublicAccountRolesAnswer> {
    return this.send(operations.getPublicAccountRoles, input, options)
  }

  /**
   * The public accounts in a department
   * 部门内的公共账号
   * @remarks Permission `public-account:read`
   * @throws NotFoundError
   */
  getPublicAccountsOfDepartment(input: GetPublicAccountsOfDepartmentInput, options?: CallOptions): Promise<PublicAccountPagingDto> {
    return this.send(operations.getPublicAccountsOfDepartment, input, options)
  }

  /**
   * The public accounts in a group
   * 分组内的公共账号
   * @remarks Permission `public-account:read`
   * @throws NotFoundError
   */
  getPublicAccountsOfGroup(input: GetPublicAccountsOfGroupInput, options?: CallOptions): Promise<PublicAccountPagingDto> {
    return this.send(operations.getPublicAccountsOfGroup, input, options)
  }

  /**
   * The public accounts that have a post
   * 有该岗位的公共账号
   * @remarks Permission `public-account:read`
   * @throws NotFoundError
   */
  getPublicAccountsOfPost(input: GetPublicAccountsOfPostInput, options?: CallOptions): Promise<PublicAccountPagingDto> {
    return this.send(operations.getPublicAccountsOfPost, input, options)
  }

  /**
   * The public accounts to which a role is given
   * 直接拥有角色的公共账号
   * @remarks Permission `public-account:read`
   * @throws NotFoundError
   */
  getPublicAccountsOfRole(input: GetPublicAccountsOfRoleInput, options?: CallOptions): Promise<PublicAccountPagingDto> {
    return this.send(operations.getPublicAccountsOfRole, input, options)
  }

  /**
   * The public accounts as which somebody may act
   * 用户可以使用的公共账号
   * @remarks Permission `public-account:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getPublicAccountsOfUser(input: GetPublicAccountsOfUserInput, options?: CallOptions): Promise<PublicAccountPagingDto> {
    return this.send(operations.getPublicAccountsOfUser, input, options)
  }

  /**
   * Get a resource
   * 获取资源
   * @remarks Permission `resource:read`
   * @throws NotFoundError
   */
  getResource(input: GetResourceInput, options?: CallOptions): Promise<ResourceDto> {
    return this.send(operations.getResource, input, options)
  }

  /**
   * List to whom something of a resource is granted, the latest first
   * 获取被授权资源的主体,最近授权的在前
   * @remarks Permission `resource:read`
   * @throws NotFoundError
   */
  getResourceAuthorizedTargets(input: GetResourceAuthorizedTargetsInput, options?: CallOptions): Promise<GetResourceAuthorizedTargetsAnswer> {
    return this.send(operations.getResourceAuthorizedTargets, input, options)
  }

  /**
   * Get resources, in the order of their codes
   * 批量获取资源,顺序与请求一致
   * @remarks Permission `resource:read`
   * @throws NotFoundError
   */
  getResourcesBatch(input: GetResourcesBatchInput, options?: CallOptions): Promise<ResourceDto[]> {
    return this.send(operations.getResourcesBatch, input, options)
  }

  /**
   * Get a role
   * 获取角色
   * @remarks Permission `role:read`
   * @throws NotFoundError
   */
  getRole(input: RoleName, options?: CallOptions): Promise<RoleDto> {
    return this.send(operations.getRole, input, options)
  }

  /**
   * Get what a role may do, in all permission spaces
   * 获取角色被授权的资源,所有权限空间的
   * @remarks Permission `role:read`
   * @throws NotFoundError
   */
  getRoleAuthorizedResources(input: GetRoleAuthorizedResourcesInput, options?: CallOptions): Promise<GetRoleAuthorizedResourcesAnswer> {
    return this.send(operations.getRoleAuthorizedResources, input, options)
  }

  /**
   * Get the security settings of the user pool
   * 获取用户池的安全设置
   * @remarks Permission `security:read`
   * @throws NotFoundError 2224
   */
  getSecuritySettings(options?: CallOptions): Promise<SecuritySettingsDto> {
    return this.send(operations.getSecuritySettings, {}, options)
  }

  /**
   * Get the provider of text messages; its secret is not answered
   * 获取短信服务商配置;密钥不会返回
   * @remarks Permission `sms:read`
   */
  getSmsProvider(options?: CallOptions): Promise<GetSmsProviderAnswer> {
    return this.send(operations.getSmsProvider, {}, options)
  }

  /**
   * Get a user
   * 获取用户信息
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUser(input: GetUserInput, options?: CallOptions): Promise<UserDto> {
    return this.send(operations.getUser, input, options)
  }

  /**
   * The applications that a user may sign in to: those that are on and admit everybody or were given to them, and that nobody denies; none for who may not sign in
   * 用户可以登录的应用:已启用,默认允许或授权给该用户,且未被拒绝;不能登录的用户没有
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserAccessibleApps(input: GetUserAccessibleAppsInput, options?: CallOptions): Promise<GetUserAccessibleAppsAnswer> {
    return this.send(operations.getUserAccessibleApps, input, options)
  }

  /**
   * List what people did with their own accounts, newest first
   * 获取用户行为日志,最新的在前
   * @remarks Permission `audit:read`
   */
  getUserActionLogs(input: GetUserActionLogsDto = {}, options?: CallOptions): Promise<GetUserActionLogsAnswer> {
    return this.send(operations.getUserActionLogs, input, options)
  }

  /**
   * The applications that were given to a user, or to a group, role or department of theirs, and that nobody denies
   * 授权给用户的应用:直接授权,或通过其分组、角色、部门授权,且未被拒绝
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserAuthorizedApps(input: GetUserAuthorizedAppsInput, options?: CallOptions): Promise<GetUserAuthorizedAppsAnswer> {
    return this.send(operations.getUserAuthorizedApps, input, options)
  }

  /**
   * Get what a user may do, by roles, groups and departments too
   * 获取用户被授权的资源,包括通过角色、分组与部门得到的
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getUserAuthorizedResources(input: GetUserAuthorizedResourcesInput, options?: CallOptions): Promise<AuthorizedResources> {
    return this.send(operations.getUserAuthorizedResources, input, options)
  }

  /**
   * All built-in fields of users
   * 用户的全部内置字段
   * @remarks Permission `custom-field:read`
   */
  getUserBaseFields(options?: CallOptions): Promise<CustomFieldDto[]> {
    return this.send(operations.getUserBaseFields, {}, options)
  }

  /**
   * Get users in the order asked for; 404 names one that does not exist
   * 批量获取用户,顺序与请求一致;有一个不存在则回答 404 并指明
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserBatch(input: GetUserBatchInput, options?: CallOptions): Promise<UserDto[]> {
    return this.send(operations.getUserBatch, input, options)
  }

  /**
   * The departments of a user
   * 用户所在的部门
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserDepartments(input: GetUserDepartmentsInput, options?: CallOptions): Promise<GetUserDepartmentsAnswer> {
    return this.send(operations.getUserDepartments, input, options)
  }

  /**
   * The stored hashes of passwords; needs a permission of its own, and each use is logged
   * 批量获取用户密码的存储哈希;需要单独授予的权限,每次使用都记入管理员日志
   * @remarks Permission `user:secret`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserEncryptPasswordBatch(input: GetUserEncryptPasswordBatchInput, options?: CallOptions): Promise<GetUserEncryptPasswordBatchAnswer> {
    return this.send(operations.getUserEncryptPasswordBatch, input, options)
  }

  /**
   * All groups of a user
   * 用户所在的全部分组
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserGroups(input: GetUserGroupsInput, options?: CallOptions): Promise<GroupPagingDto> {
    return this.send(operations.getUserGroups, input, options)
  }

  /**
   * The identities that a user has at other providers
   * 用户的外部身份
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserIdentities(input: GetUserIdentitiesInput, options?: CallOptions): Promise<IdentityDto[]> {
    return this.send(operations.getUserIdentities, input, options)
  }

  /**
   * The applications that a user has signed in to, the latest first
   * 用户登录过的应用,最近登录的在前
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserLoggedinApps(input: GetUserLoggedinAppsInput, options?: CallOptions): Promise<GetUserLoggedinAppsAnswer> {
    return this.send(operations.getUserLoggedinApps, input, options)
  }

  /**
   * The identity sources that a user signed in with, and their identity there
   * 用户登录过的身份源及其在该身份源的身份
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserLoggedinIdentities(input: GetUserLoggedinIdentitiesInput, options?: CallOptions): Promise<GetUserLoggedinIdentitiesAnswer> {
    return this.send(operations.getUserLoggedinIdentities, input, options)
  }

  /**
   * The sign-ins of a user, the latest first; start and end in milliseconds, both included
   * 用户的登录历史,最近的在前;start、end 为毫秒,含两端
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserLoginHistory(input: GetUserLoginHistoryInput, options?: CallOptions): Promise<GetUserLoginHistoryAnswer> {
    return this.send(operations.getUserLoginHistory, input, options)
  }

  /**
   * Which factors a user has bound
   * 获取用户绑定了哪些认证因素
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserMfaInfo(input: GetUserMfaInfoInput, options?: CallOptions): Promise<GetUserMfaInfoAnswer> {
    return this.send(operations.getUserMfaInfo, input, options)
  }

  /**
   * The check that a user has to pass; mfaToken and applicationMfa are empty where there is none
   * 用户需要完成的 MFA 验证;没有时 mfaToken 与 applicationMfa 为空
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserMfaStatus(input: GetUserMfaStatusInput, options?: CallOptions): Promise<GetUserMfaStatusAnswer> {
    return this.send(operations.getUserMfaStatus, input, options)
  }

  /**
   * The stored hash of a password, empty without one; needs a permission of its own, and each use is logged
   * 用户密码的存储哈希,没有密码时为空;需要单独授予的权限,每次使用都记入管理员日志
   * @remarks Permission `user:secret`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserPasswordCiphertext(input: GetUserPasswordCiphertextInput, options?: CallOptions): Promise<GetUserPasswordCiphertextAnswer> {
    return this.send(operations.getUserPasswordCiphertext, input, options)
  }

  /**
   * All that people may do with data resources, without what depends on conditions
   * 获取用户对数据资源的所有权限,不含带条件的授权
   * @remarks Permission `permission:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getUserPermissionList(input: GetUserPermissionListInput, options?: CallOptions): Promise<UserPermissions> {
    return this.send(operations.getUserPermissionList, input, options)
  }

  /**
   * Get a user pool
   * 获取用户池详情
   * @remarks Permission `platform:read`
   * @throws NotFoundError 2224
   */
  getUserPool(input: GetUserPoolInput, options?: CallOptions): Promise<UserPoolWithSecretDto> {
    return this.send(operations.getUserPool, input, options)
  }

  /**
   * The post that a user has held longest (deprecated, use get-user-posts)
   * 用户最早的一个岗位(旧版,请使用 get-user-posts)
   * @remarks Permission `post:read`
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getUserPost(input: GetUserPostInput, options?: CallOptions): Promise<PostInfoDto> {
    return this.send(operations.getUserPost, input, options)
  }

  /**
   * The posts of a user
   * 用户的岗位
   * @remarks Permission `post:read`
   * @throws NotFoundError 2004
   */
  getUserPosts(input: GetUserPostsInput, options?: CallOptions): Promise<PostDto[]> {
    return this.send(operations.getUserPosts, input, options)
  }

  /**
   * Whom a user’s account really belongs to
   * 获取用户的主体认证信息
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  getUserPrincipalAuthenticationInfo(input: GetUserPrincipalAuthenticationInfoInput, options?: CallOptions): Promise<GetUserPrincipalAuthenticationInfoAnswer> {
    return this.send(operations.getUserPrincipalAuthenticationInfo, input, options)
  }

  /**
   * What somebody may do with given data resources, without what depends on conditions
   * 获取用户对指定数据资源的操作权限,不含带条件的授权
   * @remarks Permission `permission:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getUserResourcePermissionList(input: GetUserResourcePermissionListInput, options?: CallOptions): Promise<PermissionList> {
    return this.send(operations.getUserResourcePermissionList, input, options)
  }

  /**
   * What somebody may do with one data resource, in its structure; of a tree the nodes with something to do and those above
   * 获取用户对一个数据资源的权限及其结构,树只保留有权限的节点及其上级
   * @remarks Permission `permission:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getUserResourceStruct(input: GetUserResourceStructInput, options?: CallOptions): Promise<ResourceStruct> {
    return this.send(operations.getUserResourceStruct, input, options)
  }

  /**
   * Get the roles that a user has in a permission space now, those of groups and departments too
   * 获取用户在权限空间内生效的角色,包括通过分组与部门得到的
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getUserRoles(input: GetUserRolesInput, options?: CallOptions): Promise<GetUserRolesAnswer> {
    return this.send(operations.getUserRoles, input, options)
  }

  /**
   * Who may act as a public account
   * 可以使用公共账号的用户
   * @remarks Permission `public-account:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  getUsersOfPublicAccount(input: GetUsersOfPublicAccountInput, options?: CallOptions): Promise<PublicAccountPagingDto> {
    return this.send(operations.getUsersOfPublicAccount, input, options)
  }

  /**
   * Get the configuration of the application with that id, identifier or whole name, without envelope; without keywords, of the oldest
   * 按 ID、认证地址或完整名称获取一个应用的配置,无信封;不传则为最早创建的应用
   * @remarks Permission `application:read`
   * @throws NotFoundError 2011
   */
  getVerifyConfigApp(input: GetVerifyConfigAppInput = {}, options?: CallOptions): Promise<ApplicationDto> {
    return this.send(operations.getVerifyConfigApp, input, options)
  }

  /**
   * Whether a user has one of these roles now; a role that does not exist nobody has
   * 判断用户是否拥有其中任一角色;不存在的角色无人拥有
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  hasAnyRole(input: HasAnyRoleInput, options?: CallOptions): Promise<HasAnyRoleAnswer> {
    return this.send(operations.hasAnyRole, input, options)
  }

  /**
   * Import organizations and departments from up to 1000 rows of cells, with a report of each; upsert changes those that exist; a dry run takes everything back
   * 批量导入组织与部门,最多 1000 行,逐行报告结果;upsert 更新已存在的;dryRun 只检查不写入
   * @remarks Permission `department:create`
   * @throws ConflictError
   * @throws ForbiddenError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  importDepartments(input: ImportDepartmentsInput, options?: CallOptions): Promise<ImportDepartmentsAnswer> {
    return this.send(operations.importDepartments, input, options)
  }

  /**
   * Import groups from up to 1000 rows of cells, with a report of each; upsert changes those that exist; a dry run takes everything back
   * 批量导入分组,最多 1000 行,逐行报告结果;upsert 更新已存在的;dryRun 只检查不写入
   * @remarks Permission `group:create`
   * @throws ConflictError
   * @throws ForbiddenError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  importGroups(input: ImportGroupsInput, options?: CallOptions): Promise<ImportGroupsAnswer> {
    return this.send(operations.importGroups, input, options)
  }

  /**
   * Import authenticator apps bound elsewhere, in the place of those there are: all of them or none
   * 导入用户在其他系统绑定的 OTP,替换已有的;有一个不能导入则全部不导入
   * @remarks Permission `user:create`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  importOtp(input: ImportOtpInput, options?: CallOptions): Promise<void> {
    return this.send(operations.importOtp, input, options)
  }

  /**
   * Import roles from up to 1000 rows of cells, with a report of each; upsert changes those that exist; a dry run takes everything back
   * 批量导入角色,最多 1000 行,逐行报告结果;upsert 更新已存在的;dryRun 只检查不写入
   * @remarks Permission `role:create`
   * @throws ConflictError
   * @throws ForbiddenError
   * @throws NotFoundError
   */
  importRoles(input: ImportRolesInput, options?: CallOptions): Promise<ImportRolesAnswer> {
    return this.send(operations.importRoles, input, options)
  }

  /**
   * Import users from up to 1000 rows of cells, with a report of each; upsert changes those that exist; a dry run takes everything back
   * 批量导入用户,最多 1000 行,逐行报告结果;upsert 更新已存在的;dryRun 只检查不写入
   * @remarks Permission `user:create`
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  importUsers(input: ImportUsersInput, options?: CallOptions): Promise<ImportUsersAnswer> {
    return this.send(operations.importUsers, input, options)
  }

  /**
   * Whether a user may do something with a resource, by grants of their own, their roles, groups and departments: what is denied is denied, and what nothing allows; users who are not activated may do nothing
   * 判断用户能否对资源执行操作:用户自身及其角色、分组、部门的授权,拒绝优先,默认拒绝;非激活状态的用户一律拒绝
   * @remarks Permission `resource:read`
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  isActionAllowed(input: IsActionAllowedInput, options?: CallOptions): Promise<IsActionAllowedAnswer> {
    return this.send(operations.isActionAllowed, input, options)
  }

  /**
   * Whether a user has any one of the given identifiers
   * 判断用户是否存在;传多个条件时,任一条件命中即为存在
   * @remarks Permission `user:read`
   */
  isUserExists(input: IsUserExistsInput = {}, options?: CallOptions): Promise<IsUserExistsAnswer> {
    return this.send(operations.isUserExists, input, options)
  }

  /**
   * Whether a user belongs to a department
   * 判断用户是否在部门内
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  isUserInDepartment(input: IsUserInDepartmentInput, options?: CallOptions): Promise<IsUserInDepartmentAnswer> {
    return this.send(operations.isUserInDepartment, input, options)
  }

  /**
   * Sign a public account out of applications
   * 强制下线公共账号
   * @remarks Permission `public-account:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   */
  kickPublicAccounts(input: KickPublicAccountsInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.kickPublicAccounts, input, options)
  }

  /**
   * Sign a user out: ends their browser sessions and revokes their tokens of the listed applications
   * 强制用户下线:结束其浏览器会话,撤销其在所列应用的令牌
   * @remarks Permission `user:update`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   */
  kickUsers(input: KickUsersInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.kickUsers, input, options)
  }

  /**
   * Link an identity at a source to a user
   * 为用户绑定外部身份
   * @remarks Permission `user:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  linkIdentity(input: LinkIdentityInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.linkIdentity, input, options)
  }

  /**
   * List all roles of administrators, built-in ones first
   * 获取全部管理员角色,内置角色在前
   * @remarks Permission `administrator:read`
   */
  listAdministratorRoles(options?: CallOptions): Promise<AdministratorRoleDto[]> {
    return this.send(operations.listAdministratorRoles, {}, options)
  }

  /**
   * List administrators, oldest first
   * 获取管理员列表
   * @remarks Permission `administrator:read`
   */
  listAdministrators(input: ListAdministratorsInput = {}, options?: CallOptions): Promise<ListAdministratorsAnswer> {
    return this.send(operations.listAdministrators, input, options)
  }

  /**
   * List who is signed in to an application: by a browser session that opened it or a refresh token of it; last seen first
   * 获取应用当前登录用户:持有打开过该应用的浏览器会话,或该应用的刷新令牌;最近活动的在前
   * @remarks Permission `application:read`
   * @throws NotFoundError 2011
   */
  listApplicationActiveUsers(input: ListApplicationActiveUsersInput, options?: CallOptions): Promise<UserPagingDto> {
    return this.send(operations.listApplicationActiveUsers, input, options)
  }

  /**
   * List the domains of an application
   * 获取应用的自有域名
   * @remarks Permission `application:read`
   * @throws NotFoundError 2011
   */
  listApplicationDomains(input: ListApplicationDomainsInput, options?: CallOptions): Promise<ListApplicationDomainsAnswer> {
    return this.send(operations.listApplicationDomains, input, options)
  }

  /**
   * List what names each application, newest first
   * 获取应用简单信息列表,最新的在前
   * @remarks Permission `application:read`
   */
  listApplicationSimpleInfo(input: ListApplicationSimpleInfoInput = {}, options?: CallOptions): Promise<ListApplicationSimpleInfoAnswer> {
    return this.send(operations.listApplicationSimpleInfo, input, options)
  }

  /**
   * List applications, newest first; `all` lifts the filters by kind and single sign-on
   * 获取应用列表,最新的在前;all 为 true 时不按类型与单点登录筛选
   * @remarks Permission `application:read`
   */
  listApplications(input: ListApplicationsInput = {}, options?: CallOptions): Promise<ListApplicationsAnswer> {
    return this.send(operations.listApplications, input, options)
  }

  /**
   * List archived users, the longest archived first; startAt is Unix time in seconds or milliseconds
   * 已归档用户列表,先归档的在前;startAt 为 Unix 时间(秒或毫秒)
   * @remarks Permission `user:read`
   */
  listArchivedUsers(input: ListArchivedUsersInput = {}, options?: CallOptions): Promise<ListArchivedUsersAnswer> {
    return this.send(operations.listArchivedUsers, input, options)
  }

  /**
   * List who may and must not use an application, newest first; targetName matches part of what they are called
   * 获取应用的访问授权列表,最新的在前;targetName 匹配主体名称的一部分
   * @remarks Permission `application:read`
   * @throws NotFoundError 2011
   */
  listAuthApplication(input: ListAuthApplicationInput, options?: CallOptions): Promise<ListAuthApplicationAnswer> {
    return this.send(operations.listAuthApplication, input, options)
  }

  /**
   * List the applications of which something is said to a user, role, group or department itself, newest first
   * 获取主体自身被授权的应用,最新的在前
   * @remarks Permission `application:read`
   */
  listAuthSubject(input: ListAuthSubjectInput, options?: CallOptions): Promise<ListAuthSubjectAnswer> {
    return this.send(operations.listAuthSubject, input, options)
  }

  /**
   * The children of a department, in their order
   * 子部门列表(一级),按顺序
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  listChildrenDepartments(input: ListChildrenDepartmentsInput, options?: CallOptions): Promise<DepartmentPagingDto> {
    return this.send(operations.listChildrenDepartments, input, options)
  }

  /**
   * List the resources of several permission spaces, newest first; namespaceCodeList is separated by commas, without it all; the keyword matches part of the name or code
   * 获取多个权限空间的资源列表,最新的在前;namespaceCodeList 以逗号分隔,不传为全部;keyword 匹配名称或 code 的一部分
   * @remarks Permission `resource:read`
   * @throws NotFoundError
   */
  listCommonResource(input: ListCommonResourceInput = {}, options?: CallOptions): Promise<ListCommonResourceAnswer> {
    return this.send(operations.listCommonResource, input, options)
  }

  /**
   * Find custom fields; keyword is looked for in key and label, lang chooses the language of labels
   * 查找扩展字段;keyword 在 key 与标签中查找,lang 选择标签的语言
   * @remarks Permission `custom-field:read`
   * @throws InvalidOperationError
   */
  listCustFields(input: ListFieldsInput = {}, options?: CallOptions): Promise<CustomFieldPagingDto> {
    return this.send(operations.listCustFields, input, options)
  }

  /**
   * List data policies with their resources and targets, newest first; query matches part of the name
   * 获取数据策略列表及其资源与主体,最新的在前;query 匹配名称的一部分
   * @remarks Permission `data-policy:read`
   */
  listDataPolices(input: ListDataPolicesInput = {}, options?: CallOptions): Promise<ListDataPolicesAnswer> {
    return this.send(operations.listDataPolices, input, options)
  }

  /**
   * List whom a data policy is given to, the latest first; query matches part of the name
   * 获取数据策略授权的主体,最新的在前;query 匹配主体名称的一部分
   * @remarks Permission `data-policy:read`
   * @throws NotFoundError
   */
  listDataPolicyTargets(input: ListDataPolicyTargetsInput, options?: CallOptions): Promise<ListDataPolicyTargetsAnswer> {
    return this.send(operations.listDataPolicyTargets, input, options)
  }

  /**
   * List data resources, newest first; query matches part of name or code; without namespaceCodes those of all permission spaces
   * 获取数据资源列表,最新的在前;query 匹配名称或 code 的一部分;不传 namespaceCodes 为所有权限空间
   * @remarks Permission `data-resource:read`
   * @throws NotFoundError
   */
  listDataResources(input: ListDataResourcesInput = {}, options?: CallOptions): Promise<ListDataResourcesAnswer> {
    return this.send(operations.listDataResources, input, options)
  }

  /**
   * Ids of the members of a department, the longest first
   * 部门直属成员的 ID,先加入的在前
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  listDepartmentMemberIds(input: ListDepartmentMemberIdsInput, options?: CallOptions): Promise<string[]> {
    return this.send(operations.listDepartmentMemberIds, input, options)
  }

  /**
   * List the members of a department, with those below it if asked for, everybody once
   * 部门成员列表,可包含子部门(每人只出现一次)
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  listDepartmentMembers(input: ListDepartmentMembersInput, options?: CallOptions): Promise<UserPagingDto> {
    return this.send(operations.listDepartmentMembers, input, options)
  }

  /**
   * List the extension fields of a tree; query matches part of key or label
   * 获取树数据资源的扩展字段;query 匹配 key 或名称的一部分
   * @remarks Permission `data-resource:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  listDnef(input: ListDnefInput, options?: CallOptions): Promise<ListDnefAnswer> {
    return this.send(operations.listDnef, input, options)
  }

  /**
   * List the identity sources; with an appId those that the application offers
   * 列出身份源;带 appId 时为该应用已启用的
   * @remarks Permission `ext-idp:read`
   */
  listExtIdp(input: ListExtIdpInput = {}, options?: CallOptions): Promise<ListExtIdpAnswer> {
    return this.send(operations.listExtIdp, input, options)
  }

  /**
   * List the members of a group, who joined last first
   * 分组成员,最近加入的在前
   * @remarks Permission `group:read`
   * @throws NotFoundError
   */
  listGroupMembers(input: ListGroupMembersInput, options?: CallOptions): Promise<UserPagingDto> {
    return this.send(operations.listGroupMembers, input, options)
  }

  /**
   * List groups, newest first; keywords are looked for in code, name and description
   * 分组列表,最新的在前;keywords 在 code、名称与描述中查找
   * @remarks Permission `group:read`
   */
  listGroups(input: ListGroupsInput = {}, options?: CallOptions): Promise<GroupPagingDto> {
    return this.send(operations.listGroups, input, options)
  }

  /**
   * List the roles of a permission space, newest first
   * 获取权限空间的角色列表,最新的在前
   * @remarks Permission `namespace:read`
   * @throws NotFoundError
   */
  listNamespaceRoles(input: ListNamespaceRolesInput, options?: CallOptions): Promise<ListNamespaceRolesAnswer> {
    return this.send(operations.listNamespaceRoles, input, options)
  }

  /**
   * List permission spaces, newest first; keywords match part of the name or code
   * 获取权限空间列表,最新的在前;keywords 匹配名称或 code 的一部分
   * @remarks Permission `namespace:read`
   */
  listNamespaces(input: ListNamespacesInput = {}, options?: CallOptions): Promise<NamespacePage> {
    return this.send(operations.listNamespaces, input, options)
  }

  /**
   * List organizations, newest first; fetchAll answers all of them
   * 组织列表,最新的在前;fetchAll 返回全部
   * @remarks Permission `organization:read`
   * @throws InvalidOperationError
   */
  listOrganizations(input: ListOrganizationsInput = {}, options?: CallOptions): Promise<OrganizationPagingDto> {
    return this.send(operations.listOrganizations, input, options)
  }

  /**
   * List the password policies in the order in which they are asked; the default is the last
   * 获取密码策略列表,按生效顺序,默认策略在最后
   * @remarks Permission `security:read`
   */
  listPasswordPolicies(options?: CallOptions): Promise<ListPasswordPoliciesAnswer> {
    return this.send(operations.listPasswordPolicies, {}, options)
  }

  /**
   * List the roles of a permission space, newest first
   * 获取权限空间的角色列表,最新的在前
   * @remarks Permission `permission-namespace:read`
   * @throws NotFoundError
   */
  listPermissionNamespaceRoles(input: ListPermissionNamespaceRolesInput, options?: CallOptions): Promise<ListPermissionNamespaceRolesAnswer> {
    return this.send(operations.listPermissionNamespaceRoles, input, options)
  }

  /**
   * List permission spaces, newest first; the query matches part of the name or code
   * 获取权限空间列表,最新的在前;query 匹配名称或 code 的一部分
   * @remarks Permission `permission-namespace:read`
   */
  listPermissionNamespaces(input: ListPermissionNamespacesInput = {}, options?: CallOptions): Promise<NamespacePage> {
    return this.send(operations.listPermissionNamespaces, input, options)
  }

  /**
   * The permission view: every data resource that anybody is given, by which policies, roles, groups and departments; the keyword matches part of the name of person, resource or space
   * 权限视图:每个用户被授权的每个数据资源,以及经由哪些策略、角色、分组和部门;keyword 匹配用户、资源或空间名称的一部分
   * @remarks Permission `permission:read`
   */
  listPermissionView(input: ListPermissionViewInput = {}, options?: CallOptions): Promise<ListPermissionViewAnswer> {
    return this.send(operations.listPermissionView, input, options)
  }

  /**
   * List and search public accounts, by what list-users takes
   * 获取/搜索公共账号,条件与 list-users 相同
   * @remarks Permission `public-account:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  listPublicAccounts(input: ListUsersRequestDto = {}, options?: CallOptions): Promise<PublicAccountPagingDto> {
    return this.send(operations.listPublicAccounts, input, options)
  }

  /**
   * Who may do something with data resources, without what depends on conditions
   * 获取能对数据资源执行操作的用户,不含带条件的授权
   * @remarks Permission `permission:read`
   * @throws NotFoundError
   */
  listResourceTargets(input: ListResourceTargetsInput, options?: CallOptions): Promise<ListResourceTargetsAnswer> {
    return this.send(operations.listResourceTargets, input, options)
  }

  /**
   * List the resources of a permission space, newest first
   * 获取权限空间的资源列表,最新的在前
   * @remarks Permission `resource:read`
   * @throws NotFoundError
   */
  listResources(input: ListResourcesInput = {}, options?: CallOptions): Promise<ListResourcesAnswer> {
    return this.send(operations.listResources, input, options)
  }

  /**
   * List to whom a role was given, newest first, with those not yet or no longer in force (DISABLE); the query is the id of whom, or part of a user’s names or addresses
   * 获取角色的分配记录,最新的在前,包括未生效与已过期的(DISABLE);query 为主体 ID,或用户的姓名、用户名、邮箱、手机号的一部分
   * @remarks Permission `role:read`
   * @throws NotFoundError
   */
  listRoleAssignments(input: ListRoleAssignmentsInput, options?: CallOptions): Promise<ListRoleAssignmentsAnswer> {
    return this.send(operations.listRoleAssignments, input, options)
  }

  /**
   * List the departments that were given a role and have it now, the latest first
   * 获取拥有角色的部门,最近分配的在前;已过期的不在其中
   * @remarks Permission `role:read`
   * @throws NotFoundError
   */
  listRoleDepartments(input: ListRoleDepartmentsInput, options?: CallOptions): Promise<ListRoleDepartmentsAnswer> {
    return this.send(operations.listRoleDepartments, input, options)
  }

  /**
   * List the users who were given a role themselves and have it now, the latest first
   * 获取直接拥有角色的用户,最近分配的在前;已过期的不在其中
   * @remarks Permission `role:read`
   * @throws NotFoundError
   */
  listRoleMembers(input: ListRoleMembersInput, options?: CallOptions): Promise<UserPagingDto> {
    return this.send(operations.listRoleMembers, input, options)
  }

  /**
   * List the roles of a permission space, newest first; keywords match part of the name or code
   * 获取权限空间的角色列表,最新的在前;keywords 匹配名称或 code 的一部分
   * @remarks Permission `role:read`
   * @throws NotFoundError
   */
  listRoles(input: ListRolesInput = {}, options?: CallOptions): Promise<ListRolesAnswer> {
    return this.send(operations.listRoles, input, options)
  }

  /**
   * List SCIM clients, newest first
   * 列出 SCIM 客户端,最新的在前
   * @remarks Permission `scim-client:read`
   */
  listScimClients(options?: CallOptions): Promise<ListScimClientsAnswer> {
    return this.send(operations.listScimClients, {}, options)
  }

  /**
   * List the keys that the pool’s tokens are signed with: those that sign, those that wait, those that only verify
   * 获取用户池的令牌签名密钥:正在签名的、已公布待用的、仅用于验证的
   * @remarks Permission `signing-key:read`
   */
  listSigningKeys(options?: CallOptions): Promise<ListSigningKeysAnswer> {
    return this.send(operations.listSigningKeys, {}, options)
  }

  /**
   * List the names of data policies, newest first
   * 获取数据策略的名称列表,最新的在前
   * @remarks Permission `data-policy:read`
   */
  listSimpleDataPolices(input: ListSimpleDataPolicesInput = {}, options?: CallOptions): Promise<ListSimpleDataPolicesAnswer> {
    return this.send(operations.listSimpleDataPolices, input, options)
  }

  /**
   * Find built-in fields of users
   * 查找用户的内置字段
   * @remarks Permission `custom-field:read`
   * @throws InvalidOperationError
   */
  listUserBaseFields(input: ListFieldsInput = {}, options?: CallOptions): Promise<CustomFieldPagingDto> {
    return this.send(operations.listUserBaseFields, input, options)
  }

  /**
   * List user pools, oldest first
   * 获取用户池列表
   * @remarks Permission `platform:read`
   */
  listUserPools(input: ListUserPoolsInput = {}, options?: CallOptions): Promise<ListUserPoolsAnswer> {
    return this.send(operations.listUserPools, input, options)
  }

  /**
   * List and search users, newest first unless sorted otherwise
   * 获取/搜索用户列表,默认最新的在前
   * @remarks Permission `user:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  listUsers(input: ListUsersRequestDto = {}, options?: CallOptions): Promise<UserPagingDto> {
    return this.send(operations.listUsers, input, options)
  }

  /**
   * List users, newest first (deprecated)
   * 获取用户列表(旧版)
   * @remarks Permission `user:read`
   */
  listUsersLegacy(input: ListUsersLegacyInput = {}, options?: CallOptions): Promise<UserPagingDto> {
    return this.send(operations.listUsersLegacy, input, options)
  }

  /**
   * List who may sign up in the pool
   * 列出用户池的注册白名单
   * @remarks Permission `whitelist:read`
   * @throws NotFoundError 2011
   */
  listWhitelists(input: ListWhitelistsInput, options?: CallOptions): Promise<ListWhitelistsAnswer> {
    return this.send(operations.listWhitelists, input, options)
  }

  /**
   * List who may sign up to an application
   * 列出应用的注册白名单
   * @remarks Permission `whitelist:read`
   * @throws NotFoundError 2011
   */
  listWhitelistsOfApp(input: ListWhitelistsOfAppInput, options?: CallOptions): Promise<ListWhitelistsOfAppAnswer> {
    return this.send(operations.listWhitelistsOfApp, input, options)
  }

  /**
   * Merge two accounts: userId keeps what it has and gets identities, groups, departments, posts, roles, grants and missing fields of mergedUserId, which is deleted. Irreversible
   * 合并两个账号:userId 保留其已有的一切,并得到 mergedUserId 的身份、分组、部门、岗位、角色、授权以及自己没有的字段;后者随即删除,不可恢复
   * @remarks Permission `user:delete`
   * @throws ConflictError 2026
   * @throws ForbiddenError
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  mergeUsers(input: MergeUsersInput, options?: CallOptions): Promise<UserDto> {
    return this.send(operations.mergeUsers, input, options)
  }

  /**
   * List posts, newest first
   * 岗位列表,最新的在前
   * @remarks Permission `post:read`
   */
  postList(input: PostListInput = {}, options?: CallOptions): Promise<PostPagingDto> {
    return this.send(operations.postList, input, options)
  }

  /**
   * List posts, of some codes if named
   * 岗位列表,可限定 code
   * @remarks Permission `post:read`
   */
  postListBatch(input: ListPostBatchDto = {}, options?: CallOptions): Promise<PostPagingDto> {
    return this.send(operations.postListBatch, input, options)
  }

  /**
   * Fill an e-mail template with sample values; what is not given is that of the template in use
   * 用示例值预览邮件模板;未传的部分取当前模板
   * @remarks Permission `email:read`
   * @throws InvalidOperationError
   */
  previewEmailTemplate(input: PreviewEmailTemplateInput, options?: CallOptions): Promise<PreviewEmailTemplateAnswer> {
    return this.send(operations.previewEmailTemplate, input, options)
  }

  /**
   * Replace the secret of an application; the old one works on for oidcConfig.client_secret_overlap seconds (a day by default)
   * 刷新应用密钥;旧密钥在 oidcConfig.client_secret_overlap 秒内仍然有效(默认一天)
   * @remarks Permission `application:secret`
   * @throws NotFoundError 2011
   */
  refreshApplicationSecret(input: RefreshApplicationSecretInput, options?: CallOptions): Promise<RefreshApplicationSecretAnswer> {
    return this.send(operations.refreshApplicationSecret, input, options)
  }

  /**
   * Remove members of a department; users who are none are passed over, unknown ones are 404
   * 移除部门成员;不是成员的用户略过,不存在的用户回答 404
   * @remarks Permission `department:delete`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  removeDepartmentMembers(input: RemoveDepartmentMembersInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.removeDepartmentMembers, input, options)
  }

  /**
   * Remove members of a static group, all or, when a user does not exist, none; who is no member is passed over
   * 移除静态分组成员;有一个用户不存在则全部不移除,不是成员的忽略
   * @remarks Permission `group:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  removeGroupMembers(input: RemoveGroupMembersInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.removeGroupMembers, input, options)
  }

  /**
   * Delete a post; nobody holds it any more
   * 删除岗位及其关联
   * @remarks Permission `post:delete`
   * @throws NotFoundError
   */
  removePost(input: RemovePostInput, options?: CallOptions): Promise<void> {
    return this.send(operations.removePost, input, options)
  }

  /**
   * Put children of a department in order: those named come first, the others keep their order
   * 调整子部门的顺序:传入的按此顺序排在最前,其余保持原有顺序
   * @remarks Permission `department:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  reorderDepartments(input: ReorderDepartmentsInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.reorderDepartments, input, options)
  }

  /**
   * Take all factors of a user away, as when phone and recovery code are lost
   * 解绑用户的全部认证因素,例如手机与恢复码都已丢失
   * @remarks Permission `user:update`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  resetUserMfa(input: ResetUserMfaInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.resetUserMfa, input, options)
  }

  /**
   * Forget whom a user’s account really belongs to
   * 重置用户的主体认证信息
   * @remarks Permission `user:update`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  resetUserPrincipalAuthenticationInfo(input: ResetUserPrincipalAuthenticationInfoInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.resetUserPrincipalAuthenticationInfo, input, options)
  }

  /**
   * Resign public accounts: grants, departments, roles, groups, posts and users go with it. Irreversible
   * 批量停用公共账号(离职):解除授权、部门、角色、分组、岗位与用户关联,不可恢复
   * @remarks Permission `public-account:update`
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  resignPublicAccountBatch(input: ResignPublicAccountBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.resignPublicAccountBatch, input, options)
  }

  /**
   * Resign a user, who can sign in no more; every sign-in ends. Irreversible
   * 离职:用户不能再登录,其登录全部结束,不可恢复
   * @remarks Permission `user:update`
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  resignUser(input: ResignUserInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.resignUser, input, options)
  }

  /**
   * Resign users, all of them or, when one does not exist, none. Irreversible
   * 批量离职;有一个不存在则全部不变。不可恢复
   * @remarks Permission `user:update`
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  resignUserBatch(input: ResignUserBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.resignUserBatch, input, options)
  }

  /**
   * Take back what was allowed or denied; of whom nothing was said, nothing
   * 取消应用访问授权;没有授权的不变
   * @remarks Permission `application:update`
   * @throws NotFoundError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   */
  revokeApplicationAccess(input: RevokeApplicationAccessInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.revokeApplicationAccess, input, options)
  }

  /**
   * Take a data policy from somebody
   * 取消数据策略的一项授权
   * @remarks Permission `data-policy:update`
   * @throws NotFoundError
   */
  revokeDataPolicy(input: RevokeDataPolicyInput, options?: CallOptions): Promise<void> {
    return this.send(operations.revokeDataPolicy, input, options)
  }

  /**
   * Take a role away; from who does not have it, nothing
   * 移除分配的角色;没有该角色的不变
   * @remarks Permission `role:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  revokeRole(input: RevokeRoleInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.revokeRole, input, options)
  }

  /**
   * Take roles away
   * 批量移除分配的角色
   * @remarks Permission `role:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  revokeRoleBatch(input: RevokeRoleBatchInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.revokeRoleBatch, input, options)
  }

  /**
   * Rotate the signing keys: new ones sign ten minutes after they are published, old ones verify until what they signed is over. `immediately` is for a leaked key: its tokens are worth nothing from now on
   * 轮换签名密钥:新密钥公布 10 分钟后开始签名,旧密钥继续验证到其签发的令牌全部过期;immediately 用于密钥泄露,旧令牌立即失效
   * @remarks Permission `signing-key:update`
   */
  rotateSigningKeys(input: RotateSigningKeysInput = {}, options?: CallOptions): Promise<RotateSigningKeysAnswer> {
    return this.send(operations.rotateSigningKeys, input, options)
  }

  /**
   * Search the members of a department by phone, email, name, username and nickname
   * 按手机号、邮箱、姓名、用户名、昵称搜索部门成员
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  searchDepartmentMembers(input: SearchDepartmentMembersInput, options?: CallOptions): Promise<UserPagingDto> {
    return this.send(operations.searchDepartmentMembers, input, options)
  }

  /**
   * Search departments by name or code (deprecated)
   * 按名称或 code 搜索部门(旧版)
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  searchDepartments(input: SearchDepartmentsInput, options?: CallOptions): Promise<DepartmentDto[]> {
    return this.send(operations.searchDepartments, input, options)
  }

  /**
   * Search departments by conditions, sorted, a page at a time
   * 按条件搜索部门,支持分页与排序
   * @remarks Permission `department:read`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  searchDepartmentsList(input: SearchDepartmentsListInput, options?: CallOptions): Promise<DepartmentDto[]> {
    return this.send(operations.searchDepartmentsList, input, options)
  }

  /**
   * Search organizations by name or code
   * 按名称或 code 搜索组织
   * @remarks Permission `organization:read`
   * @throws InvalidOperationError
   */
  searchOrganizations(input: SearchOrganizationsInput, options?: CallOptions): Promise<OrganizationPagingDto> {
    return this.send(operations.searchOrganizations, input, options)
  }

  /**
   * Set what an application may do on the management API by its client_credentials tokens, at once; one can give only what one holds
   * 设置应用以 client_credentials 令牌调用管理 API 时拥有的权限,立即生效;只能授予自己拥有的权限
   * @remarks Permission `access-key:update`
   * @throws ForbiddenError
   * @throws InvalidOperationError
   * @throws NotFoundError 2011
   */
  setApplicationManagementScopes(input: SetApplicationManagementScopesInput, options?: CallOptions): Promise<SetApplicationManagementScopesAnswer> {
    return this.send(operations.setApplicationManagementScopes, input, options)
  }

  /**
   * Set custom data; the fields must be defined. Numbers, booleans and objects may be JSON text; null clears
   * 设置扩展数据;字段必须已定义,数字、布尔值、对象可用 JSON 文本,null 清除
   * @remarks Permission `custom-field:update`
   * @throws ConflictError
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  setCustomData(input: SetCustomDataInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.setCustomData, input, options)
  }

  /**
   * Create or change custom fields; key and data type stay, what is absent stays
   * 创建或修改扩展字段;key 与 dataType 创建后不能修改,未传的属性不变
   * @remarks Permission `custom-field:update`
   * @throws InvalidOperationError
   */
  setCustomFields(input: SetCustomFieldsInput, options?: CallOptions): Promise<CustomFieldDto[]> {
    return this.send(operations.setCustomFields, input, options)
  }

  /**
   * Set the RSA public key (PEM, 2048 bits at least) of encrypted custom fields; the private key stays with you. Values sealed before need the old one
   * 设置加密扩展字段的 RSA 公钥(PEM,至少 2048 位);私钥只在您手中。已有的值仍用旧私钥解密
   * @remarks Permission `custom-field:update`
   */
  setFieldEncryptionKey(input: SetFieldEncryptionKeyInput, options?: CallOptions): Promise<EncryptionKeyDto> {
    return this.send(operations.setFieldEncryptionKey, input, options)
  }

  /**
   * Put a public account into exactly these departments
   * 设置公共账号所在的部门,替换原有的
   * @remarks Permission `public-account:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  setPublicAccountOfDepartments(input: SetPublicAccountOfDepartmentsInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.setPublicAccountOfDepartments, input, options)
  }

  /**
   * Give a public account a post
   * 给公共账号一个岗位
   * @remarks Permission `public-account:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  setPublicAccountOfnPost(input: SetPublicAccountOfnPostInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.setPublicAccountOfnPost, input, options)
  }

  /**
   * Change labels, descriptions and visibility of built-in fields, and whether people may edit them themselves
   * 修改内置字段的标签、描述、可见性,以及用户能否自己修改
   * @remarks Permission `custom-field:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  setUserBaseFields(input: SetUserBaseFieldsInput, options?: CallOptions): Promise<CustomFieldDto[]> {
    return this.send(operations.setUserBaseFields, input, options)
  }

  /**
   * Put a user into exactly these departments, at most one of them the main one
   * 设置用户所在的部门,替换原有的;最多一个主部门
   * @remarks Permission `user:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  setUserDepartments(input: SetUserDepartmentsInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.setUserDepartments, input, options)
  }

  /**
   * Set the label of a pool's own host, {domain}.BASE_DOMAIN; empty clears it
   * 设置用户池自己的主机名标签({domain}.BASE_DOMAIN);空值清除
   * @remarks Permission `platform:update`
   * @throws ConflictError 2040
   * @throws NotFoundError 2224
   */
  setUserPoolDomain(input: SetUserPoolDomainInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.setUserPoolDomain, input, options)
  }

  /**
   * Give a user exactly these posts
   * 设置用户的岗位,替换原有的
   * @remarks Permission `post:update`
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  setUserPosts(input: SetUserPostsInput, options?: CallOptions): Promise<void> {
    return this.send(operations.setUserPosts, input, options)
  }

  /**
   * Note whom an account really belongs to, after papers were looked at elsewhere; in the place of one of the same type
   * 记录用户已完成的主体认证(证件已在线下或由第三方核验),替换同类型的记录
   * @remarks Permission `user:update`
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  setUserPrincipalAuthenticationInfo(input: SetUserPrincipalAuthenticationInfoInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.setUserPrincipalAuthenticationInfo, input, options)
  }

  /**
   * Note that a user has to pass a check, until they did or its token is over
   * 标记用户需要完成 MFA 验证,直到验证通过或 mfaToken 过期
   * @remarks Permission `user:update`
   * @throws ForbiddenError
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   */
  setUsersMfaStatus(input: SetUsersMfaStatusInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.setUsersMfaStatus, input, options)
  }

  /**
   * Say as which public accounts somebody may act, in the place of those that were
   * 设置用户可以使用的公共账号,替换原有的
   * @remarks Permission `public-account:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  setuserOfPublicAccount(input: SetuserOfPublicAccountInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.setuserOfPublicAccount, input, options)
  }

  /**
   * Set the order of the password policies: all of them but the default
   * 设置密码策略的生效顺序;须列出默认策略以外的全部策略
   * @remarks Permission `security:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  sortPasswordPolicies(input: SortPasswordPoliciesInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.sortPasswordPolicies, input, options)
  }

  /**
   * Take a post from a public account
   * 解除公共账号的岗位
   * @remarks Permission `public-account:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  unbindPublicAccountOfPost(input: UnbindPublicAccountOfPostInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.unbindPublicAccountOfPost, input, options)
  }

  /**
   * Let somebody act as a public account no more
   * 解除用户与公共账号的关联
   * @remarks Permission `public-account:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  unbindUsersPublicAccount(input: UnbindUsersPublicAccountInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.unbindUsersPublicAccount, input, options)
  }

  /**
   * Unlink an identity from a user
   * 解绑用户的外部身份
   * @remarks Permission `user:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  unlinkIdentity(input: UnlinkIdentityInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.unlinkIdentity, input, options)
  }

  /**
   * Switch an access key on or off: its status becomes activated or revoked with it
   * 启用或停用访问密钥:status 随之为 activated 或 revoked
   * @remarks Permission `access-key:update`
   * @throws NotFoundError
   */
  updateAccessKey(input: UpdateAccessKeyInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.updateAccessKey, input, options)
  }

  /**
   * Change what an administrator may do, or switch one off and on; what is not given stays. The last super administrator cannot be switched off
   * 修改管理员的角色,或停用、启用管理员;未传的字段保持不变。最后一位超级管理员不能停用
   * @remarks Permission `administrator:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2224
   */
  updateAdministrator(input: UpdateAdministratorInput, options?: CallOptions): Promise<AdministratorDto> {
    return this.send(operations.updateAdministrator, input, options)
  }

  /**
   * Change a role of one’s own, at once for all who have it; what is not given stays
   * 修改自定义管理员角色,立即对拥有者生效;未传的字段保持不变
   * @remarks Permission `administrator:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  updateAdministratorRole(input: UpdateAdministratorRoleInput, options?: CallOptions): Promise<AdministratorRoleDto> {
    return this.send(operations.updateAdministratorRole, input, options)
  }

  /**
   * Update an application: fields that are absent or null stay, empty ones clear, oidcConfig is merged field by field
   * 修改应用;没有传入或为 null 的字段不变,空值清除,oidcConfig 逐字段合并
   * @remarks Permission `application:update`
   * @throws ConflictError 2039
   * @throws InvalidOperationError
   * @throws NotFoundError 2011
   */
  updateApplication(input: UpdateApplicationDto, options?: CallOptions): Promise<Success> {
    return this.send(operations.updateApplication, input, options)
  }

  /**
   * Which factors an application asks for; from the first change on it no longer follows its pool, until inherit is true
   * 修改应用要求的认证因素;首次修改后不再跟随用户池,inherit 为 true 时恢复跟随
   * @remarks Permission `mfa:update`
   * @throws InvalidOperationError
   * @throws NotFoundError 2011
   */
  updateApplicationMfaSettings(input: UpdateApplicationMfaSettingsInput, options?: CallOptions): Promise<UpdateApplicationMfaSettingsAnswer> {
    return this.send(operations.updateApplicationMfaSettings, input, options)
  }

  /**
   * Set whether people may use an application whom no grant names; with DENY_ALL sign-ins end in 1576 and refresh tokens are worth nothing
   * 修改应用默认访问授权策略;DENY_ALL 时无人可登录(1576),刷新令牌也失效
   * @remarks Permission `application:update`
   * @throws NotFoundError 2011
   */
  updateApplicationPermissionStrategy(input: UpdateApplicationPermissionStrategyInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.updateApplicationPermissionStrategy, input, options)
  }

  /**
   * Change a data policy; what is not given stays, statements are replaced as a whole, at once
   * 修改数据策略;未传的字段不变,statementList 整体替换,立即生效
   * @remarks Permission `data-policy:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws UnsupportedOperationError
   */
  updateDataPolicy(input: UpdateDataPolicyInput, options?: CallOptions): Promise<DataPolicyDto> {
    return this.send(operations.updateDataPolicy, input, options)
  }

  /**
   * Change name, description, struct and actions; what policies say of nodes and actions that are gone goes with them
   * 修改数据资源的名称、描述、结构与操作;数据策略中涉及已移除的节点和操作的权限一并移除
   * @remarks Permission `data-resource:update`
   * @throws ConflictError
   * @throws NotFoundError
   */
  updateDataResource(input: UpdateDataResourceInput, options?: CallOptions): Promise<DataResourceDto> {
    return this.send(operations.updateDataResource, input, options)
  }

  /**
   * Update a department; absent fields stay, an empty text clears; parentDepartmentId moves it with all below it
   * 修改或移动部门;未传的字段不变,空字符串表示清除;传 parentDepartmentId 则连同子部门一起移动
   * @remarks Permission `department:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  updateDepartment(input: UpdateDepartmentReqDto, options?: CallOptions): Promise<DepartmentDto> {
    return this.send(operations.updateDepartment, input, options)
  }

  /**
   * Change an extension field; options that nodes have stay
   * 修改扩展字段;节点正在使用的选项不能移除
   * @remarks Permission `data-resource:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  updateDnef(input: UpdateDnefInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.updateDnef, input, options)
  }

  /**
   * Write an e-mail template (Liquid); with customizeEnabled false it is kept and the built-in one used
   * 修改邮件模板(Liquid);customizeEnabled 为 false 时保存但使用内置模板
   * @remarks Permission `email:update`
   * @throws InvalidOperationError
   */
  updateEmailTemplate(input: UpdateEmailTemplateInput, options?: CallOptions): Promise<UpdateEmailTemplateAnswer> {
    return this.send(operations.updateEmailTemplate, input, options)
  }

  /**
   * Rename an identity source
   * 修改身份源的名称
   * @remarks Permission `ext-idp:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  updateExtIdp(input: UpdateExtIdpInput, options?: CallOptions): Promise<ExtIdpDto> {
    return this.send(operations.updateExtIdp, input, options)
  }

  /**
   * Change a connection; what `fields` does not name stays
   * 修改连接;fields 中未传的保持不变
   * @remarks Permission `ext-idp:update`
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  updateExtIdpConn(input: UpdateExtIdpConnInput, options?: CallOptions): Promise<ExtIdpConnDto> {
    return this.send(operations.updateExtIdpConn, input, options)
  }

  /**
   * Ask for these factors, offered in the order given; others that are on stay on
   * 开启认证因素,按传入的顺序提供;已开启的其他因素保持开启
   * @remarks Permission `mfa:update`
   * @throws InvalidOperationError
   * @throws NotFoundError 2224
   */
  updateGlobalMfaSettings(input: UpdateGlobalMfaSettingsInput, options?: CallOptions): Promise<UpdateGlobalMfaSettingsAnswer> {
    return this.send(operations.updateGlobalMfaSettings, input, options)
  }

  /**
   * Update a group; fields that are absent stay
   * 修改分组;未传的字段不变
   * @remarks Permission `group:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  updateGroup(input: UpdateGroupReqDto, options?: CallOptions): Promise<GroupDto> {
    return this.send(operations.updateGroup, input, options)
  }

  /**
   * Set the login page of the pool's applications; what an application says of itself goes before it
   * 修改用户池的登录页配置;应用自己的配置优先
   * @remarks Permission `application:update`
   * @throws InvalidOperationError
   */
  updateLoginPageConfig(input: UpdateLoginPageConfigInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.updateLoginPageConfig, input, options)
  }

  /**
   * Change a permission space; those of the pool itself and of applications keep their code, an application's keeps its name too
   * 修改权限空间;默认空间、系统空间与应用的空间不能改 code,应用的空间名称随应用
   * @remarks Permission `namespace:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  updateNamespace(input: UpdateNamespaceInput, options?: CallOptions): Promise<UpdateNamespaceAnswer> {
    return this.send(operations.updateNamespace, input, options)
  }

  /**
   * Switch a department on or off; off, it and all below it give their members nothing, and it takes no new members
   * 启用或停用部门;停用的部门及其子部门不再给成员任何权限,也不能添加成员
   * @remarks Permission `department:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  updateNodeStatus(input: UpdateNodeStatusInput, options?: CallOptions): Promise<DepartmentDto> {
    return this.send(operations.updateNodeStatus, input, options)
  }

  /**
   * Update an organization; absent fields stay, an empty text clears; organizationNewCode changes its code
   * 修改组织;未传的字段不变,空字符串表示清除;organizationNewCode 更换 code
   * @remarks Permission `organization:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  updateOrganization(input: UpdateOrganizationReqDto, options?: CallOptions): Promise<OrganizationDto> {
    return this.send(operations.updateOrganization, input, options)
  }

  /**
   * Switch an organization on (enabled) or off (disabled), by the id of its root department
   * 启用(enabled)或停用(disabled)组织;rootNodeId 是根部门的 ID
   * @remarks Permission `organization:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  updateOrganizationStatus(input: UpdateOrganizationStatusInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.updateOrganizationStatus, input, options)
  }

  /**
   * Change a password policy (policyId default is the default one); what is not given stays
   * 修改密码策略(默认策略的 policyId 为 default);未传的字段保持不变
   * @remarks Permission `security:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2224
   */
  updatePasswordPolicy(input: UpdatePasswordPolicyInput, options?: CallOptions): Promise<PasswordPolicyDto> {
    return this.send(operations.updatePasswordPolicy, input, options)
  }

  /**
   * Change a permission space; those of the pool itself and of applications keep their code, an application's keeps its name too
   * 修改权限空间;默认空间、系统空间与应用的空间不能改 code,应用的空间名称随应用
   * @remarks Permission `permission-namespace:update`
   * @throws ConflictError
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  updatePermissionNamespace(input: UpdatePermissionNamespaceInput, options?: CallOptions): Promise<NamespaceDto> {
    return this.send(operations.updatePermissionNamespace, input, options)
  }

  /**
   * Update a post, found by its id, which lets the code change, or else by its code; departmentIdList replaces its departments
   * 修改岗位:传 id 则按 id 查找并可更换 code,否则按 code 查找;departmentIdList 替换原有关联
   * @remarks Permission `post:update`
   * @throws ConflictError
   * @throws NotFoundError
   */
  updatePost(input: CreatePostDto, options?: CallOptions): Promise<PostInfoDto> {
    return this.send(operations.updatePost, input, options)
  }

  /**
   * Update a public account; absent fields stay, an empty text clears
   * 修改公共账号;未传的字段不变,空字符串表示清除
   * @remarks Permission `public-account:update`
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   * @throws UnsupportedOperationError
   */
  updatePublicAccount(input: UpdatePublicAccountReqDto, options?: CallOptions): Promise<PublicAccountDto> {
    return this.send(operations.updatePublicAccount, input, options)
  }

  /**
   * Update public accounts, all of them or, when one cannot be updated, none
   * 批量修改公共账号;有一个不能修改则全部不修改
   * @remarks Permission `public-account:update`
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   * @throws UnsupportedOperationError
   */
  updatePublicAccountBatch(input: UpdatePublicAccountBatchInput, options?: CallOptions): Promise<PublicAccountDto[]> {
    return this.send(operations.updatePublicAccountBatch, input, options)
  }

  /**
   * Change a resource; what is not given stays, actions are replaced as a whole
   * 修改资源;未传的字段不变,actions 整体替换
   * @remarks Permission `resource:update`
   * @throws NotFoundError
   */
  updateResource(input: UpdateResourceInput, options?: CallOptions): Promise<ResourceDto> {
    return this.send(operations.updateResource, input, options)
  }

  /**
   * Change a role; switched off it counts for nothing until it is switched on again; an empty disableTime clears it
   * 修改角色;禁用的角色不再生效,重新启用后恢复;disableTime 为空则不再自动禁用
   * @remarks Permission `role:update`
   * @throws ConflictError
   * @throws NotFoundError
   */
  updateRole(input: UpdateRoleInput, options?: CallOptions): Promise<Success> {
    return this.send(operations.updateRole, input, options)
  }

  /**
   * Change the security settings of the user pool; what is not given stays. The lifetime of tokens holds for applications made afterwards without one of their own
   * 修改用户池的安全设置;未传的字段保持不变。令牌有效期只对此后新建且未指定有效期的应用生效
   * @remarks Permission `security:update`
   * @throws InvalidOperationError
   * @throws NotFoundError 2224
   */
  updateSecuritySettings(input: UpdateSecuritySettingsDto = {}, options?: CallOptions): Promise<SecuritySettingsDto> {
    return this.send(operations.updateSecuritySettings, input, options)
  }

  /**
   * Update a user; absent or null fields stay, an empty text clears; a new password ends every sign-in and lifts locks
   * 修改用户;未传或为 null 的字段不变,空字符串表示清除;修改密码会结束其所有登录并解除锁定
   * @remarks Permission `user:update`
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   * @throws UnsupportedOperationError
   */
  updateUser(input: UpdateUserReqDto, options?: CallOptions): Promise<UserDto> {
    return this.send(operations.updateUser, input, options)
  }

  /**
   * Update up to 1000 users, all of them or, when one cannot be updated, none; the refusal names the row
   * 批量修改用户,最多 1000 个;有一个不能修改则全部不修改,错误信息指明是哪一行
   * @remarks Permission `user:update`
   * @throws ConflictError 2026
   * @throws InvalidOperationError
   * @throws NotFoundError 2004
   * @throws NotFoundError 2011
   * @throws UnsupportedOperationError
   */
  updateUserBatch(input: UpdateUserBatchInput, options?: CallOptions): Promise<UserDto[]> {
    return this.send(operations.updateUserBatch, input, options)
  }

  /**
   * Change a user pool; what is not given stays
   * 修改用户池;未传的字段保持不变
   * @remarks Permission `platform:update`
   * @throws NotFoundError 2224
   */
  updateUserPool(input: UpdateUserPoolInput, options?: CallOptions): Promise<UserPoolDto> {
    return this.send(operations.updateUserPool, input, options)
  }

  /**
   * Give a user one more post
   * 给用户添加一个岗位
   * @remarks Permission `post:update`
   * @throws NotFoundError
   * @throws NotFoundError 2004
   */
  userConnectionPost(input: UserConnectionPostInput, options?: CallOptions): Promise<void> {
    return this.send(operations.userConnectionPost, input, options)
  }

  /**
   * Decrypt encrypted fields of users with your private key, which serves this request only and is not kept
   * 用您的私钥解密用户的加密字段;私钥仅用于此次请求,不会保存
   * @remarks Permission `user:read`
   */
  userFieldDecrypt(input: UserFieldDecryptReqDto, options?: CallOptions): Promise<UserFieldDecryptRespItemDto[]> {
    return this.send(operations.userFieldDecrypt, input, options)
  }

  /**
   * Look for the TXT record that proves the domain of an application
   * 查询 TXT 记录,验证应用的自有域名
   * @remarks Permission `application:update`
   * @throws ConflictError 2039
   * @throws InvalidOperationError
   * @throws NotFoundError
   */
  verifyApplicationDomain(input: VerifyApplicationDomainInput, options?: CallOptions): Promise<ApplicationDomain> {
    return this.send(operations.verifyApplicationDomain, input, options)
  }
}
