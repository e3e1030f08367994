// Which addresses a page may follow: http and https only, so that no data can smuggle in a script.

/** Absolute form of `address` against the page, or undefined when it is missing, malformed or of another scheme. */
export function webAddress(address: unknown, base: string = location.href): string | undefined {
  if (typeof address !== 'string' || address === '' || !URL.canParse(address, base)) return undefined
  const url = new URL(address, base)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}
