import { TableError } from './table.ts'

/** The marks and texts of an XML file in pieces, as far as spreadsheets need: entities beyond the five and numbers are not resolved. */
export type Token =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/** A mark, or a text between marks, that is longer is made to be a burden. */
const longest = 1_000_000

export async function* tokens(bytes: AsyncIterable<Buffer>): AsyncGenerator<Token> {
  const decoder = new TextDecoder('utf-8', { fatal: false })
  let rest = ''
  for await (const piece of bytes) {
    rest += decoder.decode(piece, { stream: true })
    let at = 0
    for (;;) {
      const next = tokenAt(rest, at)
      if (!next) break
      at = next.end
      if (next.token) yield next.token
    }
    rest = rest.slice(at)
    if (rest.length > longest) throw broken()
  }
}

const broken = () => new TableError({ en: 'The sheet within the file cannot be read.', zh: '文件中的工作表无法读取。' })

/** Undefined when more is needed to tell. */
function tokenAt(text: string, at: number): { token: Token | undefined; end: number } | undefined {
  if (at >= text.length) return undefined
  if (text[at] !== '<') {
    const end = text.indexOf('<', at)
    return end < 0 ? undefined : { token: { kind: 'text', text: decoded(text.slice(at, end)) }, end }
  }
  for (const [start, stop] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const) {
    if (!text.startsWith(start, at)) continue
    const end = text.indexOf(stop, at + start.length)
    if (end < 0) return undefined
    const token: Token | undefined =
      start === '<![CDATA[' ? { kind: 'text', text: text.slice(at + start.length, end) } : undefined
    return { token, end: end + stop.length }
  }
  if (text.startsWith('<!', at) && text.length - at >= 9) throw broken()
  const end = text.indexOf('>', at)
  if (end < 0) return undefined
  return { token: markOf(text.slice(at + 1, end)), end: end + 1 }
}

function markOf(inner: string): Token {
  if (inner.startsWith('/')) return { kind: 'close', name: local(inner.slice(1).trim()) }
  const isEmpty = inner.endsWith('/')
  const body = isEmpty ? inner.slice(0, -1) : inner
  const space = body.search(/\s/)
  const name = space < 0 ? body : body.slice(0, space)
  return { kind: 'open', name: local(name), attributes: space < 0 ? '' : body.slice(space), isEmpty }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Of a mark, by its name; empty when there is none. */
export function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return decoded(found?.[1] ?? found?.[2] ?? '')
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, name: string) => {
        if (!name.startsWith('#')) return entities[name] ?? whole
        const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
        return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : ''
      })
    : text

export const encoded = (text: string): string =>
  text
    // What XML cannot hold.
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (letter) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[letter]};`)
