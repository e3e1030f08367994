// A one-time code, from asking for it to typing it: the same for signing in and for signing up.
import type { FormEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { Alert, AlertRegion } from '../kit/alert.tsx'
import { Button } from '../kit/button.tsx'
import { CodeField } from '../kit/code-field.tsx'
import { TextField } from '../kit/text-field.tsx'
import type { Refusal } from './auth-flow.ts'
import { capitalised, keyboardFor, nameOfKinds } from './methods/account-kinds.ts'
import type { MethodProps } from './methods/method.ts'
import { RefusalAlert } from './refusal-alert.tsx'
import { useCountdown } from './use-countdown.ts'

export type Address = { email: string } | { phone: string }

type CodeFormProps = Omit<MethodProps, 'signin' | 'send'> & {
  /** What the address may be. */
  kinds: readonly ('email' | 'phone')[]
  scene:
    | ('CHANNEL_LOGIN' | 'CHANNEL_REGISTER' | 'CHANNEL_RESET_PASSWORD')
    | ('CHANNEL_UNLOCK_ACCOUNT' | 'CHANNEL_COMPLETE_EMAIL')
  defaultAddress?: string | undefined
  note?: string | undefined
  /** Only people with an account are sent a code: the page must not say that somebody was. */
  isForKnownOnly?: boolean
  /** Whether a link may be asked for instead, by those who type a mail address. */
  offersLink?: boolean
  labels: { submit: string; busy: string }
  /** Between the code and the button. */
  children?: ReactNode
  /** Sends it all; undefined when something in `children` is still missing, or the page moves on. */
  onSubmit: (given: { address: Address; passCode: string; form: HTMLFormElement }) => Promise<Refusal | undefined>
}

type Missing = { address?: boolean; code?: boolean }

export function CodeForm({ t, language, ask, kinds, scene, onSubmit, labels, ...rest }: CodeFormProps) {
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState<Missing>({})
  const [refusal, setRefusal] = useState<Refusal>()
  const [tries, setTries] = useState(0)
  const [sent, setSent] = useState<{ to: string; what: 'code' | 'link' }>()
  const { secondsLeft, start: startCountdown } = useCountdown()
  const addressInput = useRef<HTMLInputElement>(null)
  const codeInput = useRef<HTMLInputElement>(null)
  const alert = useRef<HTMLDivElement>(null)

  useEffect(() => addressInput.current?.focus(), [])
  useEffect(() => {
    if (refusal) alert.current?.focus()
  }, [refusal])

  function refuse(refused: Refusal) {
    setRefusal(refused)
    setTries(tries + 1)
    if (refused.kind === 'refused' && refused.retryAfter) startCountdown(refused.retryAfter)
  }

  async function sendTo(what: 'code' | 'link') {
    if (busy || secondsLeft > 0) return
    const typed = addressInput.current?.value.trim() ?? ''
    const isLacking = !typed || (what === 'link' && !typed.includes('@'))
    setMissing({ address: isLacking })
    if (isLacking) return addressInput.current?.focus()
    setBusy(true)
    const answer = await (what === 'link'
      ? ask('send-magic-link', { email: typed })
      : ask('send-passcode', { ...addressOf(typed, kinds), scene }))
    setBusy(false)
    if (!answer) return
    if (answer.kind !== 'answered') return refuse(answer)
    setRefusal(undefined)
    setSent({ to: typed, what })
    startCountdown(60)
    if (what === 'code') codeInput.current?.focus()
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (busy) return
    const typed = addressInput.current?.value.trim() ?? ''
    const passCode = codeInput.current?.value.trim() ?? ''
    setMissing({ address: !typed, code: !passCode })
    if (!typed) return addressInput.current?.focus()
    if (!passCode) return codeInput.current?.focus()
    setBusy(true)
    const refused = await onSubmit({ address: addressOf(typed, kinds), passCode, form })
    setBusy(false)
    if (!refused) return
    if (codeInput.current) codeInput.current.value = ''
    refuse(refused)
  }

  const names = nameOfKinds(kinds, t, language)
  return (
    <form className="panel-form" method="post" noValidate onSubmit={submit}>
      <AlertRegion>
        {refusal && <RefusalAlert key={tries} t={t} language={language} refusal={refusal} focusRef={alert} />}
        {!refusal && sent && (
          <Alert tone="info">{t(sentence(sent.what, rest.isForKnownOnly), { address: sent.to })}</Alert>
        )}
      </AlertRegion>
      <TextField
        name="address"
        label={capitalised(names, language)}
        hint={rest.note}
        autoComplete={kinds.length === 1 && kinds[0] === 'phone' ? 'tel' : 'username'}
        inputMode={keyboardFor(kinds)}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
        defaultValue={rest.defaultAddress}
        inputRef={addressInput}
        error={missing.address ? t('account.missing', { kinds: names }) : undefined}
      />
      <CodeField
        name="code"
        label={t('code.label')}
        inputRef={codeInput}
        error={missing.code ? t('code.missing') : undefined}
        sendLabel={secondsLeft > 0 ? t('code.again', { seconds: secondsLeft }) : t('code.send')}
        unavailable={busy || secondsLeft > 0}
        onSend={() => void sendTo('code')}
      />
      {rest.children}
      <Button type="submit" busy={busy}>
        {busy ? labels.busy : labels.submit}
      </Button>
      {rest.offersLink && (
        <p className="other-way">
          <button
            type="button"
            className="text-button"
            aria-disabled={busy || secondsLeft > 0}
            onClick={() => void sendTo('link')}
          >
            {t('link.send')}
          </button>
        </p>
      )}
    </form>
  )
}

function sentence(what: 'code' | 'link', isForKnownOnly: boolean | undefined) {
  if (what === 'link') return 'link.sent'
  return isForKnownOnly ? 'code.sent.perhaps' : 'code.sent'
}

/** What has an @ is a mail address, where it may be one. */
function addressOf(typed: string, kinds: CodeFormProps['kinds']): Address {
  const isEmail = kinds.length === 1 ? kinds[0] === 'email' : typed.includes('@')
  return isEmail ? { email: typed } : { phone: typed }
}
