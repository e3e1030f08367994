import { createHash } from 'node:crypto'
import { join } from 'node:path'

/** Where each thing of the embedded database lies. `base` is the data directory, `home` the folder PostgreSQL itself works in. */
export interface Layout {
  /** The data directory as configured, absolute and without symbolic links. Holds passwords, log and owner lock. */
  base: string
  /** `base`, or a folder below /var/lib/sesame when PostgreSQL's own user cannot reach `base`. */
  home: string
  /** PGDATA. */
  cluster: string
  passwords: string
  log: string
}

export const clusterName = 'postgres'

export function layoutOf(base: string, home: string): Layout {
  return {
    base,
    home,
    cluster: join(home, clusterName),
    passwords: join(base, 'database-passwords.json'),
    log: join(base, 'postgres.log'),
  }
}

/** A short stable name for a folder, for the places that must be made elsewhere on its behalf. */
export const nameFor = (folder: string): string => createHash('sha256').update(folder).digest('hex').slice(0, 16)
