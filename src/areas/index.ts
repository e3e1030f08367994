import type { Area } from '../core/contract/area.ts'
import { captchasArea } from './captchas/index.ts'
import { accessKeysArea } from './access-keys/index.ts'
import { accountArea } from './account/index.ts'
import { administratorsArea } from './administrators/index.ts'
import { applicationAccessArea } from './application-access/index.ts'
import { applicationsArea } from './applications/index.ts'
import { customDataArea } from './custom-data/index.ts'
import { customFieldsArea } from './custom-fields/index.ts'
import { groupsArea } from './groups/index.ts'
import { messagesArea } from './messages/index.ts'
import { passcodesArea } from './passcodes/index.ts'
import { departmentMembersArea } from './department-members/index.ts'
import { dataPermissionsArea } from './data-permissions/index.ts'
import { dataPoliciesArea } from './data-policies/index.ts'
import { dataResourcesArea } from './data-resources/index.ts'
import { departmentsArea } from './departments/index.ts'
import { loginStatesArea } from './login-states/index.ts'
import { mfaArea } from './mfa/index.ts'
import { principalAuthenticationsArea } from './principal-authentications/index.ts'
import { mfaChecksArea } from './mfa-checks/index.ts'
import { secondFactorsArea } from './second-factors/index.ts'
import { machineScopesArea } from './machine-scopes/index.ts'
import { namespacesArea } from './namespaces/index.ts'
import { passwordHashesArea } from './password-hashes/index.ts'
import { permissionsArea } from './permissions/index.ts'
import { resourcesArea } from './resources/index.ts'
import { postsArea } from './posts/index.ts'
import { rolesArea } from './roles/index.ts'
import { securitySettingsArea } from './security-settings/index.ts'
import { scimClientsArea } from './scim-clients/index.ts'
import { signingKeysArea } from './signing-keys/index.ts'
import { passwordPoliciesArea } from './password-policies/index.ts'
import { auditArea } from './audit/index.ts'
import { publicAccountsArea } from './public-accounts/index.ts'
import { systemArea } from './system/index.ts'
import { whitelistsArea } from './whitelists/index.ts'
import { userPoolsArea } from './user-pools/index.ts'
import { identitySourcesArea } from './identity-sources/index.ts'
import { transfersArea } from './transfers/index.ts'
import { riskListsArea } from './risk-lists/index.ts'
import { usersArea } from './users/index.ts'

/** Every area, in the order a reader should meet them. */
export const areas: readonly Area[] = [
  systemArea,
  captchasArea,
  userPoolsArea,
  securitySettingsArea,
  signingKeysArea,
  administratorsArea,
  accessKeysArea,
  scimClientsArea,
  applicationsArea,
  passwordPoliciesArea,
  machineScopesArea,
  postsArea,
  departmentsArea,
  customFieldsArea,
  secondFactorsArea,
  riskListsArea,
  whitelistsArea,
  usersArea,
  identitySourcesArea,
  namespacesArea,
  groupsArea,
  rolesArea,
  dataResourcesArea,
  dataPoliciesArea,
  dataPermissionsArea,
  mfaArea,
  mfaChecksArea,
  principalAuthenticationsArea,
  departmentMembersArea,
  transfersArea,
  customDataArea,
  resourcesArea,
  permissionsArea,
  applicationAccessArea,
  loginStatesArea,
  passwordHashesArea,
  accountArea,
  publicAccountsArea,
  messagesArea,
  passcodesArea,
  auditArea,
]
