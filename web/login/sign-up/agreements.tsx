// What people accept by signing up: a box to tick for each, its text with links.
import type { SignUpAgreement } from '../page-data.ts'

type AgreementsProps = {
  agreements: readonly SignUpAgreement[]
  /** Ids of those that must be accepted and were not. */
  missing: readonly string[]
  missingText: string
}

export function Agreements({ agreements, missing, missingText }: AgreementsProps) {
  return agreements.map(({ id, required, lang, parts }) => {
    const isMissing = missing.includes(id)
    return (
      <div key={id} className="agreement">
        <input
          type="checkbox"
          id={`agreement-${id}`}
          name="agreement"
          value={id}
          required={required}
          aria-invalid={isMissing ? true : undefined}
          aria-describedby={isMissing ? `agreement-${id}-note` : undefined}
        />
        <label htmlFor={`agreement-${id}`} lang={lang}>
          {parts.map(({ text, href }, index) =>
            href ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
              <a key={index} href={href} target="_blank" rel="noreferrer">
                {text}
              </a>
            ) : (
              text
            ),
          )}
        </label>
        {isMissing && (
          <p id={`agreement-${id}-note`} className="field-note field-note-wrong">
            {missingText}
          </p>
        )}
      </div>
    )
  })
}
