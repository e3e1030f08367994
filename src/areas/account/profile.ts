import type { Static } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { ownFieldsOf } from '../custom-fields/index.ts'
import { keepsUsernameRule, poolSettings, usernameRuleOf } from '../user-pools/index.ts'
import { updateOwnProfile, type User } from '../users/index.ts'
import type { accountContract } from './contract.ts'

type ProfileInput = Static<(typeof accountContract)['updateProfile']['input']>

/**
 * Changes what people may say of themselves: the fields that the pool leaves to them, custom ones too (own-fields of custom-fields),
 * and never their id in another system. What is not theirs passes when it is sent back unchanged, since clients send the whole profile.
 */
export async function updateProfile(
  call: Call<'USER_NOT_FOUND' | 'USER_EXISTS' | 'INVALID_OPERATION'>,
  user: User,
  { externalId, customData, ...profile }: ProfileInput,
): Promise<User> {
  if (externalId && externalId !== user.externalId) call.fail('INVALID_OPERATION', notYours('externalId'))
  const isOwn = await ownFieldsOf(call.core, call.poolId)
  const stored = user as unknown as Record<string, unknown>
  const foreign =
    firstForeign(profile, { stored, isOwn: (key) => isOwn(key) }) ??
    firstForeign(customData, {
      stored: user.customData,
      isOwn: (key) => isOwn(`customData.${key}`),
      path: 'customData.',
    })
  if (foreign !== undefined) call.fail('INVALID_OPERATION', notYours(foreign))
  if (profile.photo && !isPicture(profile.photo)) throw invalidArgument('photo', pictureRule)
  const { username } = profile
  if (username && username !== user.username) await refuseUsername(call, username)
  return updateOwnProfile(call, user.id, { ...profile, ...(isObject(customData) && { customData }) })
}

async function refuseUsername({ core, poolId }: Call, username: string): Promise<void> {
  const settings = await poolSettings(core, poolId)
  if (!keepsUsernameRule(settings, username)) throw invalidArgument('username', usernameRuleOf(settings))
}

const notYours = (field: string) => ({
  'reason.zh': `${field} 不能由用户自己修改,请去掉该字段`,
  'reason.en': `people cannot change ${field} themselves; leave it out`,
})

/** The first field that is given another value than it has without being the person's own. Empty text says as much as nothing. */
function firstForeign(
  given: unknown,
  { stored, isOwn, path = '' }: { stored: unknown; isOwn: (key: string) => boolean; path?: string },
): string | undefined {
  if (given === undefined || given === null) return undefined
  if (!isObject(given)) throw invalidArgument('customData', { zh: '必须是一个对象', en: 'must be an object' })
  const known = stored as Record<string, unknown>
  const isSame = (key: string, value: unknown) =>
    value === undefined || JSON.stringify(value || null) === JSON.stringify(known[key] || null)
  const found = Object.entries(given).find(([key, value]) => !isSame(key, value) && !isOwn(key))
  return found && path + found[0]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Other people's browsers, administrators' too, are going to load it. */
const isPicture = (text: string): boolean =>
  /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/.test(text) ||
  (URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol))
const pictureRule = {
  zh: '必须是 http(s) 地址,或 png、jpeg、gif、webp 的 data: 地址',
  en: 'must be an http(s) address, or a data: address of a png, jpeg, gif or webp',
}
