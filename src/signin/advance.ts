import type { Facts, Step, StepPrompt } from './steps/step.ts'

/**
 * Where a sign-in stands: the first step that applies, or undefined when nothing stands in the way. Recomputed from the facts at
 * every call, so back buttons, retries and policies changed meanwhile are safe, and no caller can jump ahead.
 */
export function advance(steps: readonly Step[], facts: Facts): StepPrompt | undefined {
  return steps.find((step) => step.applies(facts))?.prompt(facts)
}
