import type { Call } from '../../core/contract/call.ts'
import { type Condition, compileConditions, type Facts, type Verdict } from '../../core/conditions/conditions.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findUser, type User } from '../users/index.ts'
import { factsOfEnvironment } from './environment.ts'
import type { AuthEnvParams } from './schemas.ts'
import { findBelongings, type ResourceHead, type Rule } from './store.ts'

/** Whether the conditions of a rule hold. Undefined: not known, so that it grants nothing, and denies. */
export type Judge = (rule: Rule, resource: Pick<ResourceHead, 'code' | 'name' | 'created_at'>) => Verdict

/** Nobody says from where and how is asked. */
export const unjudged: Judge = ({ condition }) => (condition === null ? true : undefined)

const mostCompiled = 10_000
const compiledBy = perCore(() => new Map<string, (facts: Facts) => Verdict>())

/** Judges by the environment that is given and by what is known of the person, which is read only where somebody asks for it. */
export async function judgeFor(
  call: Call,
  reader: PoolReader,
  { rules, userId, environment }: { rules: readonly Rule[]; userId: string; environment: AuthEnvParams },
): Promise<Judge> {
  const conditions = rules.flatMap(({ condition }) => (condition === null ? [] : (condition as Condition[])))
  if (conditions.length === 0) return unjudged
  const asksForUser = conditions.some(({ param }) => param.startsWith('user.'))
  const person = asksForUser ? await factsOfPerson(call, reader, userId) : new Map<string, unknown>()
  const surroundings = factsOfEnvironment(environment)
  return ({ condition }, resource) => {
    if (condition === null) return true
    return compile(
      call,
      condition as Condition[],
    )((param) => (person.get(param) ?? surroundings.get(param) ?? factOfResource(param, resource)) as ReturnType<Facts>)
  }
}

function compile(call: Call, condition: readonly Condition[]): (facts: Facts) => Verdict {
  const known = compiledBy(call.core)
  const key = JSON.stringify(condition)
  const found = known.get(key)
  if (found) return found
  if (known.size >= mostCompiled) known.clear()
  const compiled = compileConditions(condition)
  known.set(key, compiled)
  return compiled
}

async function factsOfPerson(call: Call, reader: PoolReader, userId: string): Promise<ReadonlyMap<string, unknown>> {
  const at = dateOf(call.core.clock)
  const [user, { groups, roles, departments }] = await Promise.all([
    findUser(reader, userId),
    findBelongings(reader, { userId, at }),
  ])
  if (!user) return new Map()
  const custom = Object.entries((user.customData ?? {}) as object).map(([key, value]) => [
    `user.customData.${key}`,
    value,
  ])
  const named = userFacts.map((field) => [`user.${field}`, user[field]])
  return new Map([
    ...named,
    ...custom,
    ['user.groups', groups],
    ['user.roles', roles],
    ['user.departments', departments],
    ['user.mfaPassed', user.lastMfaTime !== undefined],
  ] as [string, unknown][])
}

const userFacts = [
  ...(['id', 'username', 'email', 'gender', 'status', 'company', 'emailVerified', 'phoneVerified'] as const),
  ...(['createdAt', 'lastLogin', 'lastMfaTime', 'loginsCount'] as const),
] satisfies readonly (keyof User)[]

function factOfResource(param: string, resource: Pick<ResourceHead, 'code' | 'name' | 'created_at'>) {
  if (param === 'resource.code') return resource.code
  if (param === 'resource.name') return resource.name
  return param === 'resource.createdAt' ? resource.created_at : undefined
}
