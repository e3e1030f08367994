// A button, and a link that looks like one.
import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'

type Look = 'primary' | 'secondary'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> & {
  look?: Look
  /** Work is under way: shows a spinner. The button keeps its focus; the handler ignores a further press. */
  busy?: boolean
  /** Not usable now. Stays focusable, so that keyboard and screen reader users learn why. */
  unavailable?: boolean
}

export function Button({ look = 'primary', busy = false, unavailable = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look}`}
      aria-disabled={busy || unavailable}
      aria-busy={busy}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      <span>{children}</span>
    </button>
  )
}

type ButtonLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> & { href: string; look?: Look }

export function ButtonLink({ look = 'primary', children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={`button button-${look}`}>
      <span>{children}</span>
    </a>
  )
}
