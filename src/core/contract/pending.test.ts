import { describe, expect, test } from 'vitest'
import { parts } from '../../app.ts'
import { coverageOf, ownOperations } from './coverage.ts'
import { callerOf, pendingOperations } from './pending.ts'
import { identityOf, publishedOperations, readOperationList } from './published.ts'

const built = parts.flatMap((part) => part.operations.map(({ operation }) => operation))
const sorted = (operations: readonly Parameters<typeof identityOf>[0][]) => operations.map(identityOf).sort()

describe('the published operations', () => {
  test('are 617, each with an address of its own', () => {
    expect(publishedOperations).toHaveLength(617)
    expect(new Set(sorted(publishedOperations)).size).toBe(617)
    expect(publishedOperations.filter(({ client }) => client === 'management')).toHaveLength(496)
  })

  test('are built or pending, each one of the two', () => {
    const published = built.filter((operation) => operation.group !== 'own')
    expect(sorted([...published, ...pendingOperations])).toEqual(sorted(publishedOperations))
  })

  test('keep their published name and group once built', () => {
    const known = new Map(publishedOperations.map((operation) => [identityOf(operation), operation]))
    const theirs = built.filter((operation) => known.has(identityOf(operation)))
    expect(theirs.length).toBeGreaterThan(0)
    for (const operation of theirs) {
      expect({ name: operation.name, group: operation.group }).toEqual({
        name: known.get(identityOf(operation))?.name,
        group: known.get(identityOf(operation))?.group,
      })
    }
  })
})

test('an operation of ours says that it is ours', () => {
  expect(ownOperations(publishedOperations, built).map(({ group }) => group)).toEqual(
    built.filter(({ group }) => group === 'own').map(() => 'own'),
  )
})

describe('the caller of a pending operation', () => {
  const caller = (name: string) => {
    const listed = publishedOperations.find((operation) => operation.name === name)
    if (!listed) throw new Error(`${name} is not published`)
    return callerOf(listed)
  }

  test.each([
    ['listRoles', 'role:read'],
    ['createRole', 'role:create'],
    ['updateRole', 'role:update'],
    ['deleteRolesBatch', 'role:delete'],
    ['assignRole', 'role:update'],
    ['addUser', 'risk-list:create'],
    ['deleteAuth', 'application:delete'],
    ['updateEmail', 'user'],
    ['sendEmail', 'app'],
    ['verifyMfaToken', 'app'],
    ['mfaOtpVerify', 'user'],
    ['changeQrCodeStatus', 'user'],
    ['geneQrCode', 'app'],
    ['webAuthnLoginInitalize', 'app'],
    ['webAuthnAdminInitialize', 'user'],
  ])('of %s is %s', (name, expected) => {
    expect(caller(name)).toBe(expected)
  })

  test('is a person or an application on the authentication API, and holds a scope on the management API', () => {
    for (const operation of pendingOperations) {
      expect(operation.caller.includes(':'), operation.name).toBe(operation.client === 'management')
    }
  })
})

test('coverage counts published operations per group and in all, and none of ours', () => {
  const published = readOperationList('role\n  GET /a getA\n  POST /a setA\nauth-me\n  GET /a getMine\n')
  const done = [
    { client: 'management', method: 'GET', path: '/a' },
    { client: 'management', method: 'GET', path: '/ours' },
  ] as const
  expect(coverageOf(published, done)).toEqual({
    groups: { role: { built: 1, total: 2 }, 'auth-me': { built: 0, total: 1 } },
    built: 1,
    total: 3,
  })
})
