import type { Pair } from '../pair.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import { callSigned, type Keys, signedPost } from '../signed.ts'
import { fillPool } from '../users.ts'

/** Keywords that find the same twenty people among a million and among ten thousand. */
export const searchUsers: Scenario = { name: 'search-users', title: 'Keyword search at 1,000,000 and at 10,000', run }

const path = '/api/v3/list-users'
const sizes = { large: 1_000_000, small: 10_000 }
const found = 20

/**
 * Names of three characters, each of them had by thousands of people: a family name, then one of ten, then one of ten others. Those
 * who are to be found have the last two the other way round, and usernames in which letters that everybody has follow otherwise.
 */
const families = '王李张刘陈杨黄赵吴周'
const [first, second] = ['小志建文国晓海玉春金', '明华强军平辉红丽芳刚']
const one = (of: string, n: string) => `substr('${of}', 1 + (${n}) % 10, 1)`
const fields = {
  name: `case when n <= ${found} then ${one(families, 'n')} || '明小'
    else ${one(families, 'n')} || ${one(first, 'n / 10')} || ${one(second, 'n / 100')} end`,
  username: `case when n <= ${found} then 'hcneb' || n else 'bench' || n end`,
}
const keywords = { 'two characters': '明小', 'three characters': '王明小', 'Latin letters': 'hcneb' }

async function run(bench: Bench): Promise<Finding> {
  const pair = await bench.pair()
  const large = await filledPool(pair, sizes.large)
  const small = await filledPool(pair, sizes.small)
  const comparisons = []
  for (const [what, keyword] of Object.entries(keywords)) {
    const body = { keywords: keyword, options: { pagination: { page: 1, limit: found } } }
    const load = (keys: Keys) => ({
      ask: () => signedPost(keys, path, body),
      accept: ({ text }: { text: string }) => /"totalCount":(2|20)[,}]/.test(text) && text.includes('"userId"'),
    })
    comparisons.push(
      await pair.compare({
        operation: `POST ${path}, ${what}, of ${sizes.large.toLocaleString('en')}`,
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
    body: { userPoolName: `Searched pool of ${count}` },
  })
  await fillPool(server, { poolId: made.userPoolId, count, fields })
  return { accessKeyId: made.userPoolId, accessKeySecret: made.secret }
}
