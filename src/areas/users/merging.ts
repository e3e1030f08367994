import { type Call, within } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { recordAdminAction, recordUserAction } from '../audit/index.ts'
import { holdBoth, inheritPassword, isPublicAccount, moveBelongings } from './merging-store.ts'
import { removeUsers } from './removal.ts'
import { profileTexts, type UpdateUserInfoDto } from './schemas.ts'
import { getUser } from './service.ts'
import { updateUserIn } from './update.ts'
import type { User } from './user.ts'

type MergeCall = Call<'USER_NOT_FOUND' | 'USER_EXISTS' | 'INVALID_OPERATION'>

/**
 * Two accounts of one person become one. The first keeps its id and all that it has; of the second it gets what it lacks: identifiers,
 * profile, custom data, the password; identities elsewhere, groups, departments, posts, roles, grants, data policies, public accounts.
 * Second factors, sessions and tokens of the second end with it. `who`: the person by their tokens, else an administrator.
 */
export async function mergeUsers(
  call: MergeCall,
  { primaryId, secondaryId, who }: { primaryId: string; secondaryId: string; who?: { appId: string } },
): Promise<User> {
  if (primaryId === secondaryId) call.fail('INVALID_OPERATION', same)
  return call.write(async (pool) => {
    const inside = within(call, pool)
    const ids = [primaryId, secondaryId]
    await holdBoth(pool, ids)
    const primary = await getUser(inside, { userId: primaryId })
    const secondary = await getUser(inside, { userId: secondaryId })
    if (await isPublicAccount(pool, ids)) call.fail('INVALID_OPERATION', shared)
    // Or what keeps the one out would be lost, or keep out what was the other's.
    for (const user of [primary, secondary])
      if (user.status !== 'Activated') call.fail('INVALID_OPERATION', inactive(user))
    await moveBelongings(pool, { from: secondaryId, to: primaryId })
    // Before the first takes what only one can have.
    await removeUsers(call, pool, [secondaryId])
    await inherit(pool, primary, secondary)
    const note = () => noteMerge(call, pool, { primaryId, secondaryId, who })
    return updateUserIn(call, pool, { userId: primaryId, input: lackedBy(primary, secondary), path: '' }, { note })
  })
}

async function inherit(pool: Pool, primary: User, secondary: User): Promise<void> {
  const { passwordHash: hash, passwordLastSetAt: setAt, passwordSecurityLevel: level } = secondary
  const { resetPasswordOnNextLogin: isOver } = secondary
  if (primary.passwordHash === undefined && hash !== undefined) {
    await inheritPassword(pool, { userId: primary.id, hash, setAt, level, isOver })
  }
}

/** What the second has and the first has not. */
function lackedBy(primary: User, secondary: User): Omit<UpdateUserInfoDto, 'userId'> {
  const texts = Object.keys(profileTexts) as (keyof typeof profileTexts)[]
  const profile = texts.filter((field) => primary[field] === undefined && secondary[field] !== undefined)
  const own = (primary.customData ?? {}) as Record<string, unknown>
  const custom = Object.entries((secondary.customData ?? {}) as object).filter(([key]) => own[key] === undefined)
  const { username, email, phone, phoneCountryCode, externalId } = secondary
  return {
    ...Object.fromEntries(profile.map((field) => [field, secondary[field]])),
    ...(primary.username === undefined && username !== undefined && { username }),
    ...(primary.externalId === undefined && externalId !== undefined && { externalId }),
    ...(primary.email === undefined && email !== undefined && { email, emailVerified: secondary.emailVerified }),
    ...(primary.phone === undefined &&
      phone !== undefined && {
        phone,
        phoneVerified: secondary.phoneVerified,
        ...(phoneCountryCode !== undefined && { phoneCountryCode }),
      }),
    ...(primary.gender === 'U' && { gender: secondary.gender }),
    ...(custom.length > 0 && { customData: Object.fromEntries(custom) }),
  }
}

function noteMerge(
  call: MergeCall,
  pool: Pool,
  { primaryId, secondaryId, who }: { primaryId: string; secondaryId: string; who: { appId: string } | undefined },
): Promise<void> {
  const details = `mergeUsers ${secondaryId}`
  if (!who) {
    const after = { mergedUserId: secondaryId }
    return recordAdminAction(call, pool, {
      operation: 'update',
      resource: 'user',
      resourceId: primaryId,
      details,
      after,
    })
  }
  const { core, client, requestId } = call
  const { appId } = who
  const event = 'updateUserProfile'
  return recordUserAction(pool, { core, client, requestId, userId: primaryId, appId, event, success: true, details })
}

const same = {
  'reason.zh': '不能将账号与其自身合并',
  'reason.en': 'an account cannot be merged with itself',
}
const inactive = ({ id, status }: User) => ({
  'reason.zh': `只能合并正常状态的账号,${id} 的状态为 ${status},请先激活`,
  'reason.en': `both accounts have to be active, and ${id} is ${status}: activate it first`,
})
const shared = {
  'reason.zh': '公共账号不能合并',
  'reason.en': 'public accounts cannot be merged',
}
