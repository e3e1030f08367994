import { ConnectionError, UnexpectedAnswerError, ConfigurationError } from './errors.ts'

/** A token, or what gives one. `renew` is true when the last one was refused. */
export type TokenSource = string | ((ask: { readonly renew: boolean }) => string | Promise<string>)

export const tokenOf = async (source: TokenSource, renew: boolean): Promise<string> =>
  typeof source === 'string' ? source : source({ renew })

export interface MachineOptions {
  /** The application's issuer, e.g. `https://id.example.com/<app id>/oidc`. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Permissions asked for, separated by spaces: `user:read user:create`. */
  readonly scope?: string | undefined
  readonly fetch?: typeof fetch | undefined
  readonly now?: (() => number) | undefined
}

/**
 * Tokens of a machine: client_credentials at the issuer's token endpoint (RFC 6749 section 4.4), kept until shortly before they
 * expire; calls that come while one is being fetched share it.
 */
export function machineToken(options: MachineOptions): TokenSource {
  const now = options.now ?? Date.now
  let current: { readonly token: Promise<string>; until: number } | undefined
  return ({ renew }) => {
    if (current && !renew && now() < current.until) return current.token
    const asked = ask(options)
    const fresh = { token: asked.then(({ token }) => token), until: Number.POSITIVE_INFINITY }
    current = fresh
    asked.then(
      ({ lifetime }) => {
        fresh.until = now() + Math.max(lifetime - 30, lifetime / 2) * 1000
      },
      () => {
        if (current === fresh) current = undefined
      },
    )
    return fresh.token
  }
}

async function ask(options: MachineOptions): Promise<{ token: string; lifetime: number }> {
  const address = `${options.issuer.replace(/\/+$/, '')}/token`
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: options.clientId,
    client_secret: options.clientSecret,
    ...(options.scope !== undefined && { scope: options.scope }),
  })
  const call = options.fetch ?? globalThis.fetch
  const response = await call(address, { method: 'POST', body, signal: AbortSignal.timeout(10_000) }).catch((cause) => {
    throw new ConnectionError('machineToken', `${address} cannot be reached`, { cause })
  })
  const text = await response.text()
  const answer = parse(text)
  if (typeof answer['error'] === 'string') {
    throw new ConfigurationError(`${address} gives no token: ${answer['error_description'] ?? answer['error']}`)
  }
  if (typeof answer['access_token'] !== 'string') throw new UnexpectedAnswerError('machineToken', response.status, text)
  return { token: answer['access_token'], lifetime: Number(answer['expires_in'] ?? 60) }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
