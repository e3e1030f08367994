import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Medium } from '../messages/index.ts'
import { readPhone, readRegistration, type User } from '../users/index.ts'

/** Where a code goes: an e-mail address or a phone number, in one spelling. */
export interface PasscodeAddress {
  readonly medium: Medium
  /** As it is written to: an address as given, a number in E.164. */
  readonly to: string
  /** One spelling for all that reach the same: what codes and counters are kept by. */
  readonly key: string
}

export interface GivenAddress {
  readonly email?: string | undefined
  /** National (of mainland China unless a country code says otherwise) or with `+`. */
  readonly phone?: string | undefined
  readonly phoneCountryCode?: string | undefined
}

/** Reads the one address that is given; 400 when it is malformed, or there is not exactly one. `names`: of the fields in the request. */
export function readAddress(given: GivenAddress, names: { email: string; phone: string }): PasscodeAddress {
  const { email, phone, phoneCountryCode } = given
  if ((email ? 1 : 0) + (phone ? 1 : 0) !== 1) throw invalidArgument(`${names.email}, ${names.phone}`, oneOfThem)
  if (email) return emailAddress(readRegistration({ email }).email ?? email)
  const read = readPhone((phone ?? '').trim(), phoneCountryCode)
  if (!read) throw invalidArgument(names.phone, phoneRule)
  return { medium: 'SMS', to: read.e164, key: read.e164 }
}

const emailAddress = (email: string): PasscodeAddress => ({ medium: 'EMAIL', to: email, key: email.toLowerCase() })

/** The address that an account has; undefined when it has none of that kind. */
export function addressOf({ email, phone, phoneCountryCode }: User, medium: Medium): PasscodeAddress | undefined {
  if (medium === 'EMAIL') return email === undefined ? undefined : emailAddress(email)
  const read = phone === undefined ? undefined : readPhone(phone, phoneCountryCode)
  return read && { medium, to: read.e164, key: read.e164 }
}

const oneOfThem = { zh: '必须且只能传入其中一个', en: 'must have exactly one of them' }
const phoneRule = {
  zh: '必须是手机号;非中国大陆号码请同时传 phoneCountryCode(例如 +1)',
  en: 'must be a phone number; outside mainland China give its phoneCountryCode too (for example +1)',
}
