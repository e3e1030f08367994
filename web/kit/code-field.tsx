// Where a one-time code is typed, with the button that has it sent; telephones offer the code they just received.
import type { Ref } from 'react'
import { TextField } from './text-field.tsx'

type CodeFieldProps = {
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  inputRef: Ref<HTMLInputElement>
  /** Label of the button that sends the code: it counts down while another must wait. */
  sendLabel: string
  unavailable: boolean
  onSend: () => void
}

export function CodeField({ sendLabel, unavailable, onSend, ...field }: CodeFieldProps) {
  return (
    <TextField
      {...field}
      autoComplete="one-time-code"
      inputMode="numeric"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={10}
      required
      trailing={
        <button type="button" className="field-action" aria-disabled={unavailable} onClick={onSend}>
          {sendLabel}
        </button>
      }
    />
  )
}
