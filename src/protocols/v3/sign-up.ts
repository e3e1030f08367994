import { isIP } from 'node:net'
import Type, { type Static } from 'typebox'
import { type Application, findApplication, isSecretOf } from '../../areas/applications/index.ts'
import { readOwnData } from '../../areas/custom-fields/index.ts'
import { type Registration, UserDto, userOnWire } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { operation } from '../../core/contract/operation.ts'
import { AddressFields, CodeText, signUp } from '../../signin/index.ts'
import { readAddress } from '../../areas/passcodes/index.ts'
import { basicCredentials } from './client-authentication.ts'

/** POST /api/v3/signup: an account of one's own, without signing in to it. */
const identifier = Type.Optional(Type.String({ maxLength: 254 }))
const text = Type.Optional(Type.String({ maxLength: 1000 }))
const longText = Type.Optional(Type.String({ maxLength: 8000 }))
const passCode = Type.Optional(Type.String({ maxLength: 100 }))

export const SignUpProfile = Type.Object({
  nickname: text,
  company: text,
  photo: longText,
  device: text,
  browser: text,
  name: text,
  givenName: text,
  familyName: text,
  middleName: text,
  profile: longText,
  preferredUsername: text,
  website: longText,
  gender: Type.Optional(Type.Enum(['M', 'F', 'U'])),
  birthdate: text,
  zoneinfo: text,
  locale: text,
  address: text,
  formatted: text,
  streetAddress: text,
  locality: text,
  region: text,
  postalCode: text,
  country: text,
  email: identifier,
  phone: Type.Optional(Type.String({ maxLength: 40 })),
  phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
  customData: Type.Optional(Type.Unknown()),
})

export const signUpOperation = operation({
  name: 'signUp',
  method: 'POST',
  path: '/api/v3/signup',
  client: 'authentication',
  group: 'auth-signup',
  input: Type.Object({
    connection: Type.Enum(['PASSWORD', 'PASSCODE']),
    passwordPayload: Type.Optional(
      Type.Object({
        password: Type.String({ minLength: 1, maxLength: 8192 }),
        username: identifier,
        email: identifier,
      }),
    ),
    passCodePayload: Type.Optional(
      Type.Object({
        passCode: CodeText,
        ...AddressFields,
      }),
    ),
    profile: Type.Optional(SignUpProfile),
    options: Type.Optional(
      Type.Object({
        clientIp: Type.Optional(Type.String({ maxLength: 64 })),
        phonePassCodeForInformationCompletion: passCode,
        emailPassCodeForInformationCompletion: passCode,
        passwordForPhonePassCode: Type.Optional(Type.String({ maxLength: 8192 })),
        context: Type.Optional(Type.Unknown()),
        passwordEncryptType: Type.Enum(['sm2', 'rsa', 'none'], { default: 'none' }),
      }),
    ),
  }),
  output: UserDto,
  errors: [
    'AGREEMENTS_MISSING',
    'APP_NOT_FOUND',
    'APP_SIGNUP_DISABLED',
    'INVALID_OPERATION',
    'PASSCODE_WRONG',
    'PASSWORD_TOO_WEAK',
    'THROTTLED',
    'USER_EXISTS',
    'USER_LOCKED',
  ],
  caller: 'app',
  summary: { zh: '注册新用户', en: 'Sign up: make an account of one’s own' },
})

type SignUpInput = Static<typeof signUpOperation.input>

export async function handleSignUp(
  call: Call<(typeof signUpOperation.errors)[number]>,
  input: SignUpInput,
): Promise<Static<typeof UserDto>> {
  const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('APP_NOT_FOUND')
  refuseNotBuilt(call, input)
  const customData = await readOwnData(call, input.profile?.customData, 'profile.customData')
  const { registration, ...byCode } =
    input.connection === 'PASSWORD' ? { registration: registrationOf(input) } : codeRegistrationOf(input)
  const user = await signUp(withClientIp(call, input, application), {
    application,
    encryption: input.options?.passwordEncryptType ?? 'none',
    registration: { ...registration, customData },
    ...byCode,
  })
  return userOnWire(user, { withCustomData: customData !== undefined })
}

