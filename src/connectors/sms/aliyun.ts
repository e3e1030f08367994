import { createHash, createHmac } from 'node:crypto'
import { randomToken } from '../../core/time/ids.ts'
import { dialled, jsonOf, refused, type SendSms } from './sms.ts'

/** Delivers text messages through Aliyun (dysmsapi, SendSms 2017-05-25) with signature ACS3-HMAC-SHA256. Not tried against the vendor. */
export interface AliyunSmsConfig {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly signName: string
  readonly templateCode: string
  /** Of the code in the template. */
  readonly parameter?: string
  readonly endpoint?: string
}

export const sendByAliyun: SendSms<AliyunSmsConfig> = async ({ request, now, signal }, config, { to, code }) => {
  if (code === undefined) return 'undeliverable'
  const origin = config.endpoint || 'https://dysmsapi.aliyuncs.com'
  const query = canonicalQuery({
    PhoneNumbers: dialled(to),
    SignName: config.signName,
    TemplateCode: config.templateCode,
    TemplateParam: JSON.stringify({ [config.parameter || 'code']: code }),
  })
  const headers = {
    host: new URL(origin).host,
    'x-acs-action': 'SendSms',
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': randomToken(16),
    'x-acs-version': '2017-05-25',
  }
  const url = `${origin}/?${query}`
  const authorization = authorizationOf(config, { query, headers })
  const answer = await request({ url, method: 'POST', signal, headers: { ...headers, authorization } })
  const { Code = '', Message = '' } = jsonOf<{ Code?: string; Message?: string }>(answer)
  if (Code === 'OK') return 'sent'
  if (Code === 'isv.MOBILE_NUMBER_ILLEGAL') return 'undeliverable'
  throw refused(url, `${Code} ${Message}`)
}

function authorizationOf(
  { accessKeyId, accessKeySecret }: AliyunSmsConfig,
  { query, headers }: { query: string; headers: Readonly<Record<string, string>> },
): string {
  const names = Object.keys(headers).sort()
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const canonical = ['POST', '/', query, lines, names.join(';'), sha256('')].join('\n')
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${algorithm}\n${sha256(canonical)}`)
    .digest('hex')
  return `${algorithm} Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`
}

const algorithm = 'ACS3-HMAC-SHA256'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** RFC 3986, sorted by name. */
const canonicalQuery = (parameters: Readonly<Record<string, string>>): string =>
  Object.entries(parameters)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map((pair) => pair.map(escaped).join('='))
    .join('&')

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
