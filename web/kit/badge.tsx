// The picture above a panel's title: an application's logo, its first letter, or an icon.
import type { ReactNode } from 'react'
import { useState } from 'react'
import { webAddress } from './web-address.ts'

/** `logo` may be an http(s) or data:image address; without one, or when it does not load, the name's first character stands in. */
export function LogoBadge({ name, logo }: { name: string; logo?: string | undefined }) {
  const [broken, setBroken] = useState(false)
  const address = logo?.startsWith('data:image/') ? logo : webAddress(logo)
  if (!address || broken) return <LetterBadge name={name} />
  return <img className="badge-logo" src={address} alt="" onError={() => setBroken(true)} />
}

function LetterBadge({ name }: { name: string }) {
  const [first = ''] = name.trim()
  return (
    <span className="badge badge-letter" aria-hidden="true">
      {first.toUpperCase()}
    </span>
  )
}

export function IconBadge({ tone = 'accent', children }: { tone?: 'accent' | 'danger'; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>
}

/** The product's own mark: a sesame seed sprouting, for pages that belong to no application. */
export function SesameBadge() {
  return (
    <span className="badge badge-accent">
      <svg className="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M12 21C6.5 17.5 4.5 12.5 7.5 4.5 12.5 9 13.5 15 12 21Z" />
        <path d="M13.7 20.2C13.9 15.5 15.5 12 19.8 9.8 20.6 14.6 18.3 18.2 13.7 20.2Z" />
      </svg>
    </span>
  )
}
