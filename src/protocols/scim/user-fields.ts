import type { CreateUserReqDto, UserColumn } from '../../areas/users/index.ts'
import type { FilterHow } from '../../core/database/row-filter.ts'

/** Which attribute of SCIM is which field of ours, for plain texts. */
type TextField = Extract<
  keyof CreateUserReqDto,
  | 'name'
  | 'familyName'
  | 'givenName'
  | 'middleName'
  | 'nickname'
  | 'profile'
  | 'locale'
  | 'zoneinfo'
  | 'company'
  | 'formatted'
  | 'streetAddress'
  | 'city'
  | 'region'
  | 'postalCode'
  | 'country'
>

export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export const textFields: readonly { readonly keys: readonly string[]; readonly field: TextField }[] = [
  { keys: ['displayName'], field: 'name' },
  { keys: ['name', 'familyName'], field: 'familyName' },
  { keys: ['name', 'givenName'], field: 'givenName' },
  { keys: ['name', 'middleName'], field: 'middleName' },
  { keys: ['nickName'], field: 'nickname' },
  { keys: ['profileUrl'], field: 'profile' },
  { keys: ['locale'], field: 'locale' },
  { keys: ['timezone'], field: 'zoneinfo' },
  { keys: [enterprise, 'organization'], field: 'company' },
]

/** Parts of the one address. */
export const addressFields: Readonly<Record<string, TextField>> = {
  formatted: 'formatted',
  streetAddress: 'streetAddress',
  locality: 'city',
  region: 'region',
  postalCode: 'postalCode',
  country: 'country',
}

/** Texts without a field of their own: they are kept among the custom data, under the same name. */
export const customFields: readonly { readonly keys: readonly string[]; readonly custom: string }[] = [
  { keys: ['title'], custom: 'title' },
  { keys: ['userType'], custom: 'userType' },
  { keys: ['preferredLanguage'], custom: 'preferredLanguage' },
  ...['employeeNumber', 'costCenter', 'division', 'department'].map((custom) => ({
    keys: [enterprise, custom],
    custom,
  })),
]

/** How the table of errors calls a field, and how SCIM does. */
export const onWireNames: ReadonlyMap<string, string> = new Map([
  ['username', 'userName'],
  ['email', 'emails'],
  ['phone', 'phoneNumbers'],
  ['photo', 'photos'],
  ['username, email, phone, externalId', 'userName'],
  ...textFields.map(({ keys, field }): [string, string] => [field, keys.join('.')]),
  ...Object.entries(addressFields).map(([part, field]): [string, string] => [field, `addresses.${part}`]),
])

/** Where a filter and sorting look. */
export interface Column {
  readonly column: UserColumn
  readonly how: FilterHow
}

const caseless = (column: UserColumn): Column => ({ column, how: 'caseless' })

/** By the path of the attribute, in lower case. */
export const columns: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['id', { column: 'id', how: 'exact' }],
  ['externalid', { column: 'external_id', how: 'exact' }],
  ['emails', { column: 'email_key', how: 'lowered' }],
  ['emails.value', { column: 'email_key', how: 'lowered' }],
  ['phonenumbers', { column: 'phone_key', how: 'exact' }],
  ['phonenumbers.value', { column: 'phone_key', how: 'exact' }],
  ['photos', caseless('photo')],
  ['photos.value', caseless('photo')],
  ['name.formatted', caseless('name')],
  ['meta.created', { column: 'created_at', how: 'time' }],
  ['meta.lastmodified', { column: 'updated_at', how: 'time' }],
  ...textFields.map(({ keys, field }): [string, Column] => [pathOf(keys), caseless(columnOf(field))]),
  ...Object.entries(addressFields).map(([part, field]): [string, Column] => [
    `addresses.${part.toLowerCase()}`,
    caseless(columnOf(field)),
  ]),
  ...customFields.map(({ keys, custom }): [string, Column] => [pathOf(keys), caseless({ custom })]),
])

function pathOf(keys: readonly string[]): string {
  const [first = '', second] = keys
  if (second === undefined) return first.toLowerCase()
  return `${first}${first === enterprise ? ':' : '.'}${second}`.toLowerCase()
}

function columnOf(field: TextField): Extract<UserColumn, string> {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as Extract<UserColumn, string>
}
