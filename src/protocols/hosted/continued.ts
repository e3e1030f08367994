import type { FastifyReply } from 'fastify'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import type { FailureEnvelope } from '../../core/errors/envelope.ts'
import type { Attempt } from '../../signin/index.ts'
import { pageLanguage } from '../page-language.ts'
import type { LoginAssets } from './assets.ts'
import { type Exchange, sendPage } from './exchange.ts'
import { appOf } from './pages.ts'
import { offered } from './signin-page.ts'

/** The sign-in page of a flow that was elsewhere: at the step that is asked now, or at its beginning with what was refused. */
export type ContinuePage = (
  application: Application,
  exchange: Exchange,
  at: { readonly attempt: Attempt; readonly envelope: FailureEnvelope },
) => Promise<FastifyReply>

export const continuedPage =
  (core: Core, assets: LoginAssets): ContinuePage =>
  async (application, { request, reply }, { attempt, envelope }) => {
    const { statusCode, apiCode, message, data } = envelope
    const begins =
      statusCode === 302 && apiCode !== undefined ? { step: { apiCode, data } } : { refused: { statusCode, message } }
    const signin = { ...(await offered(core, application)), flowHandle: attempt.flowHandle, ...begins }
    const lang = pageLanguage(request, { application })
    const page = { view: 'signin', lang, app: appOf(application), signin } as const
    return sendPage(reply, assets, { page, application })
  }
