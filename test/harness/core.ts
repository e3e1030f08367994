import { buildApp, type CoreSetup, openCore, runDueJobs } from '../../src/app.ts'
import type { Core, CoreOptions } from '../../src/core/core.ts'
import { checkServer } from '../../src/core/database/connect.ts'
import type { Consumer } from '../../src/core/events/events.ts'
import type { Logger } from '../../src/core/log.ts'
import { defaultRateLimits } from '../../src/core/security/rate-limits.ts'
import type { Clock } from '../../src/core/time/clock.ts'

/** 32 bytes that seal nothing of value. */
const testSecretKey = Buffer.alloc(32, 7).toString('base64')

export interface LogLine {
  level: 'error' | 'warn' | 'info' | 'debug'
  message: string
  fields: object
}

/** A logger that keeps its lines, so a test can say what must (or must never) be in the log. */
function recordingLog(lines: LogLine[]): Logger {
  const at = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, message, fields })
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') }
}

export interface CoreSetupForTests {
  url: string
  baseUrl: string
  clock: Clock
  options?: Partial<CoreOptions>
  password?: CoreSetup['password']
  lines?: LogLine[]
  consumers?: readonly Consumer[]
  lookUpTxt?: CoreSetup['lookUpTxt']
}

/** Opens a core on a migrated database as the server does, through DATABASE_URL's checks. */
export async function openTestCore(setup: CoreSetupForTests): Promise<{ core: Core; close(): Promise<void> }> {
  return openCore({
    options: {
      baseUrl: setup.baseUrl,
      baseDomain: new URL(setup.baseUrl).hostname,
      isLoopback: true,
      developmentOutbox: true,
      bodyLimit: 1024 * 1024,
      maintenance: false,
      signatureSkew: 900,
      trustedProxies: [],
      outboundAllowed: ['localhost', '127.0.0.0/8', '::1'],
      auditMonths: 24,
      rateLimits: defaultRateLimits,
      version: 'test',
      ...setup.options,
    },
    parameters: await checkServer(setup.url),
    connections: 8,
    secretKey: testSecretKey,
    password: setup.password ?? { workers: 2, waiting: 200 },
    clock: setup.clock,
    log: recordingLog(setup.lines ?? []),
    ...(setup.consumers && { consumers: setup.consumers }),
    ...(setup.lookUpTxt && { lookUpTxt: setup.lookUpTxt }),
  })
}

export { buildApp, runDueJobs }
