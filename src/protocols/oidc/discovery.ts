import { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { providerOf } from './engine.ts'
import { engineRequestOf } from './hand-over.ts'

/**
 * The discovery document (OpenID Connect Discovery 1.0, section 4): the engine's own, asked for once for each state of an application.
 * It states the issuer's addresses whatever host it was asked at, so it changes only when the application does, and then the object
 * is another one.
 */
export const discoveryPath = '/.well-known/openid-configuration'

const documents = new WeakMap<Application, Promise<string>>()

export async function sendDiscovery(
  core: Core,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  application: Application,
): Promise<FastifyReply> {
  let document = documents.get(application)
  if (!document) {
    document = askEngine(core, request, application)
    documents.set(application, document)
    document.catch(() => documents.delete(application))
  }
  return reply.type('application/json; charset=utf-8').send(await document)
}

async function askEngine(core: Core, request: FastifyRequest, application: Application): Promise<string> {
  const provider = await providerOf(core, application)
  const asked = engineRequestOf(core, request, { application, path: discoveryPath, body: '' })
  // Never written anywhere: what the engine would send is all that is wanted of it.
  const response = new ServerResponse(asked)
  const sent = new Promise<string>((resolve) => {
    response.end = ((chunk?: unknown) => {
      resolve(typeof chunk === 'string' || Buffer.isBuffer(chunk) ? chunk.toString() : '')
      return response
    }) as typeof response.end
  })
  await Promise.race([sent, provider.callback()(asked, response)])
  const document = await sent
  if (response.statusCode !== 200) throw new Error(`the engine answers discovery with ${response.statusCode}`)
  return document
}
