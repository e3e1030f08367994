import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiError } from '../core/errors/api-error.ts'
import { openNet } from '../core/net/net.ts'
import { sendBySendGrid } from './mail/sendgrid.ts'
import { sendByAliyun } from './sms/aliyun.ts'
import { sendByTencent } from './sms/tencent.ts'
import { sendByTwilio } from './sms/twilio.ts'
import { sendByWebhook } from './webhook.ts'

/**
 * Connectors against a server that checks each request's signature by its vendor's rules, written down here a second time. None was
 * tried against the vendor itself.
 */
interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let server: Server
let endpoint: string
let seen: Seen[] = []
let answer: { status: number; body: unknown } = { status: 200, body: {} }
const now = Date.UTC(2030, 0, 2, 3, 4, 5)
const way = () => ({
  ...openNet({ allowed: ['127.0.0.1'], userAgent: 'Sesame/test' }),
  now,
  signal: new AbortController().signal,
})

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: path = '', headers } = request
    seen.push({ method, path, headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  seen = []
})

const request = (): Seen => seen[0] ?? { method: '', path: '', headers: {}, body: '' }
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const message = { to: '+8613800138000', text: 'Your code is 123456', code: '123456' }
const rowOf = (sending: Promise<unknown>) =>
  sending.then(
    (delivery) => delivery,
    (error: unknown) => (error instanceof ApiError ? error.row : error),
  )

describe('Aliyun', () => {
  const config = () => ({
    ...{
      accessKeyId: 'LTAI-test',
      accessKeySecret: 'aliyun secret',
      signName: '芝麻',
      templateCode: 'SMS_1',
      endpoint,
    },
  })

  test('sends the template with the code, signed ACS3-HMAC-SHA256', async () => {
    answer = { status: 200, body: { Code: 'OK', BizId: '1' } }
    expect(await sendByAliyun(way(), config(), message)).toBe('sent')
    const { method, path, headers } = request()
    const query = new URLSearchParams(path.slice(2))
    expect(Object.fromEntries(query)).toEqual({
      ...{ PhoneNumbers: '13800138000', SignName: '芝麻', TemplateCode: 'SMS_1', TemplateParam: '{"code":"123456"}' },
    })
    expect(headers).toMatchObject({ 'x-acs-action': 'SendSms', 'x-acs-date': '2030-01-02T03:04:05Z' })
    const [, signed = '', signature] = /SignedHeaders=([^,]+),Signature=(\w+)$/.exec(headers.authorization ?? '') ?? []
    const lines = signed.split(';').map((name) => `${name}:${headers[name]}\n`)
    const canonical = `${method}\n/\n${path.slice(2)}\n${lines.join('')}\n${signed}\n${headers['x-acs-content-sha256']}`
    const expected = hmac('aliyun secret', `ACS3-HMAC-SHA256\n${sha256(canonical)}`).toString('hex')
    expect(signature).toBe(expected)
    expect(signed.split(';')).toEqual(expect.arrayContaining(['host', 'x-acs-signature-nonce', 'x-acs-content-sha256']))
  })

  test('refusals: a number that cannot be is given up, others are tried again, a message without a code never goes out', async () => {
    answer = { status: 200, body: { Code: 'isv.MOBILE_NUMBER_ILLEGAL' } }
    expect(await rowOf(sendByAliyun(way(), config(), message))).toBe('undeliverable')
    answer = { status: 400, body: { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: 'slow down' } }
    expect(await rowOf(sendByAliyun(way(), config(), message))).toBe('ENDPOINT_RESPONSE_ERROR')
    seen = []
    expect(await sendByAliyun(way(), config(), { ...message, code: undefined })).toBe('undeliverable')
    expect(seen).toEqual([])
  })
})

