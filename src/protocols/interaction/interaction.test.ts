import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { authFlow, newPerson, openFlow, type Person } from '../../../test/harness/sign-in.ts'
import { actions } from './actions.ts'

/** The flow handle: what it opens, for how long, for whom, and how often. */

const completed = { code: 200, statusCode: 302, apiCode: 1600 }
const aborted = { code: 1699, statusCode: 302, apiCode: 1699 }

let sesame: Sesame
let person: Person
beforeAll(async () => {
  sesame = await startSesame({
    password: { workers: 2, waiting: 300, parameters: { memoryCost: 256, timeCost: 1, parallelism: 1 } },
  })
  person = await newPerson(sesame)
})
afterAll(() => sesame?.close())
// A thousand bad answers from one address are more than an hour's worth.
beforeEach(() => sesame.clock.advance(60 * 60_000))

const right = () => ({ account: person.username, password: person.password })
const byPassword = 'authenticate-by-password'

const sessions = async (): Promise<number> => {
  const text = 'select count(*)::int as count from sessions where user_id is not null'
  return (await superuserQuery<{ count: number }>(sesame.databaseUrl, text))[0]?.count ?? 0
}

/** Sends it, and makes sure that nobody is signed in by it. */
async function refused(...given: Parameters<typeof authFlow>) {
  const before = await sessions()
  const answer = await authFlow(...given)
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(await sessions()).toBe(before)
  return answer
}

describe('a flow', () => {
  test('ends with the session, an address to go on at, and no handle', async () => {
    const flow = await openFlow(sesame)
    const answer = await flow.act(byPassword, right())
    expect(answer).toMatchObject({
      ...completed,
      data: { redirectTo: `/${sesame.app.appId}/login`, user: { id: person.userId, username: person.username } },
    })
    expect(answer.flowHandle).toBeUndefined()
    expect(JSON.stringify(answer)).not.toContain('argon2')
    const page = await (await flow.browser.get(`${sesame.url}/${sesame.app.appId}/login`)).text()
    expect(page).toContain('"view":"signed-in"')
  })

  test('goes on under the same handle after a refusal', async () => {
    const flow = await openFlow(sesame)
    const answer = await flow.act(byPassword, { ...right(), password: 'wrong' })
    expect(answer).toMatchObject({ code: 2333, statusCode: 403, flowHandle: flow.flowHandle })
    expect(await flow.act(byPassword, right())).toMatchObject(completed)
  })
})

