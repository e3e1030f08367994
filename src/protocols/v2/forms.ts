import Type from 'typebox'
import { findApplication } from '../../areas/applications/index.ts'
import { refuseWeakPassword } from '../../areas/password-policies/index.ts'
import { countries } from '../../areas/system/index.ts'
import { failureEnvelope, refusalOf } from '../../core/errors/envelope.ts'
import { endpoint, type V2Exchange } from './endpoint.ts'

/** What the widget's forms ask for while somebody fills them in. */
export const formEndpoints = [
  endpoint({
    method: 'GET',
    url: '/api/v2/country-list',
    caller: 'anyone',
    rateClass: 'account',
    input: Type.Object({}),
    handle: async () => ({ zh: namesIn('zh-CN'), en: namesIn('en-US') }),
  }),
  endpoint({
    method: 'POST',
    url: '/api/v2/password/user-action/check',
    caller: 'app',
    rateClass: 'account',
    input: Type.Object({ password: Type.String({ maxLength: 8192 }), userId: Type.Optional(Type.String()) }),
    handle: ({ call }, { password }) => judge(call, password),
  }),
]

const namesIn = (language: 'zh-CN' | 'en-US') =>
  Object.fromEntries(countries().map(({ alpha2, name }) => [alpha2, name[language].value]))

/** By the pool's rule, before it is sent; what the person's own words are, sign-up and reset know. */
async function judge(call: V2Exchange['call'], password: string) {
  const application = await findApplication(call.core, call.client.appId ?? '')
  const chosen = { password, wasEncrypted: false, hasSecondFactor: false, ownWords: [application?.name] }
  try {
    await refuseWeakPassword(call, chosen)
    return { valid: true, message: '' }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.row !== 'PASSWORD_TOO_WEAK') throw error
    const { core, language, requestId } = call
    return { valid: false, message: failureEnvelope({ errors: core.errors, refusal, language, requestId }).message }
  }
}
