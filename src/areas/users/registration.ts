import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { recordUserAction } from '../audit/index.ts'
import { claimUniqueValues, customFieldsOf } from '../custom-fields/index.ts'
import { newRow, takenField } from './create.ts'
import { announced } from './events.ts'
import { type GivenIdentifiers, readIdentifiers } from './identifiers.ts'
import { passwordColumns } from './passwords.ts'
import type { CreateUserReqDto, profileTexts } from './schemas.ts'
import { insertUsers } from './store.ts'
import { type User, userOf } from './user.ts'

/** Users who make themselves: what people may say of themselves at sign-up, and no more of a user than that. */
export interface Registration
  extends Pick<
    CreateUserReqDto,
    'username' | 'email' | 'phone' | 'phoneCountryCode' | 'gender' | keyof typeof profileTexts
  > {
  /** In clear, and known to keep the rules of the pool (password-policies). Whoever proved an address by a code may have none. */
  readonly password?: string | undefined
  /** As `readOwnData` (custom-fields) gave it. */
  readonly customData?: Readonly<Record<string, unknown>> | undefined
}

/** Who registers, normalised. Throws 400 for identifiers that are malformed, or when there is none. */
export const readRegistration = ({ username, email, phone, phoneCountryCode }: Omit<Registration, 'password'>) =>
  readIdentifiers({
    ...(username !== undefined && { username }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(phoneCountryCode !== undefined && { phoneCountryCode }),
  })

interface RegistrationOrigin {
  readonly appId: string
  readonly details?: string
  /** By what a code was sent to the new user's address. */
  readonly proved?: 'EMAIL' | 'SMS' | undefined
  /** In the transaction that makes the account. */
  readonly onCreated?: (pool: Pool, userId: string) => Promise<void>
}

function sourceOf({ email }: GivenIdentifiers, proved: RegistrationOrigin['proved']): string {
  if (proved === 'SMS') return 'basic:phone'
  return proved === 'EMAIL' || email !== undefined ? 'basic:email' : 'basic:username'
}

/**
 * Makes the user of a sign-up. Nothing is verified yet but what a code proved. Raises USER_EXISTS naming the field that somebody
 * has; the password is hashed before that is known, so a taken name takes as long as a free one.
 */
export async function registerUser(
  call: Call<'USER_EXISTS'>,
  { password, customData, ...profile }: Registration,
  { appId, details, proved, onCreated }: RegistrationOrigin,
): Promise<User> {
  const identifiers = readRegistration(profile)
  const fields = customData && (await customFieldsOf(call.core, call.poolId, 'USER'))
  const registerSource = [sourceOf(identifiers, proved)]
  const origin = { sourceType: 'register', sourceId: appId, registerSource } as const
  const row = {
    ...newRow(call, { input: profile, path: '', identifiers, origin, id: undefined, customData }),
    ...(await passwordColumns(call.core, password)),
    ...(proved === 'EMAIL' && { email_verified: true }),
    ...(proved === 'SMS' && { phone_verified: true }),
    reset_password_on_next_login: false,
  }
  return call.write(async (pool) => {
    const [inserted] = await insertUsers(pool.db, [row])
    if (!inserted) return call.fail('USER_EXISTS', { field: await takenField(pool, identifiers) })
    if (fields) {
      const holders = [{ id: inserted.id, data: inserted.custom_data }]
      const taken = await claimUniqueValues(pool, { target: 'USER', fields, holders })
      if (taken) return call.fail('USER_EXISTS', { field: `customData.${taken.key}` })
    }
    await onCreated?.(pool, inserted.id)
    const { core, client, requestId } = call
    await recordUserAction(pool, {
      ...{ core, client, requestId, userId: inserted.id, appId, event: 'register', success: true },
      ...(details !== undefined && { details }),
    })
    const user = userOf(inserted)
    const principal = { kind: 'user', poolId: pool.id, appId, userId: user.id } as const
    const data = { user: announced(user) }
    // Published so: signing up is one of the ways in which users are created.
    await emit({ core, requestId, principal }, pool, { type: 'register', data })
    await emit({ core, requestId, principal }, pool, { type: 'user:created', data })
    return user
  })
}
