import { readFileSync } from 'node:fs'
import pino from 'pino'
import type { CoreSetup } from './app.ts'
import type { Settings } from './config/settings.ts'
import type { ConnectionParameters } from './core/database/connections.ts'
import { logStream } from './core/log-stream.ts'
import { projectRoot } from './core/project-root.ts'
import { systemClock } from './core/time/clock.ts'

/** What the settings say, as `openCore` takes it: for the server, and for commands that work beside it. */
export function setupOf(
  settings: Settings,
  opened: { secretKey: string; parameters: ConnectionParameters },
): CoreSetup {
  const out = logStream()
  return {
    options: {
      baseUrl: settings.baseUrl,
      baseDomain: settings.baseDomain,
      isLoopback: settings.isLoopback,
      developmentOutbox: settings.developmentOutbox,
      bodyLimit: settings.bodyLimit,
      maintenance: settings.maintenance,
      signatureSkew: settings.signatureSkew,
      trustedProxies: settings.trustedProxies,
      outboundAllowed: settings.outboundAllowed,
      auditMonths: settings.auditMonths,
      rateLimits: settings.rateLimits,
      version: versionOfPackage(),
    },
    parameters: opened.parameters,
    connections: settings.databaseConnections,
    secretKey: opened.secretKey,
    password: { workers: settings.passwordWorkers, waiting: settings.passwordWaiting },
    clock: systemClock,
    log: pino({ level: settings.logLevel, base: null, redact: secretFields }, out),
    requestLog: pino({ level: settings.logLevel, base: null }, out),
  }
}

const secretFields = ['authorization', '*.authorization', '*.password', '*.secret', '*.cookie']

export const versionOfPackage = (): string =>
  (JSON.parse(readFileSync(new URL('package.json', projectRoot), 'utf8')) as { version: string }).version
