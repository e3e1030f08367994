import Type, { type Static } from 'typebox'

/** Shapes of what may be done with data resources, as published. */
const text = Type.String()
const texts = Type.Array(text)
const ResourceKind = Type.Enum(['TREE', 'STRING', 'ARRAY'])

export const UserKey = Type.String({ minLength: 1, maxLength: 64 })
export const ExternalId = Type.String({ minLength: 1, maxLength: 254 })
export const SpaceCode = Type.String({ minLength: 1, maxLength: 64 })
export const Action = Type.String({ minLength: 1, maxLength: 64 })
/** A resource's code, and for a node of a tree the codes down to it behind it, with slashes between. */
const ResourcePath = Type.String({ minLength: 1, maxLength: 600 })
export const OneResource = ResourcePath
export const Resources = Type.Array(ResourcePath, { minItems: 1, maxItems: 500 })
export const ResourceCode = Type.String({ minLength: 1, maxLength: 64 })

export const AuthEnvParams = Type.Object({
  ip: Type.Optional(Type.String({ maxLength: 64 })),
  city: Type.Optional(Type.String({ maxLength: 100 })),
  province: Type.Optional(Type.String({ maxLength: 100 })),
  country: Type.Optional(Type.String({ maxLength: 100 })),
  deviceType: Type.Optional(Type.String({ maxLength: 50 })),
  systemType: Type.Optional(Type.String({ maxLength: 50 })),
  browserType: Type.Optional(Type.String({ maxLength: 50 })),
  /** `yyyy-mm-dd hh:mm:ss`. */
  requestDate: Type.Optional(Type.String({ maxLength: 50 })),
})
export type AuthEnvParams = Static<typeof AuthEnvParams>

export const judging = {
  /** Without it a statement that has conditions grants nothing, and one that denies does. */
  judgeConditionEnabled: Type.Boolean({ default: false }),
  authEnvParams: Type.Optional(AuthEnvParams),
}

export const CheckResult = Type.Object({ namespaceCode: text, action: text, resource: text, enabled: Type.Boolean() })
export type CheckResult = Static<typeof CheckResult>
export const CheckResults = Type.Object({ checkResultList: Type.Array(CheckResult) })

export const OpenResource = Type.Object({
  resourceCode: text,
  resourceType: ResourceKind,
  strAuthorize: Type.Optional(Type.Object({ value: text, actions: texts })),
  arrAuthorize: Type.Optional(Type.Object({ values: texts, actions: texts })),
  treeAuthorize: Type.Optional(
    Type.Object({
      authList: Type.Array(
        Type.Object({
          nodePath: text,
          nodeName: text,
          nodeActions: texts,
          nodeValue: Type.Optional(text),
          nodeExtendFieldValue: Type.Optional(Type.Unknown()),
        }),
      ),
    }),
  ),
})
export type OpenResource = Static<typeof OpenResource>

const UserPermission = Type.Object({
  userId: text,
  namespaceCode: text,
  resourceList: Type.Optional(Type.Array(OpenResource)),
})
export const UserPermissions = Type.Object({ userPermissionList: Type.Array(UserPermission) })

export const ActionsOfResource = Type.Object({ namespaceCode: text, actions: texts, resource: text })
export type ActionsOfResource = Static<typeof ActionsOfResource>
export const PermissionList = Type.Object({ permissionList: Type.Array(ActionsOfResource) })

/** Nodes stand in their tree: those with nothing to do on them and below them are left out. */
export const ResourceStruct = Type.Object({
  namespaceCode: text,
  resourceCode: text,
  resourceType: ResourceKind,
  strResourceAuthAction: Type.Optional(Type.Object({ value: Type.Optional(text), actions: Type.Optional(texts) })),
  arrResourceAuthAction: Type.Optional(Type.Object({ values: Type.Optional(texts), actions: Type.Optional(texts) })),
  treeResourceAuthAction: Type.Optional(Type.Object({ nodeAuthActionList: Type.Optional(Type.Array(Type.Unknown())) })),
})
export type ResourceStruct = Static<typeof ResourceStruct>

export const ListedPermission = Type.Object({
  userId: text,
  username: Type.Optional(text),
  ...{ namespaceId: text, namespaceCode: text, namespaceName: text },
  ...{ dataResourceId: text, dataResourceCode: text, dataResourceName: text },
  dataPolicyList: Type.Array(Type.Object({ dataPolicyId: text, dataPolicyName: text })),
  roleList: Type.Array(Type.Object({ roleId: text, roleName: text, roleCode: text })),
  groupList: Type.Array(Type.Object({ groupId: text, groupName: text, groupCode: text })),
  nodeList: Type.Array(Type.Object({ nodeId: text, nodeName: text, nodeCode: text })),
})
