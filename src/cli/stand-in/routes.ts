import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type, { type TSchema, type Static } from 'typebox'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { sendJson } from '../../core/contract/mount.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { dateOf } from '../../core/time/clock.ts'
import { isInRange, isoRule, type MovableClock, rangeRule, readTime } from './clock.ts'
import { refuseUnknownFields } from './unknown-fields.ts'

/** The doors that only a stand-in has: what it is, back to the seed, another time. */
export interface StandInControls {
  readonly clock: MovableClock
  /** Rows, caches and clock as they were at the start. */
  reset(): Promise<void>
  /** What was sent to an address, newest first; of everybody without one. */
  messages(to: string | undefined): Promise<readonly object[]>
  /** What is told at the start. */
  describe(): object
}

interface Door {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: TSchema
  readonly summary: { readonly zh: string; readonly en: string }
  answer(controls: StandInControls, body: never): Promise<unknown> | unknown
}

const Nothing = Type.Object({})
const ClockBody = Type.Object({
  now: Type.Optional(Type.String({ maxLength: 40 })),
  advanceSeconds: Type.Optional(Type.Number({ minimum: -4e9, maximum: 4e9 })),
})

const MessagesQuery = Type.Object({ to: Type.Optional(Type.String({ maxLength: 320 })) })

/** Also what `GET /_dev` lists. */
const doors: readonly Door[] = [
  {
    method: 'GET',
    path: '/_dev',
    body: Nothing,
    summary: { zh: '此替身的内容、时钟与入口', en: 'What this stand-in holds, its clock and its doors' },
    answer: (controls) => ({
      ...controls.describe(),
      clock: clockOf(controls),
      doors: doors.map(({ method, path, summary }) => ({ method, path, summary })),
    }),
  },
  {
    method: 'POST',
    path: '/_dev/reset',
    body: Nothing,
    summary: {
      zh: '恢复到初始数据：ID、密钥与地址不变，时钟也恢复',
      en: 'Back to the seeded state: same ids, secrets and address; the clock goes back too',
    },
    answer: async (controls) => {
      await controls.reset()
      return { clock: clockOf(controls) }
    },
  },
  {
    method: 'POST',
    path: '/_dev/clock',
    body: ClockBody,
    summary: {
      zh: '{"now": ISO 时间} 让时钟停在该时刻；{"advanceSeconds": n} 前进 n 秒',
      en: '{"now": ISO time} stops the clock there; {"advanceSeconds": n} moves it on by n seconds',
    },
    answer: (controls, body: Static<typeof ClockBody>) => {
      moveClock(controls.clock, body)
      return clockOf(controls)
    },
  },
  {
    method: 'GET',
    path: '/_dev/messages',
    body: MessagesQuery,
    summary: {
      zh: '?to=邮箱或 E.164 手机号:发给该地址的邮件与短信,最新的在前;验证码在 variables.verify_code',
      en: '?to=e-mail address or phone in E.164: what was sent there, newest first; a code is in variables.verify_code',
    },
    answer: async (controls, { to }: Static<typeof MessagesQuery>) => ({ list: await controls.messages(to) }),
  },
]

export function installDoors(app: FastifyInstance, core: Core, controls: StandInControls): void {
  for (const { method, path, body, answer } of doors) {
    const check = checkedBy(body)
    app.route({
      method,
      url: path,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        refuseStrangers(core, request)
        const given = (method === 'GET' ? request.query : request.body) ?? {}
        refuseUnknownFields(body, given)
        const data = await answer(controls, check(given) as never)
        sendJson(reply, { statusCode: 200, message: '', data })
      },
    })
  }
}

/**
 * It listens on loopback, but every page that a browser on this machine shows can send requests there. Ours only by the exact
 * address (no name that somebody else's DNS gave to 127.0.0.1), and never from a page of another origin.
 */
function refuseStrangers({ options }: Core, request: FastifyRequest): void {
  const { host, port, origin: own } = new URL(options.baseUrl)
  const named = request.headers.host?.toLowerCase()
  if (named !== host && named !== `127.0.0.1:${port}` && named !== `[::1]:${port}`) {
    throw invalidArgument('host', { zh: `必须是 ${host}`, en: `must be ${host}` })
  }
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const isForeign = (origin !== undefined && origin !== own) || site === 'cross-site' || site === 'same-site'
  if (isForeign)
    throw new ApiError('FORBIDDEN_ORIGIN', { parameters: { origin: (origin ?? String(site)).slice(0, 100) } })
}

function moveClock(clock: MovableClock, { now, advanceSeconds }: Static<typeof ClockBody>): void {
  if ((now === undefined) === (advanceSeconds === undefined)) {
    throw invalidArgument('body', {
      zh: '必须恰好包含 now 与 advanceSeconds 之一',
      en: 'must have exactly one of now and advanceSeconds',
    })
  }
  if (now !== undefined) {
    const time = readTime(now)
    if (time === undefined) throw invalidArgument('now', isoRule)
    if (!isInRange(time)) throw invalidArgument('now', rangeRule)
    clock.set({ fixedAt: time })
    return
  }
  const milliseconds = Math.round((advanceSeconds ?? 0) * 1000)
  if (!isInRange(clock.now() + milliseconds)) throw invalidArgument('advanceSeconds', rangeRule)
  clock.advance(milliseconds)
}

const clockOf = ({ clock }: StandInControls) => ({ now: dateOf(clock).toISOString(), isFixed: clock.isFixed() })
