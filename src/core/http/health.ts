import type { FastifyInstance } from 'fastify'
import type { Core } from '../core.ts'

/** Probes of orchestrators: live = the process answers; ready = it can serve (database reachable, not shutting down). */
export function serveHealth(app: FastifyInstance, core: Core): void {
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    const reason = await whyNotReady(core)
    if (reason === undefined) return { status: 'ok' }
    reply.code(503)
    return { status: 'unavailable', reason }
  })
}

export const isHealth = (url: string): boolean => /^\/health\/(live|ready)(\?|$)/.test(url)

async function whyNotReady(core: Core): Promise<'stopping' | 'maintenance' | 'database' | undefined> {
  if (core.lifecycle.stopping) return 'stopping'
  if (core.options.maintenance) return 'maintenance'
  return core.database.ping().then(
    () => undefined,
    () => 'database' as const,
  )
}
