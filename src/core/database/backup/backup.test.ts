import { randomBytes } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { createDatabase, dropDatabase, superuserQuery } from '../../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../../test/harness/sesame.ts'
import { projectRoot } from '../../project-root.ts'
import { checkServer } from '../connect.ts'
import { migrate } from '../migrate.ts'
import { type Migration, readMigrations } from '../migrations.ts'
import { dump } from './dump.ts'
import { restore } from './restore.ts'

const serverUrl = inject('serverUrl')
const migrations = readMigrations(projectRoot)

let sesame: Sesame
let file: Buffer
beforeAll(async () => {
  sesame = await startSesame()
  for (const username of ['ada', 'grace', 'edsger', '艾达']) {
    await sesame.call({
      path: '/api/v3/create-user',
      body: { username, customData: { quote: '"\\N', list: [1, null] } },
    })
  }
  await superuserQuery(sesame.databaseUrl, "update users set name = $1 where username = 'edsger'", [
    'a\tb\\N\nc\r\\.\n',
  ])
  await superuserQuery(
    sesame.databaseUrl,
    "select graphile_worker.add_job('later', '{\"a\":1}', run_at := now() + interval '1 day')",
  )
  // A month of the log that no fresh database would have, with an entry in it.
  await superuserQuery(
    sesame.databaseUrl,
    `begin; call add_log_partition('admin_audit_logs', '2001-02-01'); alter table admin_audit_logs_2001_02 owner to sesame_app;
     select set_config('sesame.pool', '*', true);
     update admin_audit_logs set time = '2001-02-03' where ctid = (select min(ctid) from admin_audit_logs) and operation = 'create';
     commit`,
  )
  file = await dumped()
})
afterAll(() => sesame?.close())

let name: string
let url: string
beforeEach(async () => {
  name = `sesame_restore_${randomBytes(6).toString('hex')}`
  url = await createDatabase(serverUrl, name)
})
afterEach(() => dropDatabase(serverUrl, name))

async function dumped(): Promise<Buffer> {
  const target = new PassThrough()
  const all = buffer(target)
  await dump(await checkServer(sesame.databaseUrl), { target, createdAt: new Date(0), version: '1.2.3' })
  return all
}

const bringBack = async (from: Buffer, known: readonly Migration[] = migrations) =>
  restore(await checkServer(url), { source: Readable.from([from]), migrations: known })

