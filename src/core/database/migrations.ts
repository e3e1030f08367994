import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Migration {
  readonly name: string
  readonly sql: string
}

/** The files of `migrations/` in order of their names: `0001-what-it-brings.sql`. */
export function readMigrations(root: URL): Migration[] {
  const folder = fileURLToPath(new URL('migrations/', root))
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }))
}

export const checksumOf = ({ sql }: Migration): string => createHash('sha256').update(sql).digest('hex')
