import type { CustomField } from './fields.ts'
import { longestMatched } from './patterns.ts'
import type { DataType } from './schemas.ts'
import { hashInside, hashOfValue, sealValue } from './sealed-values.ts'

/** What a field takes, and how it is kept: numbers as numbers, times as ISO texts in UTC, so that they can be compared. */
export type ReadValue = { readonly value: unknown } | { readonly flaw: Flaw }

export interface Flaw {
  readonly zh: string
  readonly en: string
}

const longestText = 8000
/** One longer than this could not be indexed with room to spare. */
const longestUnique = 254
/** Characters of JSON. */
const largestObject = 20_000

type Definition = Pick<CustomField, 'data_type' | 'options' | 'validate_rules' | 'is_unique' | 'seal'>

/** What is kept of a value: of an encrypted field's, sealed. One that was sealed here before stays as it is. */
export function readValue(field: Definition, given: unknown): ReadValue {
  if (!field.seal) return readClear(field, given)
  if (hashInside(field.seal, given) !== undefined) return { value: given }
  const read = readClear(field, given)
  return 'flaw' in read ? read : { value: sealValue(field.seal, read.value) }
}

/** As what a value of a unique field may be there once only. */
export const uniqueTextOf = ({ seal }: Pick<CustomField, 'seal'>, value: unknown): string =>
  seal ? (hashInside(seal, value) ?? hashOfValue(seal, value)) : String(value)

function readClear(field: Definition, given: unknown): ReadValue {
  const value = readers[field.data_type](given)
  if (value === undefined) return { flaw: kinds[field.data_type] }
  const isChoice = field.data_type === 'ENUM' || field.data_type === 'SELECT'
  if (isChoice && !field.options.some((option) => option.value === value)) {
    const list = field.options
      .map((option) => option.value)
      .slice(0, 20)
      .join(', ')
    return { flaw: { zh: `必须是以下之一:${list}`, en: `must be one of: ${list}` } }
  }
  if (field.is_unique && String(value).length > longestUnique) {
    const limit = longestUnique
    return {
      flaw: { zh: `唯一字段最多 ${limit} 个字符`, en: `must have at most ${limit} characters, as it is unique` },
    }
  }
  const broken = field.validate_rules.find((rule) => !keeps(rule, value))
  if (!broken) return { value }
  const said = broken.errorMessage || broken.content || broken.type
  return { flaw: { zh: `不符合校验规则:${said}`, en: `breaks the rule of the field: ${said}` } }
}

/** As text, which is what set-custom-data carries: numbers, booleans and objects in JSON. */
export function readText(field: Definition, given: unknown): ReadValue {
  const isJson = field.data_type === 'NUMBER' || field.data_type === 'BOOLEAN' || field.data_type === 'OBJECT'
  if (typeof given !== 'string' || !isJson) return readValue(field, given)
  try {
    return readValue(field, JSON.parse(given))
  } catch {
    return { flaw: kinds[field.data_type] }
  }
}

const text = (given: unknown): string | undefined =>
  typeof given === 'string' && given.length <= longestText ? given : undefined

const readers: Readonly<Record<DataType, (given: unknown) => unknown>> = {
  STRING: text,
  ENUM: text,
  SELECT: text,
  NUMBER: (given) => (typeof given === 'number' && Number.isFinite(given) ? given : undefined),
  BOOLEAN: (given) => (typeof given === 'boolean' ? given : undefined),
  DATE: (given) => (typeof given === 'string' && isDate(given) ? given : undefined),
  DATETIME: readTime,
  IMAGE: (given) => (typeof given === 'string' && isPicture(given) ? given : undefined),
  OBJECT: (given) =>
    typeof given === 'object' && given !== null && JSON.stringify(given).length <= largestObject ? given : undefined,
}

const isDate = (given: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) return false
  const time = new Date(`${given}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(given)
}

/** Milliseconds, as a number or in digits, or an ISO date. */
function readTime(given: unknown): string | undefined {
  const isAmount = typeof given === 'number' || (typeof given === 'string' && /^\d{1,15}$/.test(given))
  if (!isAmount && !(typeof given === 'string' && /^\d{4}-\d{2}-\d{2}/.test(given))) return undefined
  const time = new Date(isAmount ? Number(given) : given)
  const isTime = !Number.isNaN(time.getTime()) && time.getUTCFullYear() >= 0 && time.getUTCFullYear() <= 9999
  return isTime ? time.toISOString() : undefined
}

const isPicture = (given: string): boolean =>
  given.length <= 200_000 &&
  (/^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/.test(given) ||
    (given.length <= longestText && URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)))

const kinds: Readonly<Record<DataType, Flaw>> = {
  STRING: {
    zh: `必须是字符串,最多 ${longestText} 个字符`,
    en: `must be a string of at most ${longestText} characters`,
  },
  ENUM: { zh: '必须是字符串', en: 'must be a string' },
  SELECT: { zh: '必须是字符串', en: 'must be a string' },
  NUMBER: { zh: '必须是数字', en: 'must be a number' },
  BOOLEAN: { zh: '必须是布尔值', en: 'must be a boolean' },
  DATE: { zh: '必须是 YYYY-MM-DD 形式的日期', en: 'must be a date as YYYY-MM-DD' },
  DATETIME: { zh: '必须是毫秒时间戳或 ISO 时间', en: 'must be Unix time in milliseconds or an ISO time' },
  IMAGE: {
    zh: '必须是 http(s) 地址,或 png、jpeg、gif、webp 的 data: 地址',
    en: 'must be an http(s) address, or a data: address of a png, jpeg, gif or webp',
  },
  OBJECT: {
    zh: `必须是对象或数组,JSON 最多 ${largestObject} 个字符`,
    en: `must be an object or a list of at most ${largestObject} characters of JSON`,
  },
}

function keeps({ type, content }: CustomField['validate_rules'][number], value: unknown): boolean {
  const given = typeof value === 'string' ? value : JSON.stringify(value)
  if (type === 'none') return true
  if (type === 'email') return /^[^\s@]{1,64}@[^\s@]{1,189}$/.test(given)
  if (type === 'phone') return /^\+?[\d\s().-]{5,20}$/.test(given)
  if (type === 'isNumber') return given.trim() !== '' && Number.isFinite(Number(given))
  // Tame, or it would not have been taken (patterns.ts).
  return given.length <= longestMatched && new RegExp(content ?? '', 'u').test(given)
}
