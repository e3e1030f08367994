// Another provider named somebody whom nobody knows here: whose identity is it?
import type { FormEvent } from 'react'
import { useEffect, useRef, useState } from 'react'
import { AlertRegion } from '../../kit/alert.tsx'
import { IconBadge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { KeyIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import type { Refusal } from '../auth-flow.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { useTitle } from '../use-title.ts'
import type { Step, StepProps } from './step.ts'

type Kind = {
  action: 'bind-identity-by-password' | 'register-bind-by-password'
  mayCreate: boolean
  text: 'bind.text' | 'bind.text.ask' | 'bind.text.register'
}

const bind =
  (kind: Kind): Step =>
  (props) => <BindIdentity {...props} kind={kind} />

export const bindExisting = bind({ action: 'bind-identity-by-password', mayCreate: false, text: 'bind.text' })
export const bindOrCreate = bind({ action: 'bind-identity-by-password', mayCreate: true, text: 'bind.text.ask' })
export const registerAndBind = bind({
  action: 'register-bind-by-password',
  mayCreate: false,
  text: 'bind.text.register',
})

function BindIdentity({ t, language, send, abort, data, kind }: StepProps & { kind: Kind }) {
  const [busy, setBusy] = useState<'bind' | 'create'>()
  const [missing, setMissing] = useState({ account: false, password: false })
  const [refusal, setRefusal] = useState<Refusal>()
  const [tries, setTries] = useState(0)
  const accountInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const alert = useRef<HTMLDivElement>(null)
  const source = String((data as { source?: unknown } | undefined)?.source ?? '')
  useTitle(t('bind.title'))

  useEffect(() => {
    if (refusal) alert.current?.focus()
  }, [refusal])

  async function act(what: 'bind' | 'create', action: string, given: unknown) {
    setBusy(what)
    const refused = await send(action, given)
    if (!refused) return
    setBusy(undefined)
    setRefusal(refused)
    setTries(tries + 1)
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const account = accountInput.current?.value.trim() ?? ''
    const password = passwordInput.current?.value ?? ''
    setMissing({ account: !account, password: !password })
    if (!account) return accountInput.current?.focus()
    if (!password) return passwordInput.current?.focus()
    await act('bind', kind.action, { account, password, passwordEncryptType: 'none' })
  }

  return (
    <>
      <PanelHead
        badge={
          <IconBadge>
            <KeyIcon />
          </IconBadge>
        }
        title={t('bind.title')}
        text={t(kind.text, { source })}
        takesFocus
      />
      <form className="panel-form" method="post" noValidate onSubmit={submit}>
        <AlertRegion>
          {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
        </AlertRegion>
        <TextField
          name="username"
          label={t('bind.account')}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
          inputRef={accountInput}
          error={missing.account ? t('bind.account.missing') : undefined}
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
        <Button type="submit" busy={busy === 'bind'}>
          {t('bind.submit')}
        </Button>
        {kind.mayCreate && (
          <Button
            look="secondary"
            busy={busy === 'create'}
            onClick={() => busy || void act('create', 'create-federation-account', {})}
          >
            {t('bind.create')}
          </Button>
        )}
        <Button look="secondary" unavailable={busy !== undefined} onClick={() => !busy && abort()}>
          {t('step.abort')}
        </Button>
      </form>
    </>
  )
}
