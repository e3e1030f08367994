import type { FastifyInstance } from 'fastify'
import type { Core } from '../core.ts'

/** One line per request, at its end. The route's pattern instead of the address: ids and queries may be secrets. */
export function logEachRequest(app: FastifyInstance, core: Core): void {
  app.addHook('onResponse', (request, reply, done) => {
    core.requestLog.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.operationPath ?? request.routeOptions.url ?? 'none',
        http: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    )
    done()
  })
}
