import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../test/harness/sesame.ts'

/** The example runs as its README says, against a server with nothing but an application and an access key. */

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const program = fileURLToPath(new URL('main.mjs', import.meta.url))

const run = (changes: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, [program], {
    timeout: 20_000,
    env: {
      PATH: process.env['PATH'] ?? '',
      SESAME_HOST: sesame.url,
      ACCESS_KEY_ID: sesame.pool.accessKeyId,
      ACCESS_KEY_SECRET: sesame.pool.accessKeySecret,
      APP_ID: sesame.app.appId,
      APP_SECRET: sesame.app.appSecret,
      ...changes,
    },
  })

describe('examples/node-sdk', () => {
  test('creates, finds, signs in and deletes a user', async () => {
    const { stdout, stderr } = await run()
    expect(stderr).toBe('')
    const [, userId] = /^created (\w+)$/m.exec(stdout) ?? []
    expect(userId).toMatch(/^[0-9a-f]{24}$/)
    expect(stdout).toMatch(/^found 1 example-/m)
    expect(stdout).toMatch(/access_token: '[\w-]+\.[\w-]+\.[\w-]+'/)
    expect(stdout).toMatch(/id_token: '[\w-]+\.[\w-]+\.[\w-]+'/)
    expect(stdout).toContain(`profile ${userId} example-`)
    expect(stdout).toContain(`deleted ${userId}`)
    const left = await sesame.call({ path: '/api/v3/get-user', query: { userId: userId ?? '' } })
    expect(left).toMatchObject({ statusCode: 404, apiCode: 2004 })
  })

  test('says which variable is missing', async () => {
    await expect(run({ APP_ID: '' })).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Set APP_ID') })
  })

  test('says what a wrong key is told', async () => {
    await expect(run({ ACCESS_KEY_SECRET: 'wrong' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('createUser: 401'),
    })
  })
})
