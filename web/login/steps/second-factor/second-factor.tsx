// A second factor, wanted by the application (1636) or by the person (1635): which one, the code, and what belongs to it.
import { useState } from 'react'
import { Alert, AlertRegion } from '../../../kit/alert.tsx'
import { Button } from '../../../kit/button.tsx'
import type { StepProps } from '../step.ts'
import { BindTotp } from './bind-totp.tsx'
import { Choose } from './choose.tsx'
import { type FactorPrompt, type FactorType, promptIn } from './factor.ts'
import { FactorHead } from './factor-head.tsx'
import { MessageCode } from './message-code.tsx'
import { NewRecoveryCode } from './new-recovery-code.tsx'
import { Recovery } from './recovery.tsx'
import { Totp } from './totp.tsx'

type Place = 'choose' | 'recovery' | FactorType | { recoveryCode: string }

export function SecondFactor({ t, language, ask, abort, data }: StepProps) {
  const [prompt] = useState(() => promptIn(data))
  const [place, setPlace] = useState<Place>(() => firstPlace(prompt))
  const shared = { t, language, ask, prompt }
  const showCode = (recoveryCode: string) => setPlace({ recoveryCode })

  if (typeof place === 'object') return <NewRecoveryCode {...shared} recoveryCode={place.recoveryCode} />
  return (
    <>
      {place === 'choose' && prompt.types.length > 0 && <Choose {...shared} onChoose={setPlace} />}
      {place === 'OTP' && prompt.hasTotp && <Totp {...shared} onLost={() => setPlace('recovery')} />}
      {place === 'OTP' && !prompt.hasTotp && <BindTotp {...shared} onBound={showCode} />}
      {(place === 'SMS' || place === 'EMAIL') && <MessageCode key={place} {...shared} type={place} />}
      {place === 'recovery' && <Recovery {...shared} onRecovered={showCode} onBack={() => setPlace('OTP')} />}
      {prompt.types.length === 0 && (
        <>
          <FactorHead title={t('factor.title')} text="" />
          <AlertRegion>
            <Alert>{t('factor.unknown')}</Alert>
          </AlertRegion>
        </>
      )}
      {place !== 'choose' && prompt.types.length > 1 && (
        <Button look="secondary" onClick={() => setPlace('choose')}>
          {t('factor.other')}
        </Button>
      )}
      <Button look="secondary" onClick={abort}>
        {t('step.abort')}
      </Button>
    </>
  )
}

const firstPlace = ({ types }: FactorPrompt): Place => (types.length === 1 && types[0] ? types[0] : 'choose')
