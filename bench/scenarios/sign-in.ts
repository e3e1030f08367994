import { availableParallelism } from 'node:os'
import type { Match, Pair } from '../pair.ts'
import type { Comparison } from '../comparison.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import { setOidcConfig } from '../signed.ts'

/** A sign-in by password through the V3 API: hash, session, tokens; both signed with RS256, which is the default, and with ES256. */
export const signIn: Scenario = { name: 'sign-in', title: 'Sign-in by password', run }

const path = '/api/v3/signin'

async function run(bench: Bench): Promise<Finding> {
  const pair = await bench.pair()
  const comparisons: Comparison[] = []
  for (const alg of ['RS256', 'ES256']) {
    await setOidcConfig(pair.server, { id_token_signed_response_alg: alg, access_token_signed_response_alg: alg })
    comparisons.push(await pair.compare(signInWith(pair, alg)))
  }
  return { comparisons, remarks: comparisons.map(({ operation, more }) => remark(operation, more)) }
}

function signInWith({ server, users }: Pair, alg: string): Match {
  const { appId, appSecret, password } = server.sample
  return {
    operation: `POST ${path}, tokens by ${alg}`,
    beside: 'POST /hash, one argon2id verification',
    // As many as can be hashed at the same time: more would only wait.
    volume: { requests: 100, concurrency: availableParallelism(), rounds: 15 },
    // Of all operations this one runs most code, and a hash leaves time for few requests: long enough for all of it to be compiled.
    warmUp: 1200,
    sesame: {
      ask: (turn) => ({
        method: 'POST',
        path,
        headers: { 'x-authing-app-id': appId },
        body: {
          connection: 'PASSWORD',
          passwordPayload: { username: users.usernames[turn % users.usernames.length], password },
          client_id: appId,
          client_secret: appSecret,
        },
      }),
      accept: ({ status, text }) => status === 200 && text.includes('"access_token"'),
    },
    floor: {
      ask: () => ({ method: 'POST', path: '/hash', body: { password } }),
      accept: ({ status, text }) => status === 200 && text === '{"ok":true}',
    },
  }
}

function remark(operation: string, { median, least, most }: Comparison['more']): string {
  const more = `hash + ${median.toFixed(1)} ms (${least.toFixed(1)}–${most.toFixed(1)})`
  return `${operation}: ${more}, what a sign-in costs beyond its one password hash.`
}
