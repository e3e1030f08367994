import type { Bench, Finding, Scenario } from '../scenario.ts'

/** Answers that need no key and, once cached, no database: what the way through the server itself costs. */
export const system: Scenario = { name: 'system', title: 'Open documents', run }

async function run(bench: Bench): Promise<Finding> {
  const { server, compare } = await bench.pair()
  const paths = ['/api/v3/system', `/${server.sample.appId}/oidc/.well-known/openid-configuration`]
  const comparisons = []
  for (const path of paths) {
    comparisons.push(
      await compare({
        operation: `GET ${path.replace(server.sample.appId, '{appId}')}`,
        beside: 'GET /plain, a route that returns one field',
        volume: { requests: 1000, concurrency: 8, rounds: 5 },
        warmUp: 2000,
        sesame: {
          ask: () => ({ method: 'GET', path }),
          accept: ({ status, text }) => status === 200 && /"(rsa|jwks_uri)"/.test(text),
        },
        floor: { ask: () => ({ method: 'GET', path: '/plain' }), accept: ({ status }) => status === 200 },
      }),
    )
  }
  return { comparisons }
}
