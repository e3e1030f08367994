import Type, { type Static } from 'typebox'

/** Shapes of custom fields on the wire, as published. */
export const TargetType = Type.Enum(['USER', 'ROLE', 'GROUP', 'DEPARTMENT'])
export type TargetType = Static<typeof TargetType>

/** The published list, and what its other lists and the widget know besides: dates without a time, pictures, objects. */
export const DataType = Type.Enum([
  'STRING',
  'NUMBER',
  'DATE',
  'DATETIME',
  'BOOLEAN',
  'ENUM',
  'SELECT',
  'IMAGE',
  'OBJECT',
])
export type DataType = Static<typeof DataType>

export const FieldKey = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' })
const Label = Type.String({ minLength: 1, maxLength: 200 })
const Description = Type.String({ maxLength: 1000 })

const languages = ['zh-CN', 'en-US', 'zh-TW', 'ja-JP'] as const
const LangUnit = Type.Object({ enabled: Type.Boolean({ default: false }), value: Type.String({ maxLength: 200 }) })
const I18n = Type.Object({
  label: Type.Object({
    'zh-CN': Type.Optional(LangUnit),
    'en-US': Type.Optional(LangUnit),
    'zh-TW': Type.Optional(LangUnit),
    'ja-JP': Type.Optional(LangUnit),
  }),
})
export type I18n = Static<typeof I18n>

const Choice = Type.Object({
  value: Type.String({ minLength: 1, maxLength: 200 }),
  label: Type.String({ maxLength: 200 }),
})

/** In the form in which the widget reads them. */
const ValidateRule = Type.Object({
  type: Type.Enum(['none', 'email', 'phone', 'isNumber', 'regExp']),
  content: Type.Optional(Type.String({ maxLength: 200 })),
  errorMessage: Type.Optional(Type.String({ maxLength: 200 })),
})
export type ValidateRule = Static<typeof ValidateRule>

const flag = Type.Optional(Type.Boolean())
const shown = {
  label: Type.Optional(Label),
  description: Type.Optional(Description),
  userEditable: flag,
  visibleInAdminConsole: flag,
  visibleInUserCenter: flag,
  i18n: Type.Optional(I18n),
}

export const SetCustomFieldDto = Type.Object({
  targetType: TargetType,
  key: FieldKey,
  dataType: Type.Optional(DataType),
  ...shown,
  encrypted: flag,
  isUnique: flag,
  validateRules: Type.Optional(Type.Array(ValidateRule, { maxItems: 10 })),
  appIds: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
  desensitization: flag,
  options: Type.Optional(Type.Array(Choice, { maxItems: 500 })),
})
export type SetCustomFieldDto = Static<typeof SetCustomFieldDto>

export const SetUserBaseFieldDto = Type.Object({ key: Type.String({ minLength: 1, maxLength: 64 }), ...shown })
export type SetUserBaseFieldDto = Static<typeof SetUserBaseFieldDto>

export const CustomFieldDto = Type.Object({
  targetType: TargetType,
  createdAt: Type.Optional(Type.String()),
  dataType: DataType,
  key: Type.String(),
  label: Type.String(),
  description: Type.Optional(Type.String()),
  encrypted: Type.Optional(Type.Boolean()),
  isUnique: Type.Boolean(),
  userEditable: Type.Optional(Type.Boolean()),
  visibleInAdminConsole: Type.Boolean(),
  visibleInUserCenter: Type.Optional(Type.Boolean()),
  i18n: Type.Optional(I18n),
  options: Type.Optional(Type.Array(Choice)),
  /** Ours in the answer: what was set can be read. */
  validateRules: Type.Optional(Type.Array(ValidateRule)),
})
export type CustomFieldDto = Static<typeof CustomFieldDto>

/** The published answer repeats the question; what was found stands beside it. */
export const CustomFieldPagingDto = Type.Object({
  totalCount: Type.Integer(),
  list: Type.Array(CustomFieldDto),
  targetType: Type.Optional(TargetType),
  dataType: Type.Optional(DataType),
  page: Type.Optional(Type.Integer()),
  limit: Type.Optional(Type.Integer()),
  userVisible: flag,
  adminVisible: flag,
  keyword: Type.Optional(Type.String()),
  lang: Type.Optional(Type.String()),
})

export const EncryptionKeyDto = Type.Object({
  /** The `kid` in the header of what is sealed to it. */
  keyId: Type.String(),
  publicKey: Type.String(),
  createdAt: Type.String(),
})

const Item = {
  userId: Type.Optional(Type.String({ maxLength: 254 })),
  fieldName: Type.Optional(Type.String({ maxLength: 64 })),
}
/** An RSA decryption each: enough for a page of people, little enough to hold nobody up. */
export const UserFieldDecryptReqDto = Type.Object({
  data: Type.Array(Type.Object({ ...Item, encryptedContent: Type.String({ minLength: 1, maxLength: 60_000 }) }), {
    minItems: 1,
    maxItems: 100,
  }),
  privateKey: Type.String({ minLength: 1, maxLength: 8192 }),
})
export const UserFieldDecryptRespItemDto = Type.Object({ ...Item, decryptedContent: Type.String() })

export const ListFieldsInput = Type.Object({
  tenantId: Type.Optional(Type.String({ maxLength: 64 })),
  targetType: Type.Optional(TargetType),
  dataType: Type.Optional(DataType),
  page: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, default: 1 }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
  userVisible: flag,
  adminVisible: flag,
  accessControl: flag,
  keyword: Type.Optional(Type.String({ maxLength: 200 })),
  lang: Type.Optional(Type.Enum([...languages])),
})
export type ListFieldsInput = Static<typeof ListFieldsInput>
