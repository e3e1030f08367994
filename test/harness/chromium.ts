import { existsSync } from 'node:fs'

/**
 * The system's Chromium for browser journeys: CHROMIUM_PATH, or where distributions install it; undefined when there is none. The
 * headless shell first: the same engine without the windows of a browser around it, in two thirds of the time.
 */
export function chromiumPath(): string | undefined {
  const given = process.env['CHROMIUM_PATH']
  if (given) return given
  return [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => existsSync(path))
}
