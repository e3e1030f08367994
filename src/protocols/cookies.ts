import type { FastifyReply, FastifyRequest } from 'fastify'

/** Reads one cookie of a request; undefined when it is absent or empty. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const mark = part.indexOf('=')
    if (mark > 0 && part.slice(0, mark).trim() === name) return part.slice(mark + 1).trim() || undefined
  }
  return undefined
}

/** Adds one Set-Cookie: HttpOnly, SameSite=Lax, the whole host; Secure wherever the page itself came by https. */
export function setCookie(
  reply: FastifyReply,
  cookie: { name: string; value: string; secure: boolean; maxAgeSeconds?: number },
): void {
  const parts = [`${cookie.name}=${cookie.value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (cookie.secure) parts.push('Secure')
  if (cookie.maxAgeSeconds !== undefined) parts.push(`Max-Age=${cookie.maxAgeSeconds}`)
  reply.header('set-cookie', parts.join('; '))
}
