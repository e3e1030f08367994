import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { recordUserAction } from '../audit/index.ts'
import { newRow, takenField } from './create.ts'
import { announced } from './events.ts'
import { type GivenIdentifiers, isEmail, isName, readPhone } from './identifiers.ts'
import type { CreateUserReqDto } from './schemas.ts'
import { insertUsers } from './store.ts'
import { type User, userOf } from './user.ts'

/** Users whom another provider vouches for: no password, and what of them is verified is what the provider says it has verified. */
export type Vouched = Pick<
  CreateUserReqDto,
  | 'username'
  | 'email'
  | 'emailVerified'
  | 'phone'
  | 'phoneVerified'
  | 'name'
  | 'nickname'
  | 'photo'
  | 'givenName'
  | 'familyName'
  | 'gender'
  | 'birthdate'
  | 'locale'
  | 'zoneinfo'
  | 'website'
>

/**
 * Makes the user, and in the same transaction whatever makes the provider's person theirs (`own`). Raises USER_EXISTS naming the
 * field that somebody has: nobody gets an account because a provider says that their address is another's.
 */
export async function createVouchedUser(
  call: Call<'USER_EXISTS'>,
  vouched: Vouched,
  { appId, source, own }: { appId: string; source: string; own: (pool: Pool, user: User) => Promise<void> },
): Promise<User> {
  const identifiers = identifiersOf(vouched)
  const origin = { sourceType: 'register', sourceId: appId, registerSource: [source] } as const
  const row = {
    ...newRow(call, { input: vouched, path: '', identifiers, origin, id: undefined, customData: undefined }),
    password_hash: null,
    password_last_set_at: null,
    password_security_level: null,
    reset_password_on_next_login: false,
  }
  return call.write(async (pool) => {
    const [inserted] = await insertUsers(pool.db, [row])
    if (!inserted) return call.fail('USER_EXISTS', { field: await takenField(pool, identifiers) })
    const user = userOf(inserted)
    await own(pool, user)
    const { core, client, requestId } = call
    await recordUserAction(pool, { core, client, requestId, userId: user.id, appId, event: 'register', success: true })
    const principal = { kind: 'user', poolId: pool.id, appId, userId: user.id } as const
    const data = { user: announced(user) }
    await emit({ core, requestId, principal }, pool, { type: 'register', data })
    await emit({ core, requestId, principal }, pool, { type: 'user:created', data })
    return user
  })
}

/** What a provider calls somebody is no reason to refuse them: a malformed name, address or number is left out. */
function identifiersOf({ username, email, phone }: Vouched): GivenIdentifiers {
  return {
    username: username && isName(username) ? username : undefined,
    email: email && isEmail(email) ? email : undefined,
    phone: phone ? readPhone(phone) : undefined,
    externalId: undefined,
  }
}
