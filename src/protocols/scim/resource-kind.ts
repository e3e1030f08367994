import type { Call } from '../../core/contract/call.ts'
import type { Filter } from './filter.ts'
import type { PatchOperation } from './patch.ts'
import type { Resource, ResourceType } from './schema.ts'

/** One kind of resource, over the services of its area. */
export interface ResourceKind {
  readonly type: ResourceType
  list(call: ScimCall, query: ListQuery): Promise<{ total: number; resources: readonly Resource[] }>
  /** Raises 404. Members of a group may be left out where nobody wants to see them. */
  get(call: ScimCall, id: string, withMembers: boolean): Promise<Resource>
  create(call: ScimCall, given: Resource): Promise<Resource>
  /** `guard` sees the resource as it is when it is changed, and may refuse. */
  replace(call: ScimCall, id: string, change: { given: Resource; guard: Guard }): Promise<Resource>
  /** A PATCH is answered without the resource, which may be large; then what `patch` returns has no members. */
  readonly answersPatchWithNothing?: true
  patch(call: ScimCall, id: string, change: { operations: readonly PatchOperation[]; guard: Guard }): Promise<Resource>
  delete(call: ScimCall, id: string, guard: Guard): Promise<void>
}

export type Guard = (current: Resource) => void

/** A call that may raise any row: SCIM answers all of them alike. */
// biome-ignore lint/suspicious/noExplicitAny: the rows that the services raise are known to them
export type ScimCall = Call<any> & { readonly base: string }

export interface ListQuery {
  readonly filter: Filter | undefined
  readonly sort: { readonly path: string; readonly order: 'asc' | 'desc' } | undefined
  /** From 0. */
  readonly skipped: number
  /** May be 0: only the total is asked for. */
  readonly size: number
  readonly withMembers: boolean
}
