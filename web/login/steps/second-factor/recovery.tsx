// The recovery code of somebody who cannot use the app any more.
import { CodeForm } from './code-form.tsx'
import { FactorHead } from './factor-head.tsx'
import type { FactorProps } from './factor.ts'

type RecoveryProps = FactorProps & { onRecovered: (recoveryCode: string) => void; onBack: () => void }

export function Recovery({ t, language, ask, onRecovered, onBack }: RecoveryProps) {
  return (
    <>
      <FactorHead title={t('recovery.title')} text={t('recovery.text')} />
      <CodeForm
        {...{ t, language, ask }}
        name="recovery-code"
        label={t('recovery.label')}
        missing={t('recovery.missing')}
        submit={t('recovery.submit')}
        action="recovery-totp"
        dataOf={(recoveryCode) => ({ recoveryCode })}
        onAnswer={({ data }) => onRecovered((data as { recoveryCode: string }).recoveryCode)}
        takesFocus
      />
      <p className="other-way">
        <button type="button" className="text-button" onClick={onBack}>
          {t('recovery.back')}
        </button>
      </p>
    </>
  )
}
