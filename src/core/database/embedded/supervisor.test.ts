import { execFile, type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { StartError } from '../../errors/start-error.ts'
import { projectRoot } from '../../project-root.ts'
import { elapsed, systemClock } from '../../time/clock.ts'
import { readPidFile } from './postmaster.ts'
import { isAlive, serves } from './processes.ts'
import { type EmbeddedDatabase, startEmbedded } from './supervisor.ts'

/** The supervisor against real processes: every way to start, be killed and start again. */

const script = fileURLToPath(new URL(`node_modules/.cache/embedded-${process.pid}.mjs`, projectRoot))
let root = ''
let template = ''
let folders = 0
const running = new Set<EmbeddedDatabase>()
const children = new Set<ChildProcess>()

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(root, 0o711)
  const source = `
    import { startEmbedded } from ${JSON.stringify(fileURLToPath(new URL('supervisor.ts', import.meta.url)))}
    import pg from 'pg'
    const clock = { now: () => Date.now() }
    const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n')
    const database = await startEmbedded({ dataDir: process.argv[2], clock })
    process.on('message', (word) => word === 'exit' && process.exit(0))
    const client = new pg.Client(database.connection)
    client.on('error', () => {})
    await client.connect()
    await client.query('create table if not exists proof (id int)')
    say({ ready: process.pid })
    for (let id = 1; ; id++) {
      await client.query('insert into proof values ($1)', [id])
      say({ acknowledged: id })
    }`
  await build({
    stdin: { contents: source, resolveDir: fileURLToPath(projectRoot) },
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  template = join(root, 'template')
  const database = await start(template)
  await sql(database, `create table kept as select 'kept'::text as word`)
  await stop(database)
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  await Promise.all([...running].map(stop))
  await Promise.all((await readdir(root)).map((name) => endOrphan(join(root, name))))
})

afterAll(async () => {
  await rm(script, { force: true })
  await rm(root, { recursive: true, force: true })
})

describe('a data directory', () => {
  it('gets a UTF-8 database with the builtin locale, whose role is no superuser and may add trusted extensions', async () => {
    const database = await start(await copy())
    const [facts] = await sql(
      database,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
              datdba::regrole::text as owner, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole
       from pg_database join pg_roles on rolname = current_user where datname = current_database()`,
    )
    expect(facts).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      owner: 'sesame',
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
    })
    await sql(database, 'create extension pg_trgm')
    expect(await sql(database, `select '登录' ~ '^\\w+$' as letters`)).toEqual([{ letters: true }])
  })

  it('keeps its rows over a stop and a start, each below a second', async () => {
    const before = elapsed()
    const database = await start(await copy())
    expect(elapsed() - before).toBeLessThan(1_500)
    expect(await sql(database, 'select word from kept')).toEqual([{ word: 'kept' }])
    const stopping = elapsed()
    await stop(database)
    await database.stop()
    expect(elapsed() - stopping).toBeLessThan(1_500)
  })

  it('is served on a private socket only and holds its passwords in a file for us alone', async () => {
    const dataDir = await copy()
    const database = await start(dataDir)
    const [settings] = await sql(
      database,
      `select current_setting('listen_addresses') as listen, current_setting('fsync') as fsync,
              current_setting('timezone') as zone`,
    )
    expect(settings).toEqual({ listen: '', fsync: 'on', zone: 'UTC' })
    expect((await stat(database.connection.host)).mode & 0o777).toBe(0o700)
    expect((await stat(join(dataDir, 'database-passwords.json'))).mode & 0o777).toBe(0o600)
    const { pid } = await postmaster(dataDir)
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(database.connection.password)
  })

  it('whose path is too long for a socket gets one in a private folder of the temporary directory', async () => {
    const dataDir = await copy('x'.repeat(90))
    const database = await start(dataDir)
    expect(database.connection.host.startsWith(tmpdir())).toBe(true)
    expect((await stat(database.connection.host)).mode & 0o777).toBe(0o700)
    expect(await sql(database, 'select word from kept')).toEqual([{ word: 'kept' }])
    await stop(database)
    await rm(database.connection.host, { recursive: true })
  })

  it('whose password file was lost opens with new passwords', async () => {
    const dataDir = await copy()
    await rm(join(dataDir, 'database-passwords.json'))
    expect(await sql(await start(dataDir), 'select word from kept')).toEqual([{ word: 'kept' }])
  })
})

describe('after kill -9', () => {
  it('of the Node process alone, the next start adopts the orphan within 5 s with every acknowledged row', async () => {
    const dataDir = await copy()
    const { child, acknowledged } = await startChild(dataDir)
    const orphan = await postmaster(dataDir)
    const last = await killed(child, acknowledged)
    const before = elapsed()
    const messages: string[] = []
    const database = await start(dataDir, messages)
    expect(elapsed() - before).toBeLessThan(5_000)
    expect(messages.join()).toContain(`Adopted the running PostgreSQL (pid ${orphan.pid})`)
    expect((await postmaster(dataDir)).pid).toBe(orphan.pid)
    expect(await countUpTo(database, last)).toBe(last)
    await stop(database)
    expect(isAlive(orphan.pid)).toBe(false)
  })

  it('of the Node process alone, an orphan that does not answer is replaced', async () => {
    const dataDir = await copy()
    const { child, acknowledged } = await startChild(dataDir)
    const orphan = await postmaster(dataDir)
    const last = await killed(child, acknowledged)
    process.kill(orphan.pid, 'SIGSTOP')
    const before = elapsed()
    const database = await start(dataDir)
    expect(elapsed() - before).toBeLessThan(6_000)
    expect(isAlive(orphan.pid)).toBe(false)
    expect((await postmaster(dataDir)).pid).not.toBe(orphan.pid)
    expect(await countUpTo(database, last)).toBe(last)
  })

  it('of both, the next start recovers within 5 s with every acknowledged row', async () => {
    const dataDir = await copy()
    const { child, acknowledged } = await startChild(dataDir)
    const orphan = await postmaster(dataDir)
    process.kill(orphan.pid, 'SIGKILL')
    const last = await killed(child, acknowledged)
    const before = elapsed()
    const database = await start(dataDir)
    expect(elapsed() - before).toBeLessThan(5_000)
    expect(await countUpTo(database, last)).toBe(last)
  })

  it('of the database alone, the running server has a new one at the same address within 5 s, also when adopted', async () => {
    const dataDir = await copy()
    const { child, acknowledged } = await startChild(dataDir)
    await killed(child, acknowledged)
    const database = await start(dataDir)
    for (const _ of ['adopted', 'own']) {
      const { pid } = await postmaster(dataDir)
      process.kill(pid, 'SIGKILL')
      await eventually(5_000, async () => {
        expect(await sql(database, 'select word from kept')).toEqual([{ word: 'kept' }])
        expect((await postmaster(dataDir)).pid).not.toBe(pid)
      })
    }
  })

  it('of both, a process id that belongs to another program by now does not keep the database from starting', async () => {
    const dataDir = await copy()
    const stale = [process.pid, join(dataDir, 'postgres'), 1, 5432, join(dataDir, 'socket'), '', '', 'ready']
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), stale.join('\n'))
    expect(await sql(await start(dataDir), 'select word from kept')).toEqual([{ word: 'kept' }])
    expect(isAlive(process.pid)).toBe(true)
  })

  it('in the middle of making the database, the next start makes it anew', async () => {
    const dataDir = join(root, 'interrupted')
    const child = spawn(process.execPath, [script, dataDir], { stdio: 'ignore' })
    await eventually(10_000, async () => {
      const staging = (await readdir(dataDir)).find((name) => name.startsWith('initialising.'))
      expect(await readdir(join(dataDir, staging ?? '', 'cluster'))).toContain('PG_VERSION')
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await readdir(dataDir)).not.toContain('postgres')
    const database = await start(dataDir)
    expect(await sql(database, 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await readdir(dataDir)).filter((name) => name.startsWith('initialising.'))).toEqual([])
  })
})

describe('leaving', () => {
  it('by process.exit takes the database along', async () => {
    const dataDir = await copy()
    const { child } = await startChild(dataDir)
    const { pid } = await postmaster(dataDir)
    child.send('exit')
    await once(child, 'exit')
    await eventually(5_000, async () => expect(isAlive(pid)).toBe(false))
    expect((await readdir(dataDir)).filter((name) => name.endsWith('.lock'))).toEqual([])
  })
})

describe('refused with one line that says what to do', () => {
  it('a second Sesame on the directory, naming the first, whose database goes on', async () => {
    const dataDir = await copy()
    const { child } = await startChild(dataDir)
    const { pid } = await postmaster(dataDir)
    const error = await refusal(dataDir)
    expect(error.problem).toContain(`${dataDir} is in use by another running Sesame (pid ${child.pid}`)
    expect(error.remedy).toContain('SESAME_DATA_DIR')
    expect((await postmaster(dataDir)).pid).toBe(pid)
    expect(isAlive(pid)).toBe(true)
  })

  it('a database of another PostgreSQL version', async () => {
    const dataDir = await copy()
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
    const error = await refusal(dataDir)
    expect(error.problem).toMatch(/made by PostgreSQL 15; this Sesame brings PostgreSQL 18/)
    expect((await readdir(dataDir)).filter((name) => name.endsWith('.lock'))).toEqual([])
  })

  it('a folder of other files', async () => {
    const dataDir = join(root, 'foreign')
    await mkdir(join(dataDir, 'postgres'), { recursive: true })
    await writeFile(join(dataDir, 'postgres', 'letters.txt'), 'dear')
    expect((await refusal(dataDir)).problem).toContain('is not a PostgreSQL data directory')
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['letters.txt'])
  })

  it('somebody else’s PostgreSQL cluster', async () => {
    expect((await refusal(join(template, 'postgres'))).problem).toContain('is itself a PostgreSQL 18 cluster')
  })

  it('a path that cannot be written', async () => {
    const file = join(root, 'file')
    await writeFile(file, '')
    expect((await refusal(join(file, 'data'))).problem).toContain('cannot be written')
    expect((await refusal(file)).problem).toContain('cannot be written')
  })

  it('a damaged database, with the last thing PostgreSQL said', async () => {
    const dataDir = await copy()
    await rm(join(dataDir, 'postgres', 'global', 'pg_control'))
    const error = await refusal(dataDir)
    expect(error.problem).toContain('pg_control')
    expect(error.remedy).toContain('postgres.log')
  })
})

async function start(dataDir: string, messages: string[] = []): Promise<EmbeddedDatabase> {
  const log = (message: string) => void messages.push(message)
  const database = await startEmbedded({ dataDir, clock: systemClock, log })
  running.add(database)
  return database
}

async function stop(database: EmbeddedDatabase): Promise<void> {
  running.delete(database)
  await database.stop()
}

/** A fresh data directory with the table `kept`. */
async function copy(name = 'data'): Promise<string> {
  folders += 1
  const dataDir = join(root, `${name}-${folders}`)
  await promisify(execFile)('cp', ['-a', template, dataDir])
  return dataDir
}

async function sql(database: EmbeddedDatabase, statement: string): Promise<unknown[]> {
  const client = new pg.Client(database.connection)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function countUpTo(database: EmbeddedDatabase, last: number): Promise<number> {
  const [row] = await sql(database, `select count(distinct id)::int as count from proof where id <= ${last}`)
  return (row as { count: number }).count
}

async function postmaster(dataDir: string): Promise<{ pid: number }> {
  const file = await readPidFile(join(dataDir, 'postgres'))
  if (!file) throw new Error(`no server on ${dataDir}`)
  return file
}

/** Ends the server that a killed child left on a directory. */
async function endOrphan(dataDir: string): Promise<void> {
  const file = await readPidFile(join(dataDir, 'postgres')).catch(() => undefined)
  if (!file || !(await serves(file.pid, join(dataDir, 'postgres')))) return
  process.kill(file.pid, 'SIGQUIT')
  await eventually(5_000, async () => expect(isAlive(file.pid)).toBe(false))
}

/** A Node process that runs the supervisor and inserts rows until it dies; `acknowledged` grows meanwhile. */
async function startChild(dataDir: string): Promise<{ child: ChildProcess; acknowledged: number[] }> {
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  children.add(child)
  const acknowledged: number[] = []
  if (!child.stdout) throw new Error('the child has no output')
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const said = JSON.parse(line)
    if (said.acknowledged) acknowledged.push(said.acknowledged)
  })
  await eventually(20_000, async () => expect(acknowledged.length).toBeGreaterThan(20))
  return { child, acknowledged }
}

/** Kills the Node process and gives the last id that it had seen committed. */
async function killed(child: ChildProcess, acknowledged: number[]): Promise<number> {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
  return acknowledged.at(-1) ?? 0
}

async function refusal(dataDir: string): Promise<StartError> {
  const error = await start(dataDir).catch((reason: unknown) => reason)
  if (!(error instanceof StartError)) throw new Error(`expected a StartError, got ${String(error)}`)
  expect(error.message).not.toContain('\n')
  return error
}

async function eventually(milliseconds: number, check: () => Promise<unknown>): Promise<void> {
  const deadline = elapsed() + milliseconds
  for (;;) {
    try {
      await check()
      return
    } catch (error) {
      if (elapsed() > deadline) throw error
    }
    await sleep(20)
  }
}
