import type { Io, Progress } from './command.ts'

/** A bar on the terminal's error stream, drawn at most ten times a second; nothing elsewhere. */
export function progressOn(io: Io, columns: number | undefined, label: string): Progress {
  if (columns === undefined) return { update: () => {}, end: () => {} }
  let drawnAt = Number.NEGATIVE_INFINITY
  let hasDrawn = false
  return {
    update(done, total) {
      if (io.now() - drawnAt < 100 && done < total) return
      drawnAt = io.now()
      hasDrawn = true
      io.writeError(`\r${bar(label, total > 0 ? Math.min(done / total, 1) : 0, columns)}`)
    },
    end() {
      if (hasDrawn) io.writeError(`\r${' '.repeat(columns - 1)}\r`)
    },
  }
}

function bar(label: string, share: number, columns: number): string {
  const percent = `${Math.floor(share * 100)}%`.padStart(4)
  const room = Math.max(0, Math.min(40, columns - label.length - 12))
  const filled = Math.round(room * share)
  return `${label} [${'#'.repeat(filled)}${'.'.repeat(room - filled)}] ${percent}`
}
