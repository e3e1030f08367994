import type { Call } from '../../core/contract/call.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { type DataResourceRow, findResourceRows, nodePaths } from '../data-resources/index.ts'
import { allowedActions, groupBy, isAllowed, openResource, resourceStruct } from './decide.ts'
import { type Judge, judgeFor, unjudged } from './judge.ts'
import type { ActionsOfResource, AuthEnvParams, CheckResult, OpenResource, ResourceStruct } from './schemas.ts'
import { findAllRules, findHeads, findRules, findSpaceCodes, type ResourceHead, type Rule } from './store.ts'

/** What people may do with data resources, by whatever way policies came to them. */
export interface Person {
  readonly userId: string
  /** Undefined: nobody says from where and how is asked. */
  readonly environment: AuthEnvParams | undefined
}

/** A resource that somebody asks about: its head, or undefined when there is none, and the node that is meant. */
export interface Meant {
  readonly text: string
  readonly namespaceCode: string
  readonly head: ResourceHead | undefined
  readonly node: string
}

/** `code/node/child`, with or without a slash before. */
export function readPath(text: string): { code: string; node: string } {
  const [code = '', ...nodes] = text.replace(/^\//, '').split('/')
  return { code, node: nodes.join('/') }
}

/** The resources of one space, in the order of their paths. */
export async function meantIn(
  reader: PoolReader,
  space: { readonly id: string; readonly code: string },
  texts: readonly string[],
): Promise<Meant[]> {
  const paths = texts.map((text) => ({ text, ...readPath(text) }))
  const codes = [...new Set(paths.map(({ code }) => code))]
  const heads = new Map((await findHeads(reader, { namespaceId: space.id, codes })).map((head) => [head.code, head]))
  return paths.map(({ text, code, node }) => ({ text, node, namespaceCode: space.code, head: heads.get(code) }))
}

export async function check(
  call: Call,
  reader: PoolReader,
  { person, meant, action }: { person: Person; meant: readonly Meant[]; action: string },
): Promise<CheckResult[]> {
  const ask = await answersFor(call, reader, person, meant)
  return meant.map((one) => ({
    ...{ namespaceCode: one.namespaceCode, action, resource: one.text },
    enabled: ask(one, (rules, asked) => isAllowed(rules, { ...asked, action })) ?? false,
  }))
}

export async function listActions(
  call: Call,
  reader: PoolReader,
  { person, meant }: { person: Person; meant: readonly Meant[] },
): Promise<ActionsOfResource[]> {
  const ask = await answersFor(call, reader, person, meant)
  return meant.map((one) => ({
    ...{ namespaceCode: one.namespaceCode, resource: one.text },
    actions: ask(one, allowedActions) ?? [],
  }))
}

type Question<Answer> = (
  rules: readonly Rule[],
  asked: { resource: ResourceHead; node: string; judge: Judge },
) => Answer

/** Reads what is needed once; what does not exist has no answer. */
async function answersFor(call: Call, reader: PoolReader, person: Person, meant: readonly Meant[]) {
  const { rules, judge } = await rulesFor(call, reader, person, headsOf(meant))
  const nodes = await nodesOf(reader, meant)
  return <Answer>(one: Meant, question: Question<Answer>): Answer | undefined => {
    const { head, node } = one
    if (!head || (node !== '' && !nodes.get(head.id)?.has(node))) return undefined
    return question(rules.get(head.id) ?? [], { resource: head, node, judge })
  }
}

const headsOf = (meant: readonly Meant[]): ResourceHead[] => meant.flatMap(({ head }) => head ?? [])

async function rulesFor(call: Call, reader: PoolReader, person: Person, heads: readonly { readonly id: string }[]) {
  const resourceIds = [...new Set(heads.map(({ id }) => id))]
  const { userId, environment } = person
  const found =
    resourceIds.length === 0
      ? []
      : await findRules(reader, { userIds: [userId], resourceIds, at: dateOf(call.core.clock) })
  const judge = environment ? await judgeFor(call, reader, { rules: found, userId, environment }) : unjudged
  return { rules: groupBy(found, (rule) => rule.resource_id), judge }
}

/** The nodes of the trees of which a node is meant. */
async function nodesOf(reader: PoolReader, meant: readonly Meant[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ids = meant.flatMap(({ head, node }) => (head?.type === 'TREE' && node !== '' ? [head.id] : []))
  if (ids.length === 0) return new Map()
  const rows = await findResourceRows(reader.db, reader.id, [...new Set(ids)])
  return new Map(rows.map((row) => [row.id, nodePaths(row)]))
}

export interface PermissionsOfUser {
  readonly userId: string
  readonly namespaceCode: string
  readonly resourceList: OpenResource[]
}

/** All that people may do, space by space; spaces with nothing to do are left out. */
export async function listPermissions(
  call: Call,
  reader: PoolReader,
  {
    userIds,
    namespaceIds,
    environment,
  }: {
    userIds: readonly string[]
    namespaceIds: readonly string[] | undefined
    environment: AuthEnvParams | undefined
  },
): Promise<PermissionsOfUser[]> {
  const rules = await findAllRules(reader, { userIds, namespaceIds, at: dateOf(call.core.clock) })
  const ids = [...new Set(rules.map((rule) => rule.resource_id))]
  const resources = (await findResourceRows(reader.db, reader.id, ids)).sort((one, other) =>
    one.code < other.code ? -1 : 1,
  )
  const spaces = await findSpaceCodes(reader, [...new Set(resources.map((row) => row.namespace_id))])
  const byUser = groupBy(rules, (rule) => rule.user_id)
  const lists: PermissionsOfUser[] = []
  for (const userId of userIds) {
    const own = byUser.get(userId) ?? []
    const judge = environment ? await judgeFor(call, reader, { rules: own, userId, environment }) : unjudged
    const byResource = groupBy(own, (rule) => rule.resource_id)
    const bySpace = groupBy(resources, (row) => row.namespace_id)
    for (const [namespaceId, rows] of bySpace) {
      const resourceList = rows.flatMap((row) => openResource(row, byResource.get(row.id) ?? [], judge) ?? [])
      if (resourceList.length > 0) lists.push({ userId, namespaceCode: spaces.get(namespaceId) ?? '', resourceList })
    }
  }
  return lists
}

export async function getStruct(
  call: Call,
  reader: PoolReader,
  { person, head }: { person: Person; head: ResourceHead },
): Promise<ResourceStruct> {
  const { rules, judge } = await rulesFor(call, reader, person, [head])
  const [row] = await findResourceRows(reader.db, reader.id, [head.id])
  return resourceStruct(row as DataResourceRow, rules.get(head.id) ?? [], { judge, namespaceCode: head.namespace_code })
}
