import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../harness/database.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'

/** The fence between user pools holds in the migrated database itself, whatever the code above it does (DESIGN "Pools"). */

/** Tables that belong to no pool. */
const exempt: Readonly<Record<string, string>> = {
  schema_migrations: 'which migrations this database has',
  server_secrets: 'key pairs of the installation, the same for all pools',
  user_terms: 'fragments of names that lead to ids; whatever is answered is read from users, behind the fence',
}

/** Unique across pools: their values are addresses by which a pool is found, and carry no data of the pool. */
const uniqueEverywhere: Readonly<Record<string, string>> = {
  user_pools_one_root: 'there is one root pool',
  applications_app_id: 'an application is found by its id alone',
  applications_identifier: 'a label in a host name',
  application_domains_proved: 'a host name, once it is proved',
  user_pools_domain: 'a label in a host name',
  access_keys_id: 'a signed request brings nothing but the key id',
  scim_clients_token: 'a bearer token is all that a provisioning client brings; its hash is kept',
}

let sesame: Sesame
let tables: string[]
beforeAll(async () => {
  sesame = await startSesame()
  const rows = await look<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relkind in ('r', 'p') and c.relnamespace not in
       ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace,
        'graphile_worker'::regnamespace) order by 1`,
  )
  tables = rows.map(({ name }) => name).filter((name) => !(name in exempt))
})
afterAll(() => sesame?.close())

/** As the superuser, who sees past the fence. */
const look = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  superuserQuery<Row>(sesame.databaseUrl, text, values)

describe('every table', () => {
  test('is looked at', () => {
    expect(tables).toEqual(expect.arrayContaining(['user_pools', 'users', 'applications', 'access_keys']))
  })

  test('lies in the schema public, where migrations put it; but for those of the job queue, which name a pool in each job', async () => {
    const elsewhere = await look(
      `select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')`,
    )
    expect(elsewhere).toEqual([{ nspname: 'graphile_worker' }])
  })

  test('has row-level security, forced on its owner too', async () => {
    const open = await look<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not (relrowsecurity and relforcerowsecurity) order by 1`,
    )
    expect(open.map(({ name }) => name)).toEqual(Object.keys(exempt).sort())
  })

  test('has the policy fence, for every command and role, and no other', async () => {
    const policies = await look<Record<string, unknown>>(
      `select tablename, policyname, permissive, roles::text[] as roles, cmd, qual, with_check
       from pg_policies order by tablename`,
    )
    const rule = expect.stringMatching(/SELECT current_pool\(\).*pool_id.*'\*'/s)
    expect(policies).toEqual(
      tables.map((tablename) => ({
        tablename,
        policyname: 'fence',
        permissive: 'PERMISSIVE',
        roles: ['public'],
        cmd: 'ALL',
        qual: rule,
        with_check: rule,
      })),
    )
  })

  test('has a pool_id that is never null', async () => {
    const rows = await look<{ name: string }>(
      `select attrelid::regclass::text as name from pg_attribute
       where attname = 'pool_id' and attnotnull and attrelid::regclass::text = any($1) order by 1`,
      [tables],
    )
    expect(rows.map(({ name }) => name)).toEqual(tables)
  })

  test('has a primary key that starts with pool_id', async () => {
    const rows = await look<{ name: string; first: string }>(
      `select i.indrelid::regclass::text as name, a.attname as first
       from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indisprimary and i.indrelid::regclass::text = any($1) order by 1`,
      [tables],
    )
    expect(rows).toEqual(tables.map((name) => ({ name, first: 'pool_id' })))
  })

  test('is unique within its pool only, so that no value tells of another pool', async () => {
    const rows = await look<{ name: string }>(
      `select i.indexrelid::regclass::text as name
       from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indisunique and a.attname <> 'pool_id' and i.indrelid::regclass::text = any($1) order by 1`,
      [tables],
    )
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(uniqueEverywhere).sort())
  })

  test('refers to another fenced table by pool_id, matched with its pool_id', async () => {
    const keys = await look<{ key: string; inside: boolean }>(
      `select c.conname as key, exists (
         select from unnest(c.conkey, c.confkey) as pair (ours, theirs)
         join pg_attribute o on o.attrelid = c.conrelid and o.attnum = pair.ours
         join pg_attribute t on t.attrelid = c.confrelid and t.attnum = pair.theirs
         where o.attname = 'pool_id' and t.attname = 'pool_id') as inside
       from pg_constraint c where c.contype = 'f' and c.conrelid::regclass::text = any($1)`,
      [tables],
    )
    expect(keys.length).toBeGreaterThan(3)
    expect(keys.filter(({ inside }) => !inside)).toEqual([])
  })
})

describe('nothing goes round the fence', () => {
  test('no view, rule, foreign table or function with the rights of its owner', async () => {
    const rows = await look(
      `select relname as name from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')
       union all select proname from pg_proc p
         where pronamespace = 'public'::regnamespace and prosecdef
       union all select rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
         where c.relnamespace = 'public'::regnamespace`,
    )
    expect(rows).toEqual([])
  })

  test('no function is marked leak-proof: such a one is shown rows of other pools before the fence', async () => {
    expect(
      await look(`select proname from pg_proc where proleakproof and pronamespace = 'public'::regnamespace`),
    ).toEqual([])
  })

  test('the role that the server works as is an ordinary one, in no other role, owning nothing of the cluster', async () => {
    const [role] = await sesame.core.database.call<{ name: string }>('select current_user::text as name', [])
    const [facts] = await look(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
              array(select roleid::regrole::text from pg_auth_members where member = r.oid) as member_of,
              array(select datname::text from pg_database where datdba = r.oid) as databases,
              array(select extname::text from pg_extension e join pg_roles o on o.oid = e.extowner
                    where e.extowner = r.oid and e.extname <> 'pg_trgm') as extensions
       from pg_roles r where rolname = $1`,
      [role?.name],
    )
    expect(facts).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      member_of: [],
      databases: [],
      extensions: [],
    })
  })
})

