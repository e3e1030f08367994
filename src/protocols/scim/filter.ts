import { badRequest } from './error.ts'

/** Reads SCIM filters (RFC 7644 section 3.4.2.2) and the paths of PATCH (figure 7), which have filters in them. */
export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'
export type FilterValue = string | number | boolean | null

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Filter[] }
  | { readonly kind: 'not'; readonly term: Filter }
  | { readonly kind: 'present'; readonly path: string }
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Operator; readonly value: FilterValue }
  /** Some value of a multi-valued attribute fits: `emails[type eq "work"]`. */
  | { readonly kind: 'some'; readonly path: string; readonly filter: Filter }

/** `members[value eq "1"].display`: an attribute, which of its values, and what of them. */
export interface PatchPath {
  readonly path: string
  readonly filter: Filter | undefined
  readonly sub: string | undefined
}

const longest = 8000
const deepest = 20
const mostComparisons = 100
const operators: ReadonlySet<string> = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'])
const token =
  /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|([A-Za-z$][\w$:.-]*)|(\.[A-Za-z$][\w$-]*))/y

interface Token {
  readonly kind: 'bracket' | 'text' | 'number' | 'word' | 'sub'
  readonly text: string
}

export function parseFilter(text: string): Filter {
  const reader = readerOf(text, 'invalidFilter')
  const filter = readOr(reader, 0)
  if (reader.peek()) throw reader.refuse(`unexpected ${reader.peek()?.text}`)
  return filter
}

export function parsePatchPath(text: string): PatchPath {
  const reader = readerOf(text, 'invalidPath')
  const path = reader.take('word')
  if (!reader.peek()) return { path, filter: undefined, sub: undefined }
  reader.expect('[')
  const filter = readOr(reader, 0)
  reader.expect(']')
  const sub = reader.peek() ? reader.take('sub').slice(1) : undefined
  if (reader.peek()) throw reader.refuse(`unexpected ${reader.peek()?.text}`)
  return { path, filter, sub }
}

type Reader = ReturnType<typeof readerOf>

function readerOf(text: string, scimType: 'invalidFilter' | 'invalidPath') {
  const refuse = (why: string) =>
    badRequest(
      scimType,
      `The ${scimType === 'invalidFilter' ? 'filter' : 'path'} cannot be read: ${why.slice(0, 200)}.`,
    )
  const tokens = tokensOf(text, refuse)
  let position = 0
  let comparisons = 0
  return {
    refuse,
    peek: (): Token | undefined => tokens[position],
    next: (): Token => tokens[position++] ?? raise(refuse('it ends too early')),
    take(kind: Token['kind']): string {
      const next = this.next()
      return next.kind === kind ? next.text : raise(refuse(`unexpected ${next.text}`))
    },
    expect(bracket: string): void {
      const next = this.next()
      if (next.text !== bracket || next.kind !== 'bracket') throw refuse(`${bracket} is missing before ${next.text}`)
    },
    isNext: (kind: Token['kind'], value: string): boolean =>
      tokens[position]?.kind === kind && tokens[position]?.text.toLowerCase() === value,
    count: (): void => {
      comparisons += 1
      if (comparisons > mostComparisons) throw refuse(`it has more than ${mostComparisons} comparisons`)
    },
  }
}

function raise(error: Error): never {
  throw error
}

const kinds = ['bracket', 'text', 'number', 'word', 'sub'] as const

function tokensOf(text: string, refuse: (why: string) => Error): Token[] {
  if (text.length > longest) throw refuse(`it is longer than ${longest} characters`)
  const end = text.trimEnd().length
  const tokens: Token[] = []
  const matcher = new RegExp(token)
  while (matcher.lastIndex < end) {
    const at = matcher.lastIndex
    const found = matcher.exec(text)
    if (!found) throw refuse(`"${text.slice(at, at + 20)}" is not understood`)
    const index = kinds.findIndex((_, group) => found[group + 1] !== undefined)
    tokens.push({ kind: kinds[index] as Token['kind'], text: found[index + 1] as string })
  }
  return tokens
}

function readOr(reader: Reader, depth: number): Filter {
  if (depth > deepest) throw reader.refuse(`it is nested deeper than ${deepest} levels`)
  return readJoined(reader, 'or', () => readJoined(reader, 'and', () => readTerm(reader, depth)))
}

function readJoined(reader: Reader, word: 'and' | 'or', readPart: () => Filter): Filter {
  const terms = [readPart()]
  while (reader.isNext('word', word)) {
    reader.next()
    terms.push(readPart())
  }
  return terms.length === 1 ? (terms[0] as Filter) : { kind: word, terms }
}

function readTerm(reader: Reader, depth: number): Filter {
  if (reader.isNext('word', 'not')) {
    reader.next()
    return { kind: 'not', term: readGroup(reader, depth) }
  }
  if (reader.isNext('bracket', '(')) return readGroup(reader, depth)
  const path = reader.take('word')
  return reader.isNext('bracket', '[') ? readSome(reader, path, depth) : readComparison(reader, path)
}

function readGroup(reader: Reader, depth: number): Filter {
  reader.expect('(')
  const filter = readOr(reader, depth + 1)
  reader.expect(')')
  return filter
}

/** `emails[type eq "work"].value eq "x"` is no grammar of the RFC, but sent all the same: both must hold of one value. */
function readSome(reader: Reader, path: string, depth: number): Filter {
  reader.expect('[')
  const filter = readOr(reader, depth + 1)
  reader.expect(']')
  if (reader.peek()?.kind !== 'sub') return { kind: 'some', path, filter }
  const more = readComparison(reader, reader.take('sub').slice(1))
  return { kind: 'some', path, filter: { kind: 'and', terms: [filter, more] } }
}

function readComparison(reader: Reader, path: string): Filter {
  reader.count()
  const operator = reader.take('word').toLowerCase()
  if (operator === 'pr') return { kind: 'present', path }
  if (!operators.has(operator)) throw reader.refuse(`${operator} is no operator`)
  return { kind: 'compare', path, operator: operator as Operator, value: readValue(reader) }
}

const constants = new Map<string, FilterValue>([
  ['true', true],
  ['false', false],
  ['null', null],
])

function readValue(reader: Reader): FilterValue {
  const { kind, text } = reader.next()
  if (kind === 'text') return readText(reader, text)
  if (kind === 'number') return Number(text)
  const constant = kind === 'word' ? constants.get(text.toLowerCase()) : undefined
  if (constant === undefined) throw reader.refuse(`${text} is no value; texts stand in quotation marks`)
  return constant
}

function readText(reader: Reader, text: string): string {
  try {
    return JSON.parse(text) as string
  } catch {
    throw reader.refuse(`${text} is not a JSON string`)
  }
}
