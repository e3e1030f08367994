import type { PageData } from '../../../web/login/page-data.ts'
import { type Application, passcodeMedia, passwordIdentifiers } from '../../areas/applications/index.ts'
import { listAppConnections } from '../../areas/identity-sources/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { randomToken } from '../../core/time/ids.ts'
import { type Resume, startAttempt } from '../../signin/index.ts'
import { readCookie, setCookie } from '../cookies.ts'
import { flowCookie } from '../interaction/index.ts'
import type { Exchange } from './exchange.ts'
import { appOf } from './pages.ts'
import { codeKindsOf, signUpOf } from './sign-up.ts'

/** Begins a sign-in and answers the page for it. */
export async function signinPage(
  core: Core,
  application: Application,
  exchange: Exchange,
  { lang, resume, loginHint }: { lang: PageData['lang']; resume: Resume; loginHint?: string },
): Promise<PageData> {
  const browser = bindBrowser(core, exchange)
  const { flowHandle } = await startAttempt(core, { application, resume, browserBinding: browser })
  const signin = { ...(await offered(core, application)), flowHandle, ...(loginHint !== undefined && { loginHint }) }
  return { view: 'signin', lang, app: appOf(application), signin }
}

/** The ways in that the application offers. */
export async function offered(core: Core, application: Application) {
  const { poolId, appId } = application
  const identifierKinds = [...passwordIdentifiers(application)]
  const [signUp, connections] = await Promise.all([
    signUpOf(core, application),
    core.database.read(poolId, (reader) => listAppConnections(core, reader, appId)),
  ])
  const passcode = await passcodeOf(core, application, signUp)
  const forgotten = identifierKinds.length > 0 ? await resetKindsOf(core, application) : []
  return {
    methods: methodsOf(application, passcode),
    ...(application.login.defaultConnection === 'PASSCODE' && { defaultMethod: 'passcode' as const }),
    identifierKinds,
    ...(passcode && { passcode }),
    ...(forgotten.length > 0 && { forgotten }),
    ...(signUp && { signUp }),
    ...(connections.length > 0 && {
      connections: connections.map(({ id, displayName: name, logo }) => ({ id, name, ...(logo && { logo }) })),
    }),
  }
}

/** Where codes can travel, if the application offers it. */
const resetKindsOf = (core: Core, application: Application): Promise<('email' | 'phone')[]> =>
  codeKindsOf(core, application, async () => (application.branding.showForgetPasswordButton ? ['EMAIL', 'SMS'] : []))

type SigninData = NonNullable<PageData['signin']>

/** Whoever is to accept something first goes through the page that shows it. */
async function passcodeOf(
  core: Core,
  application: Application,
  signUp: SigninData['signUp'],
): Promise<SigninData['passcode']> {
  const kinds = await codeKindsOf(core, application, async () => passcodeMedia(application))
  if (kinds.length === 0) return undefined
  const joinable = kinds.every((kind) => signUp?.codeKinds.includes(kind))
  const isFree = Object.values(signUp?.agreements ?? {}).every((list) => list.every(({ required }) => !required))
  return { kinds, autoRegister: joinable && isFree }
}

/** In the order in which the application names their first kinds. */
function methodsOf({ login }: Application, passcode: SigninData['passcode']): SigninData['methods'] {
  const named = login.enabledBasicLoginMethods.flatMap((one) => {
    if (one.endsWith('_PASSWORD')) return 'password'
    return one.endsWith('_CODE') && passcode ? 'passcode' : []
  })
  return [...new Set(named)] as SigninData['methods']
}

/** What ties an attempt to this browser: one value for all of its tabs, so that they do not spoil one another. */
export function bindBrowser(core: Core, { request, reply }: Exchange): Buffer {
  const known = readCookie(request, flowCookie)
  const value = known !== undefined && /^[\w-]{43}$/.test(known) ? known : randomToken()
  if (value !== known) {
    setCookie(reply, { name: flowCookie, value, secure: core.options.baseUrl.startsWith('https:') })
  }
  return hashToken(value)
}
