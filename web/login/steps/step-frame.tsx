// The form of a step: why it is there, what went wrong, its fields, one button to go on and one to give up.
import type { FormEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { AlertRegion } from '../../kit/alert.tsx'
import { IconBadge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import type { Refusal } from '../auth-flow.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useTitle } from '../use-title.ts'
import type { StepProps } from './step.ts'

type StepFrameProps = Omit<StepProps, 'data'> & {
  icon: ReactNode
  title: string
  text: string
  submit: string
  /** Undefined when something is missing: the step has shown where. */
  answer: (form: HTMLFormElement) => { action: string; data: unknown } | undefined
  children: ReactNode
  /** Another way on. */
  other?: { label: string; action: string }
}

export function StepFrame({ t, language, send, abort, icon, title, text, ...step }: StepFrameProps) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const [tries, setTries] = useState(0)
  const alert = useRef<HTMLDivElement>(null)
  useTitle(title)

  useEffect(() => {
    if (refusal) alert.current?.focus()
  }, [refusal])

  async function give(answer: { action: string; data: unknown } | undefined) {
    if (busy || !answer) return
    setBusy(true)
    const refused = await send(answer.action, answer.data)
    if (!refused) return
    setBusy(false)
    setRefusal(refused)
    setTries(tries + 1)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!busy) void give(step.answer(event.currentTarget))
  }

  const { other } = step
  return (
    <>
      <PanelHead badge={<IconBadge>{icon}</IconBadge>} title={title} text={text} takesFocus />
      <form className="panel-form" method="post" noValidate onSubmit={submit}>
        <AlertRegion>
          {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
        </AlertRegion>
        {step.children}
        <Button type="submit" busy={busy}>
          {step.submit}
        </Button>
        {other && (
          <Button look="secondary" unavailable={busy} onClick={() => give({ action: other.action, data: {} })}>
            {other.label}
          </Button>
        )}
        <Button look="secondary" unavailable={busy} onClick={() => !busy && abort()}>
          {t('step.abort')}
        </Button>
      </form>
    </>
  )
}
