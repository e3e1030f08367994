import type { BaseField } from './base-fields.ts'
import type { CustomFieldDto, I18n } from './schemas.ts'
import type { BaseFieldRow, EncryptionKeyRow, FieldRow } from './store.ts'

/** Fields as the published CustomFieldDto. */
export type Lang = keyof I18n['label']

/** `lang`: the language of the label, where the field has one in it. */
export const fieldOnWire = (row: FieldRow, lang?: Lang): CustomFieldDto => ({
  targetType: row.target_type,
  createdAt: row.created_at.toISOString(),
  dataType: row.data_type,
  key: row.key,
  label: labelIn(lang, row.i18n) ?? row.label,
  description: row.description,
  encrypted: row.encrypted,
  isUnique: row.is_unique,
  userEditable: row.user_editable,
  visibleInAdminConsole: row.visible_in_admin_console,
  visibleInUserCenter: row.visible_in_user_center,
  ...(row.i18n && { i18n: row.i18n }),
  options: [...row.options],
  validateRules: [...row.validate_rules],
})

const uniqueFields = ['username', 'email', 'phone', 'externalId']

export const baseFieldOnWire = (
  { key, dataType, zh, en, isOwn }: BaseField,
  changed: BaseFieldRow | undefined,
  language: 'zh' | 'en',
  lang?: Lang,
): CustomFieldDto => ({
  targetType: 'USER',
  dataType,
  key,
  label: labelIn(lang, changed?.i18n ?? null) ?? changed?.label ?? { zh, en }[language],
  description: changed?.description ?? '',
  encrypted: false,
  isUnique: uniqueFields.includes(key),
  userEditable: changed?.user_editable ?? isOwn,
  visibleInAdminConsole: changed?.visible_in_admin_console ?? true,
  visibleInUserCenter: changed?.visible_in_user_center ?? true,
  i18n: changed?.i18n ?? { label: { 'zh-CN': { enabled: true, value: zh }, 'en-US': { enabled: true, value: en } } },
})

function labelIn(lang: Lang | undefined, i18n: I18n | null): string | undefined {
  const unit = lang && i18n?.label[lang]
  return unit?.enabled && unit.value ? unit.value : undefined
}

export const encryptionKeyOnWire = ({ key_id, public_key, created_at }: EncryptionKeyRow) => ({
  keyId: key_id,
  publicKey: public_key,
  createdAt: created_at.toISOString(),
})
