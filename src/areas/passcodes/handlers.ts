import type { Static } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { findUserByIdentifier } from '../users/index.ts'
import { type PasscodeAddress, readAddress } from './address.ts'
import { type passcodesContract, sceneOf } from './contract.ts'
import { passcodesErrors } from './errors.ts'
import { checkPasscode } from './redeem.ts'
import type { SceneName } from './scenes.ts'
import { sendPasscode } from './send.ts'

export const passcodesHandlers: Handlers<typeof passcodesContract> = {
  sendEmail: async (call, { channel, email }) => {
    const address = readAddress({ email }, { email: 'email', phone: 'phone' })
    await sendPasscode(call, { address, scene: builtScene(call, channel) })
    return undefined
  },

  sendSms: async (call, { channel, phoneNumber, phoneCountryCode }) => {
    const address = readAddress({ phone: phoneNumber, phoneCountryCode }, { email: 'email', phone: 'phoneNumber' })
    await sendPasscode(call, { address, scene: channel })
    return undefined
  },

  preCheckCode: async (call, input) => {
    const { address, scene, code } = presentedIn(call, input)
    const owner = await call.read((reader) => findUserByIdentifier(reader, ownerKey(address)))
    const isValid = await checkPasscode(call, { address, scene, code, userId: owner?.id })
    const { zh, en } = passcodesErrors.PASSCODE_WRONG
    return isValid ? { isValid } : { isValid, message: call.language === 'zh-CN' ? zh : en }
  },
}

const ownerKey = ({ medium, key }: PasscodeAddress) => (medium === 'EMAIL' ? { email: key } : { phone: key })

type PreCheck = Static<(typeof passcodesContract)['preCheckCode']['input']>

function presentedIn(call: Call<'UNSUPPORTED_OPERATION'>, input: PreCheck) {
  if (input.codeType === 'SMS') {
    const { phone, phoneCountryCode, passCode: code, channel } = input.smsCodePayload ?? missing('smsCodePayload')
    const address = readAddress({ phone, phoneCountryCode }, { email: 'email', phone: 'smsCodePayload.phone' })
    return { address, scene: channel, code }
  }
  const { email, passCode: code, channel } = input.emailCodePayload ?? missing('emailCodePayload')
  const address = readAddress({ email }, { email: 'emailCodePayload.email', phone: 'phone' })
  return { address, scene: builtScene(call, channel), code }
}

function missing(field: string): never {
  throw invalidArgument(field, { zh: '为必填项', en: 'is required' })
}

/** A link is no code: it comes with the verification of addresses. */
function builtScene(call: Call<'UNSUPPORTED_OPERATION'>, channel: string): SceneName {
  return sceneOf(channel) ?? call.fail('UNSUPPORTED_OPERATION', { operation: `channel ${channel}` })
}
