import { describe, expect, test } from 'vitest'
import { isLike } from '../../../core/conditions/like.ts'
import { type Facts, faultOf, holdsAll } from './conditions.ts'

const facts: Facts = {
  UserPoolId: 'pool',
  AppId: undefined,
  UserId: 'ada',
  UserArn: 'arn:cn:authing:pool:user:ada',
  Namespace: 'default',
  UserAgent: 'Mozilla/5.0 (Macintosh)',
  SourceIp: '10.1.2.3',
  CurrentTime: new Date('2027-03-01T12:00:00Z'),
  EpochTime: Date.parse('2027-03-01T12:00:00Z') / 1000,
  MultiFactorAuthPresent: true,
  MultiFactorAuthAge: 120,
  Device: 'PC',
  OS: 'MacOS',
}
const holds = (param: string, operator: string, value: string) => {
  expect(faultOf({ param, operator, value })).toBeUndefined()
  return holdsAll([{ param, operator, value }], facts)
}

describe('a condition', () => {
  test.each([
    ['CurrentTime', 'DateGreaterThan', '2027-03-01', true],
    ['CurrentTime', 'DateLessThan', '2027-03-01T12:00:00Z', false],
    ['CurrentTime', 'DateLessThanEquals', '2027-03-01T12:00:00Z', true],
    ['CurrentTime', 'DateGreaterThanEquals', '2027-03-01T20:00:00+08:00', true],
    ['CurrentTime', 'DateEquals', '2027-03-01T12:00:00.000Z', true],
    ['CurrentTime', 'DateNotEquals', '2027-03-01T12:00:00.000Z', false],
    ['MultiFactorAuthPresent', 'Bool', 'true', true],
    ['MultiFactorAuthPresent', 'Bool', 'False', false],
    ['MultiFactorAuthAge', 'NumericLessThan', '300', true],
    ['Device', 'StringEquals', 'Mobile', false],
    ['OS', 'StringLike', 'Mac*', true],
    ['EpochTime', 'NumericLessThan', '2000000000', true],
    ['EpochTime', 'NumericGreaterThan', '2000000000', false],
    ['EpochTime', 'NumericNotEquals', '1', true],
    ['SourceIp', 'IpAddress', '10.0.0.0/8', true],
    ['SourceIp', 'IpAddress', '192.168.0.0/16, 10.1.2.3', true],
    ['SourceIp', 'NotIpAddress', '10.0.0.0/8', false],
    ['SourceIp', 'IpAddress', '2001:db8::/32', false],
    ['SourceIp', 'StringEquals', '10.1.2.3', true],
    ['UserId', 'StringEquals', 'Ada', false],
    ['UserId', 'StringEqualsIgnoreCase', 'Ada', true],
    ['UserId', 'StringNotEquals', 'bob', true],
    ['UserId', 'StringNotEqualsIgnoreCase', 'ADA', false],
    ['UserId', 'ListContains', 'bob, ada', true],
    ['UserAgent', 'StringLike', '*Macintosh*', true],
    ['UserAgent', 'StringNotLike', 'Mozilla/?.0*', false],
  ])('%s %s %s is %s', (param, operator, value, expected) => {
    expect(holds(param, operator, value)).toBe(expected)
  })

  test('all of them must hold; of what is not known nothing is said, unless another one fails', () => {
    const known = { param: 'UserId', operator: 'StringEquals', value: 'ada' }
    const unknown = { param: 'AppId', operator: 'StringEquals', value: 'app' }
    const wrong = { ...known, value: 'bob' }
    expect(holdsAll([known, known], facts)).toBe(true)
    expect(holdsAll([known, unknown], facts)).toBeUndefined()
    expect(holdsAll([unknown, wrong], facts)).toBe(false)
    expect(holdsAll([], facts)).toBe(true)
  })

  test.each([
    [{ param: 'Country', operator: 'StringEquals', value: 'CN' }, 'param'],
    [{ param: 'toString', operator: 'StringEquals', value: 'CN' }, 'param'],
    [{ param: 'UserId', operator: 'IpAddress', value: '10.0.0.0/8' }, 'operator'],
    [{ param: 'CurrentTime', operator: 'StringEquals', value: 'now' }, 'operator'],
    [{ param: 'UserId', operator: 'constructor', value: 'x' }, 'operator'],
    [{ param: 'CurrentTime', operator: 'DateEquals', value: 'tomorrow' }, 'value'],
    [{ param: 'EpochTime', operator: 'NumericEquals', value: '' }, 'value'],
    [{ param: 'SourceIp', operator: 'IpAddress', value: '10.0.0.0/33' }, 'value'],
    [{ param: 'SourceIp', operator: 'IpAddress', value: '10.0.0.0/8/8' }, 'value'],
    [{ param: 'SourceIp', operator: 'IpAddress', value: 'here' }, 'value'],
  ])('%o has a fault in its %s', (condition, fault) => {
    expect(faultOf(condition)).toBe(fault)
  })
})

describe('a pattern', () => {
  test.each([
    ['', '', true],
    ['', '*', true],
    ['abc', 'a?c', true],
    ['abc', 'a*', true],
    ['abc', '*c', true],
    ['abcbc', 'a*bc', true],
    ['abc', 'b*', false],
    ['abc', 'abcd', false],
    ['a+c', 'a+c', true],
  ])('%s like %s: %s', (fact, pattern, expected) => {
    expect(isLike(fact, pattern)).toBe(expected)
  })

  test('takes no long time, whatever its stars', () => {
    expect(isLike('a'.repeat(500), `${'*a'.repeat(400)}b`)).toBe(false)
  })
})
