import { timingSafeEqual } from 'node:crypto'
import type { Core } from '../../core/core.ts'
import { sha256 } from '../../core/security/digest.ts'
import { randomToken } from '../../core/time/ids.ts'
import type { Application } from './application.ts'
import { readOidcConfig } from './oidc-config.ts'
import type { ApplicationRow } from './store.ts'

/** Secrets of an application: the newest one, and those that it replaced, which work on for a while (ADR 0004). */
export interface ReplacedSecret {
  readonly secret: string
  readonly validUntil: Date
}

/** Who rotates more often than this within the overlap loses the oldest sooner. */
const mostReplaced = 10

type Secrets = Pick<Application, 'secret' | 'previousSecrets'>
type Owner = Pick<ApplicationRow, 'pool_id' | 'app_id'>

export const newSecret = (): string => Buffer.from(randomToken(16), 'base64url').toString('hex')

export const sealSecret = (core: Core, owner: Owner, secret: string): string =>
  core.sealer.seal(secret, contextOf('secret', owner))

export function openSecrets(core: Core, row: ApplicationRow): Secrets {
  const previous = contextOf('previous_secrets', row)
  return {
    secret: core.sealer.openText(row.secret, contextOf('secret', row)),
    previousSecrets: row.previous_secrets.map(({ secret, validUntil }) => ({
      secret: core.sealer.openText(secret, previous),
      validUntil: new Date(validUntil),
    })),
  }
}

/**
 * The secrets of a row with a new one in front. The overlap counts from now, for all that are replaced: whoever sets it to 0 before
 * rotating ends every earlier secret at once.
 */
export function rotateSecrets(
  core: Core,
  row: ApplicationRow,
  secret: string,
): Pick<ApplicationRow, 'secret' | 'previous_secrets'> {
  const now = core.clock.now()
  const end = now + readOidcConfig(row.oidc).client_secret_overlap * 1000
  const before = openSecrets(core, row)
  const replaced = [{ secret: before.secret, until: end }]
  for (const { secret: older, validUntil } of before.previousSecrets) {
    replaced.push({ secret: older, until: Math.min(validUntil.getTime(), end) })
  }
  const kept = replaced.filter(({ until }) => until > now).slice(0, mostReplaced)
  return {
    secret: sealSecret(core, row, secret),
    previous_secrets: kept.map((one) => ({
      secret: core.sealer.seal(one.secret, contextOf('previous_secrets', row)),
      validUntil: new Date(one.until).toISOString(),
    })),
  }
}

/** The secrets that work now, the newest first. */
export function liveSecrets(core: Core, { secret, previousSecrets }: Secrets): string[] {
  const now = core.clock.now()
  return [secret, ...previousSecrets.filter(({ validUntil }) => validUntil.getTime() > now).map((one) => one.secret)]
}

/** Whether the given text is a secret of the application that works now. Takes as long whatever is given. */
export function isSecretOf(core: Core, application: Secrets, given: string): boolean {
  const wanted = sha256(given)
  const matches = liveSecrets(core, application).map((secret) => timingSafeEqual(sha256(secret), wanted))
  return matches.includes(true)
}

const contextOf = (column: 'secret' | 'previous_secrets', { pool_id, app_id }: Owner): string =>
  `applications.${column}:${pool_id}:${app_id}`
