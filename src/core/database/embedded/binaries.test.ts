import { mkdir, mkdtemp, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findBinaries, makeLinks } from './binaries.ts'

/** The PostgreSQL programs are usable also when npm blocked the script that completes their package. */

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binaries-'))
})

afterAll(() => rm(folder, { recursive: true }))

it('makes the links of pg-symlinks.json that are missing, and leaves those that are there', async () => {
  const links = [
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
  ]
  await mkdir(join(folder, 'native', 'lib'), { recursive: true })
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links))
  await symlink('kept', join(folder, 'native', 'lib', 'libpq.so'))
  await makeLinks(folder)
  await makeLinks(folder)
  expect(await readlink(join(folder, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  expect(await readlink(join(folder, 'native', 'lib', 'libpq.so'))).toBe('kept')
})

it('finds PostgreSQL 18 for this platform', async () => {
  const binaries = await findBinaries({ account: undefined, home: folder, log: () => {} })
  expect(binaries.version).toMatch(/^18\./)
})
