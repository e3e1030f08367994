// A form of one field for something that is typed off: a code, or where to send one.
import type { FormEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { AlertRegion } from '../../../kit/alert.tsx'
import { Button } from '../../../kit/button.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import type { Answered } from '../../auth-flow.ts'
import { RefusalAlert } from '../../refusal-alert.tsx'
import type { StepProps } from '../step.ts'
import { useSending } from './use-sending.ts'

type CodeFormProps = Pick<StepProps, 't' | 'language' | 'ask'> & {
  name: string
  label: string
  missing: string
  submit: string
  action: string
  dataOf: (code: string) => object
  isNumber?: boolean
  /** Takes the focus when the page comes. */
  takesFocus?: boolean
  onAnswer?: (answer: Answered, typed: string) => void
  autoComplete?: string
  /** Above the field. */
  children?: ReactNode
}

export function CodeForm(props: CodeFormProps) {
  const { t, language, name, label, isNumber = false, takesFocus = false, children } = props
  const { busy, refusal, tries, alert, send } = useSending(props.ask)
  const [isMissing, setMissing] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (takesFocus) input.current?.focus()
  }, [takesFocus])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = input.current?.value.trim() ?? ''
    setMissing(!code)
    if (!code) return input.current?.focus()
    const answer = await send(props.action, props.dataOf(code))
    if (answer) props.onAnswer?.(answer, code)
    else if (input.current && isNumber) input.current.value = ''
  }

  return (
    <form className="panel-form" method="post" noValidate onSubmit={submit}>
      <AlertRegion>
        {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
      </AlertRegion>
      {children}
      <TextField
        name={name}
        label={label}
        autoComplete={props.autoComplete ?? (isNumber ? 'one-time-code' : 'off')}
        inputMode={isNumber ? 'numeric' : 'text'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={isNumber ? 10 : 100}
        required
        inputRef={input}
        error={isMissing ? props.missing : undefined}
      />
      <Button type="submit" busy={busy}>
        {props.submit}
      </Button>
    </form>
  )
}
