// The address of an account is verified before anybody is signed in to it: part of what 1642 asks for.
import { IconBadge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { InfoIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { CodeForm } from '../code-form.tsx'
import { useTitle } from '../use-title.ts'
import type { StepProps } from './step.ts'

export function VerifyEmail({ t, language, send, ask, abort, email }: Omit<StepProps, 'data'> & { email: string }) {
  useTitle(t('verify-email.title'))
  return (
    <>
      <PanelHead
        badge={
          <IconBadge>
            <InfoIcon />
          </IconBadge>
        }
        title={t('verify-email.title')}
        text={t('verify-email.text')}
        takesFocus
      />
      <CodeForm
        t={t}
        language={language}
        ask={ask}
        kinds={['email']}
        scene="CHANNEL_COMPLETE_EMAIL"
        defaultAddress={email}
        labels={{ submit: t('verify-email.submit'), busy: t('signin.busy') }}
        onSubmit={({ address, passCode: code }) => {
          const value = 'email' in address ? address.email : ''
          return send('complete-completion', { fieldValues: [{ name: 'email', value, code }] })
        }}
      />
      <Button look="secondary" onClick={abort}>
        {t('step.abort')}
      </Button>
    </>
  )
}
