import type { Call } from '../../core/contract/call.ts'
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
  const header = call.client.userAgent ?? ''
  return {
    ip: call.client.ip,
    requestDate: dateOf(call.core.clock).toISOString().slice(0, 19).replace('T', ' '),
    ...named('deviceType', devices, header),
    ...named('systemType', systems, header),
    ...named('browserType', browsers, header),
  }
}

type Row = readonly [name: string, sign: RegExp]

const named = (field: string, rows: readonly Row[], header: string): object => {
  const found = rows.find(([, sign]) => sign.test(header))
  return found ? { [field]: found[0] } : {}
}

/** The first that fits: those that pretend to be others come before the others. */
const devices: readonly Row[] = [
  ['Mobile', /Mobi|iPhone|iPad|Android/],
  ['PC', /Windows|Macintosh|X11|Linux/],
]
const systems: readonly Row[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['MacOS', /Macintosh|Mac OS X/],
]
const browsers: readonly Row[] = [
  ['QQBrowser', /QQBrowser\//],
  ['Safe360', /360SE|360EE|QihooBrowser/],
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bVersion\/\S+.*\bSafari\//],
  ['IE', /MSIE |Trident\//],
]
