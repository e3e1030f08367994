import Type, { type Static } from 'typebox'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { bareSource, isPattern } from '../../core/security/bounded-pattern.ts'
import { profileTexts } from '../users/index.ts'

/**
 * `completionConfig` of an application: what it wants to know of people before they are signed in. Ours beside the published fields;
 * a field of it is described as the published invitation fields and the login widget describe theirs.
 */
const InputType = Type.Enum([
  ...(['image', 'number', 'date', 'datetime', 'select', 'dropdown', 'boolean', 'string', 'text'] as const),
  ...(['gender', 'country', 'username', 'email', 'phone'] as const),
])
export type InputType = Static<typeof InputType>

const ValidateRule = Type.Object({
  type: Type.Enum(['none', 'email', 'phone', 'isNumber', 'regExp']),
  /** Of a regExp the pattern. */
  content: Type.Optional(Type.String({ maxLength: 500 })),
  errorMessage: Type.Optional(Type.String({ maxLength: 200 })),
})

const label = Type.String({ maxLength: 100 })
const CompletionField = Type.Object({
  /** `internal`: a field of the profile; `user`: a key of its custom data. */
  type: Type.Enum(['internal', 'user']),
  name: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z][A-Za-z0-9_-]*$' }),
  label: Type.String({ ...label, minLength: 1 }),
  labelEn: Type.String({ ...label, default: '' }),
  inputType: InputType,
  required: Type.Boolean({ default: false }),
  validateRules: Type.Array(ValidateRule, { maxItems: 10, default: [] }),
  /** Of a select or dropdown. */
  options: Type.Array(
    Type.Object({ value: Type.String({ minLength: 1, maxLength: 200 }), label: Type.String({ maxLength: 200 }) }),
    { maxItems: 300, default: [] },
  ),
})
export type CompletionField = Static<typeof CompletionField>

export const CompletionConfigDto = Type.Object({
  enabled: Type.Boolean(),
  /** Asked at the first sign-in (`register`), at every one while something is missing (`login`), or both. */
  places: Type.Array(Type.Enum(['register', 'login']), { uniqueItems: true, maxItems: 2 }),
  /** People may leave it for another time. */
  skippable: Type.Boolean(),
  fields: Type.Array(CompletionField, { maxItems: 30 }),
})
export type CompletionConfig = Static<typeof CompletionConfigDto>
export const CompletionConfigInput = Type.Partial(CompletionConfigDto)
export type CompletionConfigInput = Static<typeof CompletionConfigInput>

const defaults: CompletionConfig = { enabled: false, places: ['register', 'login'], skippable: false, fields: [] }

export const readCompletion = (stored: CompletionConfigInput): CompletionConfig => ({ ...defaults, ...stored })

/** What of a profile people can be asked for. Addresses and phones are not only told but proved, by a code that is sent there. */
const internalNames = [
  'username',
  'gender',
  'email',
  'phone',
  ...Object.keys(profileTexts).filter((name) => !['browser', 'device'].includes(name)),
]

/** What is stored after the change. Raises 400 naming the field that could not be asked for. */
export function changedCompletion(stored: CompletionConfigInput, input: CompletionConfigInput): CompletionConfigInput {
  const names = new Set<string>()
  input.fields?.forEach((field, index) => {
    const at = `completionConfig.fields.${index}`
    if (field.type === 'internal' && !internalNames.includes(field.name)) throw invalidArgument(`${at}.name`, nameRule)
    if (names.has(`${field.type} ${field.name}`)) throw invalidArgument(`${at}.name`, twice)
    names.add(`${field.type} ${field.name}`)
    const isAddress = field.type === 'internal' && (field.name === 'email' || field.name === 'phone')
    const isForAddress = field.inputType === 'email' || field.inputType === 'phone'
    if (isAddress !== isForAddress || (isAddress && field.inputType !== field.name)) {
      throw invalidArgument(`${at}.inputType`, addressRule)
    }
    const needsOptions = field.inputType === 'select' || field.inputType === 'dropdown'
    if (needsOptions && field.options.length === 0) throw invalidArgument(`${at}.options`, optionsRule)
    field.validateRules.forEach(({ type, content = '' }, position) => {
      if (type === 'regExp' && !isPattern(bareSource(content))) {
        throw invalidArgument(`${at}.validateRules.${position}.content`, patternRule)
      }
    })
  })
  return { ...stored, ...input }
}

const nameRule = {
  zh: `内置字段只能是 ${internalNames.join('、')}`,
  en: `of type internal must be one of ${internalNames.join(', ')}`,
}
const addressRule = {
  zh: '内置字段 email 与 phone 的 inputType 必须与其名称相同,其他字段不能使用这两种类型',
  en: 'must be email for the field email and phone for the field phone, and neither for any other field',
}
const twice = { zh: '在列表中出现了两次', en: 'is in the list twice' }
const optionsRule = { zh: '选择类字段至少需要一个选项', en: 'must have at least one option to choose from' }
const patternRule = { zh: '必须是正则表达式', en: 'must be a regular expression' }
