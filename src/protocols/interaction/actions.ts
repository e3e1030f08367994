import Type, { type TObject } from 'typebox'
import type { Application } from '../../areas/applications/index.ts'
import type { newCall } from '../../core/contract/call.ts'
import { type Checked, checkedBy } from '../../core/contract/validation.ts'
import type { RateClass } from '../../core/security/rate-limits.ts'
import {
  externalActions,
  answerStep,
  type Attempt,
  type FinishedFlow,
  methods,
  requests,
  signIn,
  type StepReply,
  steps,
} from '../../signin/index.ts'

/**
 * What a flow can be asked to do: a method's action proves who is there, a step's answers what was asked, a request's helps on without
 * getting further, `abort` gives up. Methods, steps and requests bring theirs by being listed in the engine.
 */
export interface Action {
  readonly check: Checked
  /** Counted besides sign-ins. */
  readonly rateClass?: RateClass | undefined
  run(call: ReturnType<typeof newCall>, asked: Asked): Promise<FinishedFlow | StepReply>
}

export interface Asked {
  readonly application: Application
  readonly attempt: Attempt
  /** At which the page was opened: the base address, or a host of the application. */
  readonly origin: string
  /** Has passed `check`. */
  readonly data: unknown
}

export const actions: Readonly<Record<string, Action>> = {
  abort: action(Type.Object({}), async (call) => call.fail('FLOW_ABORTED')),
  ...Object.fromEntries(
    methods.map((method) => [
      method.action,
      action(method.data, async (call, { application, attempt, data }) =>
        signIn(call, { application, flow: attempt, proof: await method.verify(call, data as never, attempt) }),
      ),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(externalActions).map(([name, { data, run }]) => [
      name,
      action(data, (call, asked) => run(call, asked as never)),
    ]),
  ),
  ...Object.fromEntries(
    requests.map(({ action: name, data: schema, rateClass, run }) => [
      name,
      {
        ...action(schema, async (call, asked) => ({ reply: await run(call, { ...asked, data: asked.data as never }) })),
        rateClass,
      },
    ]),
  ),
  ...Object.fromEntries(
    steps
      .flatMap((step) => Object.entries(step.actions ?? {}))
      .map(([name, { data }]) => [name, action(data, (call, asked) => answerStep(call, { ...asked, action: name }))]),
  ),
}

function action(schema: TObject, run: Action['run']): Action {
  return { check: checkedBy(schema), run }
}
