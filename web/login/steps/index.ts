// The pages of the steps between a first factor and the end of a sign-in, by the apiCode that asks for them.
import type { Step } from './step.ts'

export const steps: Readonly<Record<number, Step>> = {}
