// A first password that somebody else chose is replaced before anything else.
import type { FormEvent } from 'react'
import { useEffect, useRef, useState } from 'react'
import { AlertRegion } from '../../kit/alert.tsx'
import { IconBadge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { KeyIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import type { Refusal } from '../auth-flow.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useTitle } from '../use-title.ts'
import type { StepProps } from './step.ts'

type Wrong = { password?: string | undefined; repeat?: string | undefined }

export function NewPassword({ t, language, send, abort, data }: StepProps) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>({})
  const [refusal, setRefusal] = useState<Refusal>()
  const [tries, setTries] = useState(0)
  const passwordInput = useRef<HTMLInputElement>(null)
  const repeatInput = useRef<HTMLInputElement>(null)
  const alert = useRef<HTMLDivElement>(null)
  useTitle(t('new-password.title'))

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
    const refused = await send('reset-password-forced', { password, passwordEncryptType: 'none' })
    if (!refused) return
    setBusy(false)
    setRefusal(refused)
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
    <>
      <PanelHead
        badge={
          <IconBadge>
            <KeyIcon />
          </IconBadge>
        }
        title={t('new-password.title')}
        text={t('new-password.text')}
        takesFocus
      />
      <form className="panel-form" method="post" noValidate onSubmit={submit}>
        <AlertRegion>
          {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
        </AlertRegion>
        {/* Tells a password manager whose password this is. */}
        <input name="username" autoComplete="username" defaultValue={accountIn(data)} readOnly hidden />
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
          {t('new-password.submit')}
        </Button>
        <Button look="secondary" unavailable={busy} onClick={() => !busy && abort()}>
          {t('step.abort')}
        </Button>
      </form>
    </>
  )
}

function accountIn(data: unknown): string | undefined {
  const account = typeof data === 'object' && data !== null && 'account' in data ? data.account : undefined
  return typeof account === 'string' ? account : undefined
}
