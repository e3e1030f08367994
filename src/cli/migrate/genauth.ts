import { type Json, jsonOf, textIn, truthIn } from './objects.ts'
import type { Cells } from './systems.ts'

/** A user of a GenAuth or Authing export, in the words of its V3 interface or of the older one. */
export function genauthUser(user: Json): Cells {
  const password = textIn(user, 'password', 'passwordHash', 'encryptedPassword')
  return {
    ...Object.fromEntries(sameName.map((name) => [name, textIn(user, name)])),
    userId: textIn(user, 'userId', 'id', '_id'),
    emailVerified: truthIn(user, 'emailVerified'),
    phoneVerified: truthIn(user, 'phoneVerified'),
    photo: photoOf(textIn(user, 'photo', 'avatar')),
    gender: genderOf(textIn(user, 'gender')),
    status: textIn(user, 'status') || (user['blocked'] === true ? 'Suspended' : ''),
    passwordHash: password,
    salt: password === '' ? '' : textIn(user, 'salt'),
    otpSecret: textIn((user['otp'] ?? {}) as Json, 'secret'),
    otpRecoveryCode: textIn((user['otp'] ?? {}) as Json, 'recoveryCode'),
    customData: jsonOf({ ...(user['customData'] as object | undefined) }),
  }
}

const sameName = (
  'username email phone phoneCountryCode externalId name nickname birthdate country province city address streetAddress postalCode ' +
  'company givenName familyName middleName profile preferredUsername website zoneinfo locale formatted region identityNumber'
).split(' ')

const genderOf = (gender: string): string => (['M', 'F', 'U'].includes(gender) ? gender : '')

/** The picture that everybody has is nobody's. */
const photoOf = (photo: string): string =>
  /default-user-avatar|files\.authing\.co\/authing-console/.test(photo) ? '' : photo
