/**
 * Colours of hosted pages from the one that a customer picks. A page must stay readable whatever that is: the colour is also that of
 * links, borders and focus rings, so it is darkened on the light ground and lightened on the dark one until it has the contrast that
 * WCAG 2.2 asks of text (1.4.3, 4.5:1), and what stands on it is white or near-black, whichever is readable.
 */
type Rgb = readonly [number, number, number]

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]
/** What stands on an accent. */
const ink: Rgb = [16, 18, 16]
/** `--surface` and `--ground` of web/kit/base.css: an accent is read on both, so the harder one counts. */
const light: readonly Rgb[] = [white, [245, 244, 240]]
const dark: readonly Rgb[] = [
  [27, 30, 27],
  [18, 20, 18],
]

const readable = 4.5

/** Style rules that replace the accent of both schemes. `colour`: `#rrggbb`. */
export function accentRules(colour: string): string {
  const picked = parse(colour)
  return `:root{${variables(picked, light, black)}}
@media (prefers-color-scheme:dark){:root{${variables(picked, dark, white)}}}
`
}

function variables(picked: Rgb, grounds: readonly Rgb[], towards: Rgb): string {
  const accent = legible(picked, grounds, towards)
  const [surface] = grounds as [Rgb]
  const tint = mix(surface, accent, 0.12)
  return [
    `--accent:${hex(accent)}`,
    `--accent-strong:${hex(strong(accent, towards))}`,
    `--on-accent:${hex(contrast(white, accent) >= readable ? white : ink)}`,
    `--accent-tint:${hex(tint)}`,
    `--glow:${hex(tint)}`,
  ].join(';')
}

/** Mixed with black or white in small steps; the last step, black or white itself, is readable on any ground of ours. */
function legible(picked: Rgb, grounds: readonly Rgb[], towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mix(picked, towards, share)
    const onTint = mix(grounds[0] as Rgb, tried, 0.12)
    if ([...grounds, onTint].every((ground) => contrast(tried, ground) >= readable)) return tried
  }
  return towards
}

/** Under the pointer: a shade further on, and still readable with the same text on it since it moves away from the ground. */
const strong = (accent: Rgb, towards: Rgb): Rgb => mix(accent, towards, 0.18)

/** WCAG 2.2, "contrast ratio". */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((channel, index) => Math.round(channel + ((to[index] as number) - channel) * share)) as unknown as Rgb

export const parse = (colour: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb

const hex = (colour: Rgb): string => `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
