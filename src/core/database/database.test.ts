import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { randomBytes } from 'node:crypto'
import { createDatabase, dropDatabase, superuserQuery } from '../../../test/harness/database.ts'
import { projectRoot } from '../project-root.ts'
import { checkServer } from './connect.ts'
import { isDatabaseGone } from './connection.ts'
import type { ConnectionParameters } from './connections.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { readMigrations } from './migrations.ts'
import { platformOf } from './platform.ts'

/** The fence on a real server: fifty pools, each with one note that says its pool's name. */

const serverUrl = inject('serverUrl')
const name = `sesame_fence_${randomBytes(6).toString('hex')}`
const pools = Array.from({ length: 50 }, (_, index) => `pool-${index}`)

let url: string
let parameters: ConnectionParameters
beforeAll(async () => {
  url = await createDatabase(serverUrl, name)
  parameters = await checkServer(url)
  const first = readMigrations(projectRoot).slice(0, 1)
  const notes = `create table notes (pool_id text not null, id serial, text text not null, primary key (pool_id, id));
                 call fence('notes');`
  await migrate(parameters, [...first, { name: '9999-notes.sql', sql: notes }])
  await superuserQuery(url, 'insert into notes (pool_id, text) select p, p from unnest($1::text[]) p', [pools])
})
afterAll(() => dropDatabase(serverUrl, name))

let database: Database
beforeEach(() => {
  database = openDatabase(parameters, { connections: 4 })
})
afterEach(() => database.close())

const refusal = 'no user pool is named for this statement'
const select = 'select pool_id from notes'

type Row = { pool_id: string }
const names = (rows: Row[]): string[] => [...new Set(rows.map((row) => row.pool_id))]
const read = (pool: string): Promise<string[]> =>
  database.read(pool, async (reader) => names(await reader.query<Row>(select, [])))

/** Kills the connections of this test's database; resolves when they are gone. */
const killAll = () =>
  superuserQuery(
    url,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
    [name],
  )

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 5000
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

describe('the fence', () => {
  test('holds while reads, writes, failures and calls of fifty pools take turns on four connections', async () => {
    const step = fc.record({
      pool: fc.constantFrom(...pools),
      kind: fc.constantFrom('read', 'read twice', 'write', 'failing read', 'failing write', 'call', 'platform'),
    })
    const actions: Record<string, (pool: string) => Promise<void>> = {
      read: async (pool) => expect(await read(pool)).toEqual([pool]),
      'read twice': (pool) =>
        database.read(pool, async (reader) => {
          const both = await Promise.all([reader.query<Row>(select, []), reader.query<Row>(`${select} limit 9`, [])])
          expect(both.map(names)).toEqual([[pool], [pool]])
        }),
      write: (pool) =>
        database.inPool(pool, async (writer) => {
          await writer.query('update notes set text = text', [])
          expect(names(await writer.query<Row>(select, []))).toEqual([pool])
        }),
      'failing read': (pool) =>
        expect(database.read(pool, (reader) => reader.query('select 1 / 0', []))).rejects.toThrow('division by zero'),
      'failing write': (pool) =>
        expect(
          database.inPool(pool, async (writer) => {
            await writer.query("update notes set text = 'lost'", [])
            await Promise.all([writer.query('select 1 / 0', []), writer.query(select, [])])
          }),
        ).rejects.toThrow(/division by zero|aborted/),
      call: () => expect(database.call(select, [])).rejects.toThrow(refusal),
      platform: async () => {
        const seen = await platformOf(database).read((reader) => reader.query<Row>(select, []))
        expect(names(seen).sort()).toEqual([...pools].sort())
      },
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        await Promise.all(steps.map(({ pool, kind }) => actions[kind]?.(pool)))
      }),
      { numRuns: 25 },
    )
    const texts = await superuserQuery<{ text: string }>(url, 'select text from notes')
    expect(texts.map((row) => row.text).sort()).toEqual([...pools].sort())
  })

  test('refuses a statement outside every pool, also on a connection that has just served one', async () => {
    await database.close()
    database = openDatabase(parameters, { connections: 1 })
    for (const serve of [() => read('pool-1'), () => database.inPool('pool-1', (pool) => pool.query(select, []))]) {
      await serve()
      await expect(database.call(select, [])).rejects.toThrow(refusal)
    }
  })

  test('answers nothing when naming the pool fails, and the connection is not used again', async () => {
    await database.close()
    database = openDatabase(parameters, { connections: 1 })
    expect(await read('pool-1')).toEqual(['pool-1'])
    // PostgreSQL cannot store NUL, so this name is refused while the select is already behind it on the wire, in pool-1.
    await expect(read('pool\u0000')).rejects.toThrow('invalid byte sequence')
    expect(await read('pool-2')).toEqual(['pool-2'])
    await expect(database.inPool('pool\u0000', (pool) => pool.query(select, []))).rejects.toThrow()
    expect(await read('pool-3')).toEqual(['pool-3'])
  })

  test('forgets the pool of a read that failed', async () => {
    await database.close()
    database = openDatabase(parameters, { connections: 1 })
    await expect(database.read('pool-1', (reader) => reader.query('select nonsense', []))).rejects.toThrow('nonsense')
    expect(await read('pool-2')).toEqual(['pool-2'])
    expect(await read('pool-1')).toEqual(['pool-1'])
  })
})

