import type { Statement } from '../../core/contract/statement.ts'

/** The roles that every installation has, by name: what an administrator of that role may do in the pools that it is given for. */
export interface BuiltInRole {
  readonly name: { readonly zh: string; readonly en: string }
  readonly statements: readonly Statement[]
}

const allow = (...operations: string[]): Statement => ({ effect: 'ALLOW', operations })

export const builtInRoles = {
  /** Everything but stored password hashes (`user:secret`), which nobody has unless a role of one's own says so. */
  super: {
    name: { zh: '超级管理员', en: 'Super administrator' },
    statements: [allow('*', 'application:secret', 'access-key:secret')],
  },
  application: {
    name: { zh: '应用管理员', en: 'Application administrator' },
    statements: [
      allow('application:*', 'application:secret', 'ext-idp:*', 'asa:*', 'namespace:*', 'resource:*', 'role:*'),
      allow('permission:*', 'permission-namespace:*', 'data-resource:*', 'data-policy:*'),
      allow('user:read', 'group:read', 'organization:read', 'department:read', 'security:read'),
    ],
  },
  organization: {
    name: { zh: '组织机构管理员', en: 'Organization administrator' },
    statements: [
      allow('organization:*', 'department:*', 'post:*', 'user:*', 'public-account:*', 'sync:*'),
      allow('group:read', 'role:read', 'custom-field:read', 'audit:read'),
    ],
  },
  user: {
    name: { zh: '用户管理员', en: 'User administrator' },
    statements: [
      allow('user:*', 'group:*', 'device:*', 'mfa:*', 'invitation:*', 'whitelist:*', 'public-account:*'),
      allow('organization:read', 'department:read', 'role:read', 'custom-field:read', 'audit:read'),
    ],
  },
} satisfies Record<string, BuiltInRole>

export const findBuiltInRole = (role: string): BuiltInRole | undefined =>
  Object.hasOwn(builtInRoles, role) ? builtInRoles[role as keyof typeof builtInRoles] : undefined
