// Signing in: the first factor, then whatever step the server asks for, until it says where to go.
import { useState } from 'react'
import { Alert, AlertRegion } from '../../kit/alert.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { AppBadge } from '../app-badge.tsx'
import type { Answered, Outcome, Refusal } from '../auth-flow.ts'
import { Connections } from '../connections.tsx'
import { continueFlow } from '../auth-flow.ts'
import { Forgotten } from '../forgotten/forgotten.tsx'
import { methods } from '../methods/index.ts'
import { SignUp } from '../sign-up/sign-up.tsx'
import { steps } from '../steps/index.ts'
import type { Ask, Send } from '../steps/step.ts'
import { useTitle } from '../use-title.ts'
import { Link } from './link.tsx'
import { Expired } from './expired.tsx'
import { UnknownStep } from './unknown-step.tsx'
import type { ViewProps } from './view.ts'

type Entrance = { kind: 'start'; isReset?: true } | { kind: 'sign-up' } | { kind: 'forgotten' }
type Place = Entrance | Extract<Outcome, { kind: 'step' | 'expired' }>

export function Signin({ page, t, language }: ViewProps) {
  const [place, setPlace] = useState<Place>(() => firstPlace(page.signin))
  const [flowHandle, setFlowHandle] = useState(page.signin?.flowHandle ?? '')

  const call = (action: string, data: unknown) => {
    const url = page.authFlowUrl ?? '/interaction/authFlow'
    return continueFlow({ url, language, flowHandle, action, data })
  }
  const ask: Ask = async (action, data) => {
    const outcome = await call(action, data)
    return outcome.kind === 'answered' ? outcome : follow(outcome)
  }
  const send: Send = async (action, data) => {
    const outcome = await ask(action, data)
    return outcome?.kind === 'answered' ? undefined : outcome
  }
  // The page asks the server for a new attempt, whatever became of the old one.
  const abort = () => void call('abort', {}).then(() => location.reload())

  function follow(outcome: Exclude<Outcome, Answered>): Refusal | undefined {
    if (outcome.kind === 'refused' || outcome.kind === 'unreachable') return outcome
    if (outcome.kind === 'finished') return leaveFor(outcome.redirectTo)
    if (outcome.kind === 'step') setFlowHandle(outcome.flowHandle)
    setPlace(outcome)
    return undefined
  }

  if (place.kind === 'start' && page.signin?.link) {
    return <Link page={page} t={t} language={language} send={send} link={page.signin.link} />
  }
  if (place.kind === 'expired') return <Expired t={t} restartUrl={place.restartUrl} />
  if (place.kind === 'start' || place.kind === 'sign-up' || place.kind === 'forgotten') {
    const Entry = { start: Start, 'sign-up': NewAccount, forgotten: ForgottenPassword }[place.kind]
    return <Entry page={page} t={t} language={language} send={send} ask={ask} go={setPlace} place={place} />
  }
  const Step = steps[place.apiCode]
  if (!Step) return <UnknownStep t={t} apiCode={place.apiCode} />
  return <Step key={place.apiCode} t={t} language={language} send={send} ask={ask} abort={abort} data={place.data} />
}

/** Whoever comes back from another provider is asked on, not from the beginning. */
function firstPlace(signin: ViewProps['page']['signin']): Place {
  if (!signin?.step) return { kind: 'start' }
  return { kind: 'step', apiCode: signin.step.apiCode, flowHandle: signin.flowHandle, data: signin.step.data }
}

type EntryProps = ViewProps & { send: Send; ask: Ask; go: (place: Entrance) => void; place: Entrance }

function Start({ page, t, language, send, ask, go, place }: EntryProps) {
  const { app, signin } = page
  const title = app ? t('signin.title.app', { app: app.name }) : t('signin.title')
  useTitle(title)
  return (
    <>
      <PanelHead
        badge={<AppBadge app={app} />}
        title={title}
        text={app?.description && <span lang={page.lang}>{app.description}</span>}
      />
      {signin?.refused && (
        <AlertRegion>
          <Alert lang={page.lang}>{signin.refused.message}</Alert>
        </AlertRegion>
      )}
      {place.kind === 'start' && place.isReset && <Alert tone="info">{t('forgotten.done')}</Alert>}
      {signin?.methods.length ? (
        <Tabs
          label={t('method.label')}
          first={signin.defaultMethod}
          tabs={signin.methods.map((method) => {
            const Method = methods[method]
            const content = <Method key={method} t={t} language={language} send={send} ask={ask} signin={signin} />
            return { id: method, label: t(`method.${method}`), content }
          })}
        />
      ) : (
        !signin?.connections && (
          <AlertRegion>
            <Alert>{t('signin.no-method')}</Alert>
          </AlertRegion>
        )
      )}
      {signin?.connections && <Connections t={t} language={language} ask={ask} connections={signin.connections} />}
      {signin?.forgotten && (
        <OtherWay
          question={t('forgotten.question')}
          answer={t('forgotten.go')}
          onChoose={() => go({ kind: 'forgotten' })}
        />
      )}
      {signin?.signUp && (
        <OtherWay question={t('sign-up.question')} answer={t('sign-up.go')} onChoose={() => go({ kind: 'sign-up' })} />
      )}
    </>
  )
}

function NewAccount({ page, t, language, send, ask, go }: EntryProps) {
  const { app, signin } = page
  const title = app ? t('sign-up.title.app', { app: app.name }) : t('sign-up.title')
  useTitle(title)
  return (
    <>
      <PanelHead badge={<AppBadge app={app} />} title={title} />
      {signin?.signUp && <SignUp t={t} language={language} send={send} ask={ask} signUp={signin.signUp} />}
      <OtherWay
        question={t('sign-up.back.question')}
        answer={t('sign-up.back')}
        onChoose={() => go({ kind: 'start' })}
      />
    </>
  )
}

function ForgottenPassword({ page, t, language, ask, go }: EntryProps) {
  const kinds = page.signin?.forgotten ?? []
  return (
    <>
      <Forgotten
        t={t}
        language={language}
        ask={ask}
        kinds={kinds}
        onDone={() => go({ kind: 'start', isReset: true })}
      />
      <OtherWay
        question={t('forgotten.back.question')}
        answer={t('sign-up.back')}
        onChoose={() => go({ kind: 'start' })}
      />
    </>
  )
}

/** From signing in to signing up and back: the same sign-in, so no other address. */
function OtherWay({ question, answer, onChoose }: { question: string; answer: string; onChoose: () => void }) {
  return (
    <p className="other-way">
      {question}{' '}
      <button type="button" className="text-button" onClick={onChoose}>
        {answer}
      </button>
    </p>
  )
}

/** The browser may restore this page from its memory on "back"; the attempt is over by then, so the server is asked anew. */
function leaveFor(address: string): undefined {
  addEventListener('pageshow', (event) => event.persisted && location.reload(), { once: true })
  location.assign(address)
}
