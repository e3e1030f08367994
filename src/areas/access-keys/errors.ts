import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals of signed requests, by the published codes 1300 to 1306, and of operations on access keys. */
export const accessKeysErrors = errorTable({
  ACCESS_KEY_NOT_FOUND: {
    statusCode: 404,
    zh: '访问密钥不存在:{accessKeyId},请检查 accessKeyId 及其所属用户',
    en: 'The access key {accessKeyId} does not exist; check its id and the user whom it belongs to',
    reachedBy: {
      zh: '请求中的 accessKeyId 不存在,属于其他用户池,或不属于请求中的用户',
      en: 'A request names an access key that does not exist, belongs to another user pool, or to another user than it says',
    },
  },
  AKSK_SIGNATURE_INVALID: {
    statusCode: 401,
    apiCode: 1300,
    zh: 'AK/SK 签名不合法,请检查密钥 ID、密钥以及签名的内容',
    en: 'The AK/SK signature is not valid; check the key id, the secret and what was signed',
    reachedBy: {
      zh: '签名错误、密钥不存在或已停用',
      en: 'A wrong signature, or a key that does not exist or is switched off',
    },
  },
  AKSK_METHOD_MISMATCH: {
    statusCode: 401,
    apiCode: 1301,
    zh: 'AK/SK 签名方式和服务端不匹配,请使用 HMAC-SHA1',
    en: 'The AK/SK signature method is not one of ours; sign with HMAC-SHA1',
    reachedBy: {
      zh: '请求头 signature-method 不是 HMAC-SHA1',
      en: 'The signature-method header is not HMAC-SHA1',
    },
  },
  AKSK_VERSION_MISMATCH: {
    statusCode: 401,
    apiCode: 1302,
    zh: 'AK/SK 签名版本和服务端不匹配,请使用 1.0',
    en: 'The AK/SK signature version is not one of ours; use 1.0',
    reachedBy: { zh: '请求头 signature-version 不是 1.0', en: 'The signature-version header is not 1.0' },
  },
  AKSK_DATE_MALFORMED: {
    statusCode: 401,
    apiCode: 1303,
    zh: '时间戳格式不正确,应该是单位为毫秒的 Unix 时间戳或 HTTP 日期',
    en: 'The date is malformed; send Unix time in milliseconds or an HTTP date',
    reachedBy: {
      zh: '请求头 date 既不是毫秒时间戳也不是 HTTP 日期',
      en: 'The date header is neither Unix milliseconds nor an HTTP date',
    },
  },
  AKSK_DATE_MISSING: {
    statusCode: 401,
    apiCode: 1304,
    zh: '请求头中没有 date',
    en: 'The request has no date header',
    reachedBy: { zh: '签名请求没有 date 请求头', en: 'A signed request without a date header' },
  },
  AKSK_DATE_SKEWED: {
    statusCode: 401,
    apiCode: 1305,
    zh: '时间戳和服务器时间戳相差较大,请校准时钟',
    en: 'The date differs too much from the time of the server; set your clock',
    reachedBy: {
      zh: '请求头 date 与服务器时间相差超过限制(默认 15 分钟)',
      en: 'The date header differs from our time by more than the limit (15 minutes by default)',
    },
  },
  AKSK_SIGNATURE_REPLAYED: {
    statusCode: 401,
    apiCode: 1306,
    zh: '签名已经被消费过,请为每个请求重新签名',
    en: 'The signature was used before; sign every request anew',
    reachedBy: {
      zh: '在时间窗口内再次发送同一签名,无论哪个节点、哪种方法',
      en: 'The same signature again within the window, on any node and with any method',
    },
  },
})
