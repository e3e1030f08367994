import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parts } from '../../src/app.ts'
import type { Operation } from '../../src/core/contract/operation.ts'
import { startSesame, type Sesame } from '../harness/sesame.ts'
import { type Answers, type Clients, type Journey, publishedClients } from './published-sdk/journey.ts'

/**
 * Every built operation of the published contract, called by the published SDK as it comes from npm. The list is the contract's own:
 * an operation that is built without a case in `published-sdk/<group>.ts` fails here.
 */
const operations: readonly Operation[] = parts
  .flatMap((part) => part.operations.map(({ operation }) => operation))
  .filter(({ group }) => group !== 'own')
const groups = new Map<string, Operation[]>()
for (const operation of operations) {
  groups.set(operation.group, [...(groups.get(operation.group) ?? []), operation])
}

const folder = new URL('published-sdk/', import.meta.url)
const written = readdirSync(folder).filter((name) => name !== 'journey.ts')
const journeys = new Map<string, Journey>()
for (const name of written) {
  const { journey } = (await import(new URL(name, folder).href)) as { journey: Journey }
  journeys.set(name.replace(/\.ts$/, ''), journey)
}

const answers: Answers = new Map()
let sesame: Sesame
let clients: Clients
beforeAll(async () => {
  sesame = await startSesame()
  clients = publishedClients(sesame, answers)
})
afterAll(() => sesame?.close())

test('every group has a journey, and every journey a group', () => {
  expect([...journeys.keys()].sort()).toEqual([...groups.keys()].sort())
})

/** The names alone: a journey makes its clients' calls only inside of its cases. */
const namesOf = (journey: Journey | undefined): string[] => (journey ? Object.keys(journey({} as Clients)) : [])

describe.each([...groups])('%s', (group, listed) => {
  const journey = journeys.get(group)

  test('has a case for each built operation and for no other', () => {
    const missing = `write the case in test/http/published-sdk/${group}.ts`
    expect(namesOf(journey).sort(), missing).toEqual(listed.map(({ name }) => name).sort())
  })

  const inOrder = namesOf(journey).flatMap((name) => listed.filter((operation) => operation.name === name))
  let cases: ReturnType<Journey> = {}
  beforeAll(() => {
    cases = journey?.(clients) ?? {}
  })

  test.each(inOrder.map((operation) => [operation.name, operation] as const))('%s', async (name, operation) => {
    answers.delete(`${operation.client} ${name}`)
    await cases[name]?.()
    const answered = answers.get(`${operation.client} ${name}`) ?? []
    expect(answered, `the case calls ${name} of the SDK and is answered`).toContainEqual(success(operation))
  })
})

/** By contract nobody has the scope of stored hashes by default; the published client signs with keys, which cannot be given it. */
const statusOf = ({ caller, path }: Operation): number => {
  // It sends the placeholder of a path as it stands: an id that nothing has.
  if (path.includes('{')) return 404
  return caller === 'user:secret' ? 403 : 200
}

const success = (operation: Operation): unknown =>
  operation.envelope === 'none' ? expect.any(Object) : expect.objectContaining({ statusCode: statusOf(operation) })
