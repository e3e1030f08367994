import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { createDatabase, dropDatabase, superuserQuery } from '../../../test/harness/database.ts'
import { StartError } from '../errors/start-error.ts'
import { projectRoot } from '../project-root.ts'
import { checkServer } from './connect.ts'
import type { ConnectionParameters } from './connections.ts'
import { migrate } from './migrate.ts'
import { readMigrations } from './migrations.ts'

const serverUrl = inject('serverUrl')

let name: string
let url: string
let parameters: ConnectionParameters
beforeEach(async () => {
  name = `sesame_migrate_${randomBytes(6).toString('hex')}`
  url = await createDatabase(serverUrl, name)
  parameters = await checkServer(url)
})
afterEach(() => dropDatabase(serverUrl, name))

const one = { name: '0001-one.sql', sql: 'create table one (id integer)' }
const two = { name: '0002-two.sql', sql: 'create table two (id integer)' }
const broken = { name: '0002-broken.sql', sql: 'create table half (id integer); select nonsense' }

async function tables(): Promise<string[]> {
  const rows = await superuserQuery<{ name: string }>(
    url,
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  )
  return rows.map((row) => row.name)
}

describe('readMigrations', () => {
  test('lists the files of migrations/ in order, no two with one number', () => {
    const numbers = readMigrations(projectRoot).map((migration) => migration.name.slice(0, 4))
    expect(numbers[0]).toBe('0001')
    expect(numbers).toEqual([...new Set(numbers)].sort())
  })
})

describe('migrate', () => {
  test('brings a new database up to date, and does nothing the second time', async () => {
    const all = readMigrations(projectRoot)
    expect(await migrate(parameters, all)).toEqual(all.map((migration) => migration.name))
    expect(await migrate(parameters, all)).toEqual([])
  })

  test('applies only what is new', async () => {
    expect(await migrate(parameters, [one])).toEqual([one.name])
    expect(await migrate(parameters, [one, two])).toEqual([two.name])
    expect(await tables()).toEqual(['one', 'schema_migrations', 'two'])
  })

  test('by several nodes at once applies each file once', async () => {
    const slow = { ...one, sql: `${one.sql}; select pg_sleep(0.1)` }
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(parameters, [slow, two])))
    expect(applied.flat().sort()).toEqual([one.name, two.name])
  })

  test('keeps nothing of a file that fails, says which, and applies it once it is mended', async () => {
    const failing = migrate(parameters, [one, broken])
    await expect(failing).rejects.toThrow(StartError)
    await expect(failing).rejects.toThrow(/0002-broken\.sql failed: .*nonsense/)
    expect(await tables()).toEqual(['one', 'schema_migrations'])
    expect(await migrate(parameters, [one, { ...broken, sql: two.sql }])).toEqual([broken.name])
  })

  test('refuses a file that was edited after it had been applied, and changes nothing', async () => {
    await migrate(parameters, [one])
    const edited = { ...one, sql: `${one.sql} ` }
    await expect(migrate(parameters, [edited, two])).rejects.toThrow(
      /0001-one\.sql was changed after it had been applied.*Restore the file/,
    )
    expect(await tables()).toEqual(['one', 'schema_migrations'])
  })

  test('refuses a database with a file that this copy has lost', async () => {
    await migrate(parameters, [one, two])
    const three = { name: '0003-three.sql', sql: 'select 1' }
    await expect(migrate(parameters, [one, three])).rejects.toThrow(/0002-two\.sql, which this copy .* does not know/)
  })

  test('lets older code run beside a newer schema', async () => {
    await migrate(parameters, [one, two])
    expect(await migrate(parameters, [one])).toEqual([])
  })

  test('frees its lock when a node dies in the middle', async () => {
    const slow = { ...one, sql: `${one.sql}; select pg_sleep(30)` }
    const dying = expect(migrate(parameters, [slow])).rejects.toThrow()
    const deadline = Date.now() + 5000
    const kill = `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'`
    while ((await superuserQuery(url, kill, [name])).length === 0) expect(Date.now()).toBeLessThan(deadline)
    await dying
    expect(await migrate(parameters, [one])).toEqual([one.name])
  })
})
