import { createHash, createHmac } from 'node:crypto'
import { jsonOf, refused, type SendSms } from './sms.ts'

/** Delivers text messages through Tencent Cloud (SendSms 2021-01-11) with signature TC3-HMAC-SHA256. Not tried against the vendor. */
export interface TencentSmsConfig {
  readonly secretId: string
  readonly secretKey: string
  readonly sdkAppId: string
  readonly signName: string
  readonly templateId: string
  readonly region?: string
  readonly endpoint?: string
}

export const sendByTencent: SendSms<TencentSmsConfig> = async ({ request, now, signal }, config, { to, code }) => {
  if (code === undefined) return 'undeliverable'
  const url = config.endpoint || 'https://sms.tencentcloudapi.com'
  const body = JSON.stringify({
    PhoneNumberSet: [to],
    SmsSdkAppId: config.sdkAppId,
    SignName: config.signName,
    TemplateId: config.templateId,
    TemplateParamSet: [code],
  })
  const timestamp = Math.floor(now / 1000)
  const headers = { 'content-type': 'application/json; charset=utf-8', host: new URL(url).host, 'x-tc-action': action }
  const answer = await request({
    url,
    method: 'POST',
    body,
    signal,
    headers: {
      ...headers,
      'x-tc-region': config.region || 'ap-guangzhou',
      'x-tc-timestamp': String(timestamp),
      'x-tc-version': '2021-01-11',
      authorization: authorizationOf(config, { headers, body, timestamp }),
    },
  })
  const { Response } = jsonOf<Answer>(answer)
  const { Code = '', Message = '' } = Response?.Error ?? Response?.SendStatusSet?.[0] ?? {}
  if (Code === 'Ok') return 'sent'
  if (Code.startsWith('InvalidParameterValue.IncorrectPhoneNumber')) return 'undeliverable'
  throw refused(url, `${Code} ${Message}`)
}

interface Outcome {
  readonly Code?: string
  readonly Message?: string
}
interface Answer {
  readonly Response?: { readonly Error?: Outcome; readonly SendStatusSet?: readonly Outcome[] }
}

const action = 'SendSms'
const algorithm = 'TC3-HMAC-SHA256'

function authorizationOf(
  { secretId, secretKey }: TencentSmsConfig,
  { headers, body, timestamp }: { headers: Readonly<Record<string, string>>; body: string; timestamp: number },
): string {
  const names = Object.keys(headers).sort()
  // The action is signed in lower case, whatever it is sent as.
  const lines = names.map((name) => `${name}:${headers[name]?.toLowerCase()}\n`).join('')
  const canonical = ['POST', '/', '', lines, names.join(';'), sha256(body)].join('\n')
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10)
  const scope = `${date}/sms/tc3_request`
  const text = [algorithm, timestamp, scope, sha256(canonical)].join('\n')
  const key = [date, 'sms', 'tc3_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `TC3${secretKey}`,
  )
  const signature = createHmac('sha256', key).update(text).digest('hex')
  return `${algorithm} Credential=${secretId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
