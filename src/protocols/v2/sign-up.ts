import Type from 'typebox'
import { findApplication } from '../../areas/applications/index.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { signUp } from '../../signin/index.ts'
import { SignUpProfile } from '../v3/index.ts'
import { endpoint } from './endpoint.ts'
import { EncryptedPassword, encryptionOf } from './password.ts'
import { classicUser } from './wire.ts'

/** Signing up by the widget's forms. It goes back to the sign-in form afterwards, so nobody is signed in. */
const identifier = Type.Optional(Type.String({ maxLength: 254 }))

/** Ids of agreements that were ticked; the widget sends numbers where the ids are such. */
export const AgreementIds = Type.Array(Type.Union([Type.String({ maxLength: 64 }), Type.Number()]), {
  maxItems: 50,
  default: [],
})

export const signUpEndpoints = (['email', 'username'] as const).map((kind) =>
  endpoint({
    method: 'POST',
    url: `/api/v2/register-${kind}`,
    caller: 'app',
    rateClass: 'sign-up',
    input: Type.Object({
      email: identifier,
      username: identifier,
      account: identifier,
      password: EncryptedPassword,
      profile: Type.Optional(
        Type.Omit(SignUpProfile, ['email', 'phone', 'phoneCountryCode', 'customData', 'locality']),
      ),
      agreementIds: AgreementIds,
    }),
    handle: async ({ call }, input) => {
      const { account, password, profile = {}, agreementIds } = input
      const name = input[kind] || account
      if (!name) throw invalidArgument(kind, { zh: '为必填项', en: 'is required' })
      const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('APP_NOT_FOUND')
      const registration = { ...profile, [kind]: name, password }
      const accepted = agreementIds.map(String)
      const user = await signUp(call, { application, registration, encryption: encryptionOf(password), accepted })
      return classicUser(user, { poolId: application.poolId })
    },
  }),
)
