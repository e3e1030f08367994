// An account of one's own: what names it, a password, and what the application wants to have accepted.
import type { FormEvent } from 'react'
import { useEffect, useRef, useState } from 'react'
import { AlertRegion } from '../../kit/alert.tsx'
import { Button } from '../../kit/button.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { Refusal } from '../auth-flow.ts'
import { capitalised, keyboardFor } from '../methods/account-kinds.ts'
import type { MethodProps } from '../methods/method.ts'
import type { SignUpData } from '../page-data.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useCountdown } from '../use-countdown.ts'
import { Agreements } from './agreements.tsx'

const passwordTooWeak = 2061

type Wrong = { identifier?: boolean; password?: 'missing' | 'short'; agreements?: string[] }

type SignUpByPasswordProps = Omit<MethodProps, 'signin' | 'ask'> & {
  signUp: SignUpData
  rule: NonNullable<SignUpData['byPassword']>
}

export function SignUpByPassword({ t, language, send, signUp, rule }: SignUpByPasswordProps) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>({})
  const [refusal, setRefusal] = useState<Refusal>()
  const [tries, setTries] = useState(0)
  const { secondsLeft, start: startCountdown } = useCountdown()
  const identifierInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const alert = useRef<HTMLDivElement>(null)
  const { agreements } = signUp
  const { identifierKind: kind } = rule

  useEffect(() => identifierInput.current?.focus(), [])

  useEffect(() => {
    if (!refusal) return
    const target = isWeakPassword(refusal) ? passwordInput : alert
    target.current?.focus()
  }, [refusal])

  // The inputs are read when the form is sent and not tracked: what a password manager filled in silently counts too.
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy || secondsLeft > 0) return
    const identifier = identifierInput.current?.value.trim() ?? ''
    const password = passwordInput.current?.value ?? ''
    const agreementIds = new FormData(event.currentTarget).getAll('agreement').map(String)
    const missing = agreements[language].filter(({ id, required }) => required && !agreementIds.includes(id))
    const isShort = [...password].length < rule.characters
    const found: Wrong = {
      identifier: !identifier,
      ...(isShort && { password: password ? 'short' : 'missing' }),
      agreements: missing.map(({ id }) => id),
    }
    setWrong(found)
    if (!identifier) return identifierInput.current?.focus()
    if (isShort) return passwordInput.current?.focus()
    if (missing[0]) return document.getElementById(`agreement-${missing[0].id}`)?.focus()

    setBusy(true)
    const data = { [kind]: identifier, password, passwordEncryptType: 'none', agreementIds }
    const refused = await send('register-by-password', data)
    if (!refused) return
    setBusy(false)
    setRefusal(refused)
    setTries(tries + 1)
    if (refused.kind === 'refused' && refused.retryAfter) startCountdown(refused.retryAfter)
  }

  const kindName = t(`account.label.${kind}`)
  const hint =
    rule.kinds > 1
      ? t('sign-up.password.hint.kinds', { characters: rule.characters, kinds: rule.kinds })
      : t('sign-up.password.hint', { characters: rule.characters })
  return (
    <form className="panel-form" method="post" noValidate onSubmit={submit}>
      <AlertRegion>
        {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
      </AlertRegion>
      <TextField
        name="username"
        label={capitalised(kindName, language)}
        // An address that is to become the name of the account: managers save it under `username`.
        autoComplete="username"
        inputMode={keyboardFor([kind])}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
        inputRef={identifierInput}
        error={wrong.identifier ? t('account.missing', { kinds: kindName }) : undefined}
      />
      <PasswordField
        name="new-password"
        label={t('password.label')}
        autoComplete="new-password"
        required
        minLength={rule.characters}
        hint={hint}
        inputRef={passwordInput}
        error={wrong.password && (wrong.password === 'missing' ? t('password.missing') : hint)}
        showLabel={t('password.show')}
        hideLabel={t('password.hide')}
        capsLockHint={t('password.caps-lock')}
      />
      <Agreements
        agreements={agreements[language]}
        missing={wrong.agreements ?? []}
        missingText={t('sign-up.agreement.missing')}
      />
      <Button type="submit" busy={busy} unavailable={secondsLeft > 0}>
        {secondsLeft > 0 ? t('signin.wait', { seconds: secondsLeft }) : t(busy ? 'sign-up.busy' : 'sign-up.submit')}
      </Button>
    </form>
  )
}

function isWeakPassword(refusal: Refusal) {
  return refusal.kind === 'refused' && refusal.apiCode === passwordTooWeak
}
