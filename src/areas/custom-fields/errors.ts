import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about fields. */
export const customFieldsErrors = errorTable({
  CUSTOM_FIELD_NOT_FOUND: {
    statusCode: 404,
    zh: '字段未找到:{field},请先用 set-custom-fields 定义',
    en: 'Field not found: {field}; define it with set-custom-fields first',
    reachedBy: {
      zh: '请求中的字段在此用户池内没有定义',
      en: 'A request names a field that this pool does not define',
    },
  },
  ENCRYPTION_KEY_NOT_FOUND: {
    statusCode: 404,
    zh: '此用户池没有加密公钥,请先用 set-field-encryption-key 设置',
    en: 'This pool has no public key for encrypted fields; set one with set-field-encryption-key first',
    reachedBy: {
      zh: '读取加密公钥,而用户池尚未设置',
      en: 'The key of encrypted fields is read before one was set',
    },
  },
})
