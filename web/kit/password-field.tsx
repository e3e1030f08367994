// A password input that can be shown, and that tells when Caps Lock is on.
import type { KeyboardEvent } from 'react'
import { useEffect, useRef, useState } from 'react'
import { EyeIcon, EyeOffIcon } from './icons.tsx'
import type { TextFieldProps } from './text-field.tsx'
import { TextField } from './text-field.tsx'

type PasswordFieldProps = Omit<TextFieldProps, 'type' | 'trailing'> & {
  showLabel: string
  hideLabel: string
  capsLockHint: string
}

export function PasswordField({ showLabel, hideLabel, capsLockHint, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    const form = toggle.current?.form
    // A browser remembers what was typed into a plain text input, so the field is a password again when it is sent.
    const hide = () => setShown(false)
    form?.addEventListener('submit', hide)
    return () => form?.removeEventListener('submit', hide)
  }, [])

  const readCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))

  return (
    <TextField
      {...field}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      hint={capsLock ? capsLockHint : field.hint}
      onKeyDown={readCapsLock}
      onKeyUp={readCapsLock}
      onBlur={() => setCapsLock(false)}
      trailing={
        <button
          ref={toggle}
          type="button"
          className="field-toggle"
          aria-controls={field.name}
          aria-label={shown ? hideLabel : showLabel}
          title={shown ? hideLabel : showLabel}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </button>
      }
    />
  )
}
