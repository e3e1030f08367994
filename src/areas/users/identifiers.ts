import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { CreateUserReqDto, UserIdType } from './schemas.ts'
import type { KeyColumn } from './store.ts'

/** What names a person (username, e-mail, phone, externalId): how it must look and how it is looked up. */

/** A phone number without a country code is one of mainland China, as published. */
const defaultCallingCode = '+86'

export interface Phone {
  /** The national number, digits only. */
  readonly national: string
  /** `+` and digits. */
  readonly countryCode: string
  readonly e164: string
}

/**
 * Reads a phone number, national or with `+`; undefined when it cannot be one. Its length is checked and not its prefix:
 * operators open new ranges faster than anybody updates a table of them.
 */
export function readPhone(phone: string, countryCode?: string): Phone | undefined {
  const code = countryCode === undefined || countryCode === '' ? undefined : `+${countryCode.replace(/^\+/, '')}`
  if (code !== undefined && !/^\+[1-9]\d{0,2}$/.test(code)) return undefined
  if (!/^\+?[\d\s().-]{3,30}$/.test(phone)) return undefined
  const number = parsePhoneNumberFromString(phone, {
    defaultCallingCode: (code ?? defaultCallingCode).slice(1),
    extract: false,
  })
  if (!number?.isPossible()) return undefined
  const countryCodeFound = `+${number.countryCallingCode}`
  if (code !== undefined && code !== countryCodeFound) return undefined
  return { national: number.nationalNumber, countryCode: countryCodeFound, e164: number.number }
}

export interface GivenIdentifiers {
  readonly username: string | undefined
  readonly email: string | undefined
  readonly phone: Phone | undefined
  readonly externalId: string | undefined
}

type Given = Pick<CreateUserReqDto, 'username' | 'email' | 'phone' | 'phoneCountryCode' | 'externalId'>

/** The identifiers of a new user. Empty text counts as not given. Throws 400 for one that is malformed, or when there is none. */
export function readIdentifiers(input: Given): GivenIdentifiers {
  const identifiers = {
    username: input.username || undefined,
    email: input.email?.trim() || undefined,
    phone: input.phone ? phoneOf(input.phone, input.phoneCountryCode) : undefined,
    externalId: input.externalId || undefined,
  }
  if (Object.values(identifiers).every((value) => value === undefined)) {
    throw invalidArgument('username, email, phone, externalId', {
      zh: '至少传入其中一个',
      en: 'at least one of them is required',
    })
  }
  if (identifiers.username !== undefined && !isName(identifiers.username)) throw invalidArgument('username', nameRule)
  if (identifiers.externalId !== undefined && !isName(identifiers.externalId)) {
    throw invalidArgument('externalId', nameRule)
  }
  if (identifiers.email !== undefined && !isEmail(identifiers.email)) throw invalidArgument('email', emailRule)
  return identifiers
}

function phoneOf(phone: string, countryCode: string | undefined): Phone {
  const read = readPhone(phone, countryCode)
  if (!read) throw invalidArgument('phone', phoneRule)
  return read
}

/** What delivers mail is not decided here; what could smuggle a second address or a header into one is refused. */
const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s\p{Cc}@<>()[\],;:\\"]{1,64}@[^\s\p{Cc}@<>()[\],;:\\"]{1,189}$/u.test(text)

const isName = (text: string): boolean => text.trim() === text && !/\p{Cc}/u.test(text)

const emailRule = { zh: '必须是邮箱地址', en: 'must be an email address' }
const nameRule = {
  zh: '首尾不得有空白,不得包含控制字符',
  en: 'must not begin or end with white space or contain control characters',
}
const phoneRule = {
  zh: '必须是手机号;非中国大陆号码请同时传 phoneCountryCode(例如 +1)',
  en: 'must be a phone number; outside mainland China give its phoneCountryCode too (for example +1)',
}

/** Where a user is looked up by `userIdType`. */
export const keyColumns: Readonly<Partial<Record<UserIdType, KeyColumn>>> = {
  user_id: 'id',
  external_id: 'external_id',
  phone: 'phone_key',
  email: 'email_key',
  username: 'username',
}

/** What the column holds for a given key; undefined when nobody can have it. */
export const keyOf = (column: KeyColumn, given: string): string | undefined =>
  column === 'phone_key' ? readPhone(given)?.e164 : given
