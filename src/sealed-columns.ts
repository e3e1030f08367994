import type { SealedColumn } from './core/database/resealing.ts'

/**
 * Every column that holds sealed values, and where its values belong: what `sesame keys rotate --sealing` goes through. A new one
 * is listed here; test/architecture finds those that are missing.
 */
const inPool = (table: string, column: string, id: string, kind: SealedColumn['kind'] = 'text'): SealedColumn => ({
  table,
  column,
  kind,
  key: [...new Set(['pool_id', id])],
  context: ([poolId = '', own = poolId]) => `${table}.${column}:${poolId}:${own}`,
})

export const sealedColumns: readonly SealedColumn[] = [
  inPool('user_pools', 'secret', 'pool_id'),
  inPool('signing_keys', 'private_jwk', 'kid'),
  inPool('applications', 'secret', 'app_id'),
  inPool('applications', 'previous_secrets', 'app_id', 'json'),
  inPool('access_keys', 'secret', 'id'),
  inPool('messages', 'sealed', 'id'),
  inPool('message_providers', 'config', 'medium'),
  inPool('user_factors', 'secret', 'id'),
  inPool('ext_idp_conns', 'client_secret', 'id'),
  {
    table: 'ext_idp_visits',
    column: 'sealed',
    kind: 'text',
    key: ['pool_id', "encode(id, 'hex')"],
    context: ([poolId = '', id = '']) => `ext_idp_visits.sealed:${poolId}:${id}`,
  },
  {
    table: 'sign_in_attempts',
    column: 'answers',
    kind: 'json',
    key: ['pool_id', "encode(id, 'hex')"],
    only: "answers <> '[]'",
    context: ([poolId = '', id = '']) => `sign_in_attempts.answers:${poolId}:${id}`,
  },
  {
    table: 'oidc_artefacts',
    column: 'payload',
    kind: 'json',
    key: ['pool_id', 'app_id', 'kind', "encode(id_hash, 'hex')"],
    only: "kind = 'Answer'",
    context: ([poolId, appId, , idHash]) => `oidc_artefacts.answer:${poolId}:${appId}:${idHash}`,
  },
  { table: 'server_secrets', column: 'sealed', kind: 'text', key: ['name'], context: ([name = '']) => name },
]