/** What would otherwise be accepted and forgotten. `context` is for pipelines; nothing reads it without one. */
function refuseNotBuilt(call: Call<'INVALID_OPERATION'>, { profile, options }: SignUpInput): void {
  const given: Readonly<Record<string, unknown>> = {
    'options.phonePassCodeForInformationCompletion': options?.phonePassCodeForInformationCompletion,
    'options.emailPassCodeForInformationCompletion': options?.emailPassCodeForInformationCompletion,
    'profile.locality': profile?.locality,
  }
  const field = Object.keys(given).find((name) => given[name])
  if (field === undefined) return
  call.fail('INVALID_OPERATION', {
    'reason.zh': `${field} 尚不支持,请去掉该字段`,
    'reason.en': `${field} is not supported yet; leave it out`,
  })
}

/** One of username and e-mail is signed up with; the profile may add an address or phone, as unverified as any at sign-up. */
function registrationOf({ passwordPayload, profile = {} }: SignUpInput): Registration {
  if (!passwordPayload) throw invalidArgument('passwordPayload', { zh: '为必填项', en: 'is required' })
  const { username, email, password } = passwordPayload
  if (!username && !email) throw invalidArgument('passwordPayload', oneIdentifier)
  if (email && profile.email && email !== profile.email) throw invalidArgument('profile.email', sameAddress)
  return { ...textsOf(profile), ...(username && { username }), ...(email && { email }), password }
}

function textsOf({ customData: _none, locality: _no, ...texts }: NonNullable<SignUpInput['profile']>) {
  return texts
}

/** Signed up with the address that the code was sent to; a password may come with it (`options.passwordForPhonePassCode`). */
function codeRegistrationOf({ passCodePayload, profile = {}, options }: SignUpInput) {
  if (!passCodePayload) throw invalidArgument('passCodePayload', { zh: '为必填项', en: 'is required' })
  const { passCode: text, ...given } = passCodePayload
  const address = readAddress(given, { email: 'passCodePayload.email', phone: 'passCodePayload.phone' })
  const field = address.medium === 'EMAIL' ? 'email' : 'phone'
  if (profile[field]) throw invalidArgument(`profile.${field}`, fromCode)
  const password = options?.passwordForPhonePassCode || undefined
  const own = address.medium === 'EMAIL' ? { email: address.to } : { phone: address.to, phoneCountryCode: '' }
  return { registration: { ...textsOf(profile), ...own, password }, code: { address, text } }
}

const fromCode = {
  zh: '已由 passCodePayload 给出,不要再传',
  en: 'is that of passCodePayload; leave it out',
}
const oneIdentifier = { zh: '必须给出 username 或 email', en: 'must have a username or an email' }
const sameAddress = {
  zh: '必须与 passwordPayload.email 相同,或不传',
  en: 'must be that of passwordPayload.email, or absent',
}

/**
 * The end user's address as the application's server saw it, for the limit by address. Believed only of an application that shows its
 * secret (Basic); a sign-up needs none, because a browser can keep none.
 */
function withClientIp<C extends Call<never>>(call: C, { options }: SignUpInput, application: Application): C {
  const ip = options?.clientIp
  const given = basicCredentials(call.client.authorization)
  const isProved =
    given?.id === application.appId && given.secret !== undefined && isSecretOf(call.core, application, given.secret)
  if (!ip || !isProved || application.oidc.token_endpoint_auth_method === 'none') return call
  if (isIP(ip) === 0) throw invalidArgument('options.clientIp', { zh: '必须是 IP 地址', en: 'must be an IP address' })
  return { ...call, client: { ...call.client, ip } }
}
