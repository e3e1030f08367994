import { BlockList, isIP } from 'node:net'
import { isLike } from './like.ts'

/**
 * Conditions on facts (who asks, from where, when), with the operators that are published for permissions. They are compiled once
 * and need nothing but the facts: no network, no clock. What is not known makes a condition undecided, neither true nor false.
 */
export interface Condition {
  readonly param: string
  readonly operator: ConditionOperator
  /** Several: any of them, for operators that deny none of them. */
  readonly value: string | readonly string[]
}

type Fact = string | number | boolean | Date | readonly string[]

/** What is known of a parameter; undefined: nothing. */
export type Facts = (param: string) => Fact | undefined

/** Undefined: undecided. */
export type Verdict = boolean | undefined

type Test = (fact: Fact) => Verdict

interface Operator {
  /** Undefined when the value is not one for this operator. */
  readonly compile: (value: string) => Test | undefined
  readonly denies?: boolean
}

const whole =
  (value: string): Test =>
  (fact) =>
    typeof fact === 'string' && fact === value

const text =
  (compare: (fact: string, value: string) => boolean) =>
  (value: string): Test =>
  (fact) =>
    typeof fact === 'string' ? compare(fact, value) : undefined

const number =
  (compare: (fact: number, value: number) => boolean) =>
  (value: string): Test | undefined => {
    const wanted = value.trim() === '' ? Number.NaN : Number(value)
    if (!Number.isFinite(wanted)) return undefined
    return (fact) => (typeof fact === 'number' ? compare(fact, wanted) : undefined)
  }

const date =
  (compare: (fact: number, value: number) => boolean) =>
  (value: string): Test | undefined => {
    const wanted = timeOf(value)
    if (wanted === undefined) return undefined
    return (fact) => {
      const have = fact instanceof Date ? fact.getTime() : typeof fact === 'string' ? timeOf(fact) : undefined
      return have === undefined ? undefined : compare(have, wanted)
    }
  }

/** Times without a zone are of one and the same zone, whichever it is. */
export function timeOf(value: string): number | undefined {
  if (/^\d{12,14}$/.test(value)) return Number(value)
  const local = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/.exec(value.trim())
  const time = new Date(local ? `${local[1]}T${local[2] ?? '00:00:00'}Z` : value).getTime()
  return Number.isNaN(time) ? undefined : time
}

function address(value: string): Test | undefined {
  const [base = '', bits, ...rest] = value.trim().split('/')
  const family = isIP(base)
  const length = bits === undefined ? (family === 4 ? 32 : 128) : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
  if (family === 0 || rest.length > 0 || !(length <= (family === 4 ? 32 : 128))) return undefined
  const list = new BlockList()
  list.addSubnet(base, length, family === 4 ? 'ipv4' : 'ipv6')
  return (fact) => {
    if (typeof fact !== 'string') return undefined
    // How a socket of both families names an IPv4 address.
    const given = fact.replace(/^::ffff:(?=\d+\.)/i, '')
    const of = isIP(given)
    if (of === 0) return undefined
    return of === family && list.check(given, of === 4 ? 'ipv4' : 'ipv6')
  }
}

const folded = (value: string): string => value.toLowerCase()
const sameFolded = text((fact, value) => folded(fact) === folded(value))
const same = text((fact, value) => fact === value)
const boolean = (value: string): Test | undefined => {
  const wanted = folded(value)
  if (wanted !== 'true' && wanted !== 'false') return undefined
  return (fact) => (typeof fact === 'boolean' ? fact === (wanted === 'true') : undefined)
}
const contains =
  (value: string): Test =>
  (fact) =>
    Array.isArray(fact) ? fact.includes(value) : whole(value)(fact)

const operators = {
  Bool: { compile: boolean },
  DateEquals: { compile: date((fact, value) => fact === value) },
  DateNotEquals: { compile: date((fact, value) => fact === value), denies: true },
  DateLessThan: { compile: date((fact, value) => fact < value) },
  DateLessThanEquals: { compile: date((fact, value) => fact <= value) },
  DateGreaterThan: { compile: date((fact, value) => fact > value) },
  DateGreaterThanEquals: { compile: date((fact, value) => fact >= value) },
  IpAddress: { compile: address },
  NotIpAddress: { compile: address, denies: true },
  NumericEquals: { compile: number((fact, value) => fact === value) },
  NumericNotEquals: { compile: number((fact, value) => fact === value), denies: true },
  NumericLessThan: { compile: number((fact, value) => fact < value) },
  NumericLessThanEquals: { compile: number((fact, value) => fact <= value) },
  NumericGreaterThan: { compile: number((fact, value) => fact > value) },
  NumericGreaterThanEquals: { compile: number((fact, value) => fact >= value) },
  StringEquals: { compile: same },
  StringNotEquals: { compile: same, denies: true },
  StringEqualsIgnoreCase: { compile: sameFolded },
  StringNotEqualsIgnoreCase: { compile: sameFolded, denies: true },
  StringLike: { compile: text(isLike) },
  StringNotLike: { compile: text(isLike), denies: true },
  ListContains: { compile: contains },
} as const satisfies Record<string, Operator>

export type ConditionOperator = keyof typeof operators
export const conditionOperators = Object.keys(operators) as ConditionOperator[]

const valuesOf = ({ value }: Condition): readonly string[] => (typeof value === 'string' ? [value] : value)

/** The first value that the operator cannot read; undefined when it can read all of them. */
export function unreadableValue(condition: Condition): string | undefined {
  const { compile }: Operator = operators[condition.operator]
  return valuesOf(condition).find((value) => compile(value) === undefined)
}

/** All of them must hold: one that does not decides, and one that is undecided leaves it open. */
export function compileConditions(conditions: readonly Condition[]): (facts: Facts) => Verdict {
  const compiled = conditions.map(compileOne)
  return (facts) => {
    let verdict: Verdict = true
    for (const test of compiled) {
      const one = test(facts)
      if (one === false) return false
      if (one === undefined) verdict = undefined
    }
    return verdict
  }
}

function compileOne(condition: Condition): (facts: Facts) => Verdict {
  const { compile, denies = false }: Operator = operators[condition.operator]
  const tests = valuesOf(condition).map((value) => compile(value))
  return (facts) => {
    const fact = facts(condition.param)
    if (fact === undefined) return undefined
    const verdicts = tests.map((test) => test?.(fact))
    if (verdicts.includes(true)) return !denies
    return verdicts.includes(undefined) ? undefined : denies
  }
}
