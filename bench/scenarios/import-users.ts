import { spreadOf } from '../comparison.ts'
import { between, meterOfCluster, meterOfProcess } from '../cpu.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import { callSigned } from '../signed.ts'

/** Rows of people without passwords, as the command line sends them: what server and database spend on a thousand of them. */
export const importUsers: Scenario = { name: 'import-users', title: 'Importing users', run }

const perRequest = 500
const perRound = 3000
const rounds = 5

async function run(bench: Bench): Promise<Finding> {
  const { server } = await bench.pair()
  const { rootPool, rootSecret } = server.sample
  const root = { accessKeyId: rootPool, accessKeySecret: rootSecret }
  const made = await callSigned<{ userPoolId: string; secret: string }>(server.origin, root, {
    path: '/api/v3/create-user-pool',
    body: { userPoolName: 'Imported pool' },
  })
  const keys = { accessKeyId: made.userPoolId, accessKeySecret: made.secret }
  const meters = [meterOfProcess(server.pid), meterOfCluster(server.postmaster)]
  const spent: number[] = []
  let number = 0
  // The first round is for warming up.
  for (let round = 0; round <= rounds; round += 1) {
    const before = meters.map((meter) => meter.read())
    for (let sent = 0; sent < perRound; sent += perRequest) {
      const first = number + 1
      const rows = Array.from({ length: perRequest }, (_, index) => personOf(first + index))
      number += perRequest
      const { created } = await callSigned<{ created: number }>(server.origin, keys, {
        path: '/api/v3/import-users',
        body: { rows },
      })
      if (created !== perRequest) throw new Error(`${created} of ${perRequest} users were made`)
    }
    const used = meters.map((meter, index) => between(before[index] as never, meter.read()))
    if (round > 0) spent.push(used.reduce((sum, one) => sum + one, 0) / 1000)
  }
  return {
    figures: [
      {
        what: `${perRound.toLocaleString('en')} users, server and database`,
        unit: 'CPU s',
        value: spreadOf(spent),
        times: rounds,
        // Two cores have as much in the second that the promise gives.
        limit: 2,
      },
    ],
  }
}

const personOf = (number: number): Record<string, string> => ({
  username: `person${number}`,
  email: `person${number}@example.com`,
  phone: `138${String(number).padStart(8, '0')}`,
  name: `Person ${number}`,
  city: 'Xi’an',
})