describe('what outlives its work', () => {
  test.each(['read', 'inPool'] as const)(
    'in %s cannot speak on a connection that is already another pool\u2019s',
    async (way) => {
      await database.close()
      database = openDatabase(parameters, { connections: 1 })
      let goOn = () => {}
      const next = new Promise<void>((resolve) => (goOn = resolve))
      let late: Promise<unknown> | undefined
      const failing = database[way]('pool-1', (reader) => {
        late = next.then(() => reader.query(select, []))
        const lateToo = next.then(() => reader.db.selectFrom('notes').selectAll().execute())
        late = Promise.allSettled([late, lateToo])
        return Promise.all([reader.query('select 1 / 0', []), late])
      })
      await expect(failing).rejects.toThrow('division by zero')
      await database.inPool('pool-2', async (pool) => {
        goOn()
        for (const outcome of (await late) as PromiseSettledResult<unknown>[]) {
          expect(outcome).toMatchObject({
            status: 'rejected',
            reason: { message: expect.stringContaining('had ended') },
          })
        }
        expect(names(await pool.query<Row>(select, []))).toEqual(['pool-2'])
      })
    },
  )
})

describe('inPool', () => {
  test('keeps all of it or nothing', async () => {
    const failing = database.inPool('pool-1', async (pool) => {
      await pool.query("insert into notes (pool_id, text) values ('pool-1', 'half')", [])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await read('pool-1')).toEqual(['pool-1'])
    expect(await superuserQuery(url, "select 1 from notes where text = 'half'")).toEqual([])
  })
})

describe('a connection', () => {
  test('that was killed while idle is replaced', async () => {
    expect(await read('pool-1')).toEqual(['pool-1'])
    await killAll()
    expect(await eventually(() => read('pool-1'))).toEqual(['pool-1'])
  })

  test('that is killed under a statement fails that statement as "the database is gone", and is replaced', async () => {
    const sleeping = database.inPool('pool-1', (pool) => pool.query('select pg_sleep(30)', []))
    const outcome = sleeping.then(
      () => undefined,
      (error: unknown) => error,
    )
    await eventually(async () => {
      const [row] = await superuserQuery<{ n: number }>(
        url,
        "select count(*)::int as n from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'",
        [name],
      )
      expect(row?.n).toBe(1)
    })
    await killAll()
    expect(isDatabaseGone(await outcome)).toBe(true)
    expect(await eventually(() => read('pool-1'))).toEqual(['pool-1'])
  })

  test('answers a statement alike the first time, which describes its columns, and every other', async () => {
    await database.close()
    database = openDatabase(parameters, { connections: 1 })
    const typed = `select $1::integer as n, $2::bigint as many, true as yes, timestamptz 'epoch' as at, null::text as nothing,
      '{"a":[1]}'::jsonb as json, array['x', null] as list, '\\x01ff'::bytea as bytes from generate_series(1, $3)`
    const row = { n: 1, many: 2, yes: true, at: new Date(0), nothing: null, json: { a: [1] }, list: ['x', null] }
    const wanted = { ...row, bytes: Buffer.from([1, 255]) }
    const all = (count: number) => database.statement('pool-1', typed, [1, 2, count])
    expect(await all(1)).toEqual([wanted])
    expect(await all(0)).toEqual([])
    expect(await Promise.all([all(2), read('pool-2'), all(1)])).toEqual([[wanted, wanted], ['pool-2'], [wanted]])
    const divided = (by: number) => database.statement('pool-1', 'select 1 / $1::integer as n', [by])
    await expect(divided(0)).rejects.toThrow('division by zero')
    expect(await divided(1)).toEqual([{ n: 1 }])
    await expect(divided(0)).rejects.toThrow('division by zero')
    expect(await divided(1)).toEqual([{ n: 1 }])
    const write = () => database.statement('pool-1', "update notes set text = 'pool-1' where text = 'none'", [])
    expect([await write(), await write(), await all(1)]).toEqual([[], [], [wanted]])
  })

  test('whose prepared statement is out of date, because another node migrated, is replaced', async () => {
    await database.close()
    database = openDatabase(parameters, { connections: 1 })
    const all = () => database.read('pool-1', (reader) => reader.query('select * from notes', []))
    expect(await all()).toHaveLength(1)
    await superuserQuery(url, 'alter table notes add column colour text')
    await expect(all()).rejects.toThrow('cached plan')
    expect(await all()).toEqual([expect.objectContaining({ colour: null })])
    await superuserQuery(url, 'alter table notes drop column colour')
  })
})

describe('when every connection is taken', () => {
  test('callers wait for one, in turn', async () => {
    const busy = Array.from({ length: 40 }, (_, index) =>
      database.read(`pool-${index}`, async (reader) => {
        await reader.query('select pg_sleep(0.005)', [])
        return names(await reader.query<Row>(select, []))
      }),
    )
    expect(await Promise.all(busy)).toEqual(Array.from({ length: 40 }, (_, index) => [`pool-${index}`]))
  })

  test('a caller is told so after a while instead of hanging', async () => {
    await database.close()
    database = openDatabase(parameters, { connections: 1, patience: 100 })
    let finish = () => {}
    const holding = database.read('pool-1', () => new Promise<void>((resolve) => (finish = resolve)))
    await expect(read('pool-2')).rejects.toThrow('no database connection became free within 100 ms')
    finish()
    await holding
    expect(await read('pool-2')).toEqual(['pool-2'])
  })

  test('a server without room for another connection counts as gone', async () => {
    const role = `sesame_crowded_${randomBytes(6).toString('hex')}`
    await superuserQuery(url, `create role ${role} login password 'secret' connection limit 0`)
    const address = new URL(url)
    address.username = role
    address.password = 'secret'
    const crowded = openDatabase({ connectionString: address.href }, { connections: 1 })
    try {
      const refusal = await crowded.ping().catch((error: unknown) => error)
      expect(String(refusal)).toContain('too many connections')
      expect(isDatabaseGone(refusal)).toBe(true)
    } finally {
      await crowded.close()
      await superuserQuery(url, `drop role ${role}`)
    }
  })

  test('callers who wait are told when the database is gone, and served when it is back', async () => {
    await database.close()
    database = openDatabase(parameters, { connections: 1 })
    const sleeping = database.read('pool-1', (reader) => reader.query('select pg_sleep(30)', []))
    const waiting = [sleeping, read('pool-2'), read('pool-3')].map((one) => one.then(String, isDatabaseGone))
    await superuserQuery(serverUrl, `alter database ${name} allow_connections false`)
    try {
      await superuserQuery(
        serverUrl,
        'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1',
        [name],
      )
      expect(await Promise.all(waiting)).toEqual([true, true, true])
    } finally {
      await superuserQuery(serverUrl, `alter database ${name} allow_connections true`)
    }
    expect(await read('pool-2')).toEqual(['pool-2'])
  })
})
