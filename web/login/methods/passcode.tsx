// Sign-in by a code that is sent to an address or a telephone.
import { CodeForm } from '../code-form.tsx'
import type { MethodProps } from './method.ts'

export function Passcode({ t, language, send, ask, signin }: MethodProps) {
  const { kinds, autoRegister } = signin.passcode ?? { kinds: [], autoRegister: false }
  return (
    <CodeForm
      t={t}
      language={language}
      ask={ask}
      kinds={kinds}
      scene="CHANNEL_LOGIN"
      defaultAddress={signin.loginHint}
      note={autoRegister ? t('code.auto-register') : undefined}
      offersLink={kinds.includes('email')}
      isForKnownOnly={!autoRegister}
      labels={{ submit: t('signin.submit'), busy: t('signin.busy') }}
      onSubmit={({ address, passCode }) => send('authenticate-by-passcode', { ...address, passCode, autoRegister })}
    />
  )
}
