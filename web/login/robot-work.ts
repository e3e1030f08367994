// A captcha that asks nothing of the person: the page does a sum that costs a robot more than it gains.
export type Work = { token: string; bits: number }

/** Of the refusal that asks for a captcha. */
export function workIn(data: unknown): Work | undefined {
  const work = (data as { work?: Partial<Work> } | undefined)?.work
  return typeof work?.token === 'string' && typeof work.bits === 'number' && work.bits <= 24
    ? (work as Work)
    : undefined
}

/** A text with which SHA-256 of `token:text` begins with so many zero bits. */
export async function solve({ token, bits }: Work): Promise<string> {
  const encoder = new TextEncoder()
  for (let tried = 0; ; tried += 1) {
    const code = tried.toString(36)
    const digest = new DataView(await crypto.subtle.digest('SHA-256', encoder.encode(`${token}:${code}`)))
    if (digest.getUint32(0) >>> (32 - bits) === 0) return code
  }
}
