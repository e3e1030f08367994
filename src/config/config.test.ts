import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StartError } from '../core/errors/start-error.ts'
import { defaultRateLimits } from '../core/security/rate-limits.ts'
import { generateSealingKey, parseSealingKeys } from '../core/security/sealing.ts'
import { projectRoot } from '../core/project-root.ts'
import { loadFromProcess, loadSettings } from './load.ts'
import { nearestName } from './nearest-name.ts'
import { readOrCreateSecretKey } from './secret-key.ts'
import { settingsTable } from './settings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sesame-config-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const load = (env: Record<string, string> = {}, file?: unknown) =>
  loadSettings({
    env,
    cwd: '/srv/sesame',
    cores: 4,
    readFile: (path) => {
      expect(path).toBe('/srv/sesame/sesame.config.json')
      return file === undefined || typeof file === 'string' ? file : JSON.stringify(file)
    },
  })

function refusal(action: () => unknown): StartError {
  try {
    action()
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
  throw new Error('it was to be refused and was not')
}

describe('defaults', () => {
  test('nothing set serves this machine', () => {
    expect(load()).toEqual({
      baseUrl: 'http://localhost:3000',
      isLoopback: true,
      developmentOutbox: true,
      allowHttp: false,
      host: '127.0.0.1',
      port: 3000,
      baseDomain: 'localhost',
      databaseUrl: undefined,
      dataDir: '/srv/sesame/data',
      secretKey: undefined,
      secretKeyFile: '/srv/sesame/data.key',
      adminPassword: undefined,
      sample: true,
      trustedProxies: [],
      outboundAllowed: ['localhost', '127.0.0.0/8', '::1'],
      bodyLimit: 1_048_576,
      auditMonths: 24,
      rateLimits: defaultRateLimits,
      signatureSkew: 900,
      maintenance: false,
      logLevel: 'info',
      databaseConnections: 10,
      passwordWorkers: 4,
      passwordWaiting: 50,
      shutdownSeconds: 10,
    })
  })

  test('a public BASE_URL listens everywhere and has no sample', () => {
    expect(load({ BASE_URL: 'https://id.example.com/' })).toMatchObject({
      baseUrl: 'https://id.example.com',
      isLoopback: false,
      host: '0.0.0.0',
      port: 3000,
      baseDomain: 'id.example.com',
      sample: false,
    })
  })

  test.each([
    ['http://localhost:4000', '127.0.0.1', 4000],
    ['http://sesame.localhost:4000', '127.0.0.1', 4000],
    ['http://127.0.0.2:4000', '127.0.0.2', 4000],
    ['http://[::1]:4000', '::1', 4000],
    ['http://localhost', '127.0.0.1', 3000],
  ])('%s is listened to where it leads', (baseUrl, host, port) => {
    expect(load({ BASE_URL: baseUrl })).toMatchObject({ isLoopback: true, host, port, sample: true })
  })

  test.each(['https://localhost.example.com', 'https://notlocalhost', 'https://127.example.com', 'https://128.0.0.1'])(
    '%s is no loopback address',
    (baseUrl) => {
      expect(load({ BASE_URL: baseUrl })).toMatchObject({ isLoopback: false, sample: false })
    },
  )

  test('PORT alone moves the default BASE_URL, and leaves a given one', () => {
    expect(load({ PORT: '4000' })).toMatchObject({ baseUrl: 'http://localhost:4000', port: 4000 })
    expect(load({ PORT: '4000', BASE_URL: 'http://localhost:8080' })).toMatchObject({
      baseUrl: 'http://localhost:8080',
      port: 4000,
    })
  })

  test('a listen address that others reach switches off the sample', () => {
    expect(load({ HOST: '0.0.0.0' })).toMatchObject({ isLoopback: true, host: '0.0.0.0', sample: false })
  })
})

describe('the development outbox', () => {
  test.each([
    [{}, true],
    [{ BASE_URL: 'http://localhost:4000' }, true],
    [{ BASE_URL: 'https://id.example.com' }, false],
    [{ HOST: '0.0.0.0' }, false],
    [{ SESAME_TRUSTED_PROXIES: '127.0.0.1' }, false],
  ])('with %j it is there: %s', (given, developmentOutbox) => {
    expect(load(given)).toMatchObject({ developmentOutbox })
  })
})

describe('sources', () => {
  test('the environment wins over the file, the file over the default', () => {
    const file = { logLevel: 'warn', bodyLimit: '2m', port: 4000 }
    expect(load({ SESAME_LOG_LEVEL: 'debug' }, file)).toMatchObject({
      logLevel: 'debug',
      bodyLimit: 2_097_152,
      port: 4000,
      passwordWaiting: 50,
    })
  })

  test('an empty variable counts as not set', () => {
    expect(load({ SESAME_LOG_LEVEL: '', PORT: ' ' }, { logLevel: 'warn' })).toMatchObject({
      logLevel: 'warn',
      port: 3000,
    })
  })

  test('the file may use numbers, booleans and arrays', () => {
    const file = { port: 4000, maintenance: true, trustedProxies: ['10.0.0.0/8', '::1'], sample: false }
    expect(load({}, file)).toMatchObject({ ...file, baseUrl: 'http://localhost:4000' })
  })

  test('sesame.config.json is read from the folder of the start, byte order mark or not', () => {
    writeFileSync(join(folder, 'sesame.config.json'), '\uFEFF{ "port": 4321, "dataDir": "./store" }')
    expect(loadSettings({ env: {}, cwd: folder })).toMatchObject({ port: 4321, dataDir: join(folder, 'store') })
    rmSync(join(folder, 'sesame.config.json'))
    expect(loadSettings({ env: {}, cwd: folder }).port).toBe(3000)
  })

  test('loadFromProcess reads the environment of the process', () => {
    const { env } = process
    const cwd = process.cwd()
    process.chdir(folder)
    process.env = { SESAME_LOG_LEVEL: 'error' }
    try {
      expect(loadFromProcess().logLevel).toBe('error')
    } finally {
      process.env = env
      process.chdir(cwd)
    }
  })
})

describe('values', () => {
  test.each([
    ...['true', '1', 'yes', 'on', 'TRUE', ' on '].map((text) => [text, true] as const),
    ...['false', '0', 'no', 'off'].map((text) => [text, false] as const),
  ])('the boolean %j is %s', (text, value) => {
    expect(load({ SESAME_MAINTENANCE: text }).maintenance).toBe(value)
  })

  test.each([
    ['1048576', 1_048_576],
    ['512k', 524_288],
    ['2M', 2_097_152],
    ['1k', 1024],
    ['64m', 67_108_864],
  ])('the size %s is %d bytes', (text, value) => {
    expect(load({ SESAME_BODY_LIMIT: text }).bodyLimit).toBe(value)
  })

  test('SESAME_DATA_DIR may be absolute or relative, and the key file stands beside it', () => {
    expect(load({ SESAME_DATA_DIR: '/var/lib/sesame/' })).toMatchObject({
      dataDir: '/var/lib/sesame',
      secretKeyFile: '/var/lib/sesame.key',
    })
    expect(load({ SESAME_DATA_DIR: '../other' }).dataDir).toBe('/srv/other')
  })

  test('BASE_DOMAIN is compared in its ASCII form', () => {
    expect(load({ BASE_DOMAIN: 'Bücher.Example' }).baseDomain).toBe('xn--bcher-kva.example')
  })

  test('SESAME_OUTBOUND_ALLOWED is hosts, addresses and ranges; nothing by default where others can come in', () => {
    const { outboundAllowed } = load({ SESAME_OUTBOUND_ALLOWED: 'Hooks.internal, 10.1.0.0/16,fd00::1' })
    expect(outboundAllowed).toEqual(['hooks.internal', '10.1.0.0/16', 'fd00::1'])
    expect(load({ BASE_URL: 'https://id.example.com' }).outboundAllowed).toEqual([])
    expect(load({ HOST: '0.0.0.0' }).outboundAllowed).toEqual([])
  })

  test('SESAME_TRUSTED_PROXIES is what the HTTP server understands', async () => {
    const { trustedProxies } = load({ SESAME_TRUSTED_PROXIES: '10.0.0.0/8, 192.168.1.1,fd00::/8,::1' })
    expect(trustedProxies).toEqual(['10.0.0.0/8', '192.168.1.1', 'fd00::/8', '::1'])
    await Fastify({ trustProxy: [...trustedProxies] }).close()
  })

  test('a list of secret keys is kept for the sealer', () => {
    const keys = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('hex'), generateSealingKey()]
    const { secretKey } = load({ SESAME_SECRET_KEY: keys.join(',') })
    expect(parseSealingKeys(secretKey ?? '')).toHaveLength(3)
  })

  test('http beyond this machine only when asked for', () => {
    const BASE_URL = 'http://id.example.com'
    expect(refusal(() => load({ BASE_URL })).message).toMatch(
      /BASE_URL is "http:\/\/id.example.com".*SESAME_ALLOW_HTTP/,
    )
    expect(load({ BASE_URL, SESAME_ALLOW_HTTP: 'true' }).baseUrl).toBe(BASE_URL)
  })

  test.each([{ HOST: '0.0.0.0' }, { BASE_URL: 'https://id.example.com' }])('the sample is refused with %j', (env) => {
    expect(refusal(() => load({ ...env, SESAME_SAMPLE: 'true' })).message).toMatch(/SESAME_SAMPLE is true.*loopback/)
  })

  test('a database elsewhere needs a key of its own', () => {
    const DATABASE_URL = 'postgresql://u:hunter22@db/sesame'
    const { message } = refusal(() => load({ DATABASE_URL }))
    expect(message).toMatch(/SESAME_SECRET_KEY is missing.*openssl rand -base64 32/)
    expect(message).not.toContain('hunter22')
    expect(load({ DATABASE_URL, SESAME_SECRET_KEY: generateSealingKey() }).databaseUrl).toBe(DATABASE_URL)
  })
})

