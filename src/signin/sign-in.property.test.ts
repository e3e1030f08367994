import { hash } from '@node-rs/argon2'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { superuserQuery } from '../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../test/harness/sesame.ts'
import {
  type Answer,
  authFlow,
  type Flow,
  isSignedIn,
  newPerson,
  openFlow,
  v3Door,
} from '../../test/harness/sign-in.ts'
import { type StepWorld, stepWorlds } from '../../test/harness/step-worlds.ts'
import { steps } from './steps/index.ts'

/**
 * Anything may happen in any order, in two flows of one person at once, one of a browser and one that began at the V3 operation: right
 * and wrong passwords and answers, answers to steps that are not asked, steps that begin and cease to apply, another password, time. Whatever
 * it is, nobody is signed in past a step, every flow ends, and its handle is worth nothing afterwards.
 */

const cheap = { memoryCost: 256, timeCost: 1, parallelism: 1 }
const first = 'the first password of all'
const names = steps.map(({ name }) => name)
const codes = Object.values(stepWorlds).map(({ apiCode }) => apiCode)

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({ password: { workers: 2, waiting: 300, parameters: cheap } })
  for (const world of Object.values(stepWorlds)) await world.prepare?.(sesame)
})
afterAll(() => sesame?.close())

test('every step that is listed has its world', () => {
  expect(Object.keys(stepWorlds)).toEqual(names)
})

const mostly = fc.integer({ min: 1, max: 4 }).map((one) => one > 1)

const event = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('password' as const), right: mostly }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      step: fc.constantFrom(...names),
      /** undefined: the right one. */
      wrong: mostly.chain((right) => (right ? fc.constant(undefined) : fc.nat(9))),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('arrange' as const), step: fc.constantFrom(...names), on: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('new password' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('abort' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('nonsense' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time' as const), minutes: fc.nat(6) }) },
)
const history = fc.record({
  /** What a pool may leave out for back ends. */
  leavesOut: fc.boolean(),
  applies: fc.subarray(names),
  events: fc.array(fc.record({ flow: fc.nat(1), event }), { minLength: 1, maxLength: 14 }),
})
type Event = (typeof event extends fc.Arbitrary<infer Value> ? Value : never) & object

/** One flow as the person who leads it sees it, and what has been reached in it according to the test. */
interface Led {
  act: Flow['act'] | undefined
  handle: string | undefined
  proved: boolean
  readonly answered: Map<string, string>
  /** Under which apiCode a step was asked last. */
  asked: StepWorld['apiCode'] | undefined
  over: boolean
  /** The last answer. */
  told?: string
}

interface World {
  readonly userId: string
  /** An address: usernames change on the way. */
  readonly account: string
  readonly leavesOut: boolean
  password: string
  readonly flows: readonly Led[]
}

const seen = { signedIn: 0, asked: new Set<StepWorld['apiCode']>(), signedInAfter: new Set<string>(), over: 0 }

/** Orders that went wrong once, or nearly. */
const inOneFlow = (
  flow: number,
  applies: string[],
  ...events: Event[]
): [{ leavesOut: boolean; applies: string[]; events: { flow: number; event: Event }[] }] => [
  { leavesOut: false, applies, events: events.map((one) => ({ flow, event: one })) },
]
const proof: Event = { kind: 'password', right: true }
const answering = (step: string): Event => ({ kind: 'answer', step, wrong: undefined })
const right = answering('first-password')
const answerable = names.filter((name) => stepWorlds[name]?.answers)
const remembered = [0, 1].flatMap((flow) => [
  // Each by itself, and all of them one after the other.
  ...answerable.map((name) => inOneFlow(flow, [name], proof, answering(name))),
  inOneFlow(flow, answerable, proof, ...answerable.map(answering)),
  // Where the matter ends.
  ...names.filter((name) => !answerable.includes(name)).map((name) => inOneFlow(flow, [name], proof)),
  // A password chosen for one reason is good for all of them.
  inOneFlow(flow, ['password-over'], proof, answering('password-over'), {
    kind: 'arrange',
    step: 'first-password',
    on: true,
  }),
  // What was proved is no proof of another password.
  inOneFlow(flow, ['first-password'], proof, { kind: 'new password' }, right),
  // The step that is answered is not the one that stands in the way by then.
  inOneFlow(flow, ['first-password'], proof, { kind: 'arrange', step: 'disabled', on: true }, right, proof),
  // An answer to a question that nobody asked.
  inOneFlow(flow, [], right, { kind: 'new password' }),
  // Given up, and gone on with.
  inOneFlow(flow, ['first-password'], proof, { kind: 'abort' }, right, proof),
  // Asked by one and by the other, and answered once.
  inOneFlow(flow, ['application-mfa', 'personal-mfa'], proof, {
    kind: 'answer',
    step: 'personal-mfa',
    wrong: undefined,
  }),
  // A second factor alone says nothing about who is there.
  inOneFlow(
    flow,
    ['personal-mfa', 'first-password'],
    proof,
    { kind: 'answer', step: 'personal-mfa', wrong: undefined },
    { kind: 'new password' },
    right,
  ),
  // Said twice.
  inOneFlow(flow, ['first-password'], proof, right, right, proof),
])

test('nobody is signed in past a step, every flow ends, and handles are worth nothing afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ applies, events, leavesOut }) => {
      const world = await begin(leavesOut)
      for (const name of names) await stepWorlds[name]?.arrange(sesame, world.userId, applies.includes(name))
      for (const { flow, event: next } of events) await happen(world, world.flows[flow] as Led, next)
      for (const led of world.flows) await leadToItsEnd(world, led)
      for (const led of world.flows) await isWorthless(world, led)
    }),
    { numRuns: remembered.length + 10, examples: remembered },
  )
  // It must have been about something: every step was asked, and people came through those that can be answered.
  expect([...seen.asked].sort()).toEqual([...codes].sort())
  expect([...seen.signedInAfter].sort()).toEqual([...answerable].sort())
  expect(seen.signedIn).toBeGreaterThan(10)
  expect(seen.over).toBeGreaterThan(10)
}, 240_000)

