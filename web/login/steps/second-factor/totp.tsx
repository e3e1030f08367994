// The code of an authenticator app that the person has.
import { CodeForm } from './code-form.tsx'
import { FactorHead } from './factor-head.tsx'
import type { FactorProps } from './factor.ts'

export function Totp({ t, language, ask, prompt, onLost }: FactorProps & { onLost: () => void }) {
  const text = prompt.account ? t('totp.text', { account: prompt.account }) : t('totp.text.any')
  return (
    <>
      <FactorHead title={t('factor.title')} text={text} />
      <CodeForm
        {...{ t, language, ask }}
        name="totp"
        label={t('totp.label')}
        missing={t('totp.missing')}
        submit={t('totp.submit')}
        action="verify-totp"
        dataOf={(totp) => ({ totp })}
        isNumber
        takesFocus
      />
      <p className="other-way">
        <button type="button" className="text-button" onClick={onLost}>
          {t('totp.lost')}
        </button>
      </p>
    </>
  )
}
