import type { FastifyInstance } from 'fastify'
import type { Core } from '../../core/core.ts'
import { codeEndpoints } from './codes.ts'
import { mountV2 } from './endpoint.ts'
import { existenceEndpoints } from './existence.ts'
import { formEndpoints } from './forms.ts'
import { graphqlEndpoints } from './graphql.ts'
import { serveCaptcha } from './captcha.ts'
import { serveIcons } from './icons.ts'
import { linkUsersEndpoint } from './link-users.ts'
import { mfaDoors } from './mfa.ts'
import { publicConfigEndpoints } from './public-config.ts'
import { recoveryEndpoints } from './recovery.ts'
import { sendCodeEndpoints } from './send-codes.ts'
import { sessionEndpoints } from './session.ts'
import { signInEndpoints } from './sign-in.ts'
import { signUpEndpoints } from './sign-up.ts'

export { signedInUser } from './sign-in.ts'

/** What the published login widget and its session helpers call, in the order in which they do. */
const endpoints = [
  ...publicConfigEndpoints,
  ...graphqlEndpoints,
  ...sessionEndpoints,
  linkUsersEndpoint,
  ...existenceEndpoints,
  ...signInEndpoints,
  ...signUpEndpoints,
  ...codeEndpoints,
  ...formEndpoints,
  ...sendCodeEndpoints,
  ...recoveryEndpoints,
]

export function v2(app: FastifyInstance, core: Core): void {
  serveIcons(app)
  serveCaptcha(app, core)
  mountV2(app, core, endpoints)
  mfaDoors(app, core)
}
