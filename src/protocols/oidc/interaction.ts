import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Application } from '../../areas/applications/index.ts'
import { sessionPolicy } from '../../areas/sessions/index.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { readCookie } from '../cookies.ts'
import { cookieLine, interactionAttributes, interactionCookie } from './cookies.ts'
import { providerOf } from './engine.ts'

/** An authorization request that waits for a person to sign in. */
export interface PendingInteraction {
  readonly uid: string
  /** Why a person is asked: `login`, `select_account`. */
  readonly prompt: string
  readonly params: { readonly login_hint?: string; readonly ui_locales?: string }
}

/**
 * The request that `?interaction=` of a hosted page names. Undefined when it is over, another application's, or another browser's:
 * the address alone is not enough, or one person could be made to finish what another began.
 */
export async function interactionFor(
  core: Core,
  application: Application,
  request: FastifyRequest,
): Promise<PendingInteraction | undefined> {
  const uid = (request.query as { interaction?: unknown } | undefined)?.interaction
  const found = typeof uid === 'string' ? await findInteraction(core, application, request, uid) : undefined
  if (!found) return undefined
  const { prompt, params } = found
  const { login_hint, ui_locales } = params
  return {
    uid: found.uid,
    prompt: prompt.name,
    params: {
      ...(typeof login_hint === 'string' && { login_hint }),
      ...(typeof ui_locales === 'string' && { ui_locales }),
    },
  }
}

/** A finished sign-in that an authorization request waits for. */
export interface OidcOutcome {
  readonly application: Application
  readonly uid: string
  readonly userId: string
  readonly amr: readonly string[]
}

/** Hands the outcome to the waiting request; `redirectTo` is where the browser goes on. Raises FLOW_ABORTED when nothing waits. */
export function resumeOidc(
  core: Core,
): (request: FastifyRequest, reply: FastifyReply, outcome: OidcOutcome) => Promise<{ redirectTo: string }> {
  return async (request, reply, { application, uid, userId, amr }) => {
    const interaction = await findInteraction(core, application, request, uid)
    if (!interaction) throw new ApiError('FLOW_ABORTED')
    const ts = Math.floor(core.clock.now() / 1000)
    const { sessionEndsWithBrowser } = await sessionPolicy(core, application.poolId)
    interaction.result = {
      [interaction.prompt.name]: {},
      login: { accountId: userId, amr: [...amr], ts, remember: !sessionEndsWithBrowser },
    }
    await interaction.persist()
    const { sameSite } = interactionAttributes
    reply.header('set-cookie', cookieLine(core, { name: interactionCookie(uid), value: '', maxAge: 0, sameSite }))
    return { redirectTo: interaction.returnTo }
  }
}

export async function findInteraction(core: Core, application: Application, request: FastifyRequest, uid: string) {
  if (readCookie(request, interactionCookie(uid)) !== uid) return undefined
  const provider = await providerOf(core, application)
  return provider.Interaction.find(uid)
}
