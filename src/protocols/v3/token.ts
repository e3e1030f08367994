/** The token of an Authorization header: behind `Bearer`, or alone as published SDKs send it. Undefined for any other scheme. */
export function tokenOf(authorization: string | undefined): string | undefined {
  if (!authorization) return undefined
  const [, bearer] = /^bearer\s+(\S+)$/i.exec(authorization) ?? []
  return bearer ?? (/\s/.test(authorization) ? undefined : authorization)
}
