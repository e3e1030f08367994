import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type MailServer, startMailServer } from '../../../test/harness/mail-server.ts'
import { messagesTo } from '../../../test/harness/mailbox.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { sendMessage } from './index.ts'

/** E-mail through a provider: a real conversation with a mail server, once the transaction has committed. */

const account = { user: 'noreply@sender.example', pass: 'a mailbox password' }
let sesame: Sesame
let server: MailServer
beforeAll(async () => {
  sesame = await startSesame()
  server = await startMailServer(account, { refuses: 'gone@example.com' })
})
afterAll(async () => {
  await server?.close()
  await sesame?.close()
})

const keysOf = (pool = sesame.pool) => ({ accessKeyId: pool.accessKeyId, accessKeySecret: pool.accessKeySecret })
const get = (pool = sesame.pool) => sesame.call({ path: '/api/v3/get-email-provider', keys: keysOf(pool) })
const config = (body: Record<string, unknown>, pool = sesame.pool) =>
  sesame.call({ path: '/api/v3/config-email-provider', body, keys: keysOf(pool) })
const smtp = (more: object = {}) => ({
  type: 'custom',
  enabled: true,
  smtpConfig: {
    smtp_host: '127.0.0.1',
    smtp_port: server.port,
    sender: account.user,
    senderPass: account.pass,
    ...more,
  },
})

async function send(to: string, more: object = {}): Promise<void> {
  const application = { appId: sesame.app.appId, name: 'Shop "A"' }
  await sesame.core.database.inPool(sesame.pool.poolId, (pool) =>
    sendMessage(sesame.core, pool, {
      ...{ medium: 'EMAIL', to, purpose: 'LOGIN_VERIFY_CODE', language: 'zh-CN', application },
      variables: { verify_code: '123456', expires_in: '5 分钟' },
      ...more,
    }),
  )
}
const waiting = () => superuserQuery(sesame.databaseUrl, 'select 1 from messages where kept_at is null')

describe('getEmailProvider', () => {
  test('answers that there is none, of each pool its own, and never a password', async () => {
    expect(await get()).toMatchObject({ statusCode: 200, data: { enabled: false } })
    await config(smtp())
    expect((await get()).data).toEqual({
      enabled: true,
      type: 'custom',
      smtpConfig: {
        smtp_host: '127.0.0.1',
        smtp_port: server.port,
        sender: account.user,
        senderPass: '',
        secure: false,
      },
    })
    expect((await get(sesame.otherPool)).data).toEqual({ enabled: false })
  })
})