describe('Tencent Cloud', () => {
  const config = () => ({
    ...{
      secretId: 'AKID-test',
      secretKey: 'tencent secret',
      sdkAppId: '1400',
      signName: '芝麻',
      templateId: '7',
      endpoint,
    },
  })

  test('sends the template with the code, signed TC3-HMAC-SHA256', async () => {
    answer = { status: 200, body: { Response: { SendStatusSet: [{ Code: 'Ok' }] } } }
    expect(await sendByTencent(way(), config(), message)).toBe('sent')
    const { headers, body } = request()
    expect(JSON.parse(body)).toEqual({
      ...{ PhoneNumberSet: ['+8613800138000'], SmsSdkAppId: '1400', SignName: '芝麻', TemplateId: '7' },
      TemplateParamSet: ['123456'],
    })
    const canonical = [
      ...[
        'POST',
        '/',
        '',
        `content-type:${headers['content-type']}`,
        `host:${headers.host}`,
        'x-tc-action:sendsms',
        '',
      ],
      ...['content-type;host;x-tc-action', sha256(body)],
    ].join('\n')
    const text = `TC3-HMAC-SHA256\n${headers['x-tc-timestamp']}\n2030-01-02/sms/tc3_request\n${sha256(canonical)}`
    const key = hmac(hmac(hmac('TC3tencent secret', '2030-01-02'), 'sms'), 'tc3_request')
    expect(headers.authorization).toBe(
      `TC3-HMAC-SHA256 Credential=AKID-test/2030-01-02/sms/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=${hmac(key, text).toString('hex')}`,
    )
    expect(headers['x-tc-timestamp']).toBe(String(now / 1000))
  })

  test('refusals', async () => {
    answer = {
      status: 200,
      body: { Response: { SendStatusSet: [{ Code: 'InvalidParameterValue.IncorrectPhoneNumber' }] } },
    }
    expect(await rowOf(sendByTencent(way(), config(), message))).toBe('undeliverable')
    answer = { status: 200, body: { Response: { Error: { Code: 'AuthFailure.SignatureFailure', Message: 'no' } } } }
    expect(await rowOf(sendByTencent(way(), config(), message))).toBe('ENDPOINT_RESPONSE_ERROR')
  })
})

describe('Twilio', () => {
  const config = (from = '+15005550006') => ({ accountSid: 'AC1', authToken: 'twilio token', from, endpoint })

  test('sends the text, as the account, from a number or a messaging service', async () => {
    answer = { status: 201, body: { sid: 'SM1' } }
    expect(await sendByTwilio(way(), config(), message)).toBe('sent')
    await sendByTwilio(way(), config('MG1'), message)
    const { path, headers, body } = request()
    expect(path).toBe('/2010-04-01/Accounts/AC1/Messages.json')
    expect(headers.authorization).toBe(`Basic ${Buffer.from('AC1:twilio token').toString('base64')}`)
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      ...{ To: '+8613800138000', From: '+15005550006', Body: 'Your code is 123456' },
    })
    expect(seen[1]?.body).toContain('MessagingServiceSid=MG1')
  })

  test('refusals', async () => {
    answer = { status: 400, body: { code: 21211, message: 'not a valid phone number' } }
    expect(await rowOf(sendByTwilio(way(), config(), message))).toBe('undeliverable')
    answer = { status: 401, body: { code: 20003, message: 'Authenticate' } }
    expect(await rowOf(sendByTwilio(way(), config(), message))).toBe('ENDPOINT_RESPONSE_ERROR')
  })
})

describe('SendGrid', () => {
  const mail = {
    ...{ to: 'ada@example.com', subject: 'Hello', html: '<p>Hi</p>', text: 'Hi' },
    from: { name: 'Shop', address: 'noreply@shop.example' },
  }

  test('sends both parts with the key', async () => {
    answer = { status: 202, body: '' }
    expect(await sendBySendGrid(way(), { apikey: 'SG.test', endpoint }, mail)).toBe('sent')
    const { path, headers, body } = request()
    expect([path, headers.authorization]).toEqual(['/v3/mail/send', 'Bearer SG.test'])
    expect(JSON.parse(body)).toMatchObject({
      personalizations: [{ to: [{ email: 'ada@example.com' }] }],
      from: { email: 'noreply@shop.example', name: 'Shop' },
      content: [{ type: 'text/plain' }, { type: 'text/html', value: '<p>Hi</p>' }],
    })
    answer = { status: 403, body: {} }
    expect(await rowOf(sendBySendGrid(way(), { apikey: 'SG.test', endpoint }, mail))).toBe('ENDPOINT_RESPONSE_ERROR')
  })
})

describe('a webhook', () => {
  test('gets the message signed with the shared secret; 410 ends it, anything else is tried again', async () => {
    const config = { url: `${endpoint}/hook`, secret: 'shared' }
    answer = { status: 204, body: '' }
    expect(await sendByWebhook(way(), config, { to: 'x' })).toBe('sent')
    const { headers, body } = request()
    expect(headers['x-sesame-signature']).toBe(`v1=${hmac('shared', `${now / 1000}.${body}`).toString('hex')}`)
    answer = { status: 410, body: {} }
    expect(await rowOf(sendByWebhook(way(), config, {}))).toBe('undeliverable')
    answer = { status: 302, body: {} }
    expect(await rowOf(sendByWebhook(way(), config, {}))).toBe('ENDPOINT_RESPONSE_ERROR')
  })

  test('is not called inside our network', async () => {
    const strict = { ...way(), ...openNet({ allowed: [], userAgent: 'Sesame/test' }) }
    expect(await rowOf(sendByWebhook(strict, { url: endpoint, secret: 'x' }, {}))).toBe('ENDPOINT_REQUEST_ERROR')
    expect(seen).toEqual([])
  })
})
