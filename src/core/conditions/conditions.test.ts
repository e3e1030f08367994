import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Condition, compileConditions, type ConditionOperator, unreadableValue } from './conditions.ts'

const facts: Readonly<Record<string, string | number | boolean | Date | string[]>> = {
  ip: '10.1.2.3',
  mapped: '::ffff:10.1.2.3',
  city: '北京',
  browser: 'Chrome',
  seconds: 3600,
  verified: true,
  at: '2030-01-31 08:00:00',
  groups: ['staff', 'admins'],
}
const verdict = (param: string, operator: ConditionOperator, value: Condition['value']) =>
  compileConditions([{ param, operator, value }])((name) => facts[name])

describe('conditions', () => {
  test.each<[string, ConditionOperator, Condition['value'], boolean | undefined]>([
    ['ip', 'IpAddress', '10.0.0.0/8', true],
    ['ip', 'IpAddress', ['192.168.0.0/16', '10.1.2.3'], true],
    ['ip', 'IpAddress', '::/0', false],
    ['mapped', 'IpAddress', '10.0.0.0/8', true],
    ['ip', 'NotIpAddress', '10.0.0.0/8', false],
    ['ip', 'NotIpAddress', ['11.0.0.0/8', '12.0.0.0/8'], true],
    ['city', 'StringEquals', '北京', true],
    ['city', 'StringEquals', ['上海', '北京'], true],
    ['city', 'StringNotEquals', ['上海', '北京'], false],
    ['browser', 'StringEqualsIgnoreCase', 'chrome', true],
    ['browser', 'StringNotEqualsIgnoreCase', 'chrome', false],
    ['browser', 'StringLike', 'Ch*me', true],
    ['browser', 'StringLike', '?hrome', true],
    ['browser', 'StringLike', '*r*e*', true],
    ['browser', 'StringLike', 'C', false],
    ['browser', 'StringNotLike', '*ox', true],
    ['seconds', 'NumericLessThan', '3601', true],
    ['seconds', 'NumericLessThanEquals', '3600', true],
    ['seconds', 'NumericGreaterThan', '3600', false],
    ['seconds', 'NumericGreaterThanEquals', '3600', true],
    ['seconds', 'NumericEquals', '3600.0', true],
    ['seconds', 'NumericNotEquals', '3600', false],
    ['verified', 'Bool', 'true', true],
    ['verified', 'Bool', 'false', false],
    ['at', 'DateEquals', '2030-01-31 08:00:00', true],
    ['at', 'DateNotEquals', '2030-01-31', true],
    ['at', 'DateLessThan', '2030-02-01', true],
    ['at', 'DateLessThanEquals', '2030-01-31 08:00:00', true],
    ['at', 'DateGreaterThan', '2030-01-31 07:59:59', true],
    ['at', 'DateGreaterThanEquals', '2030-01-31 08:00:01', false],
    ['groups', 'ListContains', 'admins', true],
    ['groups', 'ListContains', ['guests'], false],
    // What is unknown, or is not what the operator compares, decides nothing.
    ['country', 'StringEquals', '中国', undefined],
    ['country', 'StringNotEquals', '中国', undefined],
    ['city', 'NumericEquals', '1', undefined],
    ['seconds', 'StringEquals', '3600', undefined],
  ])('%s %s %j is %s', (param, operator, value, expected) => {
    expect(verdict(param, operator, value)).toBe(expected)
  })

  test('all must hold; one that does not decides, whatever is unknown', () => {
    const all = (...conditions: Condition[]) => compileConditions(conditions)((name) => facts[name])
    const yes: Condition = { param: 'city', operator: 'StringEquals', value: '北京' }
    const no: Condition = { param: 'city', operator: 'StringEquals', value: '上海' }
    const open: Condition = { param: 'country', operator: 'StringEquals', value: '中国' }
    expect(all(yes, yes)).toBe(true)
    expect(all(yes, open)).toBe(undefined)
    expect(all(open, no)).toBe(false)
    expect(all()).toBe(true)
  })

  test.each<[ConditionOperator, string]>([
    ['NumericEquals', 'many'],
    ['NumericEquals', ''],
    ['DateEquals', 'soon'],
    ['IpAddress', '10.0.0.0/33'],
    ['IpAddress', '10.0.0.0/8/8'],
    ['IpAddress', 'home'],
    ['Bool', 'perhaps'],
  ])('%s cannot read %j', (operator, value) => {
    expect(unreadableValue({ param: 'x', operator, value })).toBe(value)
  })

  test('patterns mean what a slow reading of them means, at any length', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 8 }).map((all) => all.join(''))
    const texts = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((all) => all.join(''))
    fc.assert(
      fc.property(letters, texts, (pattern, value) => {
        const slow = new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`)
        const is = compileConditions([{ param: 'x', operator: 'StringLike', value: pattern }])(() => value)
        expect(is).toBe(slow.test(value))
      }),
    )
    const deep = compileConditions([{ param: 'x', operator: 'StringLike', value: '*a'.repeat(50) }])
    expect(deep(() => `${'a'.repeat(5000)}b`)).toBe(false)
  })
})
