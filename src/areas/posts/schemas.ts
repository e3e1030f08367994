import Type, { type Static } from 'typebox'

/** Shapes of posts on the wire, as published. */
export const PostCode = Type.String({ minLength: 1, maxLength: 200 })
const Id = Type.String({ minLength: 1, maxLength: 64 })

/** Published as one text though it is a list: both are understood. */
const IdList = (most: number) =>
  Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Array(Id, { maxItems: most })]))

export const CreatePostDto = Type.Object({
  code: PostCode,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  id: Type.Optional(Type.String({ maxLength: 64 })),
  description: Type.Optional(Type.String({ maxLength: 4000 })),
  departmentIdList: IdList(1000),
})
export type CreatePostDto = Static<typeof CreatePostDto>

export const PostIdListDto = Type.Object({ idList: IdList(1), withCustomData: Type.Boolean({ default: false }) })

const post = {
  id: Type.Optional(Type.String()),
  code: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.String()),
}
export const PostDto = Type.Object(post)
export const PostInfoDto = Type.Object({ ...post, departmentIdList: Type.Array(Type.String()) })

export const PostPagingDto = Type.Object({
  totalCount: Type.Integer(),
  list: Type.Array(
    Type.Object({
      ...post,
      /** Left out where the caller skips counting. */
      userCount: Type.Optional(Type.Integer()),
      departmentCount: Type.Optional(Type.Integer()),
      metadataSource: Type.Array(Type.String()),
    }),
  ),
})

const flag = Type.Boolean({ default: false })
/** Milliseconds of Unix time, up to the year 9999. */
const milliseconds = Type.Optional(Type.Number({ minimum: 0, maximum: 253_402_300_799_999 }))

export const listFields = {
  keywords: Type.Optional(Type.String({ maxLength: 200 })),
  skipCount: flag,
  page: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
  // Posts carry no metadata and no custom data, so there is nothing to show of either.
  withMetadata: flag,
  withCustomData: flag,
  flatCustomData: flag,
  metadataNoFieldId: flag,
  createdAfter: milliseconds,
  createdBefore: milliseconds,
  updatedAfter: milliseconds,
  updatedBefore: milliseconds,
}
export const ListPostBatchDto = Type.Object({
  ...listFields,
  postCodes: Type.Optional(Type.Array(PostCode, { maxItems: 200 })),
})
export type ListPostBatchDto = Static<typeof ListPostBatchDto>
