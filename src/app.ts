import type { FastifyInstance } from 'fastify'
import { remindOfPasswords, remindOwners } from './areas/account/index.ts'
import { sweepUsedSignatures } from './areas/access-keys/index.ts'
import { isApplicationHost } from './areas/applications/index.ts'
import { sweepAttemptCounters } from './areas/attempt-counters/index.ts'
import { prepareAuditLogs } from './areas/audit/index.ts'
import { eraseField } from './areas/custom-fields/index.ts'
import { dynamicGroups, refreshGroup } from './areas/groups/index.ts'
import { sweepCaptchas } from './areas/captchas/index.ts'
import { sweepRisks } from './areas/risk-lists/index.ts'
import { sweepVisits } from './areas/identity-sources/index.ts'
import { areas } from './areas/index.ts'
import { sweepMfaChecks } from './areas/mfa-checks/index.ts'
import { sweepSigningKeys } from './areas/signing-keys/index.ts'
import { deliverMessage, sweepMessages } from './areas/messages/index.ts'
import { machineScopesOf } from './areas/machine-scopes/index.ts'
import { sweepPasscodes } from './areas/passcodes/index.ts'
import { sweepOneTimeTokens } from './areas/one-time-tokens/index.ts'
import { limitCalls, rateClassOf, sweepRateLimits } from './areas/rate-limits/index.ts'
import { sweepSwitches } from './areas/public-accounts/index.ts'
import { sweepSessions } from './areas/sessions/index.ts'
import { indexUsers, sweepUserSearch } from './areas/users/index.ts'
import { type Caches, openCaches } from './core/database/caches.ts'
import type { Area } from './core/contract/area.ts'
import { type Doorkeeper, mountAll } from './core/contract/mount.ts'
import { pendingOperations } from './core/contract/pending.ts'
import type { Core, CoreOptions } from './core/core.ts'
import type { ConnectionParameters } from './core/database/connections.ts'
import { openDatabase } from './core/database/database.ts'
import { type Consumer, deliverEvent, sweepEvents } from './core/events/events.ts'
import { coreErrors } from './core/errors/core-errors.ts'
import { errorRegistry } from './core/errors/error-table.ts'
import { installCors } from './core/http/cors.ts'
import { newServer } from './core/http/server.ts'
import type { Job } from './core/jobs/job.ts'
import { tidyJobs } from './core/jobs/store.ts'
import { type Sweep, startSweeper } from './core/jobs/sweeper.ts'
import { runJobs, startWorker, type Worker } from './core/jobs/worker.ts'
import type { Logger } from './core/log.ts'
import { openNet } from './core/net/net.ts'
import { lookUpTxt, type TxtLookUp } from './core/net/txt-records.ts'
import { createPasswordHasher, type PasswordHasherOptions } from './core/security/password-hash.ts'
import { createSealer, parseSealingKeys } from './core/security/sealing.ts'
import type { Clock } from './core/time/clock.ts'
import { documents } from './protocols/documents/documents.ts'
import { externalDoors } from './protocols/external/index.ts'
import { hosted } from './protocols/hosted/index.ts'
import { type FlowResumers, interaction } from './protocols/interaction/index.ts'
import {
  grantManagementScopes,
  oidc,
  resumeOidc,
  startBrowserSession,
  sweepOidcArtefacts,
  tellOfSignOutJob,
  upwards,
  warmUp as warmUpOidc,
} from './protocols/oidc/index.ts'
import { outbox } from './protocols/outbox/outbox.ts'
import { originPolicy } from './protocols/origin-policy.ts'
import { scim } from './protocols/scim/index.ts'
import { signedInUser, v2 } from './protocols/v2/index.ts'
import { authenticationDoor, managementDoor, tokensOf, v3 } from './protocols/v3/index.ts'
import { sweepMagicLinks, sweepSignInAttempts } from './signin/index.ts'

/** Everything that has operations and error rows: the areas, then the protocols that speak V3. */
export const parts: readonly Area[] = [...areas, v3]

