import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { inject } from 'vitest'
import type { CoreSetup } from '../../src/app.ts'
import type { Consumer } from '../../src/core/events/events.ts'
import type { Core, CoreOptions } from '../../src/core/core.ts'
import { type Brand, signRequest } from '../../src/core/security/access-key-signature.ts'
import { type TestClock, testClock } from './clock.ts'
import { buildApp, type LogLine, openTestCore, runDueJobs } from './core.ts'
import { createDatabase, dropDatabase, superuserQuery } from './database.ts'
import { type Fixtures, fixtureBaseUrl, type PoolKeys } from './fixtures.ts'

export interface SesameOptions {
  /** Serve a second process's worth on the database of another Sesame. */
  on?: Sesame
  options?: Partial<CoreOptions>
  password?: CoreSetup['password']
  /** Who is told of events, besides those that Sesame has. */
  consumers?: readonly Consumer[]
  /** What DNS says. */
  lookUpTxt?: CoreSetup['lookUpTxt']
}

/** A running server on a database of its own, for one test file. `close()` it in afterAll. */
export interface Sesame extends Fixtures {
  /** `http://localhost:<port>`; also its BASE_URL. */
  readonly url: string
  readonly core: Core
  readonly server: FastifyInstance
  readonly clock: TestClock
  /** Superuser's connection string of this database, to look behind the fence. */
  readonly databaseUrl: string
  readonly log: LogLine[]
  /** One raw signed call; answers the parsed envelope. */
  call(operation: SignedCall): Promise<Envelope>
  /** Does the jobs that are due; with `waiting` also those that wait for their time, as after a failure. Nothing else does them. */
  runJobs(which?: 'waiting'): Promise<void>
  close(): Promise<void>
}

export interface SignedCall {
  method?: 'GET' | 'POST' | 'DELETE' | 'PUT'
  path: string
  query?: Record<string, string | number | boolean>
  body?: Record<string, unknown>
  keys?: { accessKeyId: string; accessKeySecret: string } | undefined
  brand?: Brand
  language?: 'zh-CN' | 'en-US'
}

export interface Envelope {
  statusCode: number
  message: string
  apiCode?: number
  requestId?: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape and say what they expect
  data?: any
}

export async function startSesame(options: SesameOptions = {}): Promise<Sesame> {
  const fixtures = inject('fixtures')
  const serverUrl = inject('serverUrl')
  const name = `sesame_test_${randomBytes(6).toString('hex')}`
  const databaseUrl = options.on?.databaseUrl ?? (await createDatabase(serverUrl, name, inject('template')))
  const port = await freePort()
  const url = `http://localhost:${port}`
  // The fixtures' issuers name the address they were made for; here they live on this port.
  if (!options.on)
    await superuserQuery(databaseUrl, 'update applications set issuer = replace(issuer, $1, $2)', [fixtureBaseUrl, url])
  const clock = options.on?.clock ?? testClock()
  const log: LogLine[] = []
  const opened = await openTestCore({
    url: databaseUrl,
    baseUrl: url,
    clock,
    lines: log,
    ...(options.options && { options: options.options }),
    ...(options.password && { password: options.password }),
    ...(options.consumers && { consumers: options.consumers }),
    ...(options.lookUpTxt && { lookUpTxt: options.lookUpTxt }),
  })
  const server = await buildApp(opened.core)
  await server.listen({ port, host: 'localhost' })
  return {
    ...fixtures,
    url,
    core: opened.core,
    server,
    clock,
    databaseUrl,
    log,
    call: (operation) => signedCall(url, clock, fixtures.pool, operation),
    runJobs: async (which) => {
      if (which) await superuserQuery(databaseUrl, makeJobsDue)
      await runDueJobs(opened.core)
    },
    close: async () => {
      await server.close()
      await opened.close()
      if (!options.on) await dropDatabase(serverUrl, name)
    },
  }
}

const makeJobsDue = 'update graphile_worker._private_jobs set run_at = now() where run_at > now()'

/** An unused loopback port. The server needs to know it before it listens, because issuers contain it. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, 'localhost', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

async function signedCall(url: string, clock: TestClock, pool: PoolKeys, operation: SignedCall): Promise<Envelope> {
  const { method = operation.body ? 'POST' : 'GET', path, query, body, keys = pool, language = 'en-US' } = operation
  const brand = operation.brand ?? 'authing'
  const parameters = method === 'GET' ? query : body
  const headers = signRequest({
    brand,
    method,
    path,
    ...(parameters && { parameters }),
    accessKeyId: keys.accessKeyId,
    accessKeySecret: keys.accessKeySecret,
    nonce: randomBytes(16).toString('hex'),
    nowMs: clock.now(),
    headers: { [`x-${brand}-lang`]: language },
  })
  const search = query
    ? `?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`
    : ''
  const response = await fetch(`${url}${path}${search}`, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as Envelope
}
