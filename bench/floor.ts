import { verify } from '@node-rs/argon2'
import Fastify from 'fastify'
import pg from 'pg'
import pino from 'pino'
import { decisionStatement } from '../src/areas/permissions/store.ts'

/**
 * The yardstick: the least that a Fastify + pg program does for the same answer. No signature, no tenancy, no rules; like Sesame it
 * writes one log line per request. Runs as a process of its own, is told its plan by its parent and answers with its port.
 */
export interface FloorPlan {
  readonly connection: pg.ClientConfig
  /** Sesame's own database, past its fence: for the statement that decides about a permission. */
  readonly sesame: pg.ClientConfig
  /** What `POST /hash` verifies against. */
  readonly passwordHash: string
}

async function serve(plan: FloorPlan): Promise<number> {
  // Given back when nobody asks for a while: the database has thirty connections, and other programs are measured after this one.
  const pool = new pg.Pool({ ...plan.connection, max: 10, idleTimeoutMillis: 5000 })
  const log = pino({ base: null }, pino.destination({ dest: 1, sync: false }))
  const app = Fastify({ logger: false })
  app.addHook('onResponse', async (request, reply) => {
    log.info({ method: request.method, route: request.routeOptions.url, http: reply.statusCode }, 'request')
  })

  app.get('/plain', async () => ({ plain: true }))

  app.get<{ Params: { id: string } }>('/users/:id', async ({ params }, reply) => {
    const { rows } = await pool.query({
      name: 'user',
      text: 'select * from users where id = $1',
      values: [params.id],
    })
    return rows[0] ?? reply.code(404).send()
  })

  const sesame = new pg.Pool({ ...plan.sesame, max: 10, idleTimeoutMillis: 5000 })
  app.post<{ Body: { poolId: string; userId: string; resource: string; action: string } }>(
    '/allowed',
    async ({ body }) => {
      const values = [body.poolId, 'default', body.resource, '*', body.action, body.userId, new Date()]
      const { rows } = await sesame.query({ name: 'allowed', text: decisionStatement, values })
      return { allowed: rows[0]?.allowed === true && rows[0]?.denied === false }
    },
  )

  app.post<{ Body: { password: string } }>('/hash', async ({ body }) => ({
    ok: await verify(plan.passwordHash, body.password),
  }))

  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : 0
}

process.once('message', (plan: FloorPlan) => {
  serve(plan).then(
    (port) => process.send?.({ port }),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      process.exit(1)
    },
  )
})
// The bench is gone: nobody will ask any more.
process.once('disconnect', () => process.exit(0))