const sweeps: readonly Sweep[] = [
  { name: 'used-signatures', run: sweepUsedSignatures },
  { name: 'sessions', run: sweepSessions },
  { name: 'oidc-artefacts', run: sweepOidcArtefacts },
  { name: 'signing-keys', run: sweepSigningKeys },
  { name: 'sign-in-attempts', run: sweepSignInAttempts },
  { name: 'captchas', run: sweepCaptchas },
  { name: 'risks', run: sweepRisks },
  { name: 'ext-idp-visits', run: sweepVisits },
  { name: 'mfa-checks', run: sweepMfaChecks },
  { name: 'attempt-counters', run: sweepAttemptCounters },
  { name: 'one-time-tokens', run: sweepOneTimeTokens },
  { name: 'passcodes', run: sweepPasscodes },
  { name: 'password-reminders', run: remindOfPasswords },
  { name: 'magic-links', run: sweepMagicLinks },
  { name: 'messages', run: sweepMessages },
  { name: 'rate-limits', run: sweepRateLimits },
  { name: 'audit-logs', run: prepareAuditLogs },
  { name: 'events', run: sweepEvents },
  { name: 'user-search', run: sweepUserSearch },
  { name: 'account-switches', run: sweepSwitches },
  { name: 'jobs', run: (core) => tidyJobs(core.database) },
]

/** What is done after the transaction that asks for it. */
const jobs: readonly Job[] = [
  indexUsers,
  deliverEvent,
  deliverMessage,
  eraseField,
  refreshGroup,
  remindOwners,
  tellOfSignOutJob,
]

/** Who is told of events. */
const consumers: readonly Consumer[] = [dynamicGroups]

export interface CoreSetup {
  readonly options: CoreOptions
  readonly parameters: ConnectionParameters
  readonly connections: number
  /** Comma-separated keys, as in SESAME_SECRET_KEY. */
  readonly secretKey: string
  readonly password: Pick<PasswordHasherOptions, 'workers' | 'waiting' | 'parameters'>
  readonly clock: Clock
  readonly log: Logger
  /** `log` by default. */
  readonly requestLog?: Logger
  /** Besides those that Sesame itself has. */
  readonly consumers?: readonly Consumer[]
  /** The machine's own resolver by default. */
  readonly lookUpTxt?: TxtLookUp
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
    requestLog: setup.requestLog ?? setup.log,
    net: openNet({ allowed: setup.options.outboundAllowed, userAgent: `Sesame/${setup.options.version}` }),
    sealer: createSealer(parseSealingKeys(setup.secretKey)),
    hasher: createPasswordHasher(setup.password),
    errors: errorRegistry([coreErrors, ...parts.map((part) => part.errors)]),
    consumers: [...consumers, ...(setup.consumers ?? [])],
    lifecycle: { stopping: false },
    lookUpTxt: setup.lookUpTxt ?? lookUpTxt,
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
  const app = newServer(core, { knowsHost: (host) => isApplicationHost(core, host) })
  installCors(app, originPolicy(core))
  const doorkeeper: Doorkeeper = {
    management: managementDoor(core),
    authentication: authenticationDoor(core),
    limit: (operation, caller) => {
      const rateClass = rateClassOf(operation)
      return rateClass && limitCalls(core, rateClass, caller)
    },
  }
  mountAll(app, core, doorkeeper, { built: parts.flatMap((part) => part.operations), pending: pendingOperations })
  documents(app, core, parts)
  outbox(app, core)
  const pages = hosted(app, core)
  grantManagementScopes(core, (application) => machineScopesOf(core, application))
  await oidc(app, core, pages)
  const resumers = flowResumers(core)
  interaction(app, core, resumers)
  externalDoors(app, core, { resumers, continuePage: pages.continuePage })
  await scim(app, core)
  v2(app, core)
  const sweeper = startSweeper(core, sweeps)
  app.addHook('onClose', () => sweeper.stop())
  return app
}

/** How each kind of flow goes on once somebody is signed in. */
function flowResumers(core: Core): FlowResumers {
  const resume = resumeOidc(core)
  return {
    oidc: (request, reply, { application, user, amr, resume: { uid } }) =>
      resume(request, reply, { application, uid, userId: user.id, amr }),
    direct: async (request, reply, { application, user, amr, resume: { to = 'login' } }) => {
      await startBrowserSession(core, application, { request, reply }, { userId: user.id, amr })
      const path = `/${application.appId}/${to}`
      const host = request.headers.host ?? ''
      const onward = `${new URL(core.options.baseUrl).protocol}//${host}${path}`
      return { redirectTo: (await upwards(core, application, { host, onward })) ?? path }
    },
    widget: async (request, reply, finished) => ({ user: await signedInUser(core, { request, reply }, finished) }),
    tokens: (_request, _reply, finished) => tokensOf(core, finished, finished.resume.scope),
  }
}

/** Begins to do jobs on this node. */
export const startJobs = (core: Core): Promise<Worker> => startWorker(core, jobs)

/** Does every job that is due. */
export const runDueJobs = (core: Core): Promise<void> => runJobs(core, jobs)

/** Loads what the first sign-in would otherwise wait for. */
export const warmUp = (): Promise<void> => warmUpOidc()
