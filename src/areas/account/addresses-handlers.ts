import type { Handlers } from '../../core/contract/operation.ts'
import { tokenSeconds } from '../one-time-tokens/index.ts'
import { readAddress } from '../passcodes/index.ts'
import type { addressesContract } from './addresses-contract.ts'
import { bindAddress, proveNewAddress, replaceAddress, unbindAddress } from './own-address.ts'
import { self } from './self.ts'

export const addressesHandlers: Handlers<typeof addressesContract> = {
  bindEmail: async (call, { email, passCode: code }) => {
    const address = readAddress({ email }, { email: 'email', phone: '' })
    await bindAddress(call, await self(call), { address, code })
    return undefined
  },

  unbindEmail: async (call, { passCode: code }) => {
    await unbindAddress(call, await self(call), { medium: 'EMAIL', code })
    return undefined
  },

  verifyUpdateEmailRequest: async (call, { emailPassCodePayload: given }) => {
    const address = readAddress({ email: given.newEmail }, { email: 'emailPassCodePayload.newEmail', phone: '' })
    const old = { given: { email: given.oldEmail }, code: given.oldEmailPassCode }
    const proof = { address, code: given.newEmailPassCode, old }
    const updateEmailToken = await proveNewAddress(call, await self(call), proof)
    return { updateEmailToken, tokenExpiresIn: tokenSeconds['update-email'] }
  },

  updateEmail: async (call, { updateEmailToken: token }) => {
    await replaceAddress(call, await self(call), { medium: 'EMAIL', token })
    return { success: true }
  },

  bindPhone: async (call, { phoneNumber: phone, phoneCountryCode, passCode: code }) => {
    const address = readAddress({ phone, phoneCountryCode }, { email: '', phone: 'phoneNumber' })
    await bindAddress(call, await self(call), { address, code })
    return undefined
  },

  unbindPhone: async (call, { passCode: code }) => {
    await unbindAddress(call, await self(call), { medium: 'SMS', code })
    return undefined
  },

  verifyUpdatePhoneRequest: async (call, { phonePassCodePayload: given }) => {
    const wanted = { phone: given.newPhoneNumber, phoneCountryCode: given.newPhoneCountryCode }
    const address = readAddress(wanted, { email: '', phone: 'phonePassCodePayload.newPhoneNumber' })
    const present = { phone: given.oldPhoneNumber, phoneCountryCode: given.oldPhoneCountryCode }
    const proof = { address, code: given.newPhonePassCode, old: { given: present, code: given.oldPhonePassCode } }
    const updatePhoneToken = await proveNewAddress(call, await self(call), proof)
    return { updatePhoneToken, tokenExpiresIn: tokenSeconds['update-phone'] }
  },

  updatePhone: async (call, { updatePhoneToken: token }) => {
    await replaceAddress(call, await self(call), { medium: 'SMS', token })
    return { success: true }
  },
}
