import type { Pair } from '../pair.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import { callSigned, type Keys, signedPost } from '../signed.ts'
import { fillPool } from '../users.ts'

/** Pages of a million users beside the same pages of ten thousand: first, middle and last, by the default order. */
export const listUsers: Scenario = { name: 'list-users', title: 'list-users at 1,000,000 and at 10,000', run }

const path = '/api/v3/list-users'
const limit = 20
const sizes = { large: 1_000_000, small: 10_000 }

async function run(bench: Bench): Promise<Finding> {
  const pair = await bench.pair()
  const large = await filledPool(pair, sizes.large)
  const small = await filledPool(pair, sizes.small)
  const pageOf = (count: number) => ({ first: 1, middle: Math.floor(count / limit / 2), last: count / limit })
  const comparisons = []
  for (const page of ['first', 'middle', 'last'] as const) {
    const load = (keys: Keys, count: number) => ({
      ask: () => signedPost(keys, path, { options: { pagination: { page: pageOf(count)[page], limit } } }),
      accept: ({ text }: { text: string }) => text.includes(`"totalCount":${count}`) && text.includes('"userId"'),
    })
    comparisons.push(
      await pair.compare({
        operation: `POST ${path}, ${page} page of ${sizes.large.toLocaleString('en')}`,
        beside: `${page} page of ${sizes.small.toLocaleString('en')}`,
        volume: { requests: 200, concurrency: 8, rounds: 5 },
        warmUp: 200,
        sesame: load(large, sizes.large),
        floor: load(small, sizes.small),
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
    body: { userPoolName: `Pool of ${count}` },
  })
  await fillPool(server, { poolId: made.userPoolId, count })
  return { accessKeyId: made.userPoolId, accessKeySecret: made.secret }
}
