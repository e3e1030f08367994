import type { ReadRow } from '../tables/table.ts'
import { auth0User, seedOf } from './auth0.ts'
import { genauthUser } from './genauth.ts'
import { keycloakGroups, keycloakLeftBehind, keycloakRoles, keycloakUser, keycloakUsers } from './keycloak.ts'
import { type Json, readDocument, readObjects } from './objects.ts'

/** The systems that people come from, and how their exports become rows. */
export type Cells = Readonly<Record<string, string>>

export interface Part {
  readonly kind: 'Users' | 'Groups' | 'Roles'
  readonly rows: AsyncIterable<ReadRow>
}

export interface Migration {
  /** In the order in which they are brought in. */
  readonly parts: readonly Part[]
  /** What is in the file and cannot come along; known once all is read. */
  readonly leftBehind: Record<string, number>
}

export interface System {
  readonly name: string
  readonly title: { readonly en: string; readonly zh: string }
  open(path: string): Promise<Migration>
}

async function* numbered(
  objects: AsyncIterable<Json> | Iterable<Json>,
  cellsOf: (one: Json) => Cells,
): AsyncGenerator<ReadRow> {
  let line = 0
  for await (const one of objects) {
    line += 1
    yield { line, cells: cellsOf(one) }
  }
}

const ofUsers =
  (lists: readonly string[], cellsOf: (one: Json) => Cells, left: (one: Json, count: Record<string, number>) => void) =>
  async (path: string): Promise<Migration> => {
    const leftBehind: Record<string, number> = {}
    const rows = numbered(readObjects(path, lists), (one) => {
      left(one, leftBehind)
      return cellsOf(one)
    })
    return { parts: [{ kind: 'Users', rows }], leftBehind }
  }

const add = (count: Record<string, number>, name: string, more: number): void => {
  if (more > 0) count[name] = (count[name] ?? 0) + more
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0)

export const systems: readonly System[] = [
  {
    name: 'from-genauth',
    title: { en: 'GenAuth or Authing', zh: 'GenAuth（Authing）' },
    open: ofUsers(['list', 'users', 'data'], genauthUser, (one, count) =>
      add(count, 'identities', lengthOf(one['identities'])),
    ),
  },
  {
    name: 'from-keycloak',
    title: { en: 'Keycloak', zh: 'Keycloak' },
    open: async (path) => {
      const realm = await readDocument(path)
      const leftBehind: Record<string, number> = {}
      const users = numbered(keycloakUsers(realm), (user) => {
        const { secondFactors, identities } = keycloakLeftBehind(user)
        add(leftBehind, 'secondFactors', secondFactors)
        add(leftBehind, 'identities', identities)
        return keycloakUser(user)
      })
      const asRows = (list: readonly Cells[]) => numbered(list, (cells) => cells as Cells)
      return {
        parts: [
          { kind: 'Roles', rows: asRows(keycloakRoles(realm)) },
          { kind: 'Users', rows: users },
          { kind: 'Groups', rows: asRows(keycloakGroups(realm)) },
        ],
        leftBehind,
      }
    },
  },
  {
    name: 'from-auth0',
    title: { en: 'Auth0', zh: 'Auth0' },
    open: ofUsers(['users'], auth0User, (one, count) => {
      add(count, 'identities', Math.max(0, lengthOf(one['identities']) - 1))
      add(
        count,
        'secondFactors',
        lengthOf(one['multifactor']) + lengthOf(one['mfa_factors']) - (seedOf(one['mfa_factors']) === '' ? 0 : 1),
      )
    }),
  },
]
