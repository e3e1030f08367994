import Type, { type Static } from 'typebox'

/** Shapes of data resources on the wire, as published. Lengths are ours, but for those of extension fields. */
export const ResourceKind = Type.Enum(['TREE', 'STRING', 'ARRAY'])

/** Of one that is created: what permissions are written with, so no `/` and no `*`. */
const NewCode = Type.String({ minLength: 1, maxLength: 64, pattern: '^[^/*\\s]+$' })

/** Of one that should exist. */
const Code = Type.String({ minLength: 1, maxLength: 64 })
const Name = Type.String({ minLength: 1, maxLength: 100 })
const Description = Type.Optional(Type.String({ maxLength: 500 }))
const Actions = Type.Array(NewCode, { minItems: 1, maxItems: 100 })

export const StringStruct = Type.String({ maxLength: 10_000 })
export const ArrayStruct = Type.Array(Type.String({ minLength: 1, maxLength: 1000 }), { maxItems: 10_000 })

/** One level; what is below is read by struct.ts, which knows how deep a tree may be. */
export const TreeNode = Type.Object({
  code: NewCode,
  name: Name,
  value: Type.Optional(Type.String({ maxLength: 1000 })),
  extendFieldValue: Type.Optional(Type.Unknown()),
  children: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 10_000 })),
})
export type TreeNode = Omit<Static<typeof TreeNode>, 'children' | 'extendFieldValue'> & {
  readonly extendFieldValue?: Readonly<Record<string, string>> | undefined
  readonly children?: readonly TreeNode[] | undefined
}
export const TreeStruct = Type.Array(TreeNode, { maxItems: 10_000 })

const FieldKey = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_$]+$' })
const Config = Type.Object({
  options: Type.Array(Type.Object({ value: Type.String({ minLength: 1, maxLength: 100 }) }), {
    minItems: 1,
    maxItems: 200,
  }),
})
export const ExtendField = Type.Object({
  key: FieldKey,
  label: Name,
  valueType: Type.Enum(['STRING', 'SELECT']),
  description: Description,
  config: Type.Optional(Config),
})
export type ExtendField = Static<typeof ExtendField>
const ExtendFields = Type.Array(ExtendField, { maxItems: 100 })

/** Names one resource. */
export const naming = { namespaceCode: Code, resourceCode: Code }

export const newResource = {
  namespaceCode: Code,
  resourceCode: NewCode,
  resourceName: Name,
  description: Description,
  actions: Actions,
}
export const extending = { extendFieldList: Type.Optional(ExtendFields) }

export const changes = {
  resourceName: Type.Optional(Name),
  description: Description,
  struct: Type.Optional(Type.Unknown()),
  actions: Type.Optional(Actions),
}

export const fieldKey = { ...naming, key: FieldKey }
export const fieldChanges = {
  label: Type.Optional(Name),
  description: Description,
  config: Type.Optional(Config),
}
export const newFields = { ...naming, fieldList: Type.Array(ExtendField, { minItems: 1, maxItems: 100 }) }

const shown = {
  resourceName: Type.String(),
  resourceCode: Type.String(),
  type: ResourceKind,
  description: Type.Optional(Type.String()),
  actions: Type.Array(Type.String()),
}
export const DataResourceDto = Type.Object({
  ...shown,
  struct: Type.Unknown(),
  extendFieldList: Type.Optional(Type.Array(ExtendField)),
})
export type DataResourceDto = Static<typeof DataResourceDto>
export const StringResourceDto = Type.Object({ ...shown, struct: Type.String() })
export const ArrayResourceDto = Type.Object({ ...shown, struct: Type.Array(Type.String()) })

export const ListedResourceDto = Type.Object({
  ...{ resourceName: Type.String(), resourceCode: Type.String(), type: ResourceKind },
  description: Type.Optional(Type.String()),
  namespaceCode: Type.String(),
  namespaceName: Type.String(),
  /** How many users, groups, roles and departments are given a policy about it. */
  authorizationNum: Type.Integer(),
  updatedAt: Type.String(),
})

export const ValidityDto = Type.Object({ isValid: Type.Boolean(), message: Type.Optional(Type.String()) })
export const SuccessDto = Type.Object({ success: Type.Boolean() })

export const listing = {
  page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
  query: Type.Optional(Type.String({ maxLength: 100 })),
}
