import type { IncomingMessage } from 'node:http'
import type { PageLanguage } from '../../core/i18n/language.ts'
import type { Visitor } from './session-adapter.ts'

/** What Fastify knew of a request that the engine now works on, remembered beside the engine's request object. */
export interface RequestFacts extends Visitor {
  readonly requestId: string
  readonly language: PageLanguage
}

const known = new WeakMap<object, RequestFacts>()

export const noteRequest = (request: IncomingMessage, facts: RequestFacts): void => void known.set(request, facts)

export const factsOf = (request: object | undefined): RequestFacts | undefined => request && known.get(request)
