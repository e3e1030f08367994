// A code in a text message or an e-mail: to the address that is known, or to one that the person enters first.
import { useEffect, useRef, useState } from 'react'
import { Alert, AlertRegion } from '../../../kit/alert.tsx'
import { Button } from '../../../kit/button.tsx'
import { RefusalAlert } from '../../refusal-alert.tsx'
import { useCountdown } from '../../use-countdown.ts'
import { CodeForm } from './code-form.tsx'
import { FactorHead } from './factor-head.tsx'
import type { FactorProps } from './factor.ts'
import { useSending } from './use-sending.ts'

const secondsBetweenCodes = 60

export function MessageCode({ t, language, ask, prompt, type }: FactorProps & { type: 'SMS' | 'EMAIL' }) {
  const isKnown = type === 'SMS' ? prompt.hasPhone : prompt.hasEmail
  const [address, setAddress] = useState<object | undefined>(isKnown ? {} : undefined)
  const [sentTo, setSentTo] = useState<string>()
  const begun = useRef(false)
  const { secondsLeft, start } = useCountdown()
  const { busy, refusal, tries, alert, send } = useSending(ask)

  async function sendCode(to: object) {
    const answer = await send('send-mfa-code', { factor: type, ...to })
    if (answer) noteSent(answer.data)
  }
  function noteSent(data: unknown) {
    setSentTo((data as { sentTo: string }).sentTo)
    start(secondsBetweenCodes)
  }

  // The first code goes by itself where it is known whom to send it to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes
  useEffect(() => {
    if (!isKnown || begun.current) return
    begun.current = true
    void sendCode({})
  }, [])

  if (!address) {
    return (
      <>
        <FactorHead title={t('factor.title')} text={t(`message-code.ask.${type}`)} />
        <CodeForm
          {...{ t, language, ask }}
          name={type === 'SMS' ? 'phone' : 'email'}
          label={t(`message-code.address.${type}`)}
          missing={t('message-code.address.missing')}
          submit={t('message-code.send')}
          action="send-mfa-code"
          dataOf={(typed) => ({ factor: type, ...addressOf(type, typed) })}
          onAnswer={({ data }, typed) => {
            setAddress(addressOf(type, typed))
            noteSent(data)
          }}
          autoComplete={type === 'SMS' ? 'tel' : 'email'}
          takesFocus
        />
      </>
    )
  }
  return (
    <>
      <FactorHead title={t('factor.title')} text={t(`message-code.text.${type}`)} />
      <AlertRegion>
        {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
      </AlertRegion>
      <div role="status">{sentTo && <Alert tone="info">{t('message-code.sent', { address: sentTo })}</Alert>}</div>
      <CodeForm
        {...{ t, language, ask }}
        name="code"
        label={t('totp.label')}
        missing={t('message-code.missing')}
        submit={t('totp.submit')}
        action={type === 'SMS' ? 'verify-sms' : 'verify-email'}
        dataOf={(code) => ({ code, ...address })}
        isNumber
        takesFocus
      />
      <Button
        look="secondary"
        busy={busy}
        unavailable={secondsLeft > 0}
        onClick={() => secondsLeft === 0 && void sendCode(address)}
      >
        {secondsLeft > 0 ? t('message-code.wait', { seconds: secondsLeft }) : t('message-code.again')}
      </Button>
    </>
  )
}

const addressOf = (type: 'SMS' | 'EMAIL', typed: string) => (type === 'SMS' ? { phone: typed } : { email: typed })
