// What consent is about, in words, and the calls that give it and take it back.
import type { T } from './messages/index.ts'

/** Those that have words of their own; any other is shown by its name. */
const known = ['openid', 'profile', 'email', 'phone', 'address', 'username', 'roles', 'offline_access'] as const
type Known = (typeof known)[number]

export const scopeText = (t: T, scope: string): string =>
  known.includes(scope as Known) ? t(`consent.scope.${scope as Known}`) : t('consent.scope', { scope })

type Envelope = { statusCode?: number; message?: string; data?: { redirectTo?: string } | null }

/** Undefined when no answer came. */
export async function post(path: string, body: object, language: string): Promise<Envelope | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-authing-lang': language },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Envelope
  } catch {
    return undefined
  }
}
