// The new password, twice.
import type { FormEvent } from 'react'
import { useEffect, useRef, useState } from 'react'
import { AlertRegion } from '../../kit/alert.tsx'
import { Button } from '../../kit/button.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import type { Refusal } from '../auth-flow.ts'
import type { MethodProps } from '../methods/method.ts'
import { RefusalAlert } from '../refusal-alert.tsx'

type ResetFormProps = Omit<MethodProps, 'signin' | 'send'> & { token: string; onDone: () => void }

type Wrong = { password?: string | undefined; repeat?: string | undefined }

export function ResetForm({ t, language, ask, token, onDone }: ResetFormProps) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>({})
  const [refusal, setRefusal] = useState<Refusal>()
  const [tries, setTries] = useState(0)
  const passwordInput = useRef<HTMLInputElement>(null)
  const repeatInput = useRef<HTMLInputElement>(null)
  const alert = useRef<HTMLDivElement>(null)

  useEffect(() => passwordInput.current?.focus(), [])
  useEffect(() => {
    if (refusal) alert.current?.focus()
  }, [refusal])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const password = passwordInput.current?.value ?? ''
    const repeated = password === repeatInput.current?.value
    setWrong({
      password: password ? undefined : t('new-password.missing'),
      repeat: repeated || !password ? undefined : t('new-password.different'),
    })
    if (!password) return passwordInput.current?.focus()
    if (!repeated) return repeatInput.current?.focus()
    setBusy(true)
    const answer = await ask('reset-password', { passwordResetToken: token, password, passwordEncryptType: 'none' })
    setBusy(false)
    if (!answer) return
    if (answer.kind === 'answered') return onDone()
    setRefusal(answer)
    setTries(tries + 1)
  }

  const shared = {
    autoComplete: 'new-password',
    required: true,
    showLabel: t('password.show'),
    hideLabel: t('password.hide'),
    capsLockHint: t('password.caps-lock'),
  } as const
  return (
    <form className="panel-form" method="post" noValidate onSubmit={submit}>
      <AlertRegion>
        {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
      </AlertRegion>
      <PasswordField
        {...shared}
        name="new-password"
        label={t('new-password.label')}
        inputRef={passwordInput}
        error={wrong.password}
      />
      <PasswordField
        {...shared}
        name="repeat-password"
        label={t('new-password.repeat')}
        inputRef={repeatInput}
        error={wrong.repeat}
      />
      <Button type="submit" busy={busy}>
        {t('forgotten.save')}
      </Button>
    </form>
  )
}
