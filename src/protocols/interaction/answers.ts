import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJson } from '../../core/contract/mount.ts'
import type { Core } from '../../core/core.ts'
import type { ApiError } from '../../core/errors/api-error.ts'
import { failureEnvelope, logRefusal } from '../../core/errors/envelope.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'

/** What a call of a sign-in under way is answered. The widget's older half reads `code`. */
export interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** The sign-in is asked for more, refused or over. */
export function sendFlow(
  core: Core,
  answer: Exchange & { refusal: ApiError; flowHandle: string | undefined; code?: number | undefined },
): void {
  const { request, reply, refusal, flowHandle } = answer
  logRefusal(core.log, core.errors, refusal, request.id)
  const envelope = failureEnvelope({
    errors: core.errors,
    refusal,
    language: chooseLanguage(request.headers),
    requestId: request.id,
  })
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter))
  // 200 at the end of a flow, else the same number as apiCode.
  const usual = refusal.row === 'FLOW_COMPLETED' ? 200 : (envelope.apiCode ?? envelope.statusCode)
  sendJson(reply, {
    code: answer.code ?? usual,
    ...envelope,
    ...(flowHandle !== undefined && { flowHandle }),
  })
}

/** Between two questions of one step. */
export function sendReply(reply: FastifyReply, answer: { data: object; flowHandle?: string | undefined }): void {
  sendJson(reply, { code: 200, statusCode: 200, message: '', ...answer })
}