/** Every setting with values it refuses. The path takes any text, so only the file can give it a wrong one. */
const wrong: Record<string, readonly string[]> = {
  BASE_URL: ['localhost:3000', 'ftp://a', 'https://a/b', 'https://a/?x', 'https://a/#x', 'https://u:p@a', 'http://'],
  SESAME_ALLOW_HTTP: ['maybe'],
  HOST: ['example.com', '300.1.1.1', '127.0.0.1:3000'],
  PORT: ['0', '65536', '80.5', '-1', '0x50', 'http', '1e3'],
  BASE_DOMAIN: ['https://a', 'a/b', 'a:3000', '-a.example', 'a..b', 'a?b', 'a#b', 'a b', 'u@a', 'a\\b'],
  DATABASE_URL: ['mysql://u:hunter22@db/sesame', 'hunter22', 'postgres://u:hunter22#@:x/y'],
  SESAME_SECRET_KEY: ['hunter22', Buffer.alloc(31, 7).toString('base64'), `${'00'.repeat(32)},${'00'.repeat(32)}`],
  SESAME_ADMIN_PASSWORD: ['hunter2', 'hunter22'.repeat(200)],
  SESAME_SAMPLE: ['2'],
  SESAME_OUTBOUND_ALLOWED: [
    '*',
    '10.0.0.0/0',
    'http://hooks.internal',
    'hooks.internal:8080',
    '300.1.1.1',
    'a..b',
    '-a',
  ],
  SESAME_TRUSTED_PROXIES: [
    'example.com',
    '0.0.0.0/0',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '::ffff:10.0.0.0/104',
    'fe80::1%eth0',
  ],
  SESAME_AUDIT_MONTHS: ['-1', '1201', '1.5', 'two'],
  SESAME_RATE_LIMITS: [
    'everything=1/1',
    'sign-in',
    'sign-in=0/60',
    'sign-in=1/0',
    'sign-in=ten/60',
    'sign-in:user=1/1',
  ],
  SESAME_BODY_LIMIT: ['1', '1023', '65m', '1g', '-1k', '1.5m'],
  SESAME_SIGNATURE_SKEW: ['0', '86401', '15m'],
  SESAME_MAINTENANCE: ['y'],
  SESAME_LOG_LEVEL: ['trace', 'verbose'],
  SESAME_DATABASE_CONNECTIONS: ['1', '201'],
  SESAME_PASSWORD_WORKERS: ['0', '65'],
  SESAME_PASSWORD_WAITING: ['-1', '10001'],
  SESAME_SHUTDOWN_SECONDS: ['0', '601'],
}

