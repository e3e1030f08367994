/** What a User-Agent header says of browser, system and kind of device, as far as a person recognises a sign-in by it. Empty: unknown. */
export interface ParsedUserAgent {
  readonly name: string
  readonly os: string
  readonly device: string
}

type Row = readonly [name: string, sign: RegExp]

/** The first that fits: those that pretend to be others come before the others. */
const browsers: readonly Row[] = [
  ['WeChat', /MicroMessenger\//],
  ['DingTalk', /DingTalk\//],
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bVersion\/\S+.*\bSafari\//],
]
const systems: readonly Row[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh|Mac OS X/],
  ['Linux', /Linux|X11/],
]
const devices: readonly Row[] = [
  ['Tablet', /iPad|Tablet/],
  ['Mobile', /Mobi|iPhone|Android/],
  ['Desktop', /Windows|Macintosh|X11|Linux/],
]

export const parseUserAgent = (header: string): ParsedUserAgent => ({
  name: first(browsers, header),
  os: first(systems, header),
  device: first(devices, header),
})

const first = (rows: readonly Row[], header: string): string => rows.find(([, sign]) => sign.test(header))?.[0] ?? ''
