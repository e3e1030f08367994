import { describe, expect, test } from 'vitest'
import { changesOf } from './changes.ts'

describe('what of a change stands in the log', () => {
  test('is the fields that differ', () => {
    expect(changesOf({ name: 'a', city: 'Berlin', at: 1 }, { name: 'b', city: 'Berlin', phone: '1' })).toEqual({
      before: { name: 'a', at: 1 },
      after: { name: 'b', phone: '1' },
    })
  })

  test('is everything that is there for a creation or a deletion', () => {
    expect(changesOf(undefined, { name: 'a', city: null })).toEqual({ before: undefined, after: { name: 'a' } })
    expect(changesOf({ name: 'a' }, undefined)).toEqual({ before: { name: 'a' }, after: undefined })
  })

  test.each([
    'password',
    'passwordHash',
    'password_hash',
    'secret',
    'appSecret',
    'previousSecrets',
    'accessToken',
    'otpauth',
    'salt',
    'recoveryCode',
    'privateKey',
  ])('is never what stands under %s, at any depth', (name) => {
    for (const value of ['hunter2', ['hunter2'], { deep: 'hunter2' }, 123456]) {
      expect(JSON.stringify(changesOf(undefined, { [name]: value, list: [{ inner: { [name]: value } }] }))).not.toMatch(
        /hunter2|123456/,
      )
    }
  })

  test('says that a secret changed, not to what', () => {
    expect(changesOf({ secret: 'one' }, { secret: 'two' })).toEqual({
      before: { secret: '***' },
      after: { secret: '***' },
    })
  })

  test('keeps what only speaks about a secret', () => {
    const fields = { token_endpoint_auth_method: 'none', client_secret_overlap: 60, passwordSecurityLevel: 3 }
    expect(changesOf(undefined, fields).after).toEqual(fields)
  })

  test('is cut when it is long', () => {
    const { after } = changesOf(undefined, { customData: { essay: 'x'.repeat(5000) } })
    expect(String(after?.customData)).toHaveLength(2001)
  })
})
