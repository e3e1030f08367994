import type { PageData } from '../../../web/login/page-data.ts'
import { type Application, passwordIdentifiers } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { randomToken } from '../../core/time/ids.ts'
import { type Resume, startAttempt } from '../../signin/index.ts'
import { readCookie, setCookie } from '../cookies.ts'
import { flowCookie } from '../interaction/index.ts'
import type { Exchange } from './exchange.ts'
import { appOf } from './pages.ts'
import { signUpOf } from './sign-up.ts'

/** Begins a sign-in and answers the page for it. */
export async function signinPage(
  core: Core,
  application: Application,
  exchange: Exchange,
  { lang, resume, loginHint }: { lang: PageData['lang']; resume: Resume; loginHint?: string },
): Promise<PageData> {
  const browser = bindBrowser(core, exchange)
  const identifierKinds = [...passwordIdentifiers(application)]
  const signUp = await signUpOf(core, application)
  const { flowHandle } = await startAttempt(core, { application, resume, browserBinding: browser })
  return {
    view: 'signin',
    lang,
    app: appOf(application),
    signin: {
      flowHandle,
      ...(loginHint !== undefined && { loginHint }),
      methods: identifierKinds.length > 0 ? ['password'] : [],
      identifierKinds,
      ...(signUp && { signUp }),
    },
  }
}

/** What ties an attempt to this browser: one value for all of its tabs, so that they do not spoil one another. */
function bindBrowser(core: Core, { request, reply }: Exchange): Buffer {
  const known = readCookie(request, flowCookie)
  const value = known !== undefined && /^[\w-]{43}$/.test(known) ? known : randomToken()
  if (value !== known) {
    setCookie(reply, { name: flowCookie, value, secure: core.options.baseUrl.startsWith('https:') })
  }
  return hashToken(value)
}
