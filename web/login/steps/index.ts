// The pages of the steps between a first factor and the end of a sign-in, by the apiCode that asks for them.
import { NewPassword } from './new-password.tsx'
import { SecondFactor } from './second-factor/second-factor.tsx'
import type { Step } from './step.ts'

export const steps: Readonly<Record<number, Step>> = {
  1635: SecondFactor,
  1636: SecondFactor,
  1639: NewPassword,
}