describe('a handle', () => {
  test('is worth nothing once its flow is finished, not even with everything right', async () => {
    const flow = await openFlow(sesame)
    await flow.act(byPassword, right())
    const again = await refused(
      sesame,
      { action: byPassword, flowHandle: flow.flowHandle, data: right() },
      { browser: flow.browser },
    )
    expect(again).toMatchObject(aborted)
    expect(again.flowHandle).toBeUndefined()
  })

  test('is used up once, however many use it at the same moment', async () => {
    const flow = await openFlow(sesame)
    const answers = await Promise.all(Array.from({ length: 8 }, () => flow.act(byPassword, right())))
    expect(answers.filter(({ apiCode }) => apiCode === 1600)).toHaveLength(1)
    expect(answers.filter(({ apiCode }) => apiCode === 1699)).toHaveLength(7)
  })

  test('is over after 15 minutes, not before', async () => {
    const [early, late] = [await openFlow(sesame), await openFlow(sesame)]
    sesame.clock.advance(14 * 60_000)
    expect(await early.act(byPassword, right())).toMatchObject(completed)
    sesame.clock.advance(61_000)
    expect(await late.act(byPassword, right())).toMatchObject(aborted)
  })

  test('needs the browser that began it', async () => {
    const flow = await openFlow(sesame)
    const body = { action: byPassword, flowHandle: flow.flowHandle, data: right() }
    const other = (await openFlow(sesame)).browser
    for (const browser of [newBrowser(), other]) expect(await refused(sesame, body, { browser })).toMatchObject(aborted)
    const forged = { headers: { cookie: `sesame_flow=${randomBytes(32).toString('base64url')}` } }
    expect(await refused(sesame, body, forged)).toMatchObject(aborted)
    expect(await flow.act(byPassword, right())).toMatchObject(completed)
  })

  test('of somebody else is no good beside one’s own cookie, and knocking does not use it up', async () => {
    const [mine, theirs] = [await openFlow(sesame), await openFlow(sesame)]
    const body = { action: byPassword, flowHandle: theirs.flowHandle, data: right() }
    expect(await refused(sesame, body, { browser: mine.browser })).toMatchObject(aborted)
    expect(await theirs.act(byPassword, right())).toMatchObject(completed)
    expect(await mine.act(byPassword, right())).toMatchObject(completed)
  })

  test('is of one pool: another pool’s id before it finds nothing, and it cannot be split', async () => {
    const flow = await openFlow(sesame)
    const [, secret] = flow.flowHandle.split('.')
    for (const poolId of [sesame.otherPool.poolId, sesame.root.poolId, '*', '', '0'.repeat(24)]) {
      const body = { action: byPassword, flowHandle: `${poolId}.${secret}`, data: right() }
      expect(await refused(sesame, body, { browser: flow.browser })).toMatchObject(aborted)
    }
    expect(await flow.act(byPassword, right())).toMatchObject(completed)
  })

  test('opens its own pool’s accounts only', async () => {
    const flow = await openFlow(sesame, { app: sesame.otherApp })
    expect(await flow.act(byPassword, right())).toMatchObject({ statusCode: 403, apiCode: 2333 })
  })

  test.each<[string, (handle: string) => unknown]>([
    ['none', () => undefined],
    ['an empty one', () => ''],
    ['no pool', (handle) => handle.split('.')[1]],
    ['no secret', (handle) => handle.split('.')[0]],
    ['one letter less', (handle) => handle.slice(0, -1)],
    ['one letter more', (handle) => `${handle}A`],
    ['one letter other', (handle) => `${handle.slice(0, -1)}${handle.endsWith('A') ? 'B' : 'A'}`],
    ['a pattern', (handle) => handle.replace(/\..*/, '.%')],
    ['SQL', () => "x'; drop table users; --.x"],
  ])('malformed (%s) is 1699', async (_, spoil) => {
    const flow = await openFlow(sesame)
    const body = { action: byPassword, flowHandle: spoil(flow.flowHandle), data: right() }
    expect(await refused(sesame, body, { browser: flow.browser })).toMatchObject(aborted)
  })

  test.each([[1], [{}], [[]], [true], ['x'.repeat(201)]])(
    'that is no text of a handle’s length (%j) is 400',
    async (flowHandle) => {
      const { browser } = await openFlow(sesame)
      const answer = await refused(sesame, { action: byPassword, flowHandle, data: right() }, { browser })
      expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('flowHandle') })
    },
  )

  test('of an application that was switched off meanwhile leads nowhere', async () => {
    const made = await sesame.call({
      path: '/api/v3/create-application',
      body: { appName: 'Soon gone', appType: 'spa' },
    })
    const app = { ...sesame.app, appId: made.data.appId as string }
    const flow = await openFlow(sesame, { app })
    await sesame.call({ path: '/api/v3/delete-application', body: { appId: app.appId } })
    expect(await flow.act(byPassword, right())).toMatchObject(aborted)
  })
})

describe('what is no action', () => {
  test.each(['finish', 'AUTHENTICATE-BY-PASSWORD', 'constructor', '__proto__', 'toString', 'x'.repeat(100)])(
    '%s: 400 naming it, and the flow goes on',
    async (action) => {
      const flow = await openFlow(sesame)
      expect(await flow.act(action, right())).toMatchObject({
        code: 400,
        statusCode: 400,
        message: expect.stringContaining('action'),
        flowHandle: flow.flowHandle,
      })
      expect(await flow.act(byPassword, right())).toMatchObject(completed)
    },
  )

  test.each([[undefined], [''], [5], [null], [['authenticate-by-password']], ['x'.repeat(101)]])(
    'a body whose action is %j: 400',
    async (action) => {
      const { flowHandle, browser } = await openFlow(sesame)
      const answer = await refused(sesame, { action, flowHandle, data: right() }, { browser })
      expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('action') })
    },
  )
})

