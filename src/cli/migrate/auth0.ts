import { idOf, type Json, jsonOf, textIn, truthIn } from './objects.ts'
import type { Cells } from './systems.ts'

/** A user of an Auth0 export: the profiles of a bulk export, with `passwordHash` where support has added the hashes. */
export function auth0User(user: Json): Cells {
  const id = textIn(user, 'user_id', 'Id', 'id', '_id')
  const data = { ...(user['user_metadata'] as object | undefined), ...appData(user['app_metadata']) }
  return {
    userId: idOf(id),
    externalId: id,
    username: textIn(user, 'username'),
    email: textIn(user, 'email', 'Email'),
    emailVerified: truthIn(user, 'email_verified'),
    ...phoneOf(textIn(user, 'phone_number')),
    phoneVerified: truthIn(user, 'phone_verified'),
    name: textIn(user, 'name'),
    nickname: textIn(user, 'nickname'),
    givenName: textIn(user, 'given_name'),
    familyName: textIn(user, 'family_name'),
    photo: textIn(user, 'picture'),
    locale: textIn(user, 'locale'),
    status: user['blocked'] === true ? 'Suspended' : '',
    passwordHash: textIn(user, 'passwordHash', 'password_hash'),
    otpSecret: seedOf(user['mfa_factors']),
    customData: jsonOf(data),
  }
}

const appData = (data: unknown): object =>
  typeof data === 'object' && data !== null && Object.keys(data).length > 0 ? { appMetadata: data } : {}

/** Of an authenticator app, in the form of their own bulk import. */
export function seedOf(factors: unknown): string {
  const list = (Array.isArray(factors) ? factors : []) as { totp?: { secret?: unknown } }[]
  const secret = list.map(({ totp }) => totp?.secret).find((one) => typeof one === 'string')
  return typeof secret === 'string' ? secret : ''
}

const phoneOf = (phone: string): Cells => (phone === '' ? {} : { phone })
