import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { CreateUserReqDto, UserIdType } from './schemas.ts'
import type { KeyColumn, UserRow } from './store.ts'

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
export function readIdentifiers(input: Given, path = ''): GivenIdentifiers {
  const identifiers = {
    username: input.username ? readName(`${path}username`, input.username) : undefined,
    email: input.email?.trim() ? readEmail(`${path}email`, input.email) : undefined,
    phone: input.phone ? phoneOf(`${path}phone`, input.phone, input.phoneCountryCode) : undefined,
    externalId: input.externalId ? readName(`${path}externalId`, input.externalId) : undefined,
  }
  if (Object.values(identifiers).every((value) => value === undefined)) {
    throw invalidArgument(`${path}username, email, phone, externalId`, {
      zh: '至少传入其中一个',
      en: 'at least one of them is required',
    })
  }
  return identifiers
}

type IdentifierColumns = Pick<UserRow, 'username' | 'email' | 'phone' | 'phone_country_code' | 'external_id'>

/** The identifiers of a known user after an update: absent ones stay, an empty text clears. Throws 400 for one that is malformed. */
export function changedIdentifiers(row: IdentifierColumns, input: Given, path: string): IdentifierColumns {
  const { username, email, externalId } = input
  return {
    username: username === undefined ? row.username : username ? readName(`${path}username`, username) : null,
    email: email === undefined ? row.email : email.trim() ? readEmail(`${path}email`, email) : null,
    external_id:
      externalId === undefined ? row.external_id : externalId ? readName(`${path}externalId`, externalId) : null,
    ...changedPhone(row, input, path),
  }
}

/** A country code alone is that of the number that the user has. */
function changedPhone(row: IdentifierColumns, { phone, phoneCountryCode }: Given, path: string) {
  const number = phone ?? row.phone
  const isAsked = phone !== undefined || phoneCountryCode !== undefined
  if (!isAsked) return { phone: row.phone, phone_country_code: row.phone_country_code }
  if (!number) return { phone: null, phone_country_code: null }
  const read = phoneOf(`${path}phone`, number, phoneCountryCode)
  return { phone: read.national, phone_country_code: read.countryCode }
}

/** What must be one user's alone: its field, where it is looked up, and its key in a row. */
export const identifiersInUse = [
  { field: 'username', column: 'username', key: (row: IdentifierColumns) => row.username },
  { field: 'email', column: 'email_key', key: (row: IdentifierColumns) => row.email?.toLowerCase() ?? null },
  {
    field: 'phone',
    column: 'phone_key',
    key: (row: IdentifierColumns) => (row.phone === null ? null : `${row.phone_country_code}${row.phone}`),
  },
  { field: 'externalId', column: 'external_id', key: (row: IdentifierColumns) => row.external_id },
] as const satisfies readonly {
  field: string
  column: KeyColumn
  key: (row: IdentifierColumns) => string | null
}[]

/** The field that a unique index keeps. */
export const uniqueColumns: Readonly<Record<string, string>> = {
  users_username: 'username',
  users_email: 'email',
  users_phone: 'phone',
  users_external_id: 'externalId',
}

function phoneOf(field: string, phone: string, countryCode: string | undefined): Phone {
  const read = readPhone(phone, countryCode)
  if (!read) throw invalidArgument(field, phoneRule)
  return read
}

function readEmail(field: string, given: string): string {
  const email = given.trim()
  if (!isEmail(email)) throw invalidArgument(field, emailRule)
  return email
}

function readName(field: string, name: string): string {
  if (!isName(name)) throw invalidArgument(field, nameRule)
  return name
}

/** What delivers mail is not decided here; what could smuggle a second address or a header into one is refused. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s\p{Cc}@<>()[\],;:\\"]{1,64}@[^\s\p{Cc}@<>()[\],;:\\"]{1,189}$/u.test(text)

export const isName = (text: string): boolean => text.trim() === text && !/\p{Cc}/u.test(text)

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
