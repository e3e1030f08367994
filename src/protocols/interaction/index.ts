import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Application } from '../../areas/applications/index.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { refusalOf } from '../../core/errors/envelope.ts'
import type { FinishedFlow, Resume } from '../../signin/index.ts'
import { type Exchange, sendFlow, sendReply } from './answers.ts'
import { type FlowRequest, perform } from './perform.ts'

export { flowCookie } from './perform.ts'

/** POST /interaction/authFlow: the one wire of a sign-in in steps, for hosted pages and widget alike. */

/** Hands a finished sign-in to whoever waits for it: sets the session and answers where the browser goes on, or answers tokens. */
export type FlowResumer<Kind extends Resume['kind'] = Resume['kind']> = (
  request: FastifyRequest,
  reply: FastifyReply,
  finished: FinishedFlow & { readonly resume: Extract<Resume, { kind: Kind }> },
) => Promise<object>

export { callOf } from './perform.ts'

export type FlowResumers = { readonly [Kind in Resume['kind']]: FlowResumer<Kind> }

const checkRequest = checkedBy(
  Type.Object({
    action: Type.String({ minLength: 1, maxLength: 100 }),
    flowHandle: Type.Optional(Type.String({ maxLength: 200 })),
    data: Type.Optional(Type.Object({}, { additionalProperties: true })),
  }),
)

export function interaction(app: FastifyInstance, core: Core, resumers: FlowResumers): void {
  app.post('/interaction/authFlow', async (request, reply) => {
    const given = (request.body ?? {}) as Partial<FlowRequest>
    try {
      const asked = checkRequest(given) as FlowRequest
      await step(core, resumers, { request, reply, asked })
    } catch (error) {
      // The next step, or another try, goes under the same handle; the handle of a flow that is over leads nowhere.
      const refusal = refusalOf(error)
      const flowHandle = refusal.row === 'FLOW_ABORTED' ? undefined : given.flowHandle
      sendFlow(core, { request, reply, refusal, flowHandle })
    }
    return reply
  })
  app.post(selectAccount, async (request, reply) => {
    const { flowHandle, account } = (request.body ?? {}) as { flowHandle?: unknown; account?: unknown }
    const handle = typeof flowHandle === 'string' ? flowHandle : undefined
    try {
      await step(core, resumers, {
        ...{ request, reply },
        asked: { action: 'choose-account', flowHandle: handle, data: { account } },
      })
    } catch (error) {
      const refusal = refusalOf(error)
      sendFlow(core, { request, reply, refusal, flowHandle: refusal.row === 'FLOW_ABORTED' ? undefined : handle })
    }
    return reply
  })
}

/** The widget's own address for one action; what it sends is the action's data, with the handle beside it. */
const selectAccount = '/interaction/federation/binding/select'

async function step(core: Core, resumers: FlowResumers, { request, reply, asked }: Exchange & { asked: FlowRequest }) {
  const done = await perform(core, request, asked)
  if ('reply' in done) return sendReply(reply, { data: done.reply, flowHandle: asked.flowHandle })
  if (done.resume.kind === 'widget' && signInAgainAfter.includes(asked.action)) throw new ApiError('FLOW_ABORTED')
  const onward = await resume(resumers, { request, reply, finished: done })
  const data = { user: briefUser(done), ...onward }
  const refusal = new ApiError('FLOW_COMPLETED', { data })
  return sendFlow(core, { request, reply, refusal, flowHandle: undefined })
}

/**
 * Where the widget takes 1699 for success and 1600 for nothing: it goes back to its sign-in form. The new password is set by then, and
 * nobody is signed in.
 */
const signInAgainAfter = ['reset-password-forced', 'reset-password-first-time', 'reset-password-strength-detection']

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
