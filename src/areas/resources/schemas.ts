import Type from 'typebox'
import { OptionalNamespace } from '../namespaces/index.ts'

/** Shapes of resources on the wire. */
export const resourceTypes = ['DATA', 'API', 'MENU', 'BUTTON', 'UI'] as const
export const ResourceType = Type.Enum([...resourceTypes])

/** Of a resource that is created: `:` and `*` have a meaning in permissions. */
const NewResourceCode = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\s:*,]+$' })
/** Of a resource that should exist. */
export const ResourceCode = Type.String({ minLength: 1, maxLength: 100 })

const Action = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\s*,]+$' }),
  description: Type.String({ maxLength: 500, default: '' }),
})

/** What may be said of a resource beside its code. */
export const described = {
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  description: Type.Optional(Type.String({ maxLength: 500 })),
  actions: Type.Optional(Type.Array(Action, { maxItems: 200 })),
  apiIdentifier: Type.Optional(Type.String({ maxLength: 2000 })),
}

export const NewResource = Type.Object({ type: ResourceType, code: NewResourceCode, ...described })

export const ResourceDto = Type.Object({
  code: Type.String(),
  name: Type.String(),
  description: Type.String(),
  type: ResourceType,
  actions: Type.Array(Type.Object({ name: Type.String(), description: Type.String() })),
  apiIdentifier: Type.String(),
  namespace: Type.String(),
})

export const CommonResourceDto = Type.Object({
  ...ResourceDto.properties,
  id: Type.String(),
  namespaceId: Type.Integer(),
  namespaceName: Type.String(),
  userPoolId: Type.String(),
  createdAt: Type.String(),
  updatedAt: Type.String(),
})

export const naming = { code: ResourceCode, namespace: OptionalNamespace }

export const listing = {
  page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
}

export const Success = Type.Object({ success: Type.Boolean() })

export const many = { minItems: 1, maxItems: 500 }