/** Every action against every body that is not its own; those that methods and steps bring are in the table by themselves. */
describe.each(Object.keys(actions))('the action %s', (action) => {
  const spoilt: [string, unknown][] = [
    ['no data', undefined],
    ['empty data', {}],
    ['a list', []],
    ['a text', 'data'],
    ['null', null],
    ['wrong types', { account: 1, password: [], passwordEncryptType: {}, email: {}, code: [], oldPassword: 7 }],
    ['nothing but nulls', { account: null, password: null, code: null, totp: null, fieldValues: null }],
    ['another step’s body', { fieldValues: [{ name: 'email', value: 'x@example.org' }] }],
    ['a password that no rule lets pass', { password: 'short' }],
  ]
  const atTheBeginning = async () => ({ flow: await openFlow(sesame), goOn: right() })
  const whileAStepIsAsked = async () => {
    const newcomer = await newPerson(sesame, { options: { resetPasswordOnFirstLogin: true } })
    const goOn = { account: newcomer.username, password: newcomer.password }
    const flow = await openFlow(sesame)
    expect(await flow.act(byPassword, goOn)).toMatchObject({ statusCode: 302, apiCode: 1639 })
    return { flow, goOn }
  }

  describe.each([
    ['at the beginning', atTheBeginning, completed],
    ['while a step is asked', whileAStepIsAsked, { statusCode: 302, apiCode: 1639 }],
  ] as const)('%s', (_place, come, goingOn) => {
    test.each(spoilt)(
      'with %s signs nobody in, and the flow goes on unless it was said to be over',
      async (_, data) => {
        const { flow, goOn } = await come()
        const { flowHandle, browser } = flow
        const answer = await refused(sesame, { action, flowHandle, data }, { browser })
        expect([400, 403, 422, 302]).toContain(answer.statusCode)
        expect(answer.apiCode).not.toBe(1600)
        expect(answer.flowHandle).toBe(answer.apiCode === 1699 ? undefined : flowHandle)
        expect(await flow.act(byPassword, goOn)).toMatchObject(answer.apiCode === 1699 ? aborted : goingOn)
      },
    )
  })

  test.each(spoilt)('with %s and a used handle signs nobody in', async (_, data) => {
    const flow = await openFlow(sesame)
    await flow.act(byPassword, right())
    const answer = await refused(sesame, { action, flowHandle: flow.flowHandle, data }, { browser: flow.browser })
    expect([400, 302]).toContain(answer.statusCode)
    expect(answer.apiCode).not.toBe(1600)
  })

  test('with somebody else’s handle is 1699, whatever that flow has proved', async () => {
    const [mine, theirs] = [await openFlow(sesame), (await whileAStepIsAsked()).flow]
    const data = { ...right(), password: 'a long and right answer' }
    const body = { action, flowHandle: theirs.flowHandle, data }
    expect(await refused(sesame, body, { browser: mine.browser })).toMatchObject(aborted)
  })
})

describe('abort', () => {
  test('answers 1699 and ends the flow with all that was proved', async () => {
    const newcomer = await newPerson(sesame, { options: { resetPasswordOnFirstLogin: true } })
    const flow = await openFlow(sesame)
    await flow.act(byPassword, { account: newcomer.username, password: newcomer.password })
    const answer = await flow.act('abort')
    expect(answer).toMatchObject(aborted)
    expect(answer.flowHandle).toBeUndefined()
    for (const [action, data] of [
      ['reset-password-forced', { password: 'a long and right answer' }],
      [byPassword, right()],
      ['abort', {}],
    ] as const) {
      expect(await flow.act(action, data)).toMatchObject(aborted)
    }
  })
})
