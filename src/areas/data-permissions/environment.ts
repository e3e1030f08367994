import type { Call } from '../../core/contract/call.ts'
import { clientOf } from '../../core/conditions/client.ts'
import { timeOf } from '../../core/conditions/conditions.ts'
import { dateOf } from '../../core/time/clock.ts'
import type { AuthEnvParams } from './schemas.ts'

/** From where and how somebody asks: what conditions call `env.…`. */
export function factsOfEnvironment(environment: AuthEnvParams): ReadonlyMap<string, unknown> {
  const facts = new Map<string, unknown>(
    Object.entries(environment).map(([name, value]) => [`env.${name}`, value || undefined]),
  )
  const at = environment.requestDate ? timeOf(environment.requestDate) : undefined
  // Seconds of the day, of the day that the caller wrote.
  if (at !== undefined) facts.set('env.requestTime', Math.floor((at % day) / 1000))
  return facts
}

const day = 86_400_000

/** Of a person who asks by token; the published words for devices, systems and browsers. */
export function environmentOf(call: Call): AuthEnvParams {
  const { deviceType, systemType, browserType } = clientOf(call.client.userAgent)
  return {
    ip: call.client.ip,
    requestDate: dateOf(call.core.clock).toISOString().slice(0, 19).replace('T', ' '),
    ...(deviceType && { deviceType }),
    ...(systemType && { systemType }),
    ...(browserType && { browserType }),
  }
}
