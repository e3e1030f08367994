import Type from 'typebox'
import { readAddress, sendPasscode } from '../../areas/passcodes/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { offersCodeSignUp } from '../../areas/applications/index.ts'
import { AddressFields, requireCodeSignIn } from '../methods/passcode.ts'
import { flowRequest } from './request.ts'

/** Seconds until the page may ask for another. */
const again = 60

/** Sends a code to sign in or to sign up with, from the hosted page. */
export const sendCode = flowRequest({
  action: 'send-passcode',
  rateClass: 'message',
  data: Type.Object({ ...AddressFields, scene: Type.Enum(['CHANNEL_LOGIN', 'CHANNEL_REGISTER']) }),
  run: async (
    call: Call<
      'APP_SIGNUP_DISABLED' | 'EMAIL_THROTTLED' | 'LOGIN_METHOD_OFF' | 'MESSAGE_PROVIDER_MISSING' | 'MESSAGE_TOO_SOON'
    >,
    { application, data: { scene, ...given } },
  ) => {
    const address = readAddress(given, { email: 'email', phone: 'phone' })
    if (scene === 'CHANNEL_LOGIN') await requireCodeSignIn(call, address)
    else if (!(await offersCodeSignUp(call.core, application, address.medium))) call.fail('APP_SIGNUP_DISABLED')
    await sendPasscode(call, { address, scene })
    return { retryAfter: again }
  },
})
