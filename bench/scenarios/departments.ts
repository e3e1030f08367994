import pg from 'pg'
import type { Pair } from '../pair.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import { callSigned, type Keys, signedGet } from '../signed.ts'
import { fillPool } from '../users.ts'

/** The same branch of a tree, with the same hundred people in it, of a million members and of ten thousand. */
export const departments: Scenario = {
  name: 'departments',
  title: 'Members of a subtree, of 1,000,000 and of 10,000',
  run,
}

const path = '/api/v3/list-department-members'
const sizes = { large: 1_000_000, small: 10_000 }
/** A branch is a department with ten below it, each of ten people. */
const peopleOfBranch = 100
const organizationCode = 'bench'

async function run(bench: Bench): Promise<Finding> {
  const pair = await bench.pair()
  const large = await filledPool(pair, sizes.large)
  const small = await filledPool(pair, sizes.small)
  const comparisons = []
  for (const [what, more] of [
    ['first page', { page: '1' }],
    ['last page', { page: '5' }],
  ] as const) {
    const query = {
      organizationCode,
      departmentId: 'branch7',
      departmentIdType: 'code',
      includeChildrenDepartments: 'true',
      limit: '20',
      ...more,
    }
    const load = (keys: Keys) => ({
      ask: () => signedGet(keys, path, query),
      accept: ({ text }: { text: string }) =>
        text.includes(`"totalCount":${peopleOfBranch}`) && text.includes('"userId"'),
    })
    comparisons.push(
      await pair.compare({
        operation: `GET ${path} with those below, ${what}, of ${sizes.large.toLocaleString('en')}`,
        beside: `of ${sizes.small.toLocaleString('en')}`,
        volume: { requests: 200, concurrency: 8, rounds: 5 },
        warmUp: 200,
        sesame: load(large),
        floor: load(small),
        opponent: { origin: pair.server.origin, pid: pair.server.pid },
      }),
    )
  }
  return { comparisons }
}

async function filledPool({ server }: Pair, count: number): Promise<Keys> {
  const { rootPool, rootSecret } = server.sample
  const root = { accessKeyId: rootPool, accessKeySecret: rootSecret }
  const made = await callSigned<{ userPoolId: string; secret: string }>(server.origin, root, {
    path: '/api/v3/create-user-pool',
    body: { userPoolName: `Company of ${count}` },
  })
  const keys = { accessKeyId: made.userPoolId, accessKeySecret: made.secret }
  await fillPool(server, { poolId: made.userPoolId, count })
  const organization = { organizationCode, organizationName: 'Bench' }
  const { departmentId } = await callSigned<{ departmentId: string }>(server.origin, keys, {
    path: '/api/v3/create-organization',
    body: organization,
  })
  const client = new pg.Client(server.superuser)
  await client.connect()
  try {
    await client.query(branches, [made.userPoolId, departmentId, count / peopleOfBranch])
    await client.query(leaves, [made.userPoolId, departmentId, count / peopleOfBranch])
    await client.query(members, [made.userPoolId, count])
    await client.query('vacuum analyze departments, department_members, department_counts')
  } finally {
    await client.end()
  }
  return keys
}

const columns = 'pool_id, id, organization_id, parent_id, path, depth, name, code, created_at, updated_at'
const branches = `insert into departments (${columns})
  select $1, 'branch' || n, $2, $2, $2 || '/branch' || n || '/', 2, 'Branch ' || n, 'branch' || n, now(), now()
  from generate_series(1, $3::integer) n`
const leaves = `insert into departments (${columns})
  select $1, 'leaf' || n || '-' || m, $2, 'branch' || n, $2 || '/branch' || n || '/leaf' || n || '-' || m || '/', 3,
    'Leaf ' || m, 'leaf' || n || '-' || m, now(), now()
  from generate_series(1, $3::integer) n, generate_series(0, 9) m`
/** The ids of copied users are their numbers in hexadecimal. */
const members = `insert into department_members (pool_id, department_id, user_id, joined_at)
  select $1, 'leaf' || (n / ${peopleOfBranch} + 1) || '-' || (n % 10), lpad(to_hex(n + 1), 24, '0'), now() - n * interval '1 second'
  from generate_series(0, $2::integer - 1) n`
