// The frame of a page outside the console: a corner for the language, one panel in the middle.
import './base.css'
import './controls.css'
import './layout.css'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'

export function Layout({ corner, children }: { corner: ReactNode; children: ReactNode }) {
  return (
    <div className="layout">
      <header className="layout-corner">{corner}</header>
      <main className="panel">{children}</main>
    </div>
  )
}

type PanelHeadProps = {
  /** A logo, a letter or an icon above the title. */
  badge: ReactNode
  title: string
  text?: ReactNode
  /** Language of title and text where it differs from the page's. */
  lang?: string | undefined
  /** The panel replaced another one without a page load, so the title takes the focus. */
  takesFocus?: boolean
}

export function PanelHead({ badge, title, text, lang, takesFocus = false }: PanelHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])
  return (
    <div className="panel-head">
      {badge}
      <h1 ref={heading} tabIndex={-1} lang={lang}>
        {title}
      </h1>
      {text && (
        <p className="panel-text" lang={lang}>
          {text}
        </p>
      )}
    </div>
  )
}
