import { ApiError } from '../core/errors/api-error.ts'
import { type FinishedFlow, finish } from './finish.ts'
import { factsOf, keep, noteProved, type Progress, type SignInCall } from './progress.ts'
import { stepInTheWay } from './steps/index.ts'

/**
 * Where every request of every sign-in ends up: the first step that applies is asked, in a 302 under a flow handle or in a refusal;
 * when none does, the sign-in finishes, and only here. Recomputed from the facts each time, so back buttons, retries and policies
 * changed meanwhile are safe, and no caller can jump ahead.
 */
export async function advance(call: SignInCall, progress: Progress): Promise<FinishedFlow> {
  const facts = await factsOf(call, progress)
  const step = stepInTheWay(facts)
  if (!step) return finish(call, progress, facts)
  const { row, data, dataUnder, parameters } = step.prompt(facts)
  const asksForMore = step.actions !== undefined || call.core.errors.get(row)?.statusCode === 302
  const flowHandle = asksForMore ? await keep(call, progress) : await endHere(call, progress)
  const handle = flowHandle ?? progress.attempt?.flowHandle
  const needed = dataUnder && handle !== undefined ? dataUnder(handle) : data
  throw new ApiError(row, {
    data: needed,
    ...(parameters && { parameters }),
    ...(flowHandle !== undefined && { flowHandle }),
  })
}

/** The account may not sign in, whatever else is proved: of this request only that its secret was right is noted. */
async function endHere(call: SignInCall, progress: Progress): Promise<undefined> {
  const { forgives, onProved } = progress.proved ?? {}
  if (forgives || onProved) await call.write((pool) => noteProved(pool, progress))
}
