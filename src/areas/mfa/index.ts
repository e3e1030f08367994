import type { Area } from '../../core/contract/area.ts'
import { mfaErrors } from './errors.ts'

export { hashOfRecoveryCode, newRecoveryCode } from './recovery-code.ts'
export { bindOtp, checkOfferedTotp, checkRecoveryCode, checkTotp, replaceRecovery } from './service.ts'
export { offerTotp, type TotpOffer } from './totp-offer.ts'

export const mfaArea: Area = { name: 'mfa', operations: [], errors: mfaErrors }
