/** Which hosts are this machine only: what may be served without TLS and may show a sample pool. */

/** True for `localhost`, `*.localhost`, 127.0.0.0/8 and ::1, as a URL's hostname (`[::1]`) or as a listen address (`::1`). */
export function isLoopbackHost(host: string): boolean {
  return /^(?:(?:[^.]+\.)*localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)
}

/** The hostname of an origin, IPv6 addresses without their brackets. */
export const hostnameOf = (origin: string): string => new URL(origin).hostname.replace(/^\[|\]$/g, '')