async function begin(leavesOut: boolean): Promise<World> {
  sesame.clock.advance(301_000)
  await sesame.call({ path: '/api/v3/update-security-settings', body: { v3SigninSkipsFlow: leavesOut } })
  // A pattern of the round before would refuse the first password.
  await stepWorlds['password-unsafe']?.arrange(sesame, '', false)
  const { userId, email: account } = await newPerson(sesame, { password: first })
  const { act, flowHandle: handle } = await openFlow(sesame)
  const fresh = { proved: false, asked: undefined, over: false }
  return {
    ...{ userId, account, leavesOut, password: first },
    flows: [
      { ...fresh, act, handle, answered: new Map() },
      // Has no handle before a step is asked.
      { ...fresh, act: undefined, handle: undefined, answered: new Map() },
    ],
  }
}

async function happen(world: World, led: Led, next: Event): Promise<void> {
  switch (next.kind) {
    case 'password':
      return attempt(world, led, next.right ? world.password : 'not the password')
    case 'answer':
      return answer(world, led, next)
    case 'arrange':
      return stepWorlds[next.step]?.arrange(sesame, world.userId, next.on)
    case 'new password':
      return changePassword(world)
    case 'abort':
      return send(world, led, 'abort', {})
    case 'nonsense':
      return send(world, led, 'no-such-action', { password: world.password })
    case 'time':
      return sesame.clock.advance(next.minutes * 60_000)
  }
}

/** As an administrator does it: whoever proved the old one proved nothing any more. */
async function changePassword(world: World): Promise<void> {
  world.password = `${world.password}!`
  const hashed = await hash(world.password, { ...cheap, algorithm: 2 })
  await superuserQuery(sesame.databaseUrl, 'update users set password_hash = $2 where id = $1', [world.userId, hashed])
  for (const led of world.flows) led.proved = false
}

async function attempt(world: World, led: Led, password: string): Promise<void> {
  const { account } = world
  const before = await due(world)
  const right = password === world.password
  const got = led.act
    ? await led.act('authenticate-by-password', { account, password })
    : await v3Door(sesame, { account, password, headers: confidential() })
  if (!led.act && got.flowHandle !== undefined) {
    const { flowHandle } = got
    led.handle = flowHandle
    led.act = (action, data) => authFlow(sesame, { action, data, flowHandle })
  }
  // Not refused for being wrong or for a lock: what was asked or reached shows that it was taken.
  if (right && (isSignedIn(got) || askedBy(got) !== undefined)) led.proved = true
  await judge(world, led, got, before)
}

async function answer(world: World, led: Led, { step, wrong }: { step: string; wrong: number | undefined }) {
  const answers = stepWorlds[step]?.answers
  if (!answers) return
  const sent =
    wrong === undefined ? await answers.right(sesame, world.userId, world) : answers.wrong[wrong % answers.wrong.length]
  if (sent) await send(world, led, sent.action, sent.data, wrong === undefined ? step : undefined)
}

async function send(world: World, led: Led, action: string, data: Record<string, unknown>, rightFor?: string) {
  if (!led.act) return
  const before = await due(world)
  const candidates = rightFor === undefined ? [] : [rightFor, ...(stepWorlds[rightFor]?.metBy ?? [])]
  const answered = candidates.find((name) => led.asked === stepWorlds[name]?.apiCode && before.includes(name))
  const got = await led.act(action, data)
  const taken = isSignedIn(got) || askedBy(got) !== undefined
  if (taken && answered !== undefined) led.answered.set(answered, String(data['password'] ?? ''))
  await judge(world, led, got, before)
}

