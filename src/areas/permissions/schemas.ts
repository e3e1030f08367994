import Type from 'typebox'
import { ResourceType } from '../resources/index.ts'

/** Shapes of permissions on the wire. */
export const TargetType = Type.Enum(['USER', 'ROLE', 'GROUP', 'DEPARTMENT'])
/** A user's id, a role's code, a group's code, a department's id. */
export const TargetIdentifier = Type.String({ minLength: 1, maxLength: 64 })

/** `code`, `code:id`, or `*` for every resource of the space. */
export const ResourceName = Type.String({ minLength: 1, maxLength: 300 })
export const ActionName = Type.String({ minLength: 1, maxLength: 200 })

export const Condition = Type.Object({
  param: Type.Enum([
    'UserPoolId',
    'AppId',
    'RequestFrom',
    'UserId',
    'UserArn',
    'CurrentTime',
    'EpochTime',
    'SourceIp',
    'User',
    'MultiFactorAuthPresent',
    'MultiFactorAuthAge',
    'UserAgent',
    'Referer',
    'Device',
    'OS',
    'Country',
    'Province',
    'City',
    'DeviceChanged',
    'DeviceUntrusted',
    'ProxyUntrusted',
    'LoggedInApps',
    'Namespace',
  ]),
  operator: Type.Enum([
    'Bool',
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
    'IpAddress',
    'NotIpAddress',
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
    'ListContains',
  ]),
  value: Type.String({ maxLength: 1000 }),
})

export const AuthorizedResourceDto = Type.Object({
  resourceCode: Type.String(),
  description: Type.Optional(Type.String()),
  condition: Type.Optional(Type.Array(Condition)),
  resourceType: ResourceType,
  apiIdentifier: Type.String(),
  actions: Type.Array(Type.String()),
  effect: Type.Enum(['ALLOW', 'DENY']),
})

export const AuthorizedResources = Type.Object({
  totalCount: Type.Integer(),
  list: Type.Array(AuthorizedResourceDto),
})

export const OptionalResourceType = Type.Optional(ResourceType)

export const Success = Type.Object({ success: Type.Boolean() })
