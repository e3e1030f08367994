import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/core/database/embedded/supervisor.ts'
import { projectRoot } from '../../src/core/project-root.ts'
import { systemClock } from '../../src/core/time/clock.ts'
import { createDatabase, dropDatabase } from './database.ts'
import { type Fixtures, makeFixtures } from './fixtures.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's connection string of the server that tests make their databases on. */
    serverUrl: string
    /** A migrated database with the fixtures in it, copied for each test file. */
    template: string
    fixtures: Fixtures
  }
}

/** The hosted pages built, and one database server for the whole run: that of DATABASE_URL, or a throw-away embedded one; and one template to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildLogin()
  const server = process.env['DATABASE_URL']
    ? { url: process.env['DATABASE_URL'], stop: async () => {} }
    : await throwAway()
  const template = `sesame_template_${randomBytes(6).toString('hex')}`
  try {
    const url = await createDatabase(server.url, template)
    project.provide('serverUrl', server.url)
    project.provide('template', template)
    project.provide('fixtures', await makeFixtures(url))
  } catch (error) {
    await server.stop()
    throw error
  }
  return async () => {
    await dropDatabase(server.url, template)
    await server.stop()
  }
}

/** The pages that servers under test hand out; nothing to do unless their sources changed. */
function buildLogin(): void {
  const script = fileURLToPath(new URL('scripts/build.mjs', projectRoot))
  execFileSync(process.execPath, [script, 'login'], { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function throwAway(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sesame-db-'))
  // When root runs the tests, PostgreSQL runs as its own user and must be able to pass through.
  await chmod(folder, 0o711)
  const dataDir = join(folder, 'data')
  const database = await startEmbedded({ dataDir, clock: systemClock, durable: false, maxConnections: 200 })
  const { host, port } = database.connection
  const passwords = JSON.parse(await readFile(join(dataDir, 'database-passwords.json'), 'utf8')) as { postgres: string }
  return {
    url: `postgres://postgres:${passwords.postgres}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`,
    stop: async () => {
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
