import type { FastifyInstance } from 'fastify'
import { managementDoor, sweepUsedSignatures } from './areas/access-keys/index.ts'
import { areas } from './areas/index.ts'
import { type Caches, openCaches } from './core/database/caches.ts'
import type { Area } from './core/contract/area.ts'
import { type Doorkeeper, mountAll } from './core/contract/mount.ts'
import { pendingOperations } from './core/contract/pending.ts'
import type { Core, CoreOptions } from './core/core.ts'
import type { ConnectionParameters } from './core/database/connections.ts'
import { openDatabase } from './core/database/database.ts'
import { coreErrors } from './core/errors/core-errors.ts'
import { errorRegistry } from './core/errors/error-table.ts'
import { installCors } from './core/http/cors.ts'
import { newServer } from './core/http/server.ts'
import { type Sweep, startSweeper } from './core/jobs/sweeper.ts'
import type { Logger } from './core/log.ts'
import { createPasswordHasher } from './core/security/password-hash.ts'
import { createSealer, parseSealingKeys } from './core/security/sealing.ts'
import type { Clock } from './core/time/clock.ts'
import { documents } from './protocols/documents/documents.ts'
import { originPolicy } from './protocols/origin-policy.ts'

/** Everything that has operations and error rows: the areas, then the protocols that speak V3. */
export const parts: readonly Area[] = [...areas]

const sweeps: readonly Sweep[] = [{ name: 'used-signatures', run: sweepUsedSignatures }]

export interface CoreSetup {
  readonly options: CoreOptions
  readonly parameters: ConnectionParameters
  readonly connections: number
  /** Comma-separated keys, as in SESAME_SECRET_KEY. */
  readonly secretKey: string
  readonly password: { readonly workers: number; readonly waiting: number }
  readonly clock: Clock
  readonly log: Logger
}

/** Opens what every part leans on. The schema must be up to date (`migrate`). */
export async function openCore(setup: CoreSetup): Promise<{ core: Core; close(): Promise<void> }> {
  const database = openDatabase(setup.parameters, { connections: setup.connections })
  const caches: Caches = await openCaches(database)
  const core: Core = {
    options: setup.options,
    database,
    caches,
    clock: setup.clock,
    log: setup.log,
    sealer: createSealer(parseSealingKeys(setup.secretKey)),
    hasher: createPasswordHasher(setup.password),
    errors: errorRegistry([coreErrors, ...parts.map((part) => part.errors)]),
    lifecycle: { stopping: false },
  }
  return {
    core,
    close: async () => {
      await caches.close()
      await database.close()
    },
  }
}

/** The HTTP server with every door mounted, not yet listening. Closing it stops the sweeper. */
export async function buildApp(core: Core): Promise<FastifyInstance> {
  const app = newServer(core)
  installCors(app, originPolicy(core))
  const doorkeeper: Doorkeeper = { management: managementDoor(core), authentication: async () => ({ kind: 'anyone' as const }) }
  mountAll(app, core, doorkeeper, { built: parts.flatMap((part) => part.operations), pending: pendingOperations })
  documents(app, core, parts)
  const sweeper = startSweeper(core, sweeps)
  app.addHook('onClose', () => sweeper.stop())
  return app
}

/** Loads what the first sign-in would otherwise wait for. */
export async function warmUp(_core: Core): Promise<void> {}
