import {
  addMembers,
  createGroups,
  deleteGroups,
  type GroupHead,
  holdGroupRow,
  listMemberIdsOf,
  listNamedMembers,
  removeMembers,
  searchGroups,
  updateGroup,
} from '../../areas/groups/index.ts'
import { within } from '../../core/contract/call.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { sha256 } from '../../core/security/digest.ts'
import { newId } from '../../core/time/ids.ts'
import { badRequest, ScimError } from './error.ts'
import { externalIdKey, groupColumn, groupFilterOf } from './group-filter.ts'
import { type MemberChange, memberIds, splitPatch } from './group-patch.ts'
import { groupType } from './group-schema.ts'
import { applyPatch } from './patch.ts'
import { readLoosely } from './read-resource.ts'
import type { Guard, ListQuery, ResourceKind, ScimCall } from './resource-kind.ts'
import type { Resource } from './schema.ts'

/** Groups, over the services that the management API calls. */
export const groups: ResourceKind = {
  type: groupType,
  answersPatchWithNothing: true,

  list: (call, query) =>
    call.read(async (reader) => {
      const { rows, totalCount } = await searchGroups(reader.db, reader.id, searchOf(query))
      return { total: totalCount, resources: await onWire(call, reader, rows.slice(0, query.size), query.withMembers) }
    }),

  get: (call, id, withMembers) => call.read((reader) => read(call, reader, id, withMembers)),

  create: (call, given) =>
    inOne(call, async (inside, reader) => {
      const group = await createGroup(inside, given)
      await changeMembers(inside, reader, group, [{ kind: 'add', userIds: memberIds(given['members']) }])
      return read(inside, reader, group.id, true)
    }),

  replace: (call, id, { given, guard }) =>
    change(call, id, {
      guard,
      wanted: () => given,
      withMembers: true,
      members: [{ kind: 'set', userIds: memberIds(given['members']) }],
    }),

  patch: (call, id, { operations, guard }) => {
    const { others, members } = splitPatch(operations)
    const wanted = (current: Resource) => readLoosely(groupType, applyPatch(groupType, current, others))
    return change(call, id, { guard, wanted, members, withMembers: false })
  },

  delete: (call, id, guard) =>
    inOne(call, async (inside, reader) => {
      const { code } = await hold(inside, reader, { id, guard })
      await deleteGroups(inside, [code])
    }),
}

/** All of it in one transaction. Who is unknown among the members is a wrong value, not a resource that does not exist. */
async function inOne<T>(call: ScimCall, work: (inside: ScimCall, reader: PoolReader) => Promise<T>): Promise<T> {
  try {
    return await call.write((pool) => work({ ...within(call, pool), base: call.base }, pool))
  } catch (error) {
    if (error instanceof ApiError && error.row === 'USER_NOT_FOUND') {
      throw badRequest('invalidValue', `members: there is no user ${String(error.parameters['user'])}.`)
    }
    throw error
  }
}

function searchOf({ filter, sort, skipped, size }: ListQuery): Parameters<typeof searchGroups>[2] {
  const column = sort && groupColumn(sort.path)
  if (sort && !column) throw badRequest('invalidPath', `Groups cannot be sorted by ${sort.path.slice(0, 200)}.`)
  return {
    filter: filter ? groupFilterOf(filter) : { kind: 'constant', holds: true },
    sort: sort && column ? { column, order: sort.order } : undefined,
    ...{ skipped, size },
  }
}

async function find(reader: PoolReader, id: string): Promise<GroupHead> {
  const filter = { kind: 'compare', column: 'id', how: 'exact', operator: 'eq', value: id } as const
  const { rows } = await searchGroups(reader.db, reader.id, { filter, sort: undefined, skipped: 0, size: 1 })
  return rows[0] ?? notFound(id)
}

function notFound(id: string): never {
  throw new ScimError(404, `There is no group ${id.slice(0, 200)}.`)
}

async function read(call: ScimCall, reader: PoolReader, id: string, withMembers: boolean): Promise<Resource> {
  const [resource] = await onWire(call, reader, [await find(reader, id)], withMembers)
  return resource as Resource
}

