import Type, { type Static } from 'typebox'
import { UserDto, UserRule } from '../users/index.ts'

/** Shapes of groups on the wire, as published; `rule` is ours, the published contract has no field for what makes a group dynamic. */
export const GroupCode = Type.String({ minLength: 1, maxLength: 64, pattern: '^\\S+$' })
const GroupType = Type.Enum(['static', 'dynamic'])
const Name = Type.String({ minLength: 1, maxLength: 200 })
const Description = Type.String({ maxLength: 1000 })

export const CreateGroupReqDto = Type.Object({
  type: GroupType,
  description: Type.Optional(Description),
  name: Name,
  code: GroupCode,
  customData: Type.Optional(Type.Unknown()),
  rule: Type.Optional(UserRule),
})
export type CreateGroupReqDto = Static<typeof CreateGroupReqDto>

export const UpdateGroupReqDto = Type.Object({
  code: GroupCode,
  description: Type.Optional(Description),
  name: Type.Optional(Name),
  newCode: Type.Optional(GroupCode),
  customData: Type.Optional(Type.Unknown()),
  rule: Type.Optional(UserRule),
})
export type UpdateGroupReqDto = Static<typeof UpdateGroupReqDto>

export const GroupDto = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  description: Type.String(),
  type: GroupType,
  metadataSource: Type.Array(Type.String()),
  members: Type.Array(UserDto),
  rule: Type.Optional(Type.Unknown()),
  customData: Type.Optional(Type.Unknown()),
})
export type GroupDto = Static<typeof GroupDto>

export const GroupPagingDto = Type.Object({ totalCount: Type.Integer(), list: Type.Array(GroupDto) })