describe('a statement', () => {
  test('that names no pool is refused by every table that holds anything, not answered with nothing', async () => {
    const filled = []
    for (const table of tables) if ((await look(`select 1 from ${table} limit 1`)).length > 0) filled.push(table)
    expect(filled).toEqual(expect.arrayContaining(['user_pools', 'applications', 'access_keys', 'signing_keys']))
    for (const table of filled) {
      await expect(
        sesame.core.database.call(`select count(*) from ${table}`, []),
        `${table} without a pool`,
      ).rejects.toThrow('no user pool is named for this statement')
      await expect(sesame.core.database.call(`delete from ${table}`, []), `delete from ${table}`).rejects.toThrow(
        'no user pool is named for this statement',
      )
    }
  })

  test('that names the empty pool is refused too', async () => {
    await expect(
      sesame.core.database.read('', (reader) => reader.query('select count(*) from applications', [])),
    ).rejects.toThrow('no user pool is named for this statement')
  })

  test('sees its own pool and nothing of another, asked for by name or not', async () => {
    const { pool, otherPool } = sesame
    for (const table of tables) {
      const seen = await sesame.core.database.read(pool.poolId, async (reader) => ({
        all: await reader.query(`select distinct pool_id from ${table}`, []),
        other: await reader.query(`select 1 from ${table} where pool_id = $1`, [otherPool.poolId]),
      }))
      expect(
        seen.all.filter((row) => (row as { pool_id: string }).pool_id !== pool.poolId),
        table,
      ).toEqual([])
      expect(seen.other, table).toEqual([])
    }
    const there = await look('select 1 from applications where pool_id = $1', [otherPool.poolId])
    expect(there).toHaveLength(1)
  })

  test('neither changes nor deletes a row of another pool', async () => {
    const { pool, otherPool } = sesame
    const before = await look('select * from applications where pool_id = $1', [otherPool.poolId])
    const changed = await sesame.core.database.inPool(pool.poolId, async (writer) => [
      await writer.query('update applications set name = $2 where pool_id = $1 returning 1', [otherPool.poolId, 'x']),
      await writer.query('delete from applications where pool_id = $1 returning 1', [otherPool.poolId]),
    ])
    expect(changed).toEqual([[], []])
    expect(await look('select * from applications where pool_id = $1', [otherPool.poolId])).toEqual(before)
  })

  test('cannot add a row to another pool, nor move one there', async () => {
    const { pool, otherPool } = sesame
    const add = "insert into used_signatures (pool_id, signature, expires_at) values ($1, '\\x00', now())"
    const move = 'update applications set pool_id = $1'
    for (const text of [add, move]) {
      await expect(
        sesame.core.database.inPool(pool.poolId, (writer) => writer.query(text, [otherPool.poolId])),
      ).rejects.toThrow('row-level security')
    }
  })

  test('cannot refer to a user of another pool', async () => {
    const { pool, otherPool } = sesame
    await look(
      "insert into users (pool_id, id, created_at, updated_at) values ($1, 'of-the-other-pool', now(), now())",
      [otherPool.poolId],
    )
    await expect(
      sesame.core.database.inPool(pool.poolId, (writer) =>
        writer.query('update access_keys set user_id = $1', ['of-the-other-pool']),
      ),
    ).rejects.toThrow('foreign key')
  })
})