describe('configEmailProvider', () => {
  test('mail goes through it: envelope, names, both languages of MIME', async () => {
    expect(await config(smtp())).toMatchObject({ statusCode: 200, data: { enabled: true } })
    await send('reader@example.com')
    expect(server.received).toHaveLength(0)
    await sesame.runJobs()
    const [mail] = server.received.slice(-1)
    expect(mail).toMatchObject({ from: account.user, to: ['reader@example.com'] })
    expect(mail?.data).toMatch(/^From: "?Shop A"? <noreply@sender\.example>/m)
    expect(mail?.data).toContain('multipart/alternative')
    expect(mail?.data).toContain('123456')
    expect(await waiting()).toHaveLength(0)
    expect(await messagesTo(sesame, 'reader@example.com')).toHaveLength(0)
  })

  test('a password that is left empty stays', async () => {
    await config(smtp())
    await config(smtp({ senderPass: '' }))
    await send('again@example.com')
    await sesame.runJobs()
    expect(server.received.at(-1)?.to).toEqual(['again@example.com'])
  })

  test('what the server refuses is tried again, until it is too late', async () => {
    await config(smtp({ senderPass: 'wrong' }))
    await send('patient@example.com', { lifetime: 60 })
    await sesame.runJobs()
    expect(await waiting()).toHaveLength(1)
    await config(smtp())
    await sesame.runJobs('waiting')
    expect(server.received.at(-1)?.to).toEqual(['patient@example.com'])
    await send('late@example.com', { lifetime: 60 })
    sesame.clock.advance(60_000)
    await sesame.runJobs()
    expect(server.received.at(-1)?.to).toEqual(['patient@example.com'])
    expect(await waiting()).toHaveLength(0)
  })

  test('a mailbox that does not exist is given up at once, and no address is in the log', async () => {
    await config(smtp())
    await send('gone@example.com')
    await sesame.runJobs()
    expect(await waiting()).toHaveLength(0)
    expect(JSON.stringify(sesame.log)).not.toContain('gone@example.com')
  })

  test('nothing is sent by a transaction that fails', async () => {
    const before = server.received.length
    const failing = sesame.core.database.inPool(sesame.pool.poolId, async (pool) => {
      await sendMessage(sesame.core, pool, {
        ...{ medium: 'EMAIL', to: 'a@example.com', purpose: 'VERIFY_CODE', language: 'en-US', variables: {} },
      })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await sesame.runJobs()
    expect(server.received).toHaveLength(before)
  })

  test('a mail server inside our network is not reached unless the setting allows it', async () => {
    const node = await startSesame({ on: sesame, options: { outboundAllowed: [] } })
    try {
      await config(smtp())
      await send('inside@example.com')
      await node.runJobs()
      expect(server.received.at(-1)?.to).not.toEqual(['inside@example.com'])
      await superuserQuery(sesame.databaseUrl, 'delete from messages')
    } finally {
      await node.close()
    }
  })

  test('switched off, the pool has none', async () => {
    await config({ ...smtp(), enabled: false })
    await send('kept@example.com')
    expect(await messagesTo(sesame, 'kept@example.com')).toMatchObject([
      { subject: '登录验证码 - Shop "A"', html: expect.stringContaining('Shop &#34;A&#34;') },
    ])
  })

  test('is in the log of administrators without its password', async () => {
    await config(smtp())
    const [row] = await superuserQuery<object>(
      sesame.databaseUrl,
      `select * from admin_audit_logs where details = 'configEmailProvider' order by id desc limit 1`,
    )
    expect(row).toMatchObject({ operation: 'update', resource: 'userpool', resource_id: sesame.pool.poolId })
    expect(JSON.stringify(row)).not.toContain(account.pass)
  })

  test.each([
    ['smtpConfig', { type: 'custom', enabled: true }],
    ['aliExmailConfig', { type: 'ali', enabled: true }],
    ['tencentExmailConfig', { type: 'qq', enabled: true, aliExmailConfig: { sender: 'a@b.c', senderPass: 'x' } }],
    [
      'smtpConfig.smtp_port',
      { type: 'custom', enabled: true, smtpConfig: { smtp_host: 'a', smtp_port: 0, senderPass: '' } },
    ],
    ['type', { type: 'pigeon', enabled: true }],
  ])('asks for %s (400)', async (field, body) => {
    expect(await config(body)).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })
})

describe('e-mail templates', () => {
  const list = async (language: 'zh-CN' | 'en-US' = 'en-US') =>
    (await sesame.call({ path: '/api/v3/get-email-templates', language })).data
  const update = (body: Record<string, unknown>) =>
    sesame.call({
      path: '/api/v3/update-email-template',
      body: {
        ...{ type: 'LOGIN_VERIFY_CODE', customizeEnabled: true, name: 'Ours', subject: 'Code {{ verify_code }}' },
        ...{ sender: 'Team {{app_name}}', content: '<p>Hi {{user_name | default: "you"}}: <b>{{verify_code}}</b></p>' },
        ...body,
      },
    })
  const preview = (body: Record<string, unknown>) =>
    sesame.call({ path: '/api/v3/preview-email-template', body: { type: 'LOGIN_VERIFY_CODE', ...body } })
  const templateOf = (listed: { templates: { type: string }[] }, type: string) =>
    listed.templates.find((one) => one.type === type)

  test('are listed, built in, in the language of the request', async () => {
    const listed = await list()
    expect(listed.templates).toHaveLength(15)
    expect(listed.categories.length).toBeGreaterThan(0)
    expect(templateOf(listed, 'LOGIN_VERIFY_CODE')).toMatchObject({
      ...{ customizeEnabled: false, subject: 'Your sign-in code - {{app_name}}', tplEngine: 'handlebar' },
    })
    expect(templateOf(await list('zh-CN'), 'LOGIN_VERIFY_CODE')).toMatchObject({ name: '登录验证码' })
  })

  test('of the pool take the place of the built-in one, until switched off', async () => {
    await config({ ...smtp(), enabled: false })
    const answer = await update({ expiresIn: 120 })
    expect(answer).toMatchObject({ statusCode: 200, data: { customizeEnabled: true, expiresIn: 120 } })
    await send('own@example.com', { variables: { verify_code: '654321', user_name: '<script>' } })
    expect(await messagesTo(sesame, 'own@example.com')).toMatchObject([
      {
        ...{ subject: 'Code 654321', html: '<p>Hi &lt;script&gt;: <b>654321</b></p>' },
        text: 'Hi <script>: 654321',
      },
    ])
    expect(templateOf(await list(), 'LOGIN_VERIFY_CODE')).toMatchObject({
      name: 'Ours',
      subject: 'Code {{ verify_code }}',
    })
    await update({ customizeEnabled: false })
    await send('builtin@example.com')
    expect((await messagesTo(sesame, 'builtin@example.com'))[0]?.subject).toContain('登录验证码')
    const other = await sesame.call({ path: '/api/v3/get-email-templates', keys: keysOf(sesame.otherPool) })
    expect(templateOf(other.data, 'LOGIN_VERIFY_CODE')).toMatchObject({ customizeEnabled: false, name: 'Sign-in code' })
  })

  test('say how long their code is good', async () => {
    const sendCode = (email: string) =>
      fetch(`${sesame.url}/api/v3/send-email`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-authing-app-id': sesame.app.appId,
          'x-authing-lang': 'en-US',
        },
        body: JSON.stringify({ channel: 'CHANNEL_REGISTER', email }),
      })
    await update({ type: 'REGISTER_VERIFY_CODE', expiresIn: 60, content: '{{verify_code}} for {{expires_in}}' })
    await sendCode('minute@example.com')
    const [message] = await messagesTo(sesame, 'minute@example.com')
    expect(message?.text).toMatch(/^\d{6} for 1 minute$/)
    sesame.clock.advance(60_000)
    const check = await fetch(`${sesame.url}/api/v3/pre-check-code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.app.appId },
      body: JSON.stringify({
        codeType: 'EMAIL',
        emailCodePayload: {
          ...{ email: 'minute@example.com', passCode: message?.variables.verify_code, channel: 'CHANNEL_REGISTER' },
        },
      }),
    })
    expect(await check.json()).toMatchObject({ data: { isValid: false } })
    await update({ type: 'REGISTER_VERIFY_CODE', customizeEnabled: false })
  })

  test('are previewed with sample values, as they are in use or as they would be', async () => {
    await update({})
    expect((await preview({})).data).toEqual({
      ...{ subject: 'Code 123456', sender: 'Team Sample application', content: '<p>Hi user: <b>123456</b></p>' },
    })
    expect((await preview({ content: 'In {{expires_in}}: {{verify_code}}', expiresIn: 600 })).data).toMatchObject({
      content: 'In 10 minutes: 123456',
    })
    await update({ customizeEnabled: false })
  })

  test.each([
    ['content', { content: '{% if verify_code %}{{verify_code}}' }],
    ['content', { content: 'no code' }],
    ['content', { content: '{{verify_code}}{% include "/etc/passwd" %}' }],
    ['content', { content: '{{verify_code}}{% for a in (1..90000000) %}x{% endfor %}' }],
    ['subject', { subject: '{{ "open' }],
    ['content', { type: 'CONSOLE_CONDUCTED_VERIFY', content: '{{verify_code}}' }],
    ['expiresIn', { expiresIn: 1801 }],
    ['type', { type: 'LOVE_LETTER' }],
  ])('refuse %s that does not fit (400): %j', async (field, body) => {
    expect(await update(body)).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })

  test('refuse what is not built (422)', async () => {
    for (const body of [{ tplEngine: 'ejs' }, { redirectTo: 'https://evil.example' }])
      expect(await update(body)).toMatchObject({
        statusCode: 422,
        message: expect.stringContaining(Object.keys(body)[0] ?? ''),
      })
    expect(await preview({ tplEngine: 'ejs' })).toMatchObject({ statusCode: 422 })
  })
})

describe('configSmsProvider', () => {
  const get = (pool = sesame.pool) => sesame.call({ path: '/api/v3/get-sms-provider', keys: keysOf(pool) })
  const set = (body: Record<string, unknown>) => sesame.call({ path: '/api/v3/config-sms-provider', body })

  test('text messages go through it, signed', async () => {
    const hook = await startHook()
    try {
      const webhookConfig = { url: hook.url, secret: 'a shared secret' }
      expect(await set({ type: 'webhook', enabled: true, webhookConfig })).toMatchObject({ statusCode: 200 })
      expect((await get()).data).toEqual({
        ...{ enabled: true, type: 'webhook', webhookConfig: { url: hook.url, secret: '' } },
      })
      expect((await get(sesame.otherPool)).data).toEqual({ enabled: false })
      await set({ type: 'webhook', enabled: true, webhookConfig: { url: hook.url, secret: '' } })
      await send('+8613800138000', { medium: 'SMS' })
      await sesame.runJobs()
      const [{ headers, body } = { headers: {}, body: '' }] = hook.received
      const signature = createHmac('sha256', 'a shared secret').update(`${headers['x-sesame-timestamp']}.${body}`)
      expect(headers['x-sesame-signature']).toBe(`v1=${signature.digest('hex')}`)
      expect(JSON.parse(body)).toMatchObject({
        ...{
          medium: 'SMS',
          to: '+8613800138000',
          purpose: 'LOGIN_VERIFY_CODE',
          text: expect.stringContaining('123456'),
        },
        variables: { verify_code: '123456' },
      })
    } finally {
      hook.close()
      await set({ type: 'webhook', enabled: false, webhookConfig: { url: hook.url, secret: 'x' } })
    }
  })

  test.each([
    ['aliyunConfig', { type: 'aliyun', enabled: true }],
    [
      'webhookConfig.url',
      { type: 'webhook', enabled: true, webhookConfig: { url: 'file:///etc/passwd', secret: 'x' } },
    ],
    [
      'twilioConfig.endpoint',
      {
        ...{ type: 'twilio', enabled: true },
        twilioConfig: { accountSid: 'AC', authToken: 'x', from: '+1', endpoint: 'ftp://a.example' },
      },
    ],
    ['type', { type: 'pigeon', enabled: true }],
  ])('asks for %s (400)', async (field, body) => {
    expect(await set(body)).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })
})

/** A server that keeps what is posted to it. */
async function startHook() {
  const received: { headers: Record<string, unknown>; body: string }[] = []
  const hook = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    response.end()
  })
  await new Promise<void>((ready) => hook.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/messages`
  return { url, received, close: () => void hook.close() }
}
