// Copies a text and says so.
import { useState } from 'react'

export function CopyButton({ text, label, doneLabel }: { text: string; label: string; doneLabel: string }) {
  const [done, setDone] = useState(false)

  // Browsers offer no clipboard on plain http; the text beside the button selects as a whole for that case.
  if (!navigator.clipboard) return null

  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setDone(true),
      () => setDone(false),
    )

  return (
    <>
      <button type="button" className="copy" onClick={copy}>
        {done ? doneLabel : label}
      </button>
      <span role="status" className="heard-only">
        {done && doneLabel}
      </span>
    </>
  )
}
