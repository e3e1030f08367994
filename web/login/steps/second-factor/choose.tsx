// Which of several second factors to use.
import type { FactorProps, FactorType } from './factor.ts'
import { FactorHead } from './factor-head.tsx'

export function Choose({ t, prompt, onChoose }: FactorProps & { onChoose: (type: FactorType) => void }) {
  return (
    <>
      <FactorHead title={t('factor.title')} text={t('factor.choose.text')} />
      {prompt.types.map((type) => (
        <button key={type} type="button" className="factor-choice" onClick={() => onChoose(type)}>
          <strong>{t(`factor.${type}`)}</strong>
          <span>{t(`factor.${type}.text`)}</span>
        </button>
      ))}
    </>
  )
}
