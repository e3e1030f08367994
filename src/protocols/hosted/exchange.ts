import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageData } from '../../../web/login/page-data.ts'
import { type Application, findApplication, findApplicationByHost } from '../../areas/applications/index.ts'
import { findUser, type User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { currentSession } from '../oidc/index.ts'
import { pageLanguage } from '../page-language.ts'
import type { LoginAssets } from './assets.ts'
import { pageTexts } from './pages.ts'
import { pageHeaders, renderShell } from './shell.ts'

/** What hosted pages share: whose page it is, and sending it. */
export interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export async function addressedApplication(core: Core, request: FastifyRequest): Promise<Application | undefined> {
  const { appId } = request.params as { appId?: string }
  const found = appId === undefined ? findApplicationByHost(core, request.hostname) : findApplication(core, appId)
  const application = await found
  return application?.enabled ? application : undefined
}

/** Who is signed in, in this browser, in the application's pool, and may sign in. */
export async function signedInUser(
  core: Core,
  application: Application,
  request: FastifyRequest,
): Promise<User | undefined> {
  const session = await currentSession(core, application, request)
  if (!session) return undefined
  const user = await core.database.read(application.poolId, (reader) => findUser(reader, session.userId))
  return user?.status === 'Activated' ? user : undefined
}

export function unknownApplication(request: FastifyRequest): PageData {
  const lang = pageLanguage(request)
  return { view: 'error', lang, error: { ...pageTexts[lang].unknownApp, requestId: request.id, code: 404 } }
}

export function sendPage(
  reply: FastifyReply,
  assets: LoginAssets,
  {
    page,
    application,
    pictures = [],
  }: { page: PageData; application: Application | undefined; pictures?: readonly string[] },
): FastifyReply {
  return reply
    .code(page.error?.code ?? 200)
    .headers(pageHeaders(application, [], pictures))
    .send(renderShell(assets, page, application))
}
