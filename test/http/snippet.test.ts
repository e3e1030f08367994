import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { snippet } from '../../src/banner.ts'
import { projectRoot } from '../../src/core/project-root.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'

/** The lines that the first start prints work as pasted, with the published SDK. */

let sesame: Sesame
let folder: string
beforeAll(async () => {
  sesame = await startSesame()
  // Inside the checkout, so that the import finds the SDK that is installed there.
  const cache = fileURLToPath(new URL('node_modules/.cache/', projectRoot))
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'snippet-'))
})
afterAll(async () => {
  if (folder) rmSync(folder, { recursive: true, force: true })
  await sesame?.close()
})

const lines = (keys = sesame.pool): string[] => snippet(sesame.url, keys)

async function run(pasted: string[]): Promise<string> {
  const file = join(folder, 'pasted.mjs')
  writeFileSync(file, `${pasted.join('\n')}\n`)
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { timeout: 20_000 })
  expect(stderr).toBe('')
  return stdout
}

test('the snippet is three lines that print the users of the pool', async () => {
  const created = await sesame.call({ path: '/api/v3/create-user', body: { username: 'pasted-user', name: '张三' } })
  expect(created).toMatchObject({ statusCode: 200 })
  expect(lines()).toHaveLength(3)
  const printed = await run(lines())
  expect(printed).toContain('totalCount: 1')
  expect(printed).toContain(`userId: '${created.data.userId}'`)
  expect(printed).toContain("username: 'pasted-user'")
})

test('with the keys of another pool it prints none of them', async () => {
  const printed = await run(lines(sesame.otherPool))
  expect(printed).toContain('totalCount: 0')
  expect(printed).not.toContain('pasted-user')
})
