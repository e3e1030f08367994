import type { JWTPayload } from 'jose'
import { type Connection, profileTargets } from '../../areas/identity-sources/index.ts'
import type { Vouched } from '../../areas/users/index.ts'

/** Somebody as another provider knows them, kept in the sign-in until it is settled who that is here. */
export interface ExternalIdentity {
  readonly connId: string
  readonly extIdpId: string
  readonly type: 'generic'
  readonly userIdInIdp: string
  readonly userInfo: Readonly<Record<string, unknown>>
  readonly profile: Vouched
}

/** OpenID Connect Core 5.1. */
const usual: Readonly<Record<(typeof profileTargets)[number], string>> = {
  // Nobody's name here because another provider calls them so.
  username: '',
  email: 'email',
  emailVerified: 'email_verified',
  phone: 'phone_number',
  phoneVerified: 'phone_number_verified',
  name: 'name',
  nickname: 'nickname',
  photo: 'picture',
  givenName: 'given_name',
  familyName: 'family_name',
  gender: 'gender',
  birthdate: 'birthdate',
  locale: 'locale',
  zoneinfo: 'zoneinfo',
  website: 'website',
}

export function identityOf(connection: Connection, claims: JWTPayload): ExternalIdentity {
  const { nonce: _, at_hash: __, c_hash: ___, aud: ____, iat: _____, exp: ______, ...userInfo } = claims
  return {
    connId: connection.id,
    extIdpId: connection.extIdpId,
    type: 'generic',
    userIdInIdp: String(claims.sub),
    userInfo,
    profile: profileOf(connection, claims),
  }
}

/** What is verified is what the provider says it has verified, in so many words; text of some other type is none. */
function profileOf({ fields }: Connection, claims: JWTPayload): Vouched {
  const names = { ...usual, ...fields.claims }
  const entries = profileTargets.flatMap((target): [string, unknown][] => {
    const value = names[target] ? claims[names[target]] : undefined
    if (target === 'emailVerified' || target === 'phoneVerified') return [[target, value === true || value === 'true']]
    if (target === 'gender') return [[target, genders[String(value)] ?? 'U']]
    return typeof value === 'string' && value !== '' ? [[target, value.slice(0, 1000)]] : []
  })
  return Object.fromEntries(entries) as Vouched
}

const genders: Readonly<Record<string, 'M' | 'F'>> = { male: 'M', female: 'F', M: 'M', F: 'F' }
