import Type from 'typebox'

/** Shapes of permission spaces on the wire, shared by both of their published vocabularies. */

/** Of a space that is created: what permissions are written with, so no `:` and no `*`. */
export const NewNamespaceCode = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })

/** Of a space that should exist. */
export const NamespaceCode = Type.String({ minLength: 1, maxLength: 64 })

/** Where none is named, the pool's default space is meant. */
export const OptionalNamespace = Type.Optional(Type.String({ maxLength: 64 }))

export const Name = Type.String({ minLength: 1, maxLength: 100 })
export const Description = Type.Optional(Type.String({ maxLength: 500 }))

export const NamespaceDto = Type.Object({
  code: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.String()),
})

export const listing = {
  page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
}

export const NamespacePage = Type.Object({
  totalCount: Type.Integer(),
  list: Type.Array(Type.Object({ ...NamespaceDto.properties, status: Type.Integer() })),
})

export const Keywords = Type.Optional(Type.String({ maxLength: 100 }))

export const Success = Type.Object({ success: Type.Boolean() })

/** As many as one request can carry. */
export const many = { minItems: 1, maxItems: 500 }
