import { BlockList, isIP } from 'node:net'
import { isLike } from '../../../core/conditions/like.ts'

/** Conditions of a grant: each compares something that is known of the moment with a value; all of them must hold. */
export interface Condition {
  readonly param: string
  readonly operator: string
  readonly value: string
}

/** What is known of who asks and of the moment; undefined: not known. */
export type Facts = Readonly<Record<KnownParam, Fact | undefined>>
type Fact = string | number | boolean | Date

const knownParams = {
  UserPoolId: 'text',
  AppId: 'text',
  UserId: 'text',
  UserArn: 'text',
  Namespace: 'text',
  UserAgent: 'text',
  SourceIp: 'ip',
  CurrentTime: 'date',
  /** Seconds. */
  EpochTime: 'number',
  /** Whether they ever proved a second factor, and how many seconds ago they last did. */
  MultiFactorAuthPresent: 'flag',
  MultiFactorAuthAge: 'number',
  /** Mobile or PC; the system by its published name. */
  Device: 'text',
  OS: 'text',
} as const
type Kind = (typeof knownParams)[KnownParam]
type KnownParam = keyof typeof knownParams

const isKnownParam = (param: string): param is KnownParam => Object.hasOwn(knownParams, param)

interface Operator {
  readonly kind: Kind
  /** Undefined for a value that cannot be read. */
  compile(value: string): ((fact: Fact) => boolean) | undefined
}

/** True, false, or undefined where what a condition is about is not known. */
export function holdsAll(conditions: readonly Condition[], facts: Facts): boolean | undefined {
  let known: boolean | undefined = true
  for (const { param, operator, value } of conditions) {
    const fact = isKnownParam(param) ? facts[param] : undefined
    const test = operatorOf(operator)?.compile(value)
    if (fact === undefined || !test) known = undefined
    else if (!test(fact)) return false
  }
  return known
}

/** Whether they are about the person's second factor, which has to be looked up. */
export const asksForSecondFactor = (conditions: readonly Condition[]): boolean =>
  conditions.some(({ param }) => param.startsWith('MultiFactorAuth'))

/** What keeps a condition from being understood. */
export function faultOf({ param, operator, value }: Condition): 'param' | 'operator' | 'value' | undefined {
  if (!isKnownParam(param)) return 'param'
  const found = operatorOf(operator)
  if (!found || !accepts(found.kind, knownParams[param])) return 'operator'
  return found.compile(value) ? undefined : 'value'
}

/** Anything can be compared as text but moments, which are written in more than one way. */
const accepts = (operator: Kind, fact: Kind): boolean =>
  operator === fact || (operator === 'text' && (fact === 'ip' || fact === 'number'))

const operatorOf = (name: string): Operator | undefined =>
  Object.hasOwn(operators, name) ? operators[name] : undefined

const number = (compare: (fact: number, value: number) => boolean): Operator => ({
  kind: 'number',
  compile: (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    return Number.isFinite(value) ? (fact) => compare(Number(fact), value) : undefined
  },
})

/** ISO 8601. */
const date = (compare: (fact: number, value: number) => boolean): Operator => ({
  kind: 'date',
  compile: (text) => {
    const value = /^\d{4}-\d{2}-\d{2}([T ].+)?$/.test(text) ? Date.parse(text) : Number.NaN
    return Number.isFinite(value) ? (fact) => compare((fact as Date).getTime(), value) : undefined
  },
})

const text = (compare: (fact: string, value: string) => boolean): Operator => ({
  kind: 'text',
  compile: (value) => (fact) => compare(String(fact), value),
})

/** Addresses and networks (`10.0.0.0/8`), separated by commas. */
const network = (isInside: boolean): Operator => ({
  kind: 'ip',
  compile: (value) => {
    const list = networksOf(value)
    return list && ((fact) => list.check(String(fact), isIP(String(fact)) === 6 ? 'ipv6' : 'ipv4') === isInside)
  },
})

function networksOf(value: string): BlockList | undefined {
  const list = new BlockList()
  for (const entry of value.split(',').map((part) => part.trim())) {
    const [address = '', prefix, ...more] = entry.split('/')
    const version = isIP(address)
    const bits = version === 6 ? 128 : 32
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
    if (version === 0 || more.length > 0 || !(length <= bits)) return undefined
    list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const flag: Operator = {
  kind: 'flag',
  compile: (value) => (/^(true|false)$/i.test(value) ? (fact) => fact === (value.toLowerCase() === 'true') : undefined),
}

const operators: Readonly<Record<string, Operator>> = {
  Bool: flag,
  DateEquals: date((fact, value) => fact === value),
  DateNotEquals: date((fact, value) => fact !== value),
  DateLessThan: date((fact, value) => fact < value),
  DateLessThanEquals: date((fact, value) => fact <= value),
  DateGreaterThan: date((fact, value) => fact > value),
  DateGreaterThanEquals: date((fact, value) => fact >= value),
  IpAddress: network(true),
  NotIpAddress: network(false),
  NumericEquals: number((fact, value) => fact === value),
  NumericNotEquals: number((fact, value) => fact !== value),
  NumericLessThan: number((fact, value) => fact < value),
  NumericLessThanEquals: number((fact, value) => fact <= value),
  NumericGreaterThan: number((fact, value) => fact > value),
  NumericGreaterThanEquals: number((fact, value) => fact >= value),
  StringEquals: text((fact, value) => fact === value),
  StringNotEquals: text((fact, value) => fact !== value),
  StringEqualsIgnoreCase: text(sameText),
  StringNotEqualsIgnoreCase: text((fact, value) => !sameText(fact, value)),
  StringLike: text(isLike),
  StringNotLike: text((fact, value) => !isLike(fact, value)),
  ListContains: text((fact, value) => value.split(',').some((entry) => entry.trim() === fact)),
}
