import type { Core } from '../core.ts'
import { perCore } from '../per-core.ts'
import { isScope, type Operation, type Scope } from './operation.ts'

/** The operations of the management API that this server knows, built or not: what roles may speak of. */
export interface KnownOperation {
  readonly name: string
  readonly scope: Scope
}

const known = perCore((_core: Core): KnownOperation[] => [])

export function noteOperation(core: Core, { name, caller }: Pick<Operation, 'name' | 'caller'>): void {
  if (isScope(caller)) known(core).push({ name, scope: caller })
}

export const knownOperations = (core: Core): readonly KnownOperation[] => known(core)
