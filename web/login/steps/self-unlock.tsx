// Somebody who is locked out proves by a code whose account it is, and by the password where the pool wants it (1643).
import { useRef, useState } from 'react'
import { IconBadge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { KeyIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { CodeForm } from '../code-form.tsx'
import { useTitle } from '../use-title.ts'
import type { StepProps } from './step.ts'

export function SelfUnlock({ t, language, send, ask, abort, data }: StepProps) {
  const [missing, setMissing] = useState(false)
  const passwordInput = useRef<HTMLInputElement>(null)
  const asksPassword = (data as { strategy?: string } | undefined)?.strategy === 'password-captcha'
  useTitle(t('unlock.title'))
  return (
    <>
      <PanelHead
        badge={
          <IconBadge>
            <KeyIcon />
          </IconBadge>
        }
        title={t('unlock.title')}
        text={t('unlock.text')}
        takesFocus
      />
      <CodeForm
        t={t}
        language={language}
        ask={ask}
        kinds={['email', 'phone']}
        scene="CHANNEL_UNLOCK_ACCOUNT"
        isForKnownOnly
        labels={{ submit: t('unlock.submit'), busy: t('signin.busy') }}
        onSubmit={async ({ address, passCode: code }) => {
          const password = passwordInput.current?.value ?? ''
          setMissing(asksPassword && !password)
          if (asksPassword && !password) {
            passwordInput.current?.focus()
            return undefined
          }
          const action = 'email' in address ? 'unlock-account-by-email' : 'unlock-account-by-phone'
          const secret = asksPassword ? { password, passwordEncryptType: 'none' } : {}
          return send(action, { ...address, code, ...secret })
        }}
      >
        {asksPassword && (
          <PasswordField
            name="password"
            label={t('password.label')}
            autoComplete="current-password"
            required
            inputRef={passwordInput}
            error={missing ? t('password.missing') : undefined}
            showLabel={t('password.show')}
            hideLabel={t('password.hide')}
            capsLockHint={t('password.caps-lock')}
          />
        )}
      </CodeForm>
      <Button look="secondary" onClick={abort}>
        {t('step.abort')}
      </Button>
    </>
  )
}
