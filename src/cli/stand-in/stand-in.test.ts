import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sesameCommand } from '../../../test/harness/command-line.ts'

/** What `sesame dev` refuses before it starts anything. */
const folder = mkdtempSync(join(tmpdir(), 'sesame-seeds-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dev = (argv: string[], env: Record<string, string> = {}) =>
  sesameCommand(['dev', ...argv], { cwd: folder, env: { LANG: 'en_US.UTF-8', ...env } })

async function seeded(seed: unknown, env: Record<string, string> = {}): Promise<string> {
  writeFileSync(join(folder, 'seed.json'), typeof seed === 'string' ? seed : JSON.stringify(seed))
  const { status, errors } = await dev(['--seed', 'seed.json'], env)
  expect(status).toBe(1)
  return errors
}

const pool = (fields: object) => ({ pools: [{ userPoolName: 'One' }, { userPoolName: 'Two', ...fields }] })

describe('a seed that does not fit is refused, naming the place and the rule', () => {
  test.each([
    ['an unknown field', { pool: [] }, 'Parameter pool is not a known field; the nearest is pools.'],
    [
      'an unknown field deep inside',
      pool({ applications: [{ appName: 'A', oidcConfig: { acces_token_lifetime: 5 } }] }),
      'Parameter pools.1.applications.0.oidcConfig.acces_token_lifetime is not a known field; the nearest is access_token_lifetime.',
    ],
    ['nothing', {}, 'Parameter pools is required.'],
    ['no pool', { pools: [] }, 'Parameter pools must not have fewer than 1 items.'],
    ['a missing field', pool({ applications: [{}] }), 'Parameter pools.1.applications.0.appName is required.'],
    [
      'a value of another kind',
      pool({ users: [{ username: 7 }] }),
      'Parameter pools.1.users.0.username must be string.',
    ],
    [
      'a value that is none of those allowed',
      pool({ applications: [{ appName: 'A', appType: 'robot' }] }),
      'Parameter pools.1.applications.0.appType must be one of: web, spa,',
    ],
    [
      'an id that is none',
      pool({ applications: [{ appName: 'A', appId: 'short' }] }),
      'Parameter pools.1.applications.0.appId must match pattern',
    ],
    [
      'an id that is used twice',
      pool({ accessKeys: [{ accessKeyId: 'k1' }, { accessKeyId: 'k1' }] }),
      'Parameter pools.1.accessKeys.1.accessKeyId ("k1") is used twice in the file.',
    ],
    [
      'a secret too short for what it signs',
      pool({
        applications: [{ appName: 'A', appSecret: 'shortish', oidcConfig: { id_token_signed_response_alg: 'HS256' } }],
      }),
      'Parameter pools.1.applications.0.appSecret must have 32 characters or more, because HS256 signs with it.',
    ],
    ['a key that reaches into prototypes', '{"pools":[{"__proto__":{}}]}', 'Parameter pools.0.__proto__ is not'],
  ])('%s', async (_, seed, sentence) => {
    expect(await seeded(seed)).toContain(`sesame: seed.json: ${sentence}`)
  })

  test('in Chinese too', async () => {
    const errors = await seeded(pool({ applications: [{ appName: 'A', colour: 'red' }] }), { LANG: 'zh_CN.UTF-8' })
    expect(errors).toContain('seed.json：参数 pools.1.applications.0.colour 不是已知的字段，最接近的是')
    expect(await seeded(pool({ users: [{ gender: 'X' }] }), { LANG: 'zh_CN.UTF-8' })).toContain(
      '参数 pools.1.users.0.gender 必须是以下之一:M, F, U',
    )
  })

  test('that is no JSON, or not there', async () => {
    expect(await seeded('{"pools":')).toContain('The seed file seed.json is not JSON')
    expect(await dev(['--seed', 'other.json'])).toMatchObject({
      status: 1,
      errors: expect.stringContaining('The seed file other.json cannot be read (ENOENT)'),
    })
  })
})

describe('a stand-in is refused', () => {
  test.each([
    ['on a real database', { DATABASE_URL: 'postgres://u:p@db/x', SESAME_SECRET_KEY: 'A'.repeat(43) }, 'DATABASE_URL'],
    ['at an address of the network', { BASE_URL: 'https://id.example.com' }, 'must be loopback addresses'],
    ['listening on every address', { HOST: '0.0.0.0' }, 'must be loopback addresses'],
  ])('%s', async (_, env, words) => {
    expect(await dev([], env)).toMatchObject({ status: 1, errors: expect.stringContaining(words) })
  })

  test.each([
    [['--clock', 'tomorrow'], '--clock takes a time'],
    [['--clock', '2030-02-01T00:00:00'], '--clock takes a time'],
    [['--clock', '1970-01-01'], '--clock takes a time'],
    [['--clock', '+99999d'], '--clock takes a time'],
    [['--port', '70000'], '--port takes a number up to 65535'],
  ])('with %j', async (argv, words) => {
    expect(await dev(argv)).toMatchObject({ status: 1, errors: expect.stringContaining(words) })
  })
})
