// Two or more ways to do the same, one of them shown: a list of tabs that arrow keys walk through (WAI-ARIA tabs pattern).
import type { KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'

type Tab = { id: string; label: string; content: ReactNode }

/** `first`: the one that is shown at the beginning, if it is not the first of them. */
export function Tabs({ label, tabs, first }: { label: string; tabs: readonly Tab[]; first?: string | undefined }) {
  const [chosen, setChosen] = useState(first ?? tabs[0]?.id)
  const current = tabs.find(({ id }) => id === chosen) ?? tabs[0]
  if (!current) return null
  if (tabs.length === 1) return current.content

  function walk(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const index = tabs.findIndex(({ id }) => id === current?.id)
    const next = tabs[(index + step + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    setChosen(next.id)
    document.getElementById(`tab-${next.id}`)?.focus()
  }

  return (
    <>
      <div role="tablist" aria-label={label} className="tabs" onKeyDown={walk}>
        {tabs.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            className="tab"
            aria-selected={id === current.id}
            aria-controls={`tab-panel-${id}`}
            tabIndex={id === current.id ? 0 : -1}
            onClick={() => setChosen(id)}
          >
            {label}
          </button>
        ))}
      </div>
      <div key={current.id} role="tabpanel" id={`tab-panel-${current.id}`} aria-labelledby={`tab-${current.id}`}>
        {current.content}
      </div>
    </>
  )
}
