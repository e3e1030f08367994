import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { StartError } from '../core/errors/start-error.ts'
import { configFileName, parseConfigFile, readFileIfAny, textOf } from './config-file.ts'
import { nearestName } from './nearest-name.ts'
import { isLocal, isLoopbackUrl, type Known, type SettingRow, type Settings, settingsTable } from './settings.ts'

/** Reads the settings: defaults, over them sesame.config.json, over that the environment. */
export interface LoadOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where sesame.config.json is looked for and relative paths start. */
  readonly cwd: string
  /** The text of a file, `undefined` when there is none. */
  readonly readFile?: (path: string) => string | undefined
  /** CPU cores; those of this machine unless told. */
  readonly cores?: number
}

type AnyRow = Pick<SettingRow<string, unknown, unknown>, 'name' | 'key' | 'kind' | 'default' | 'secret'>

const rows: readonly AnyRow[] = settingsTable

/** Throws StartError naming the setting, its value (never a secret's) and what is allowed. */
export function loadSettings(options: LoadOptions): Settings {
  const { env, cwd, readFile = readFileIfAny, cores = availableParallelism() } = options
  const text = readFile(join(cwd, configFileName))
  const file = text === undefined ? {} : parseConfigFile(text)
  refuseUnknownKeys(file)
  refuseUnknownVariables(env)

  const given = new Map(rows.map((row) => [row.key, givenValue(row, { env, file, cwd })]))
  const values = complete(given, { cwd, cores })
  const settings: Settings = {
    ...values,
    isLoopback: isLoopbackUrl(values.baseUrl),
    developmentOutbox: isLocal(values.baseUrl, values.host) && values.trustedProxies.length === 0,
    secretKeyFile: `${values.dataDir}.key`,
  }
  refuseContradictions(settings)
  return settings
}

/** The settings of this process: the one place that reads its environment. */
export const loadFromProcess = (): Settings => loadSettings({ env: process.env, cwd: process.cwd() })

interface Sources {
  readonly env: LoadOptions['env']
  readonly file: Record<string, unknown>
  readonly cwd: string
}

/** An empty variable counts as not set: that is how compose files and shells leave one out. */
function givenValue(row: AnyRow, { env, file, cwd }: Sources): unknown {
  const variable = env[row.name]
  if (variable !== undefined && variable.trim() !== '') {
    return row.kind.parse(variable, cwd) ?? refuse(row, row.name, variable)
  }
  if (!Object.hasOwn(file, row.key)) return undefined
  const text = textOf(file[row.key])
  const value = text === undefined ? undefined : row.kind.parse(text, cwd)
  return value ?? refuse(row, `"${row.key}" in ${configFileName}`, file[row.key])
}

function refuse(row: AnyRow, where: string, value: unknown): never {
  const shown = JSON.stringify(value) ?? ''
  const said = row.secret
    ? 'has a value that is not allowed'
    : `is ${shown.length > 100 ? `${shown.slice(0, 100)}…` : shown}`
  throw new StartError(`${where} ${said}.`, `Allowed: ${row.kind.allowed.en}.`)
}

/** Fills in what was not given, row by row, so that a default may look at the rows above it. */
function complete(given: ReadonlyMap<string, unknown>, machine: { cwd: string; cores: number }): Settings {
  const values: Record<string, unknown> = {}
  for (const row of rows) {
    // What is missing here stands further down the table, where no default asks for it.
    const known = { ...machine, ...values, givenPort: given.get('port') } as unknown as Known
    values[row.key] = given.get(row.key) ?? row.default.of(known)
  }
  return values as unknown as Settings
}

function refuseUnknownKeys(file: Record<string, unknown>): void {
  const keys = rows.map(({ key }) => key)
  const unknown = Object.keys(file).find((key) => !keys.includes(key))
  if (unknown === undefined) return
  throw new StartError(
    `${configFileName} has the unknown key ${JSON.stringify(unknown.slice(0, 100))}.`,
    `Did you mean "${nearestName(unknown, keys)}"? docs/guides/configuration.md lists them all.`,
  )
}

function refuseUnknownVariables(env: LoadOptions['env']): void {
  const names = rows.map(({ name }) => name)
  const unknown = Object.keys(env).find(
    (name) => name.startsWith('SESAME_') && !names.includes(name) && !isForOthers(name, env[name] ?? ''),
  )
  if (unknown === undefined) return
  throw new StartError(
    `The environment variable ${unknown.slice(0, 100)} is not a setting of Sesame.`,
    `Did you mean ${nearestName(unknown, names)}? Correct or unset it; docs/guides/configuration.md lists them all.`,
  )
}

/**
 * Variables of our own test runner, and those that Kubernetes and Docker links set in every container beside a service whose
 * name begins with "sesame" (SESAME_SERVICE_HOST, SESAME_PORT=tcp://…, SESAME_WEB_PORT_80_TCP_ADDR): nobody wrote those.
 */
function isForOthers(name: string, value: string): boolean {
  if (name.startsWith('SESAME_TEST_')) return true
  if (/_PORT$/.test(name)) return /^(?:tcp|udp|sctp):\/\//.test(value)
  return /_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)$/.test(name)
}

function refuseContradictions(settings: Settings): void {
  const { baseUrl, host } = settings
  if (baseUrl.startsWith('http:') && !settings.isLoopback && !settings.allowHttp) {
    throw new StartError(
      `BASE_URL is "${baseUrl}": http is allowed for loopback addresses only.`,
      'Use https:// (a proxy in front of Sesame ends TLS), or set SESAME_ALLOW_HTTP=true on a network you trust.',
    )
  }
  if (settings.sample && !isLocal(baseUrl, host)) {
    throw new StartError(
      `SESAME_SAMPLE is true, but BASE_URL "${baseUrl}" and HOST "${host}" are not both loopback addresses.`,
      'Leave SESAME_SAMPLE out, or use http://localhost:3000 and 127.0.0.1: the sample is for this machine only.',
    )
  }
  if (settings.databaseUrl !== undefined && settings.secretKey === undefined) {
    throw new StartError(
      'DATABASE_URL is set and SESAME_SECRET_KEY is missing.',
      'Make a key once with `openssl rand -base64 32` and give every node the same one as SESAME_SECRET_KEY.',
    )
  }
}
