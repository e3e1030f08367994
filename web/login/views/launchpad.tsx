// The application panel: everything that the person can open with this sign-in, and the way out.
import './launchpad.css'
import { useState } from 'react'
import { LogoBadge } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { PanelHead } from '../../kit/layout.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { webAddress } from '../../kit/web-address.ts'
import type { T } from '../messages/index.ts'
import type { LaunchpadApp } from '../page-data.ts'
import { useTitle } from '../use-title.ts'
import { Consents } from './consents.tsx'
import type { ViewProps } from './view.ts'

/** Fewer are seen at a glance. */
const worthSearching = 9

export function Launchpad({ page, t, language }: ViewProps) {
  const { displayName, apps, signOutUrl } = page.launchpad ?? { displayName: '', apps: [], signOutUrl: undefined }
  const wayOut = webAddress(signOutUrl)
  const [wanted, setWanted] = useState('')
  const found = apps.filter((app) => isFound(app, wanted))
  useTitle(t('launchpad.title'))
  return (
    <>
      <PanelHead badge={null} title={t('launchpad.title')} text={t('signed-in.text', { name: displayName })} />
      {apps.length >= worthSearching && (
        <TextField
          type="search"
          name="search"
          label={t('launchpad.search')}
          autoComplete="off"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      <p className={found.length === 0 ? 'launchpad-none' : 'heard-only'} role="status">
        {statusOf(t, { found: found.length, all: apps.length, wanted })}
      </p>
      {found.length > 0 && (
        <ul className="launchpad-apps">
          {found.map((app) => (
            <li key={app.id}>
              <Entry app={app} lang={page.lang} />
            </li>
          ))}
        </ul>
      )}
      <Consents page={page} t={t} language={language} />
      {wayOut && (
        <div className="launchpad-out">
          <ButtonLink href={wayOut} look="secondary">
            {t('signout.submit')}
          </ButtonLink>
        </div>
      )}
    </>
  )
}

function Entry({ app, lang }: { app: LaunchpadApp; lang: string }) {
  return (
    <a className="launchpad-app" href={webAddress(app.url)} lang={lang}>
      <LogoBadge name={app.name} logo={app.logo} />
      <span className="launchpad-texts">
        <span className="launchpad-name">{app.name}</span>
        {app.description && <span className="launchpad-description">{app.description}</span>}
      </span>
    </a>
  )
}

function statusOf(t: T, { found, all, wanted }: { found: number; all: number; wanted: string }): string {
  if (all === 0) return t('launchpad.empty')
  if (found === 0) return t('launchpad.not-found')
  return wanted === '' ? '' : t('launchpad.found', { count: found })
}

function isFound({ name, description = '' }: LaunchpadApp, wanted: string): boolean {
  const texts = `${name}\n${description}`.toLocaleLowerCase()
  return texts.includes(wanted.trim().toLocaleLowerCase())
}
