import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TObject } from 'typebox'
import { limitCalls } from '../../areas/rate-limits/index.ts'
import { newCall } from '../../core/contract/call.ts'
import { sendJson } from '../../core/contract/mount.ts'
import type { Principal } from '../../core/contract/principal.ts'
import { readQuery } from '../../core/contract/query.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import type { Core } from '../../core/core.ts'
import type { ApiError } from '../../core/errors/api-error.ts'
import { failureEnvelope, logRefusal, refusalOf } from '../../core/errors/envelope.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import type { RateClass } from '../../core/security/rate-limits.ts'
import { authenticationDoor } from '../v3/index.ts'

/**
 * One address of the second API, as the published widget and browser SDKs call it. No rules of its own: what is allowed is asked of
 * the same engine and areas as everywhere, only the spelling is another one. HTTP is always 200; what happened stands in the body.
 */
export interface Endpoint<Input extends TObject = TObject> {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly input: Input
  /** `app`: named by the app-id header. `user`: by a token. `anyone`: the address itself says what is asked for. */
  readonly caller: 'anyone' | 'app' | 'user'
  readonly rateClass: RateClass
  handle(exchange: V2Exchange, input: Static<Input>): Promise<unknown>
}

export interface V2Exchange {
  // biome-ignore lint/suspicious/noExplicitAny: an endpoint may raise any row, as every part behind it declares its own
  readonly call: ReturnType<typeof newCall> & { fail: any }
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export const endpoint = <Input extends TObject>(spec: Endpoint<Input>): Endpoint =>
  ({ ...spec, handle: (exchange, input) => spec.handle(exchange, input as Static<Input>) }) satisfies Endpoint

/** What a handler answers instead of `data` where clients read fields beside it, or no envelope at all. */
export const bare = (body: object) => new Bare(body)

class Bare {
  readonly body: object
  constructor(body: object) {
    this.body = body
  }
}

export function mountV2(app: FastifyInstance, core: Core, endpoints: readonly Endpoint[]): void {
  const door = authenticationDoor(core)
  for (const { method, url, input, caller, rateClass, handle } of endpoints) {
    const check = checkedBy(input)
    app.route({
      method,
      url,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        try {
          const principal = await door(request, caller)
          const given = check(rawInput(request, method, input))
          const poolId = 'poolId' in principal ? principal.poolId : ''
          await limitCalls(core, rateClass, { poolId, ip: request.ip })
          const call = callOf(core, request, principal)
          sendSuccess(reply, await handle({ call, request, reply }, given as never))
        } catch (error) {
          sendRefusal(core, { request, reply }, refusalOf(error))
        }
        return reply
      },
    })
  }
}

function rawInput(request: FastifyRequest, method: Endpoint['method'], input: TObject): unknown {
  if (method === 'POST') return request.body ?? {}
  const mark = request.url.indexOf('?')
  const query = readQuery(input, mark < 0 ? '' : request.url.slice(mark + 1))
  return { ...query, ...(request.params as object) }
}

function callOf(core: Core, request: FastifyRequest, principal: Principal) {
  return newCall({
    core,
    requestId: request.id,
    language: chooseLanguage(request.headers),
    principal,
    client: {
      ip: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 500),
      appId: 'appId' in principal ? principal.appId : undefined,
      authorization: request.headers.authorization,
    },
  })
}

function sendSuccess(reply: FastifyReply, answer: unknown): void {
  const body = answer instanceof Bare ? answer.body : { code: 200, statusCode: 200, message: '', data: answer ?? null }
  sendJson(reply.header('cache-control', 'no-store'), body)
}

/** The widget decides by `statusCode` and `apiCode`, and tells the page `code`: the same number in both. */
function sendRefusal(
  core: Core,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  refusal: ApiError,
): void {
  logRefusal(core.log, core.errors, refusal, request.id)
  const envelope = failureEnvelope({
    errors: core.errors,
    refusal,
    language: chooseLanguage(request.headers),
    requestId: request.id,
  })
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter))
  const body = { code: envelope.apiCode ?? envelope.statusCode, data: {}, ...envelope }
  sendJson(reply.header('cache-control', 'no-store'), body)
}
