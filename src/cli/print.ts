/** What a command answers, for people: lists as a table, one thing as lines, a text as it is. */
export function printed(result: unknown): string {
  if (result === undefined || result === null) return ''
  if (typeof result === 'string') return result.endsWith('\n') ? result : `${result}\n`
  if (Array.isArray(result)) return table(result)
  if (typeof result !== 'object') return `${result}\n`
  const { list, totalCount } = result as { list?: unknown; totalCount?: unknown }
  if (Array.isArray(list))
    return `${table(list)}${typeof totalCount === 'number' ? `(${list.length} / ${totalCount})\n` : ''}`
  return lines(result as Record<string, unknown>)
}

function lines(record: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined)
  const width = Math.max(0, ...entries.map(([name]) => displayWidth(name)))
  return entries.map(([name, value]) => `${pad(name, width)}  ${cell(value)}\n`).join('')
}

/** Simple values only, and only columns where somebody has one: the rest is for --json. */
function table(rows: readonly unknown[]): string {
  const records = rows.map(
    (row) => (typeof row === 'object' && row !== null ? row : { value: row }) as Record<string, unknown>,
  )
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))].filter((name) =>
    records.some((record) => isSimple(record[name]) && record[name] !== ''),
  )
  const shown = names.slice(0, 8)
  const grid = [shown, ...records.map((record) => shown.map((name) => cell(record[name])))]
  const widths = shown.map((_, column) => Math.max(...grid.map((row) => displayWidth(row[column] ?? ''))))
  return grid
    .map(
      (row) =>
        `${row
          .map((text, column) => pad(text, widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

const isSimple = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

/** Control characters would let a name move the cursor of whoever lists it. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach the terminal
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ')
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)))

/** East Asian wide characters take two columns. */
const displayWidth = (text: string): number =>
  Array.from(text).reduce(
    (width, character) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character)
        ? 2
        : 1),
    0,
  )
