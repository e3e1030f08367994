// The pages of the steps between a first factor and the end of a sign-in, by the apiCode that asks for them.
import { NewPassword } from './new-password.tsx'
import type { Step } from './step.ts'

export const steps: Readonly<Record<number, Step>> = { 1639: NewPassword }
