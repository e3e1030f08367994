import type { Call } from '../../core/contract/call.ts'
import { dateOf } from '../../core/time/clock.ts'
import { type CustomField, customFieldsOf, readValue as readFieldValue } from '../custom-fields/index.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { FilterItem, FilterOperator, ListUsersRequestDto } from './schemas.ts'
import type { Condition, SortColumn, UserSearch } from './search-store.ts'
import { readBelonging } from './belonging.ts'
import { columnOf } from './user.ts'

/** Reads the published search request: what is searched, filtered and sorted. What is not understood is refused, never ignored. */

type Kind = Condition['kind']

const textFields = (
  'id phone username externalId name nickname status gender birthdate givenName familyName middleName preferredUsername profile ' +
  'country province city region zoneinfo website address streetAddress company postalCode formatted locale lastLoginApp identityNumber'
).split(' ')

const filterFields: ReadonlyMap<string, { kind: Kind; column: string }> = new Map<
  string,
  { kind: Kind; column: string }
>([
  ...textFields.map((field): [string, { kind: Kind; column: string }] => [
    field,
    { kind: 'text', column: columnOf(field) },
  ]),
  ['email', { kind: 'email', column: 'email_key' }],
  // Which applications somebody signed in to.
  ['loggedInApps', { kind: 'apps', column: 'id' }],
  // How somebody came to be: excel, register, adminCreated, sync, syncTask.
  ['userSource', { kind: 'text', column: 'user_source_type' }],
  ['userSourceType', { kind: 'text', column: 'user_source_type' }],
  ['loginsCount', { kind: 'number', column: 'logins_count' }],
  ['lastLogin', { kind: 'time', column: 'last_login' }],
  // The published examples write it so.
  ['lastLoginTime', { kind: 'time', column: 'last_login' }],
  ['signedUp', { kind: 'time', column: 'signed_up' }],
  ['createdAt', { kind: 'time', column: 'created_at' }],
  ['updatedAt', { kind: 'time', column: 'updated_at' }],
])

/** Filters by what users belong to, besides departments (department-filter.ts). */
const belongings = ['group', 'role', 'identity'] as const

const everyKind: readonly FilterOperator[] = ['EQUAL', 'NOT_EQUAL', 'IN', 'IS_NULL', 'NOT_NULL']
const amounts: readonly FilterOperator[] = [...everyKind, 'GREATER', 'LESSER', 'BETWEEN']
/** Texts have an order too, that of their letters' numbers: enough for birthdays and codes. */
const texts: readonly FilterOperator[] = [...amounts, 'CONTAINS', 'NOT_CONTAINS']
const operators: Readonly<Record<Kind, readonly FilterOperator[]>> = {
  text: texts,
  email: texts,
  custom: texts,
  number: amounts,
  time: amounts,
  apps: everyKind,
  belonging: everyKind,
}

const defaultSearchFields = ['phone', 'email', 'name', 'username', 'nickname']

/** Told why a well-formed request cannot be answered. */
export type Refuse = (reason: { zh: string; en: string }) => never

export async function readSearch(call: Call<'INVALID_OPERATION'>, input: ListUsersRequestDto): Promise<UserSearch> {
  const custom = await customFieldsOf(call.core, call.poolId, 'USER')
  const refuse: Refuse = ({ zh, en }) => call.fail('INVALID_OPERATION', { 'reason.zh': zh, 'reason.en': en })
  if (input.searchQuery !== undefined && input.searchQuery !== null) {
    refuse({
      zh: 'searchQuery 是搜索引擎的查询语句,此服务不使用搜索引擎;请改用 advancedFilter 与 keywords',
      en: 'searchQuery is in the language of a search engine, which this server does not have; use advancedFilter and keywords',
    })
  }
  const { pagination, sort = [], fuzzySearchOn } = input.options ?? {}
  const keywords = input.keywords?.trim()
  const fields = fuzzySearchOn?.length ? fuzzySearchOn : defaultSearchFields
  return {
    page: pagination?.page ?? 1,
    limit: pagination?.limit ?? 10,
    ...(keywords && { keywords, searchColumns: [...new Set(fields.map((field) => columnOf(field.trim())))].sort() }),
    conditions: (input.advancedFilter ?? []).map((item, index) =>
      readCondition({ refuse, custom, at: dateOf(call.core.clock) }, item, `advancedFilter.${index}`),
    ),
    sort: sort.map(({ field, order }) => ({ column: columnOf(field) as SortColumn, order })),
  }
}

export interface Reading {
  readonly refuse: Refuse
  /** What the pool's users have besides, by key. */
  readonly custom: { get(key: string): CustomField | undefined }
  /** Roles are had for a time; absent where nothing may depend on that. */
  readonly at?: Date
}

