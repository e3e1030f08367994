/** With what somebody asks, in the published words for devices, systems and browsers; undefined for what none of them names. */
export interface Client {
  readonly deviceType: string | undefined
  readonly systemType: string | undefined
  readonly browserType: string | undefined
}

export const clientOf = (userAgent = ''): Client => ({
  deviceType: named(devices, userAgent),
  systemType: named(systems, userAgent),
  browserType: named(browsers, userAgent),
})

type Row = readonly [name: string, sign: RegExp]

const named = (rows: readonly Row[], header: string): string | undefined =>
  rows.find(([, sign]) => sign.test(header))?.[0]

/** The first that fits: those that pretend to be others come before the others. */
const devices: readonly Row[] = [
  ['Mobile', /Mobi|iPhone|iPad|Android/],
  ['PC', /Windows|Macintosh|X11|Linux/],
]
const systems: readonly Row[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['MacOS', /Macintosh|Mac OS X/],
]
const browsers: readonly Row[] = [
  ['QQBrowser', /QQBrowser\//],
  ['Safe360', /360SE|360EE|QihooBrowser/],
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bVersion\/\S+.*\bSafari\//],
  ['IE', /MSIE |Trident\//],
]
