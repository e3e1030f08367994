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

  test('what is not built is refused (422)', async () => {
    const body = { type: 'sendgrid', enabled: true, sendGridConfig: { sender: 'a@b.c', apikey: 'x' } }
    expect(await config(body)).toMatchObject({ statusCode: 422, message: expect.stringContaining('sendgrid') })
  })
})