describe('a wrong value', () => {
  test('is tried for every setting', () => {
    expect([...Object.keys(wrong), 'SESAME_DATA_DIR'].sort()).toEqual(settingsTable.map(({ name }) => name).sort())
  })

  test.each(settingsTable.flatMap((row) => (wrong[row.name] ?? []).map((value) => ({ row, name: row.name, value }))))(
    'stops the start: $name=$value',
    ({ row, name, value }) => {
      const inEnvironment = refusal(() => load({ [name]: value }))
      expect(inEnvironment.problem).toMatch(new RegExp(`^${name} (?:is|has) `))
      expect(inEnvironment.remedy).toBe(`Allowed: ${row.kind.allowed.en}.`)
      const inFile = refusal(() => load({}, { [row.key]: value }))
      expect(inFile.problem).toContain(`"${row.key}" in sesame.config.json`)
      expect(inFile.remedy).toBe(inEnvironment.remedy)
      for (const { message } of [inEnvironment, inFile]) {
        if ('secret' in row) expect(message).not.toContain(value)
        else expect(message).toContain(JSON.stringify(value))
      }
    },
  )

  test.each([{ value: null }, { value: {} }, { value: [1] }, { value: ['/a', null] }])(
    'of the file may also have no text: %j',
    ({ value }) => {
      expect(refusal(() => load({}, { dataDir: value })).message).toContain(
        `"dataDir" in sesame.config.json is ${JSON.stringify(value)}`,
      )
    },
  )

  test('is cut when it is long and shown without control characters', () => {
    const { problem } = refusal(() => load({ SESAME_LOG_LEVEL: `\n\u001b[2J${'x'.repeat(500)}` }))
    expect(problem).toMatch(/^SESAME_LOG_LEVEL is "\\n\\u001b\[2Jx+…\.$/)
    expect(problem.length).toBeLessThan(130)
  })
})

describe('secrets', () => {
  test('are the settings that hold one', () => {
    const secrets = settingsTable.filter((row) => 'secret' in row).map(({ name }) => name)
    expect(secrets).toEqual(['DATABASE_URL', 'SESAME_SECRET_KEY', 'SESAME_ADMIN_PASSWORD'])
  })

  test('are not quoted from a file that is not JSON', () => {
    const error = refusal(() => load({}, '{ "adminPassword": hunter22 }'))
    expect(error.message).toContain('sesame.config.json is not valid JSON')
    expect(error.message).not.toContain('hunter')
    expect(error.cause).toBeUndefined()
  })
})

describe('sesame.config.json', () => {
  test.each(['[]', '"x"', 'null', '3'])('must be an object, not %s', (text) => {
    expect(refusal(() => load({}, text)).message).toContain('not a JSON object')
  })

  test.each([
    ['logLevle', 'logLevel'],
    ['log_level', 'logLevel'],
    ['SESAME_LOG_LEVEL', 'logLevel'],
    ['baseURL', 'baseUrl'],
    ['__proto__', 'port'],
  ])('the unknown key %s is refused, naming %s', (key, nearest) => {
    const { message } = refusal(() => load({}, `{ ${JSON.stringify(key)}: "hunter22" }`))
    expect(message).toContain(`unknown key "${key}". Did you mean "${nearest}"?`)
    expect(message).not.toContain('hunter22')
  })

  test('that cannot be read is refused', () => {
    mkdirSync(join(folder, 'sesame.config.json'))
    const { message } = refusal(() => loadSettings({ env: {}, cwd: folder }))
    expect(message).toContain(`${join(folder, 'sesame.config.json')} cannot be read (EISDIR)`)
  })
})

describe('environment variables', () => {
  test.each([
    ['SESAME_LOGLEVEL', 'SESAME_LOG_LEVEL'],
    ['SESAME_ADMIN_PASSWROD', 'SESAME_ADMIN_PASSWORD'],
    ['SESAME_PORT', 'PORT'],
    ['SESAME_BASE_URL', 'BASE_URL'],
  ])('%s is unknown and leads to %s', (name, nearest) => {
    const { message } = refusal(() => load({ [name]: 'hunter22' }))
    expect(message).toContain(`${name} is not a setting of Sesame. Did you mean ${nearest}?`)
    expect(message).not.toContain('hunter22')
  })

  test('of other programs, of Kubernetes and of the test runner are let through', () => {
    const env = {
      HOME: '/root',
      SESAMEX: '1',
      SESAME_TEST_SCOPE: 'http',
      SESAME_SERVICE_HOST: '10.0.0.1',
      SESAME_SERVICE_PORT_HTTP: '3000',
      SESAME_PORT: 'tcp://10.0.0.1:3000',
      SESAME_WEB_PORT_3000_TCP_ADDR: '10.0.0.1',
    }
    expect(load(env)).toEqual(load())
  })

  test('the nearest name is the one with the fewest changes', () => {
    expect(nearestName('colour', ['flavour', 'color', 'column'])).toBe('color')
  })
})

describe('the secret key', () => {
  const settingsIn = (dataDir: string, secretKey?: string) => ({ dataDir, secretKeyFile: `${dataDir}.key`, secretKey })

  test('given as a setting needs no file', () => {
    const key = generateSealingKey()
    expect(readOrCreateSecretKey(settingsIn(join(folder, 'data'), key))).toBe(key)
    expect(readdirSync(folder)).toEqual([])
  })

  test('is made once, beside the data, readable by its owner only', () => {
    const settings = settingsIn(join(folder, 'deep/data'))
    const key = readOrCreateSecretKey(settings)
    expect(parseSealingKeys(key)).toHaveLength(1)
    expect(readdirSync(join(folder, 'deep'))).toEqual(['data.key'])
    expect(statSync(settings.secretKeyFile).mode & 0o777).toBe(0o600)
    mkdirSync(settings.dataDir)
    writeFileSync(join(settings.dataDir, 'PG_VERSION'), '18')
    expect(readOrCreateSecretKey(settings)).toBe(key)
  })

  test('is not made anew for data that was sealed with a lost one', () => {
    const settings = settingsIn(join(folder, 'data'))
    mkdirSync(settings.dataDir)
    writeFileSync(join(settings.dataDir, 'PG_VERSION'), '18')
    expect(refusal(() => readOrCreateSecretKey(settings)).message).toMatch(
      /data\.key is missing, but .*data already holds/,
    )
    expect(existsSync(settings.secretKeyFile)).toBe(false)
  })

  test('is made for a data directory that is a fresh volume', () => {
    const settings = settingsIn(join(folder, 'data'))
    mkdirSync(join(settings.dataDir, 'lost+found'), { recursive: true })
    expect(readOrCreateSecretKey(settings)).toBe(readFileSync(settings.secretKeyFile, 'utf8').trim())
  })

  test.each(['640', '604', '620', '666'])('file with mode %s is refused until chmod 600', (mode) => {
    const settings = settingsIn(join(folder, 'data'))
    const key = readOrCreateSecretKey(settings)
    chmodSync(settings.secretKeyFile, Number.parseInt(mode, 8))
    const { message } = refusal(() => readOrCreateSecretKey(settings))
    expect(message).toContain(`chmod 600 ${settings.secretKeyFile}`)
    expect(message).not.toContain(key)
    chmodSync(settings.secretKeyFile, 0o600)
    expect(readOrCreateSecretKey(settings)).toBe(key)
  })

  test.each(['', 'hunter22\n', `${'A'.repeat(20)}\n`])('file that holds %j is refused and left as it is', (content) => {
    const settings = settingsIn(join(folder, 'data'))
    writeFileSync(settings.secretKeyFile, content, { mode: 0o600 })
    const { message } = refusal(() => readOrCreateSecretKey(settings))
    expect(message).toContain('does not hold a key')
    expect(message).not.toContain('hunter22')
    expect(readFileSync(settings.secretKeyFile, 'utf8')).toBe(content)
  })

  test('file that is a folder or a link to nowhere is refused', () => {
    const first = settingsIn(join(folder, 'first'))
    mkdirSync(first.secretKeyFile)
    expect(refusal(() => readOrCreateSecretKey(first)).message).toContain(first.secretKeyFile)
    const second = settingsIn(join(folder, 'second'))
    symlinkSync(join(folder, 'nowhere'), second.secretKeyFile)
    expect(refusal(() => readOrCreateSecretKey(second)).message).toContain('a link to a file that does not exist')
  })

  test('cannot be made where a file stands in the way: one clear line', () => {
    writeFileSync(join(folder, 'file'), '')
    const { message } = refusal(() => readOrCreateSecretKey(settingsIn(join(folder, 'file/data'))))
    expect(message).toMatch(/file\/data\.key cannot be read or written \((?:ENOTDIR|EEXIST)\)/)
  })

  test('is the same one for processes that start together', async () => {
    const script = join(folder, 'start.ts')
    writeFileSync(
      script,
      `import { readOrCreateSecretKey } from ${JSON.stringify(new URL('src/config/secret-key.ts', projectRoot).pathname)}
       process.stdout.write(readOrCreateSecretKey(${JSON.stringify(settingsIn(join(folder, 'data')))}))`,
    )
    const bundle = join(folder, 'start.mjs')
    const { build } = await import('esbuild')
    await build({ entryPoints: [script], outfile: bundle, bundle: true, platform: 'node', format: 'esm' })
    const started = Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, [bundle]))
    const keys = (await Promise.all(started)).map(({ stdout }) => stdout)
    expect(new Set(keys).size).toBe(1)
    expect(parseSealingKeys(keys[0] ?? '')).toHaveLength(1)
    expect(readdirSync(folder).sort()).toEqual(['data.key', 'start.mjs', 'start.ts'])
  })
})
