import { createServer } from 'node:net'
import { AuthenticationClient, ManagementClient } from 'authing-node-sdk'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isAlive } from '../../src/core/database/embedded/processes.ts'
import { signInByPage } from '../harness/hosted-sign-in.ts'
import { type Installation, newInstallation, type Server, until } from './installation.ts'

/** `npm start` as a whole, in real processes: the first sign-in with what it printed, stopping, and being killed. */

let installation: Installation
beforeEach(async () => {
  installation = await newInstallation()
})
afterEach(() => installation.remove())

const sample = (server: Server, label: string) => server.value('Sample pool', label)

const managementOf = (server: Server) =>
  new ManagementClient({
    host: installation.origin,
    accessKeyId: sample(server, 'access key'),
    accessKeySecret: sample(server, 'key secret'),
  })

/** Creates users one after the other until the server goes away; the ids that were acknowledged. */
function keepCreating(management: ManagementClient, acknowledged: string[]): Promise<void> {
  const next = async (number: number): Promise<void> => {
    const { data } = await management.createUser({ username: `steady-${number}` })
    acknowledged.push(data.userId)
    return next(number + 1)
  }
  return next(1).catch(() => {})
}

async function expectAll(management: ManagementClient, ids: readonly string[]): Promise<void> {
  for (const userId of ids) expect(await management.getUser({ userId })).toMatchObject({ data: { userId } })
}

const isReady = async () => (await fetch(`${installation.origin}/health/ready`).catch(() => undefined))?.status === 200

/** Signs in through the printed application as a browser does, and answers the id_token's claims. */
async function signInAsAlice(server: Server): Promise<Record<string, unknown>> {
  const app = { appId: sample(server, 'app id'), redirectUri: 'http://localhost:8080/callback' }
  const person = { account: sample(server, 'user name'), password: sample(server, 'password') }
  const back = await signInByPage({ origin: installation.origin, app, person })
  const tokens = await fetch(`${sample(server, 'issuer')}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: app.redirectUri,
      client_id: app.appId,
      client_secret: sample(server, 'app secret'),
    }),
  })
  const { id_token } = (await tokens.json()) as { id_token: string }
  return JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString('utf8'))
}

describe('npm start', () => {
  test('prints what a first sign-in needs, by page, by protocol and by the published SDK', async () => {
    const server = await installation.start()
    const page = await fetch(sample(server, 'login URL'))
    expect(page.status).toBe(200)
    expect(await signInAsAlice(server)).toMatchObject({
      iss: sample(server, 'issuer'),
      aud: sample(server, 'app id'),
      name: 'Alice',
    })
    const client = new AuthenticationClient({
      appHost: installation.origin,
      appId: sample(server, 'app id'),
      appSecret: sample(server, 'app secret'),
      redirectUri: 'http://localhost:8080/callback',
    })
    const signedIn = await client.signInByAccountPassword({
      account: sample(server, 'user name'),
      password: sample(server, 'password'),
    })
    expect(signedIn).toMatchObject({ statusCode: 200, data: { access_token: expect.any(String) } })
    expect(await managementOf(server).listUsers({})).toMatchObject({ data: { totalCount: 1 } })
  })

  test('stops cleanly on Ctrl-C, prints no secret again, and keeps everything', async () => {
    const first = await installation.start()
    const management = managementOf(first)
    const { data } = await management.createUser({ username: 'kept' })
    const database = await installation.databasePid()
    first.signal('SIGINT')
    expect(await first.ended).toBe(0)
    expect(isAlive(database)).toBe(false)

    const second = await installation.start()
    expect(second.printed()).not.toContain('shown once')
    expect(second.printed()).not.toContain(sample(first, 'key secret'))
    await expectAll(management, [data.userId])
    expect(await signInAsAlice(first)).toMatchObject({ name: 'Alice' })
  })

  test('on a port that somebody has is refused in one line that says what to do', async () => {
    const somebody = createServer()
    const { hostname, port } = new URL(installation.origin)
    await new Promise<void>((resolve) => somebody.listen(Number(port), hostname, resolve))
    try {
      const server = await installation.start()
      expect(await server.ended).toBe(1)
      const lines = server.printed().trim().split('\n')
      expect(lines.at(-1)).toContain(`Port ${port}`)
      expect(lines.at(-1)).toContain('set PORT and BASE_URL')
    } finally {
      somebody.close()
    }
  })

  test('of a second server on the same data directory is refused in one line while the first one serves', async () => {
    const first = await installation.start()
    const database = await installation.databasePid()
    const second = await installation.start()
    expect(await second.ended).toBe(1)
    expect(second.printed().trim().split('\n')).toHaveLength(1)
    expect(second.printed()).toContain('sesame: ')
    expect(await installation.databasePid()).toBe(database)
    expect(await managementOf(first).listUsers({})).toMatchObject({ statusCode: 200 })
  })
})

describe('after kill -9, nothing that was acknowledged is lost', () => {
  test('of the server alone: the next start takes over its database', async () => {
    const first = await installation.start()
    const management = managementOf(first)
    const acknowledged: string[] = []
    const creating = keepCreating(management, acknowledged)
    await until(() => acknowledged.length >= 20, 'twenty users')
    first.signal('SIGKILL')
    expect(await first.ended).toBe('SIGKILL')
    await creating
    await installation.start()
    await expectAll(management, acknowledged)
  })

  test('of the server and its database', async () => {
    const first = await installation.start()
    const management = managementOf(first)
    const acknowledged: string[] = []
    const creating = keepCreating(management, acknowledged)
    await until(() => acknowledged.length >= 20, 'twenty users')
    const database = await installation.databasePid()
    first.signal('SIGKILL')
    process.kill(database, 'SIGKILL')
    await Promise.all([first.ended, creating])
    await installation.start()
    expect(await installation.databasePid()).not.toBe(database)
    await expectAll(management, acknowledged)
  })

  test('of the database alone: the running server replaces it and serves again by itself', async () => {
    const server = await installation.start()
    const management = managementOf(server)
    const acknowledged: string[] = []
    const creating = keepCreating(management, acknowledged)
    await until(() => acknowledged.length >= 20, 'twenty users')
    const database = await installation.databasePid()
    process.kill(database, 'SIGKILL')
    // Whatever is answered meanwhile says what is the matter: the database is away (502), in an envelope.
    await until(async () => (await installation.databasePid()) !== database && (await isReady()), 'a new database')
    await expectAll(management, acknowledged)
    expect(await signInAsAlice(server)).toMatchObject({ name: 'Alice' })
    server.signal('SIGTERM')
    expect(await server.ended).toBe(0)
    await creating
  })
})