/** The group as it is, which nobody else changes from here on, nor who belongs to it. */
async function hold(call: ScimCall, reader: PoolReader, { id, guard }: { id: string; guard: Guard }) {
  await holdGroupRow(reader.db, reader.id, { id })
  const group = await find(reader, id)
  const [current] = await onWire(call, reader, [group], false)
  guard(current as Resource)
  return { ...group, current: current as Resource }
}

interface Change {
  readonly guard: Guard
  readonly wanted: (current: Resource) => Resource
  readonly members: readonly MemberChange[]
  readonly withMembers: boolean
}

const change = (call: ScimCall, id: string, { guard, wanted, members, withMembers }: Change): Promise<Resource> =>
  inOne(call, async (inside, reader) => {
    const group = await hold(inside, reader, { id, guard })
    const { displayName, externalId = null } = wanted(group.current)
    const name = displayName as string
    if (name !== group.name || externalId !== (group.current['externalId'] ?? null)) {
      await updateGroup(inside, { code: group.code, name, customData: { [externalIdKey]: externalId } })
    }
    await changeMembers(inside, reader, group, members)
    return read(inside, reader, id, withMembers)
  })

async function createGroup(call: ScimCall, given: Resource): Promise<{ id: string; code: string }> {
  const { displayName, externalId } = given
  const customData = externalId === undefined ? {} : { [externalIdKey]: externalId }
  const group = { type: 'static', name: displayName as string, customData, code: newId(call.core.clock) } as const
  const [made] = await createGroups(call, [group])
  return made ?? notFound('')
}

async function changeMembers(
  call: ScimCall,
  reader: PoolReader,
  { id, code }: { id: string; code: string },
  changes: readonly MemberChange[],
): Promise<void> {
  for (const { kind, userIds } of changes) {
    if (kind === 'set') {
      const kept = new Set(userIds)
      const gone = (await listMemberIdsOf(reader, id)).filter((userId) => !kept.has(userId))
      if (gone.length > 0) await removeMembers(call, { code, userIds: gone })
    }
    if (userIds.length === 0) continue
    if (kind === 'remove') await removeMembers(call, { code, userIds: await among(reader, id, userIds) })
    else await addMembers(call, { code, userIds })
  }
}

/** Who is no member is passed over, whether or not there is such a user. */
async function among(reader: PoolReader, groupId: string, userIds: readonly string[]): Promise<string[]> {
  const members = new Set(await listMemberIdsOf(reader, groupId))
  return userIds.filter((userId) => members.has(userId))
}

async function onWire(
  call: ScimCall,
  reader: PoolReader,
  rows: readonly GroupHead[],
  withMembers: boolean,
): Promise<Resource[]> {
  const ids = rows.map(({ id }) => id)
  const members = withMembers && ids.length > 0 ? await listNamedMembers(reader, ids) : []
  const byGroup = new Map<string, object[]>(ids.map((id) => [id, []]))
  for (const { group_id, user_id, name } of members) {
    const $ref = `${call.base}/Users/${encodeURIComponent(user_id)}`
    byGroup.get(group_id)?.push({ value: user_id, $ref, type: 'User', ...(name !== null && { display: name }) })
  }
  return rows.map((row) => groupToScim(row, call.base, byGroup.get(row.id) ?? []))
}

function groupToScim(row: GroupHead, base: string, members: readonly object[]): Resource {
  const externalId = (row.custom_data as Record<string, unknown> | null)?.[externalIdKey]
  return {
    schemas: [groupType.schema.id],
    id: row.id,
    ...(typeof externalId === 'string' && { externalId }),
    displayName: row.name,
    ...(members.length > 0 && { members }),
    meta: {
      resourceType: groupType.name,
      created: row.created_at.toISOString(),
      lastModified: new Date(Math.max(row.updated_at.getTime(), row.last_added?.getTime() ?? 0)).toISOString(),
      location: `${base}${groupType.endpoint}/${encodeURIComponent(row.id)}`,
      version: versionOfGroup(row),
    },
  }
}

/** Of a group with however many members, without reading them. */
function versionOfGroup({ id, name, custom_data, updated_at, members, last_added }: GroupHead): string {
  const content = JSON.stringify([id, name, custom_data, updated_at, members, last_added])
  return `W/"${sha256(content).toString('base64url').slice(0, 22)}"`
}
