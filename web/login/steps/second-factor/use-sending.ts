// Sending a form of a step: one at a time, with the refusal to show and to move the focus to.
import { useEffect, useRef, useState } from 'react'
import type { Answered, Refusal } from '../../auth-flow.ts'
import type { Ask } from '../step.ts'

export function useSending(ask: Ask) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const [tries, setTries] = useState(0)
  const alert = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (refusal) alert.current?.focus()
  }, [refusal])

  /** Resolves to the answer; undefined when it was refused, or when the page moves on by itself. */
  async function send(action: string, data: unknown): Promise<Answered | undefined> {
    if (busy) return undefined
    setBusy(true)
    const outcome = await ask(action, data)
    if (!outcome) return undefined
    setBusy(false)
    if (outcome.kind === 'answered') return outcome
    setRefusal(outcome)
    setTries(tries + 1)
    return undefined
  }

  return { busy, refusal, tries, alert, send }
}
