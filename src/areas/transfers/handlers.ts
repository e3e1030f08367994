import type { Call } from '../../core/contract/call.ts'
import type { Handlers, Scope } from '../../core/contract/operation.ts'
import { holds } from '../../core/contract/principal.ts'
import { recordAdminAction } from '../audit/index.ts'
import { type Cells, cellOf } from './cells.ts'
import { exportedColumns, type TransferKind } from './columns.ts'
import type { transfersContract } from './contract.ts'
import { importDepartments, importGroups, importRoles } from './import-others.ts'
import { importUsers } from './import-users.ts'
import type { ImportOptions } from './report.ts'
import { readPiece } from './store.ts'

export const transfersHandlers: Handlers<typeof transfersContract> = {
  importUsers: (call, input) => importUsers(call, rowsOf(input), allowed(call, input, 'user')),
  importDepartments: (call, input) => importDepartments(call, rowsOf(input), allowed(call, input, 'department')),
  importGroups: (call, input) => importGroups(call, rowsOf(input), allowed(call, input, 'group')),
  importRoles: (call, input) => importRoles(call, rowsOf(input), allowed(call, input, 'role')),

  exportUsers: (call, input) => takeOut(call, 'users', input),
  exportDepartments: (call, input) => takeOut(call, 'departments', input),
  exportGroups: (call, input) => takeOut(call, 'groups', input),
  exportRoles: (call, input) => takeOut(call, 'roles', input),
}

const rowsOf = ({ rows }: { rows: readonly object[] }): readonly Cells[] => rows as readonly Cells[]

/** Changing what exists needs the permission to change it. */
function allowed(call: Call<'FORBIDDEN'>, options: ImportOptions, noun: string): ImportOptions {
  const scope: Scope = `${noun}:update`
  if (options.mode === 'upsert' && !holds(call.principal, { name: scope, scope, appId: undefined })) {
    call.fail('FORBIDDEN', { scope })
  }
  return options
}

const resources = { users: 'user', departments: 'org', groups: 'userGroup', roles: 'role' } as const

async function takeOut(call: Call, kind: TransferKind, { after, limit }: { after: string; limit: number }) {
  const columns = exportedColumns(kind)
  const rows = await call.read((reader) => readPiece(reader, kind, { after, limit }))
  // Once for each export: the pieces that follow belong to it.
  if (after === '') {
    await call.write((pool) =>
      recordAdminAction(call, pool, { operation: 'export', resource: resources[kind], resourceId: call.poolId }),
    )
  }
  const next = rows.length === limit ? rows.at(-1)?.key : undefined
  return {
    columns,
    rows: rows.map((row) => columns.map((name) => cellOf(row[name]))),
    ...(next !== undefined && { next }),
  }
}
