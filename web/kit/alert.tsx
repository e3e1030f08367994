// A message that is announced when it appears and can take the focus.
import type { ReactNode, Ref } from 'react'
import { InfoIcon, WarningIcon } from './icons.tsx'

type AlertProps = {
  tone?: 'error' | 'info'
  /** Language of the text where it differs from the page's, e.g. a message the server wrote before the language was switched. */
  lang?: string | undefined
  focusRef?: Ref<HTMLDivElement>
  children: ReactNode
}

export function Alert({ tone = 'error', lang, focusRef, children }: AlertProps) {
  return (
    <div ref={focusRef} className={`alert alert-${tone}`} tabIndex={-1}>
      {tone === 'error' ? <WarningIcon /> : <InfoIcon />}
      <div lang={lang}>{children}</div>
    </div>
  )
}

/** The live region around an alert. It must be in the page before its content is, or the content is not announced. */
export function AlertRegion({ children }: { children?: ReactNode }) {
  return (
    <div role="alert" className="alert-region">
      {children}
    </div>
  )
}
