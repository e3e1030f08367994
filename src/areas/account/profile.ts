import type { Static } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { updateOwnProfile, type User } from '../users/index.ts'
import type { accountContract } from './contract.ts'

type ProfileInput = Static<(typeof accountContract)['updateProfile']['input']>

/**
 * Changes what people may say of themselves. Of what the published operation lists, two are not theirs to say: the id in another
 * system, and custom data, until the pool's field definitions tell which of them people may edit. Sent back unchanged they pass, since
 * clients send the whole profile.
 */
export async function updateProfile(
  call: Call<'USER_NOT_FOUND' | 'USER_EXISTS' | 'INVALID_OPERATION'>,
  user: User,
  { externalId, customData, ...profile }: ProfileInput,
): Promise<User> {
  if (externalId && externalId !== user.externalId) call.fail('INVALID_OPERATION', notYours('externalId'))
  if (!isWithin(customData, user.customData)) call.fail('INVALID_OPERATION', notYours('customData'))
  if (profile.photo && !isPicture(profile.photo)) throw invalidArgument('photo', pictureRule)
  return updateOwnProfile(call, user.id, profile)
}

const notYours = (field: string) => ({
  'reason.zh': `${field} 不能由用户自己修改,请去掉该字段`,
  'reason.en': `people cannot change ${field} themselves; leave it out`,
})

/** Whether every value that is given is there already. */
function isWithin(given: unknown, stored: unknown): boolean {
  if (typeof given !== 'object' || given === null) return given === undefined || given === null
  const known = stored as Record<string, unknown>
  return Object.entries(given).every(([key, value]) => JSON.stringify(value) === JSON.stringify(known[key]))
}

/** Other people's browsers, administrators' too, are going to load it. */
const isPicture = (text: string): boolean =>
  /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/.test(text) ||
  (URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol))
const pictureRule = {
  zh: '必须是 http(s) 地址,或 png、jpeg、gif、webp 的 data: 地址',
  en: 'must be an http(s) address, or a data: address of a png, jpeg, gif or webp',
}
