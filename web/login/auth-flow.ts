// One call of a sign-in: what is sent to the server, and the six things its answer can mean.
import type { Language } from '../kit/languages.ts'
import { solve, workIn } from './robot-work.ts'
import { webAddress } from '../kit/web-address.ts'

type FlowCall = {
  url: string
  language: Language
  flowHandle: string
  action: string
  data: unknown
  /** A captcha that was asked for is solved. */
  isSolved?: boolean
}

export type Outcome =
  | { kind: 'finished'; redirectTo: string }
  | { kind: 'expired'; restartUrl?: string | undefined }
  /** By its apiCode; agreements have none. */
  | { kind: 'step'; apiCode: number | 'agreements'; flowHandle: string; data: unknown }
  | Answered
  | Refusal

/** The step that is asked has a further question; `data` belongs to it. */
export type Answered = { kind: 'answered'; data: unknown }

/** The person stays where they are and reads why. */
export type Refusal =
  /** `message` is the server's, in the language of the call; '' when it sent none. `retryAfter` in seconds. */
  | {
      kind: 'refused'
      statusCode: number
      apiCode?: number | undefined
      message: string
      retryAfter?: number | undefined
    }
  /** No answer, or none that can be understood. */
  | { kind: 'unreachable'; requestId?: string | undefined }

type Envelope = {
  statusCode: number
  apiCode?: number
  message?: string
  requestId?: string
  flowHandle?: string
  data?: { redirectTo?: unknown; restartUrl?: unknown; retryAfter?: unknown; agreements?: unknown }
}

const captchaRequired = 2000
const flowCompleted = 1600
const flowAborted = 1699
const patienceInMs = 30_000

/** Never throws: a failure of the network is an outcome like the others. */
export async function continueFlow(call: FlowCall): Promise<Outcome> {
  const response = await post(call)
  if (!response) return { kind: 'unreachable' }
  const envelope = await readEnvelope(response)
  const work = envelope?.apiCode === captchaRequired && !call.isSolved ? workIn(envelope.data) : undefined
  if (work && globalThis.crypto?.subtle) {
    const captcha = { captchaToken: work.token, captchaCode: await solve(work) }
    return continueFlow({ ...call, isSolved: true, data: { ...(call.data as object), ...captcha } })
  }
  return envelope ? outcomeOf(envelope, call.flowHandle, response.headers) : { kind: 'unreachable' }
}

async function post({ url, language, flowHandle, action, data }: FlowCall): Promise<Response | undefined> {
  try {
    return await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'error',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-authing-lang': language },
      body: JSON.stringify({ action, flowHandle, data }),
      signal: AbortSignal.timeout(patienceInMs),
    })
  } catch {
    return undefined
  }
}

/** A proxy in front may answer without an envelope; its HTTP status then counts, unless it claims success. */
async function readEnvelope(response: Response): Promise<Envelope | undefined> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isEnvelope(body)) return body
  return response.ok ? undefined : { statusCode: response.status }
}

function isEnvelope(body: unknown): body is Envelope {
  return typeof body === 'object' && body !== null && 'statusCode' in body && typeof body.statusCode === 'number'
}

function outcomeOf(envelope: Envelope, flowHandle: string, headers: Headers): Outcome {
  const { statusCode, apiCode, message, requestId, data } = envelope
  if (statusCode >= 500) return { kind: 'unreachable', requestId }
  if (statusCode === 403 && envelope.flowHandle && Array.isArray(data?.agreements)) {
    return { kind: 'step', apiCode: 'agreements', flowHandle: envelope.flowHandle, data }
  }
  if (statusCode >= 400) {
    const retryAfter = statusCode === 429 ? secondsToWait(headers.get('retry-after'), data?.retryAfter) : undefined
    return { kind: 'refused', statusCode, apiCode, message: message ?? '', retryAfter }
  }
  if (statusCode === 200 && data) return { kind: 'answered', data }
  if (statusCode !== 302 || apiCode === undefined) return { kind: 'unreachable', requestId }
  if (apiCode === flowAborted) return { kind: 'expired', restartUrl: webAddress(data?.restartUrl) }
  if (apiCode !== flowCompleted) return { kind: 'step', apiCode, flowHandle: envelope.flowHandle ?? flowHandle, data }
  const redirectTo = webAddress(data?.redirectTo)
  return redirectTo ? { kind: 'finished', redirectTo } : { kind: 'unreachable', requestId }
}

/** Retry-After in its seconds form (RFC 9110 §10.2.3), else the envelope's own number; whole seconds, at most an hour. */
function secondsToWait(...candidates: unknown[]): number | undefined {
  const seconds = candidates.filter((value) => value !== null && value !== '').map(Number)
  const first = seconds.find((value) => Number.isFinite(value) && value > 0)
  return first === undefined ? undefined : Math.min(Math.ceil(first), 3600)
}
