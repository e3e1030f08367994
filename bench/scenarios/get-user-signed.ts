import { randomBytes } from 'node:crypto'
import { signRequest } from '../../src/core/security/access-key-signature.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'

/** One user by id, signed with an access key: the commonest call of the management API. */
export const getUserSigned: Scenario = { name: 'get-user-signed', title: 'get-user, signed with an access key', run }

const path = '/api/v3/get-user'

async function run(bench: Bench): Promise<Finding> {
  const { server, users, compare } = await bench.pair()
  const { accessKeyId, accessKeySecret } = server.sample
  const idOf = (turn: number): string => users.ids[turn % users.ids.length] ?? ''
  const comparison = await compare({
    operation: `GET ${path}`,
    beside: 'GET /users/:id, select by primary key',
    volume: { requests: 1000, concurrency: 8, rounds: 5 },
    warmUp: 2000,
    sesame: {
      ask: (turn) => {
        const parameters = { userId: idOf(turn) }
        return {
          method: 'GET',
          path: `${path}?userId=${parameters.userId}`,
          headers: signRequest({
            brand: 'authing',
            accessKeyId,
            accessKeySecret,
            method: 'GET',
            path,
            parameters,
            nowMs: Date.now(),
            nonce: randomBytes(16).toString('hex'),
          }),
        }
      },
      accept: ({ status, text }) => status === 200 && text.startsWith('{"statusCode":200,'),
    },
    floor: {
      ask: (turn) => ({ method: 'GET', path: `/users/${idOf(turn)}` }),
      accept: ({ status }) => status === 200,
    },
  })
  return { comparisons: [comparison] }
}
