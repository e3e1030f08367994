import type { Area } from '../../core/contract/area.ts'
import { secondFactorErrors } from './errors.ts'

// What people prove besides their first factor. Its operations are in the area mfa, which knows users; users know this one.
export { importOtps, type OtpToImport, readOtp } from './imports.ts'
export { hashOfRecoveryCode, newRecoveryCode } from './recovery-code.ts'
export {
  bindAddress,
  bindOtp,
  checkOfferedTotp,
  checkRecoveryCode,
  checkTotp,
  readOtpSecret,
  removeFactors,
  replaceAddress,
  replaceOtp,
  replaceRecovery,
} from './service.ts'
export { tryFactor } from './tries.ts'
export { offerTotp, type TotpOffer } from './totp-offer.ts'

export const secondFactorsArea: Area = { name: 'second-factors', operations: [], errors: secondFactorErrors }
