import { randomInt } from 'node:crypto'

/**
 * A picture of a few characters, drawn by hand: strokes that are shaken, turned and crossed out. Letters and digits that look alike are
 * left out.
 */
const strokes: Readonly<Record<string, string>> = {
  // Points on a grid of 4 × 6, strokes separated by spaces.
  '2': '01,10,30,41,42,06,46',
  '3': '00,40,22,43,44,35,15,04',
  '4': '30,04,44 31,36',
  '5': '40,00,03,33,44,45,36,06',
  '6': '30,03,05,16,36,45,44,33,13,04',
  '7': '00,40,16',
  A: '06,20,46 13,33',
  C: '41,30,10,01,05,16,36,45',
  E: '40,00,06,46 03,33',
  F: '40,00,06 03,33',
  H: '00,06 40,46 03,43',
  K: '00,06 40,03,46',
  L: '00,06,46',
  N: '06,00,46,40',
  P: '06,00,30,41,42,33,03',
  T: '00,40 20,26',
  U: '00,05,16,36,45,40',
  V: '00,26,40',
  X: '00,46 40,06',
  Z: '00,40,06,46',
}

const characters = Object.keys(strokes)

/** Four or five characters. */
export const newCode = (): string =>
  Array.from({ length: randomInt(4, 6) }, () => characters[randomInt(characters.length)]).join('')

const width = 150
const height = 50

export function drawCode(code: string): string {
  const step = (width - 20) / code.length
  const glyphs = [...code].map((character, index) => glyph(character, 12 + index * step))
  const noise = Array.from({ length: 4 }, () => path([point(0), point(width / 2), point(width)], 1))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#f5f4f0"/>${[...glyphs, ...noise].join('')}</svg>`
}

function glyph(character: string, left: number): string {
  const size = randomInt(50, 62) / 10
  const angle = (randomInt(-30, 31) * Math.PI) / 180
  const top = randomInt(6, 14)
  const place = (pair: string): [number, number] => {
    const x = (Number(pair[0]) - 2) * size * 0.8 + shake()
    const y = (Number(pair[1]) - 3) * size + shake()
    const turned = [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)] as const
    return [left + 8 + turned[0], top + 16 + turned[1]]
  }
  return (strokes[character] ?? '')
    .split(' ')
    .map((stroke) => path(stroke.split(',').map(place), 2.4))
    .join('')
}

const shake = (): number => randomInt(-10, 11) / 10
const point = (x: number): [number, number] => [x + randomInt(-8, 9), randomInt(4, height - 4)]

function path(points: readonly (readonly [number, number])[], stroke: number): string {
  const places = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`)
  return `<path d="M${places.join('L')}" fill="none" stroke="hsl(${randomInt(360)} 45% 35%)" stroke-width="${stroke}" stroke-linecap="round" stroke-linejoin="round"/>`
}