/** What the answer asks for, if it asks for anything. */
function askedBy({ statusCode, apiCode, data }: Answer): StepWorld['apiCode'] | undefined {
  if (statusCode === 403 && data?.agreements) return 'agreements'
  return statusCode === 302 && apiCode !== 1600 && apiCode !== 1699 ? apiCode : undefined
}

const confidential = () => ({
  'x-authing-app-id': sesame.app.appId,
  authorization: `Basic ${Buffer.from(`${sesame.app.appId}:${sesame.app.appSecret}`).toString('base64')}`,
})

const due = async (world: World): Promise<string[]> => {
  const all = await Promise.all(names.map((name) => stepWorlds[name]?.isDue(sesame, world.userId, world)))
  return names.filter((_, index) => all[index])
}

/** The property itself, after every request. */
async function judge(world: World, led: Led, got: Answer, before: readonly string[]): Promise<void> {
  const { over } = led
  led.told = `${got.statusCode} ${got.apiCode} ${got.message}`
  const code = askedBy(got) ?? got.apiCode
  if (askedBy(got) !== undefined || got.apiCode === 1699) led.asked = code
  if (code !== undefined && codes.includes(code)) seen.asked.add(code)
  if (!isSignedIn(got)) {
    expect(got.headers.getSetCookie()).toEqual([])
    expect(JSON.stringify(got)).not.toContain('access_token')
    expect(await reached(world)).toBe(0)
    if (got.apiCode === 1699) led.over = led.over || led.handle !== undefined
    return
  }
  expect(over, 'a flow that was over signed somebody in').toBe(false)
  expect(led.proved, 'signed in without a password that holds').toBe(true)
  expect(
    before.filter((name) => !isAnswered(world, led, name)),
    'signed in past these steps',
  ).toEqual([])
  seen.signedIn += 1
  for (const name of led.answered.keys()) seen.signedInAfter.add(name)
  await forget(world)
  led.over = led.act !== undefined
  const chosen = passwordSteps.map((name) => led.answered.get(name)).find((password) => password !== undefined)
  if (chosen !== undefined) await adopt(world, chosen)
}

const passwordSteps = names.filter((name) => stepWorlds[name]?.setsPassword)

/** By itself, by another answer that does for it, or by its pool's wish in a flow of a back end. */
function isAnswered({ flows, leavesOut }: World, led: Led, name: string): boolean {
  const { metBy = [], isRequest } = stepWorlds[name] ?? {}
  if ([name, ...metBy].some((one) => led.answered.has(one))) return true
  return isRequest === true && leavesOut && led === flows[1]
}

/** The new password was written, and no other flow's proof of the old one counts. */
async function adopt(world: World, chosen: string): Promise<void> {
  world.password = chosen
  for (const led of world.flows) led.proved = false
  expect(await due(world)).not.toContain('first-password')
}

/** Sessions and stored tokens of this person. */
async function reached({ userId }: World): Promise<number> {
  const text = `select (select count(*) from sessions where user_id = $1)
    + (select count(*) from oidc_artefacts where payload ->> 'accountId' = $1) as count`
  return Number((await superuserQuery<{ count: string }>(sesame.databaseUrl, text, [userId]))[0]?.count)
}

async function forget({ userId }: World): Promise<void> {
  await superuserQuery(sesame.databaseUrl, 'delete from sessions where user_id = $1', [userId])
}

/** A person who does as asked comes to an end: signed in, refused for good, or sent back to the beginning. */
async function leadToItsEnd(world: World, led: Led): Promise<void> {
  if (led.over) return
  sesame.clock.advance(301_000)
  await attempt(world, led, world.password)
  for (let round = 0; round <= steps.length + 1 && !led.over; round += 1) {
    const step = names.find((name) => stepWorlds[name]?.apiCode === led.asked && stepWorlds[name]?.answers)
    if (!led.act || step === undefined || !(await due(world)).includes(step)) break
    await answer(world, led, { step, wrong: undefined })
  }
  const ended = led.over || !led.act || (await due(world)).some((name) => !stepWorlds[name]?.answers)
  expect(ended, `a flow that goes on for ever: ${led.told}`).toBe(true)
}

async function isWorthless({ userId }: World, led: Led): Promise<void> {
  if (!led.over || !led.act || led.handle === undefined) return
  seen.over += 1
  const everything = [
    ['authenticate-by-password', { account: 'x', password: 'y' }],
    ...(
      await Promise.all(answerable.map((name) => stepWorlds[name]?.answers?.right(sesame, userId, { password: 'x' })))
    ).flatMap((sent) => (sent ? [[sent.action, sent.data]] : [])),
  ] as [string, unknown][]
  for (const [action, data] of everything) {
    expect(await led.act(action, data)).toMatchObject({ statusCode: 302, apiCode: 1699 })
    const elsewhere = `${sesame.otherPool.poolId}.${led.handle.split('.')[1]}`
    const moved = await authFlow(sesame, { action, data, flowHandle: elsewhere })
    expect(moved).toMatchObject({ statusCode: 302, apiCode: 1699 })
  }
}
