import Type, { type Static } from 'typebox'
import { invalidArgument } from '../../core/contract/hostile-input.ts'

/** `registerConfig` of an application: how people may sign up by themselves. With an empty list they may not (2031). */
const RegisterMethod = Type.Enum(['PHONE_CODE', 'EMAIL_CODE', 'EMAIL_PASSWORD'])
export type RegisterMethod = Static<typeof RegisterMethod>

export const RegisterConfigDto = Type.Object({
  enabledBasicRegisterMethods: Type.Array(RegisterMethod, { uniqueItems: true, maxItems: 3 }),
  defaultRegisterMethod: Type.Enum(['PASSCODE', 'PASSWORD']),
})
export type RegisterConfig = Static<typeof RegisterConfigDto>

const defaults: RegisterConfig = { enabledBasicRegisterMethods: ['EMAIL_PASSWORD'], defaultRegisterMethod: 'PASSWORD' }

export const readRegister = (stored: Partial<RegisterConfig>): RegisterConfig => ({ ...defaults, ...stored })

/** Raises 400 when the default is not among what is enabled. */
export function checkedRegister(config: RegisterConfig): RegisterConfig {
  const { enabledBasicRegisterMethods: enabled, defaultRegisterMethod } = config
  const offered = enabled.map((method) => (method === 'EMAIL_PASSWORD' ? 'PASSWORD' : 'PASSCODE'))
  if (offered.length > 0 && !offered.includes(defaultRegisterMethod)) {
    throw invalidArgument('registerConfig.defaultRegisterMethod', notOffered)
  }
  return config
}

const notOffered = {
  zh: '必须是 enabledBasicRegisterMethods 中某种方式的类型',
  en: 'must be the kind of a method in enabledBasicRegisterMethods',
}
