// A labelled choice out of a list, with its error, tied together for assistive technology.
type SelectFieldProps = {
  name: string
  label: string
  required: boolean
  error?: string | undefined
  /** Stands in the field while nothing is chosen. */
  choose: string
  options: readonly { value: string; label: string }[]
}

export function SelectField({ name, label, required, error, choose, options }: SelectFieldProps) {
  const noteId = `${name}-note`
  return (
    <div className="field">
      <label className="field-label" htmlFor={name}>
        {label}
      </label>
      <div className={error ? 'field-box field-box-wrong' : 'field-box'}>
        <select
          id={name}
          name={name}
          className="field-input"
          required={required}
          defaultValue=""
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? noteId : undefined}
        >
          <option value="">{choose}</option>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
      {error && (
        <p id={noteId} className="field-note field-note-wrong">
          {error}
        </p>
      )}
    </div>
  )
}
