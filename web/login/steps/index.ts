// The pages of the steps between a first factor and the end of a sign-in, by the apiCode that asks for them, or by a name of ours.
import { AccountName } from './account-name.tsx'
import { AcceptAgreements } from './agreements.tsx'
import { bindExisting, bindOrCreate, registerAndBind } from './bind-identity.tsx'
import { ChooseAccount } from './choose-account.tsx'
import { CompleteProfile } from './complete-profile.tsx'
import { FirstPassword, PasswordOver, PasswordUnsafe } from './new-password.tsx'
import { PublicAccount } from './public-account.tsx'
import { SecondFactor } from './second-factor/second-factor.tsx'
import { SelfUnlock } from './self-unlock.tsx'
import type { Step } from './step.ts'

export const steps: Readonly<Record<number | string, Step>> = {
  1640: bindExisting,
  1641: bindOrCreate,
  1666: registerAndBind,
  1635: SecondFactor,
  1636: SecondFactor,
  1639: FirstPassword,
  2058: PasswordOver,
  2071: PasswordUnsafe,
  1108: AccountName,
  1642: CompleteProfile,
  1645: CompleteProfile,
  1643: SelfUnlock,
  2921: ChooseAccount,
  2930: PublicAccount,
  agreements: AcceptAgreements,
}
