import type pg from 'pg'
import type { Pair } from '../pair.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import type { RunningServer } from '../server.ts'
import { callSigned, type Keys, signedPost } from '../signed.ts'
import { fillPool, withClient } from '../users.ts'

/** One permission of somebody with 20 roles, 5 groups and 4 departments, among ten thousand grants and among a million. */
export const permissions: Scenario = {
  name: 'permissions',
  title: 'is-action-allowed among 10,000 and among 1,000,000 grants',
  run,
}

const path = '/api/v3/is-action-allowed'
const sizes = { large: 1_000_000, small: 10_000 }
const people = 1000
const volume = { requests: 1000, concurrency: 8, rounds: 5 }

async function run(bench: Bench): Promise<Finding> {
  const pair = await bench.pair()
  const small = await filledPool(pair, sizes.small)
  const large = await filledPool(pair, sizes.large)
  const question = (turn: number) => ({
    userId: (1 + (turn % people)).toString(16).padStart(24, '0'),
    resource: `thing${turn % 7}`,
    action: 'read',
  })
  const load = (keys: Keys) => ({
    ask: (turn: number) => signedPost(keys, path, { ...question(turn), namespace: 'default' }),
    accept: ({ text }: { text: string }) => text.includes('"allowed":'),
  })
  const besideFloor = await pair.compare({
    operation: `POST ${path}, ${sizes.small.toLocaleString('en')} grants`,
    beside: 'POST /allowed, the same statement',
    volume,
    warmUp: 2000,
    sesame: load(small),
    floor: {
      ask: (turn) => ({ method: 'POST', path: '/allowed', body: { poolId: small.accessKeyId, ...question(turn) } }),
      accept: ({ text }) => text.includes('"allowed":'),
    },
  })
  const besideSmall = await pair.compare({
    operation: `POST ${path}, ${sizes.large.toLocaleString('en')} grants`,
    beside: `${sizes.small.toLocaleString('en')} grants`,
    volume,
    warmUp: 2000,
    sesame: load(large),
    floor: load(small),
    opponent: { origin: pair.server.origin, pid: pair.server.pid },
  })
  return { comparisons: [besideFloor, besideSmall] }
}

async function filledPool({ server }: Pair, grants: number): Promise<Keys> {
  const { rootPool, rootSecret } = server.sample
  const made = await callSigned<{ userPoolId: string; secret: string }>(
    server.origin,
    { accessKeyId: rootPool, accessKeySecret: rootSecret },
    { path: '/api/v3/create-user-pool', body: { userPoolName: `Pool of ${grants} grants` } },
  )
  await fillPool(server, { poolId: made.userPoolId, count: people })
  await fillPermissions(server, { poolId: made.userPoolId, grants })
  return { accessKeyId: made.userPoolId, accessKeySecret: made.secret }
}

/** Each of the people has 20 of 200 roles, 5 of 50 groups and 4 of 100 departments; grants go to all of these and to them in turn. */
const statements = [
  `insert into roles (pool_id, id, namespace_id, code, name, created_at, updated_at)
     select $1, 'role' || n, 'default', 'role' || n, 'Role', now(), now() from generate_series(0, 199) n`,
  `insert into groups (pool_id, id, code, name, type, created_at, updated_at)
     select $1, 'group' || n, 'group' || n, 'Group', 'static', now(), now() from generate_series(0, 49) n`,
  `insert into organizations (pool_id, id, code, created_at) values ($1, 'root', 'root', now())`,
  `insert into departments (pool_id, id, organization_id, parent_id, path, depth, name, created_at, updated_at)
     values ($1, 'root', 'root', null, 'root/', 1, 'Root', now(), now())`,
  `insert into departments (pool_id, id, organization_id, parent_id, path, depth, name, created_at, updated_at)
     select $1, 'department' || n, 'root', 'root', 'root/department' || n || '/', 2, 'Department', now(), now()
     from generate_series(0, 99) n`,
  `insert into role_assignments (pool_id, role_id, target_type, target_id, created_at, updated_at)
     select $1, 'role' || (u * 7 + n) % 200, 'USER', lpad(to_hex(u), 24, '0'), now(), now()
     from generate_series(1, ${people}) u, generate_series(1, 20) n`,
  `insert into group_members (pool_id, group_id, user_id, added_at)
     select $1, 'group' || (u * 3 + n) % 50, lpad(to_hex(u), 24, '0'), now()
     from generate_series(1, ${people}) u, generate_series(1, 5) n`,
  `insert into department_members (pool_id, department_id, user_id, joined_at)
     select $1, 'department' || (u * 5 + n) % 100, lpad(to_hex(u), 24, '0'), now()
     from generate_series(1, ${people}) u, generate_series(1, 4) n`,
  `insert into resources (pool_id, id, namespace_id, code, name, type, created_at, updated_at)
     select $1, 'thing' || n, 'default', 'thing' || n, 'Thing', 'DATA', now(), now() from generate_series(0, 999) n`,
]
const grantStatement = `
  with targets as (
    select 'ROLE' as type, 'role' || n as id, n as place from generate_series(0, 199) n
    union all select 'GROUP', 'group' || n, 200 + n from generate_series(0, 49) n
    union all select 'ORG', 'department' || n, 250 + n from generate_series(0, 99) n
    union all select 'USER', lpad(to_hex(n), 24, '0'), 349 + n from generate_series(1, ${people}) n
  )
  insert into permission_grants (pool_id, target_type, target_id, namespace_id, resource_code, resource_id, effect,
    actions, created_at, updated_at)
  select $1, t.type, t.id, 'default', 'thing' || g / 1350, '*', 'ALLOW', '{read}', now(), now()
  from generate_series(0, $2::integer - 1) g join targets t on t.place = g % 1350`

const fillPermissions = (
  { superuser }: RunningServer,
  { poolId, grants }: { poolId: string; grants: number },
): Promise<void> =>
  withClient(superuser, async (client: pg.Client) => {
    for (const statement of statements) await client.query(statement, [poolId])
    await client.query(grantStatement, [poolId, grants])
    await client.query('vacuum analyze')
  })
