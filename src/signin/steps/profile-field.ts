import Type from 'typebox'
import type { CompletionField } from '../../areas/applications/index.ts'
import { readPhone } from '../../areas/users/index.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { bareSource, matchesPattern } from '../../core/security/bounded-pattern.ts'

/** One field of a profile as somebody fills it in: of its kind, and keeping its rules. */

/** As the widget sends them; `code` with an address that it was sent to. */
export const FieldValues = Type.Object({
  fieldValues: Type.Array(
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 64 }),
      value: Type.Union([Type.String({ maxLength: 8000 }), Type.Number(), Type.Boolean(), Type.Null()]),
      code: Type.Optional(Type.String({ maxLength: 100 })),
      phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
    }),
    { maxItems: 50 },
  ),
})

type Value = string | number | boolean

/** Undefined when it was left empty; raises 400 naming it when it may not be, or does not fit. */
export function readField(field: CompletionField, given: unknown): Value | undefined {
  const isEmpty = given === undefined || given === null || (typeof given === 'string' && given.trim() === '')
  if (isEmpty) {
    if (field.required) throw wrong(field, missing)
    return undefined
  }
  const value = kinds[field.inputType](field, typeof given === 'string' ? given.trim() : (given as Value))
  for (const { type, content = '', errorMessage } of field.validateRules) {
    if (rules[type](String(value), content)) continue
    throw wrong(field, errorMessage ? { zh: errorMessage, en: errorMessage } : ruleTexts[type])
  }
  return value
}

type Reader = (field: CompletionField, given: Value) => Value

const text =
  (most: number): Reader =>
  (field, given) => {
    const value = String(given)
    if ([...value].length > most)
      throw wrong(field, { zh: `不得超过 ${most} 个字符`, en: `must not be longer than ${most}` })
    return value
  }

const oneOf =
  (known: (field: CompletionField) => readonly string[]): Reader =>
  (field, given) => {
    if (known(field).includes(String(given))) return String(given)
    throw wrong(field, { zh: '请从选项中选择', en: 'must be one of the options' })
  }

const date: Reader = (field, given) => {
  if (!/^\d{4}-\d{2}-\d{2}/.test(String(given)) || Number.isNaN(Date.parse(String(given)))) throw wrong(field, dateRule)
  return String(given)
}

const kinds: Readonly<Record<CompletionField['inputType'], Reader>> = {
  string: text(1000),
  text: text(8000),
  username: text(254),
  country: text(100),
  date,
  datetime: date,
  gender: oneOf(() => ['M', 'F', 'U']),
  // Read and proved as addresses are (profile-address.ts).
  email: text(320),
  phone: text(64),
  select: oneOf(({ options }) => options.map(({ value }) => value)),
  dropdown: oneOf(({ options }) => options.map(({ value }) => value)),
  number: (field, given) => {
    if (typeof given === 'boolean' || !Number.isFinite(Number(given))) throw wrong(field, ruleTexts.isNumber)
    return Number(given)
  },
  boolean: (field, given) => {
    if (!['true', 'false'].includes(String(given)))
      throw wrong(field, { zh: '必须是 true 或 false', en: 'must be true or false' })
    return String(given) === 'true'
  },
  image: (field, given) => {
    const address = String(given)
    if (!/^https?:\/\//.test(address) || !URL.canParse(address)) throw wrong(field, imageRule)
    return address
  },
}

type Rule = CompletionField['validateRules'][number]['type']

const rules: Readonly<Record<Rule, (value: string, content: string) => boolean>> = {
  none: () => true,
  email: (value) => /^[^\s@]{1,64}@[^\s@]{1,189}$/.test(value),
  phone: (value) => readPhone(value) !== undefined,
  isNumber: (value) => Number.isFinite(Number(value)),
  regExp: (value, content) => matchesPattern(bareSource(content), value),
}

const ruleTexts: Readonly<Record<Rule, { zh: string; en: string }>> = {
  none: { zh: '格式不正确', en: 'does not fit' },
  email: { zh: '必须是邮箱地址', en: 'must be an email address' },
  phone: { zh: '必须是手机号', en: 'must be a phone number' },
  isNumber: { zh: '必须是数字', en: 'must be a number' },
  regExp: { zh: '格式不正确', en: 'does not have the form that is asked for' },
}

const wrong = ({ name }: CompletionField, rule: { zh: string; en: string }) =>
  invalidArgument(`fieldValues.${name}`, rule)

const missing = { zh: '为必填项', en: 'is required' }
const dateRule = { zh: '必须是日期,例如 2000-01-31', en: 'must be a date such as 2000-01-31' }
const imageRule = { zh: '必须是 http 或 https 地址', en: 'must be an http or https address' }
