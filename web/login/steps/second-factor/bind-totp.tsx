// A first authenticator app: the secret as a picture and as a text, and a code of it in return.
import { useEffect, useRef, useState } from 'react'
import { Alert, AlertRegion } from '../../../kit/alert.tsx'
import { CopyButton } from '../../copy-button.tsx'
import { CodeForm } from './code-form.tsx'
import { FactorHead } from './factor-head.tsx'
import type { FactorProps } from './factor.ts'

type Offer = { secret: string; qrCodeDataUrl: string; recoveryCode: string }

export function BindTotp({ t, language, ask, onBound }: FactorProps & { onBound: (recoveryCode: string) => void }) {
  const [offer, setOffer] = useState<Offer>()
  const [isRefused, setRefused] = useState(false)
  const begun = useRef(false)

  // Once: each time it is asked for, the server makes another secret.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is another function at each drawing
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void ask('associate-totp', {}).then((outcome) => {
      if (outcome?.kind === 'answered') setOffer(outcome.data as Offer)
      else if (outcome) setRefused(true)
    })
  }, [])

  return (
    <>
      <FactorHead title={t('totp-bind.title')} text={t('totp-bind.text')} />
      <AlertRegion>{isRefused && <Alert>{t('refused.other')}</Alert>}</AlertRegion>
      {offer ? (
        <img className="qr-code" src={offer.qrCodeDataUrl} alt={t('totp-bind.qr')} />
      ) : (
        <p className="qr-code qr-code-coming" role="status">
          {t('totp-bind.preparing')}
        </p>
      )}
      {offer && (
        <CodeForm
          {...{ t, language, ask }}
          name="totp"
          label={t('totp.label')}
          missing={t('totp.missing')}
          submit={t('totp-bind.submit')}
          action="verify-totp-first-time"
          dataOf={(totp) => ({ totp })}
          onAnswer={() => onBound(offer.recoveryCode)}
          isNumber
        >
          <dl className="facts">
            <div className="fact">
              <dt>{t('totp-bind.secret')}</dt>
              <dd>
                <code>{offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
                <CopyButton text={offer.secret} label={t('error.copy')} doneLabel={t('error.copied')} />
              </dd>
            </div>
          </dl>
        </CodeForm>
      )}
    </>
  )
}
