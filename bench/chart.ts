import type { Comparison, Spread } from './comparison.ts'

/** Comparisons as an SVG bar chart: Node and PostgreSQL stacked, Sesame above the floor, each operation on its own scale. */
const width = 860
const left = 340
const barHeight = 20
const groupHeight = 92
const colours = { server: '#2f6fb7', database: '#9bbfe3', text: '#222', range: '#555' }

/** Plain SVG of its own size; operations of different orders of magnitude stand side by side, so each fills the width. */
export function chartOf(comparisons: readonly Comparison[]): string {
  const height = comparisons.length * groupHeight + 40
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="${colours.text}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    legend(),
    ...comparisons.map((comparison, index) => group(comparison, 40 + index * groupHeight)),
    '</svg>',
    '',
  ].join('\n')
}

const legend = (): string =>
  [
    text(10, 22, 'CPU ms per request (median; line: least to most of the rounds)'),
    `<rect x="600" y="12" width="12" height="12" fill="${colours.server}"/>`,
    text(617, 22, 'Node'),
    `<rect x="670" y="12" width="12" height="12" fill="${colours.database}"/>`,
    text(687, 22, 'PostgreSQL'),
  ].join('')

function group(comparison: Comparison, top: number): string {
  const { sesame, floor, operation, beside, ratio } = comparison
  const scale = (width - left - 130) / Math.max(sesame.total.most, floor.total.most)
  const bar = (name: string, costs: Comparison['sesame'], y: number): string => {
    const server = costs.server.median * scale
    const database = costs.database.median * scale
    return [
      text(10, y + 14, name),
      `<rect x="${left}" y="${y}" width="${round(server)}" height="${barHeight}" fill="${colours.server}"/>`,
      `<rect x="${round(left + server)}" y="${y}" width="${round(database)}" height="${barHeight}" fill="${colours.database}"/>`,
      range(costs.total, { scale, y: y + barHeight / 2 }),
      text(left + costs.total.most * scale + 8, y + 14, costs.total.median.toFixed(costs.total.median < 10 ? 3 : 1)),
    ].join('')
  }
  return [
    text(10, top + 10, `${ratio.median.toFixed(2)} × (${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)})`, 'bold'),
    bar(operation, sesame, top + 18),
    bar(beside, floor, top + 18 + barHeight + 6),
  ].join('\n')
}

const range = ({ least, most }: Spread, { scale, y }: { scale: number; y: number }): string =>
  `<line x1="${round(left + least * scale)}" x2="${round(left + most * scale)}" y1="${y}" y2="${y}" stroke="${colours.range}" stroke-width="2"/>`

const text = (x: number, y: number, words: string, weight = 'normal'): string =>
  `<text x="${round(x)}" y="${y}" font-weight="${weight}">${escaped(words)}</text>`

const escaped = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const round = (value: number): number => Math.round(value * 10) / 10
