import Type, { type Static } from 'typebox'
import { CreateUserReqDto, UpdateUserReqDto, UserDto } from '../users/index.ts'

/** Shapes of public accounts on the wire, as published: those of users without what only people have. */
const { identities, metadataSource, postIdList, signedUp, ...shown } = UserDto.properties
export const PublicAccountDto = Type.Object(shown)
export type PublicAccountDto = Static<typeof PublicAccountDto>

export const PublicAccountPagingDto = Type.Object({
  totalCount: Type.Integer(),
  list: Type.Array(PublicAccountDto),
})

const {
  identities: _people,
  tenantIds: _tenants,
  metadataSource: _source,
  userId: _id,
  ...given
} = CreateUserReqDto.properties
export const CreatePublicAccountReqDto = Type.Object(given)

const { metadata, ...changed } = UpdateUserReqDto.properties
export const UpdatePublicAccountReqDto = Type.Object(changed)
const { options: _options, ...changedInBatch } = changed
export const UpdatePublicAccountInfoDto = Type.Object(changedInBatch)
