// A forgotten password: a code to the account's own address, then another password.
import { useState } from 'react'
import { KeyIcon } from '../../kit/icons.tsx'
import { IconBadge } from '../../kit/badge.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { CodeForm } from '../code-form.tsx'
import type { MethodProps } from '../methods/method.ts'
import { useTitle } from '../use-title.ts'
import { ResetForm } from './reset-form.tsx'

type ForgottenProps = Omit<MethodProps, 'signin' | 'send'> & {
  kinds: readonly ('email' | 'phone')[]
  onDone: () => void
}

export function Forgotten({ t, language, ask, kinds, onDone }: ForgottenProps) {
  const [token, setToken] = useState<string>()
  useTitle(t('forgotten.title'))
  const head = (
    <PanelHead
      badge={
        <IconBadge>
          <KeyIcon />
        </IconBadge>
      }
      title={t('forgotten.title')}
      text={t(token ? 'forgotten.new' : 'forgotten.text')}
    />
  )
  if (token) {
    return (
      <>
        {head}
        <ResetForm t={t} language={language} ask={ask} token={token} onDone={onDone} />
      </>
    )
  }
  return (
    <>
      {head}
      <CodeForm
        t={t}
        language={language}
        ask={ask}
        kinds={kinds}
        scene="CHANNEL_RESET_PASSWORD"
        isForKnownOnly
        labels={{ submit: t('forgotten.submit'), busy: t('forgotten.busy') }}
        onSubmit={async ({ address, passCode }) => {
          const answer = await ask('verify-reset-code', { ...address, passCode })
          if (answer?.kind !== 'answered') return answer
          setToken(tokenIn(answer.data))
          return undefined
        }}
      />
    </>
  )
}

function tokenIn(data: unknown): string | undefined {
  const token = typeof data === 'object' && data !== null && 'passwordResetToken' in data && data.passwordResetToken
  return typeof token === 'string' ? token : undefined
}
