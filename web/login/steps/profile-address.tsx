// An address that a person adds to their profile: typed, sent a code, and proved by it.
import { useRef, useState } from 'react'
import { Alert } from '../../kit/alert.tsx'
import { CodeField } from '../../kit/code-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { Refusal } from '../auth-flow.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useCountdown } from '../use-countdown.ts'
import type { StepProps } from './step.ts'

type AddressFieldProps = Pick<StepProps, 't' | 'language' | 'ask'> & {
  kind: 'email' | 'phone'
  label: string
  required: boolean
  error: string | undefined
}

/** The names of its two inputs in the form. */
export const namesOf = (kind: string) => ({ address: `profile-${kind}`, code: `profile-${kind}-code` })

export function AddressField({ t, language, ask, kind, label, required, error }: AddressFieldProps) {
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const [sentTo, setSentTo] = useState<string>()
  const { secondsLeft, start: startCountdown } = useCountdown()
  const addressInput = useRef<HTMLInputElement>(null)
  const codeInput = useRef<HTMLInputElement>(null)
  const names = namesOf(kind)

  async function sendCode() {
    if (busy || secondsLeft > 0) return
    const typed = addressInput.current?.value.trim() ?? ''
    setMissing(!typed)
    if (!typed) return addressInput.current?.focus()
    setBusy(true)
    const scene = kind === 'email' ? 'CHANNEL_COMPLETE_EMAIL' : 'CHANNEL_COMPLETE_PHONE'
    const answer = await ask('send-passcode', { [kind]: typed, scene })
    setBusy(false)
    if (!answer) return
    if (answer.kind !== 'answered') {
      setRefusal(answer)
      if (answer.kind === 'refused' && answer.retryAfter) startCountdown(answer.retryAfter)
      return
    }
    setRefusal(undefined)
    setSentTo(typed)
    startCountdown(60)
    codeInput.current?.focus()
  }

  return (
    <>
      <TextField
        name={names.address}
        label={required ? label : t('complete-profile.optional', { label })}
        required={required}
        autoComplete={kind === 'email' ? 'email' : 'tel'}
        inputMode={kind === 'email' ? 'email' : 'tel'}
        autoCapitalize="none"
        spellCheck={false}
        inputRef={addressInput}
        error={missing ? t('complete-profile.missing') : error}
      />
      <CodeField
        name={names.code}
        label={t('complete-profile.code', { label })}
        inputRef={codeInput}
        sendLabel={secondsLeft > 0 ? t('code.again', { seconds: secondsLeft }) : t('code.send')}
        unavailable={busy || secondsLeft > 0}
        onSend={() => void sendCode()}
      />
      {refusal && <RefusalAlert t={t} language={language} refusal={refusal} focusRef={null} />}
      {!refusal && sentTo && <Alert tone="info">{t('code.sent', { address: sentTo })}</Alert>}
    </>
  )
}
