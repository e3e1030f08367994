import type { FastifyRequest } from 'fastify'
import { findApplication } from '../../areas/applications/index.ts'
import { limitCalls } from '../../areas/rate-limits/index.ts'
import { newCall } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { chooseLanguage, choosePageLanguage } from '../../core/i18n/language.ts'
import { hashToken } from '../../core/security/digest.ts'
import { abandonAttempt, type Attempt, type FinishedFlow, findAttempt, type StepReply } from '../../signin/index.ts'
import { readCookie } from '../cookies.ts'
import { actions } from './actions.ts'

/** One action of a sign-in under way, by whatever door it came. */

/** Set at page load, required by every call of an attempt that began in that browser (DECISIONS "Doors"). */
export const flowCookie = 'sesame_flow'

export interface FlowRequest {
  readonly action: string
  readonly flowHandle?: string | undefined
  readonly data?: Record<string, unknown>
}

/** Raises the row of the step that asks for more; FLOW_ABORTED when the handle leads nowhere. */
export async function perform(
  core: Core,
  request: FastifyRequest,
  asked: FlowRequest,
): Promise<FinishedFlow | StepReply> {
  const action = Object.hasOwn(actions, asked.action) ? actions[asked.action] : undefined
  if (!action) throw invalidArgument('action', unknownAction)
  const attempt = await attemptOf(core, request, asked)
  const application = await findApplication(core, attempt.appId)
  if (!application?.enabled) throw new ApiError('FLOW_ABORTED')
  const data = action.check(asBrought(attempt, asked.data ?? {}))
  const caller = { poolId: attempt.poolId, ip: request.ip }
  await limitCalls(core, 'sign-in', caller)
  if (action.rateClass) await limitCalls(core, action.rateClass, caller)
  // One of our hosts: any other was refused before (core/http/host.ts).
  const origin = `${new URL(core.options.baseUrl).protocol}//${request.headers.host ?? ''}`
  try {
    return await action.run(callOf(core, request, attempt), { application, attempt, origin, data })
  } catch (error) {
    // What is said to be over is over, whoever said so: the handle is not handed out again.
    if (error instanceof ApiError && error.row === 'FLOW_ABORTED') await abandonAttempt(core, attempt)
    throw error
  }
}

/** The call of whoever leads a sign-in. */
export function callOf(core: Core, request: FastifyRequest, attempt: Attempt) {
  return newCall({
    core,
    requestId: request.id,
    language: chooseLanguage(request.headers),
    principal: { kind: 'app', poolId: attempt.poolId, appId: attempt.appId },
    client: {
      // The person's, where an application that proved itself told it when it began the sign-in.
      ip: attempt.resume.kind === 'tokens' ? attempt.resume.ip : request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 500),
      pageLanguage: choosePageLanguage(request.headers),
      appId: attempt.appId,
      authorization: undefined,
    },
  })
}

/** The widget encrypts every password that it sends, and does not say so. */
const asBrought = ({ resume }: Attempt, data: Record<string, unknown>): Record<string, unknown> =>
  resume.kind === 'widget' ? { passwordEncryptType: 'rsa', ...data } : data

async function attemptOf(core: Core, request: FastifyRequest, { flowHandle }: FlowRequest): Promise<Attempt> {
  const cookie = readCookie(request, flowCookie)
  const browser = cookie === undefined ? undefined : hashToken(cookie)
  const attempt = flowHandle === undefined ? undefined : await findAttempt(core, flowHandle, browser)
  if (!attempt) throw new ApiError('FLOW_ABORTED')
  return attempt
}

const unknownAction = {
  zh: '不是此流程支持的操作',
  en: 'is not an action of this flow',
}
