// Something failed before a page could be shown: what, the number that finds it in the log, and a way on.
import type { ReactNode } from 'react'
import { IconBadge } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { WarningIcon } from '../../kit/icons.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { webAddress } from '../../kit/web-address.ts'
import { CopyButton } from '../copy-button.tsx'
import { useTitle } from '../use-title.ts'
import type { ViewProps } from './view.ts'

export function ErrorView({ page, t }: ViewProps) {
  const { title, message, detail, requestId, retryUrl, code } = page.error ?? { title: '', message: '' }
  const retry = webAddress(retryUrl)
  useTitle(title || t('error.title'))
  return (
    <>
      <PanelHead
        badge={
          <IconBadge tone="danger">
            <WarningIcon />
          </IconBadge>
        }
        title={title || t('error.title')}
        text={message || t('error.text')}
        lang={title ? page.lang : undefined}
      />
      {(detail || requestId || code !== undefined) && (
        <dl className="facts">
          {detail && <Fact name={t('error.detail')} value={detail} lang="en" />}
          {code !== undefined && <Fact name={t('error.code')} value={String(code)} />}
          {requestId && (
            <Fact name={t('error.request-id')} value={requestId}>
              <CopyButton text={requestId} label={t('error.copy')} doneLabel={t('error.copied')} />
            </Fact>
          )}
        </dl>
      )}
      {retry && <ButtonLink href={retry}>{t('error.retry')}</ButtonLink>}
    </>
  )
}

interface FactProps {
  name: string
  value: string
  /** Of the value, where it is not the page's. */
  lang?: string
  children?: ReactNode
}

function Fact({ name, value, lang, children }: FactProps) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        <code lang={lang}>{value}</code>
        {children}
      </dd>
    </div>
  )
}
