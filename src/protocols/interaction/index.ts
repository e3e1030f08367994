import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type Application, findApplication } from '../../areas/applications/index.ts'
import { limitCalls } from '../../areas/rate-limits/index.ts'
import { newCall } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { sendJson } from '../../core/contract/mount.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { failureEnvelope, logRefusal, refusalOf } from '../../core/errors/envelope.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import { hashToken } from '../../core/security/digest.ts'
import { type Attempt, type FinishedFlow, findAttempt, type Resume } from '../../signin/index.ts'
import { readCookie } from '../cookies.ts'
import { actions } from './actions.ts'

/** POST /interaction/authFlow: the one wire of a sign-in in steps, for hosted pages and widget alike. */

/** Hands a finished sign-in to whoever waits for it: sets the session and answers where the browser goes on, or answers tokens. */
export type FlowResumer<Kind extends Resume['kind'] = Resume['kind']> = (
  request: FastifyRequest,
  reply: FastifyReply,
  finished: FinishedFlow & { readonly resume: Extract<Resume, { kind: Kind }> },
) => Promise<object>

export type FlowResumers = { readonly [Kind in Resume['kind']]: FlowResumer<Kind> }

/** Set at page load, required by every call of an attempt that began in that browser (DECISIONS "Doors"). */
export const flowCookie = 'sesame_flow'

const checkRequest = checkedBy(
  Type.Object({
    action: Type.String({ minLength: 1, maxLength: 100 }),
    flowHandle: Type.Optional(Type.String({ maxLength: 200 })),
    data: Type.Optional(Type.Object({}, { additionalProperties: true })),
  }),
)

interface FlowRequest {
  readonly action: string
  readonly flowHandle?: string
  readonly data?: Record<string, unknown>
}

export function interaction(app: FastifyInstance, core: Core, resumers: FlowResumers): void {
  app.post('/interaction/authFlow', async (request, reply) => {
    const given = (request.body ?? {}) as Partial<FlowRequest>
    try {
      const asked = checkRequest(given) as FlowRequest
      const data = await step(core, resumers, { request, reply, asked })
      sendFlow(core, { request, reply, refusal: new ApiError('FLOW_COMPLETED', { data }), flowHandle: undefined })
    } catch (error) {
      // The next step, or another try, goes under the same handle; the handle of a flow that is over leads nowhere.
      const refusal = refusalOf(error)
      const flowHandle = refusal.row === 'FLOW_ABORTED' ? undefined : given.flowHandle
      sendFlow(core, { request, reply, refusal, flowHandle })
    }
    return reply
  })
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function step(core: Core, resumers: FlowResumers, { request, reply, asked }: Exchange & { asked: FlowRequest }) {
  const action = Object.hasOwn(actions, asked.action) ? actions[asked.action] : undefined
  if (!action) throw invalidArgument('action', unknownAction)
  const attempt = await attemptOf(core, request, asked)
  const application = await findApplication(core, attempt.appId)
  if (!application?.enabled) throw new ApiError('FLOW_ABORTED')
  const data = action.check(asked.data ?? {})
  await limitCalls(core, 'sign-in', { poolId: attempt.poolId, ip: request.ip })
  const call = newCall({
    core,
    requestId: request.id,
    language: chooseLanguage(request.headers),
    principal: { kind: 'app', poolId: attempt.poolId, appId: attempt.appId },
    client: {
      // The person's, where an application that proved itself told it when it began the sign-in.
      ip: attempt.resume.kind === 'tokens' ? attempt.resume.ip : request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 500),
      appId: attempt.appId,
      authorization: undefined,
    },
  })
  const finished = await action.run(call, { application, attempt, data })
  return { ...(await resume(resumers, { request, reply, finished })), user: briefUser(finished) }
}

async function attemptOf(core: Core, request: FastifyRequest, { flowHandle }: FlowRequest): Promise<Attempt> {
  const cookie = readCookie(request, flowCookie)
  const browser = cookie === undefined ? undefined : hashToken(cookie)
  const attempt = flowHandle === undefined ? undefined : await findAttempt(core, flowHandle, browser)
  if (!attempt) throw new ApiError('FLOW_ABORTED')
  return attempt
}

function resume(
  resumers: FlowResumers,
  { request, reply, finished }: Exchange & { finished: FinishedFlow },
): Promise<object> {
  // Each resumer takes the flows of its own kind; the table's type pairs them, which a look-up by a variable cannot show.
  const resumer = resumers[finished.resume.kind] as FlowResumer
  return resumer(request, reply, finished)
}

/** What the widget's account switch and login event read; nothing that a token would be needed for. */
const briefUser = ({ user, application }: FinishedFlow & { application: Application }) => ({
  id: user.id,
  userPoolId: application.poolId,
  username: user.username ?? null,
  email: user.email ?? null,
  phone: user.phone ?? null,
  name: user.name ?? null,
  nickname: user.nickname ?? null,
  photo: user.photo ?? null,
})

function sendFlow(core: Core, answer: Exchange & { refusal: ApiError; flowHandle: string | undefined }): void {
  const { request, reply, refusal, flowHandle } = answer
  logRefusal(core.log, core.errors, refusal, request.id)
  const envelope = failureEnvelope({
    errors: core.errors,
    refusal,
    language: chooseLanguage(request.headers),
    requestId: request.id,
  })
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter))
  // The widget's older half reads `code`: 200 at the end of a flow, else the same number as apiCode.
  const code = refusal.row === 'FLOW_COMPLETED' ? 200 : (envelope.apiCode ?? envelope.statusCode)
  sendJson(reply, { code, ...envelope, ...(flowHandle !== undefined && { flowHandle }) })
}

const unknownAction = {
  zh: '不是此流程支持的操作',
  en: 'is not an action of this flow',
}