/** A digest of every row of every logged table, by table. */
async function contents(address: string): Promise<Record<string, string>> {
  const tables = await superuserQuery<{ name: string }>(
    address,
    `select c.oid::regclass::text as name from pg_class c where relnamespace::regnamespace::text in ('public', 'graphile_worker')
       and relkind in ('r', 'p') and relpersistence = 'p' and relname not in ('schema_migrations', 'migrations')`,
  )
  const digests: Record<string, string> = {}
  for (const table of tables) {
    const [row] = await superuserQuery<{ digest: string }>(
      address,
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${table.name} t`,
    )
    digests[table.name] = row?.digest ?? ''
  }
  return digests
}

test('brings back every row of every table, months of the logs and sequences, and nothing else', async () => {
  const summary = await bringBack(file)
  expect(summary).toMatchObject({ createdAt: '1970-01-01T00:00:00.000Z', version: '1.2.3' })
  const before = await contents(sesame.databaseUrl)
  expect(before['users']).toMatch(/^[4-9] /)
  expect(before['admin_audit_logs_2001_02']).toMatch(/^1 /)
  expect(await contents(url)).toEqual(before)
  expect(summary.rows).toBeGreaterThan(10)
  expect(before['graphile_worker._private_jobs']).toMatch(/^1 /)
  await superuserQuery(url, "select graphile_worker.add_job('later', '{}')")
  expect((await contents(url))['graphile_worker._private_jobs']).toMatch(/^2 /)
})

test('leaves the fence, the triggers and the owner as the migrations make them', async () => {
  await bringBack(file)
  const facts = (address: string) =>
    superuserQuery(
      address,
      `select c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) as owner,
              (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
              (select string_agg(t.tgname::text || t.tgenabled::text, ',' order by t.tgname) from pg_trigger t
               where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
              (select count(*)::int from pg_index i where i.indrelid = c.oid) as indexes
       from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
    )
  const made = await facts(url)
  expect(made).toEqual(await facts(sesame.databaseUrl))
  expect(made.length).toBeGreaterThan(15)
})

test('is one moment: what is written meanwhile is in it whole or not at all', async () => {
  const create = (username: string) => sesame.call({ path: '/api/v3/create-user', body: { username } })
  const [taken] = await Promise.all([dumped(), ...['m1', 'm2', 'm3', 'm4'].map(create)])
  await bringBack(taken)
  const [row] = await superuserQuery<{ users: number; counted: number; logged: number }>(
    url,
    `select (select count(*)::int from users) as users, (select sum(total)::int from user_counts) as counted,
            (select count(*)::int from admin_audit_logs where resource = 'user') as logged`,
  )
  expect(row?.counted).toBe(row?.users)
  expect(row?.logged).toBe(row?.users)
})

test('does not hold the sealing key, nor anything in clear that is sealed', () => {
  const text = gunzipSync(file.subarray(16)).toString('latin1')
  expect(text).toContain('edsger')
  expect(text).not.toContain(sesame.pool.accessKeySecret)
  expect(text).not.toContain(sesame.app.appSecret)
  expect(text).not.toContain(Buffer.alloc(32, 7).toString('base64'))
})

test('of an older version is migrated by the next start', async () => {
  const later = { name: '9999-later.sql', sql: 'create table later (id integer)' }
  await bringBack(file, [...migrations, later])
  expect(await migrate(await checkServer(url), [...migrations, later])).toEqual([later.name])
})

describe('is refused, and nothing is left behind,', () => {
  const rows = () =>
    superuserQuery<{ count: number }>(url, 'select count(*)::int from users').then(
      ([row]) => row?.count,
      () => 0,
    )

  test('when the database is not empty', async () => {
    await superuserQuery(url, 'create table something ()')
    await expect(bringBack(file)).rejects.toThrow('not empty')
  })

  test('when it was made by a version that this one does not follow', async () => {
    await expect(bringBack(file, migrations.slice(0, -1))).rejects.toThrow('1.2.3')
    const edited = migrations.map((one, index) => (index === 3 ? { ...one, sql: `${one.sql} ` } : one))
    await expect(bringBack(file, edited)).rejects.toThrow(migrations[3]?.name ?? '')
  })

  test.each([
    ['a byte that was changed', (all: Buffer) => replaced(all, 'edsger', 'edsgar')],
    ['an end that was cut off', (all: Buffer) => all.subarray(0, all.length - 200)],
    ['an end that was cut off between frames', (all: Buffer) => repacked(all, (inner) => inner.subarray(0, -7))],
    ['a table that is missing', (all: Buffer) => repacked(all, withoutLastTable)],
  ])('for %s', async (_what, damage) => {
    await expect(bringBack(damage(file))).rejects.toThrow('damaged')
    expect(await rows()).toBe(0)
  })

  test('when it is something else', async () => {
    await expect(bringBack(Buffer.from('PGDMP'))).rejects.toThrow('not a backup')
    await expect(bringBack(Buffer.from(''))).rejects.toThrow('not a backup')
    await expect(bringBack(Buffer.from('SESAME-BACKUP 2\n'))).rejects.toThrow('newer format')
  })
})

const repacked = (all: Buffer, change: (inner: Buffer) => Buffer): Buffer =>
  Buffer.concat([all.subarray(0, 16), gzipSync(change(gunzipSync(all.subarray(16))))])

const replaced = (all: Buffer, from: string, to: string): Buffer =>
  repacked(all, (inner) => Buffer.from(inner.toString('latin1').replace(from, to), 'latin1'))

/** Frames from the last T to before Z taken out. */
function withoutLastTable(inner: Buffer): Buffer {
  let lastTable = 0
  let at = 0
  for (; at < inner.length; at += 5 + inner.readUInt32BE(at + 1)) {
    if (inner[at] === 0x54) lastTable = at
    if (inner[at] === 0x5a) break
  }
  return Buffer.concat([inner.subarray(0, lastTable), inner.subarray(at)])
}
