// Sign-in by account and password.
import type { FormEvent } from 'react'
import { useEffect, useRef, useState } from 'react'
import { AlertRegion } from '../../kit/alert.tsx'
import { Button } from '../../kit/button.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { Refusal } from '../auth-flow.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useCountdown } from '../use-countdown.ts'
import { capitalised, keyboardFor, nameOfKinds } from './account-kinds.ts'
import type { MethodProps } from './method.ts'

const wrongCredentials = 2333

type Missing = { account: boolean; password: boolean }
const nothingMissing: Missing = { account: false, password: false }

export function Password({ t, language, send, signin }: MethodProps) {
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(nothingMissing)
  const [refusal, setRefusal] = useState<Refusal>()
  const [tries, setTries] = useState(0)
  const { secondsLeft, start: startCountdown } = useCountdown()
  const accountInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const alert = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const first = signin.loginHint ? passwordInput : accountInput
    first.current?.focus()
  }, [signin.loginHint])

  useEffect(() => {
    if (!refusal) return
    const target = isWrongCredentials(refusal) ? passwordInput : alert
    target.current?.focus()
  }, [refusal])

  // The inputs are read when the form is sent and not tracked: what a password manager filled in silently counts too.
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy || secondsLeft > 0) return
    const account = accountInput.current?.value.trim() ?? ''
    const password = passwordInput.current?.value ?? ''
    setMissing({ account: !account, password: !password })
    if (!account) return accountInput.current?.focus()
    if (!password) return passwordInput.current?.focus()

    setBusy(true)
    const refused = await send('authenticate-by-password', { account, password, passwordEncryptType: 'none' })
    if (!refused) return
    setBusy(false)
    setRefusal(refused)
    setTries(tries + 1)
    if (isWrongCredentials(refused) && passwordInput.current) passwordInput.current.value = ''
    if (refused.kind === 'refused' && refused.retryAfter) startCountdown(refused.retryAfter)
  }

  const kinds = nameOfKinds(signin.identifierKinds, t, language)
  return (
    <form className="panel-form" method="post" noValidate onSubmit={submit}>
      <AlertRegion>
        {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
      </AlertRegion>
      <TextField
        name="username"
        label={capitalised(kinds, language)}
        autoComplete="username"
        inputMode={keyboardFor(signin.identifierKinds)}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
        defaultValue={signin.loginHint}
        inputRef={accountInput}
        error={missing.account ? t('account.missing', { kinds }) : undefined}
      />
      <PasswordField
        name="password"
        label={t('password.label')}
        autoComplete="current-password"
        required
        inputRef={passwordInput}
        error={missing.password ? t('password.missing') : undefined}
        showLabel={t('password.show')}
        hideLabel={t('password.hide')}
        capsLockHint={t('password.caps-lock')}
      />
      <Button type="submit" busy={busy} unavailable={secondsLeft > 0}>
        {secondsLeft > 0 ? t('signin.wait', { seconds: secondsLeft }) : t(busy ? 'signin.busy' : 'signin.submit')}
      </Button>
    </form>
  )
}

function isWrongCredentials(refusal: Refusal) {
  return refusal.kind === 'refused' && refusal.apiCode === wrongCredentials
}
