// An account of one's own whose address proves itself by a code; it needs no password.
import { useState } from 'react'
import { CodeForm } from '../code-form.tsx'
import type { MethodProps } from '../methods/method.ts'
import type { SignUpData } from '../page-data.ts'
import { Agreements } from './agreements.tsx'

export function SignUpByCode({ t, language, send, ask, signUp }: Omit<MethodProps, 'signin'> & { signUp: SignUpData }) {
  const [missing, setMissing] = useState<string[]>([])
  const agreements = signUp.agreements[language]
  return (
    <CodeForm
      t={t}
      language={language}
      ask={ask}
      kinds={signUp.codeKinds}
      scene="CHANNEL_REGISTER"
      labels={{ submit: t('sign-up.submit'), busy: t('sign-up.busy') }}
      onSubmit={async ({ address, passCode, form }) => {
        const agreementIds = new FormData(form).getAll('agreement').map(String)
        const lacking = agreements.filter(({ id, required }) => required && !agreementIds.includes(id))
        setMissing(lacking.map(({ id }) => id))
        if (lacking[0]) {
          document.getElementById(`agreement-${lacking[0].id}`)?.focus()
          return undefined
        }
        return send('register-by-passcode', { ...address, passCode, agreementIds })
      }}
    >
      <Agreements agreements={agreements} missing={missing} missingText={t('sign-up.agreement.missing')} />
    </CodeForm>
  )
}