export function readCondition({ refuse, custom, at }: Reading, item: FilterItem, path: string): Condition {
  const { field, operator } = item
  const to = belongings.find((one) => one === field)
  if (to) {
    if (!operators.belonging.includes(operator)) refuseOperator(refuse, item)
    if (!at) refuse({ zh: `规则不能使用 ${field}`, en: `a rule cannot use ${field}` })
    const belonging = readBelonging(to, { ...item, at: at ?? new Date(0) }, `${path}.value`)
    return { kind: 'belonging', column: to, operator, values: [], belonging }
  }
  // Any other name is that of a custom field, as published.
  const own = filterFields.has(field) ? undefined : custom.get(field)
  if (!own && !filterFields.has(field)) {
    refuse({
      zh: `${path}.field:没有字段 ${field},请先用 set-custom-fields 定义`,
      en: `${path}.field: users have no field ${field}; define it with set-custom-fields first`,
    })
  }
  if (own?.encrypted) {
    refuse({
      zh: `${path}.field:字段 ${field} 已加密,不能用于筛选`,
      en: `${path}.field: ${field} is encrypted, so nobody can be found by it`,
    })
  }
  const { kind, column } = filterFields.get(field) ?? { kind: 'custom' as const, column: field }
  if (!operators[kind].includes(operator)) {
    refuseOperator(refuse, item)
  }
  const values = readValues(kind, item, `${path}.value`)
  if (!own || isPart(operator)) return { kind, column, operator, values }
  return { kind, column, operator, values: values.map((value) => asKept(own, value, `${path}.value`)) }
}

const refuseOperator = (refuse: Refuse, { field, operator }: FilterItem): never =>
  refuse({ zh: `${field} 不支持运算符 ${operator}`, en: `${field} cannot be filtered with ${operator}` })

/** Whether the value is a part of a text, and need not be one that the field could have. */
const isPart = (operator: FilterOperator): boolean => operator === 'CONTAINS' || operator === 'NOT_CONTAINS'

/** In the form in which the field keeps it. What is in none of an enum's choices can be looked for all the same. */
function asKept(field: CustomField, value: Condition['values'][number], path: string): Condition['values'][number] {
  const type = field.data_type === 'ENUM' || field.data_type === 'SELECT' ? 'STRING' : field.data_type
  if (type === 'OBJECT') return value
  const read = readFieldValue({ data_type: type, options: [], validate_rules: [], is_unique: false }, value)
  if ('flaw' in read) throw invalidArgument(path, read.flaw)
  return read.value as Condition['values'][number]
}

function readValues(kind: Kind, { operator, value }: FilterItem, path: string): Condition['values'] {
  if (operator === 'IS_NULL' || operator === 'NOT_NULL') return []
  const isList = operator === 'IN' || operator === 'BETWEEN'
  if (Array.isArray(value) !== isList) {
    throw invalidArgument(
      path,
      isList ? { zh: '必须是数组', en: 'must be an array' } : { zh: '不得是数组', en: 'must not be an array' },
    )
  }
  const values = isList ? (value as unknown[]) : [value]
  if (operator === 'BETWEEN' && values.length !== 2) {
    throw invalidArgument(path, { zh: '必须恰好有两项', en: 'must have exactly two items' })
  }
  if (values.length > 100) throw invalidArgument(path, { zh: '不得超过 100 项', en: 'must have at most 100 items' })
  return values.map((one) => readValue(kind, one, path))
}

function readValue(kind: Kind, value: unknown, path: string): string | number | boolean | Date {
  if (kind === 'custom') {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
    throw invalidArgument(path, { zh: '必须是字符串、数字或布尔值', en: 'must be a string, a number or a boolean' })
  }
  if (kind === 'number') {
    if (typeof value === 'number') return value
    throw invalidArgument(path, { zh: '必须是数字', en: 'must be a number' })
  }
  if (kind === 'time') return readTime(value, path)
  if (typeof value === 'string') return value
  throw invalidArgument(path, { zh: '必须是字符串', en: 'must be a string' })
}

/** Milliseconds or an ISO date, within what PostgreSQL and everybody's calendar can hold. */
function readTime(value: unknown, path: string): Date {
  const time = typeof value === 'number' || typeof value === 'string' ? new Date(value) : undefined
  if (time && time.getTime() >= 0 && time.getUTCFullYear() <= 9999) return time
  throw invalidArgument(path, {
    zh: '必须是毫秒时间戳或 ISO 日期',
    en: 'must be Unix time in milliseconds or an ISO date',
  })
}
