// A labelled input with its hint and its error, tied together for assistive technology.
import type { InputHTMLAttributes, ReactNode, Ref } from 'react'

export type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id' | 'name'> & {
  /** Both id and name: password managers recognise a field by them, so they never change. */
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  inputRef?: Ref<HTMLInputElement>
  /** A control inside the field's right edge. */
  trailing?: ReactNode
}

export function TextField({ name, label, hint, error, inputRef, trailing, ...input }: TextFieldProps) {
  const note = error ?? hint
  const noteId = `${name}-note`
  return (
    <div className="field">
      <label className="field-label" htmlFor={name}>
        {label}
      </label>
      <div className={error ? 'field-box field-box-wrong' : 'field-box'}>
        <input
          {...input}
          ref={inputRef}
          id={name}
          name={name}
          className="field-input"
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? noteId : undefined}
        />
        {trailing}
      </div>
      {note && (
        <p id={noteId} className={error ? 'field-note field-note-wrong' : 'field-note'}>
          {note}
        </p>
      )}
    </div>
  )
}
