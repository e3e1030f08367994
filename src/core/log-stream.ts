import pino from 'pino'

/** Lines that are kept back until there are as many bytes of them. */
const enough = 8192
/** Or until so much time is over. Milliseconds. */
const soon = 100

/**
 * Standard output, for pino: the lines of a moment are one write, which under load costs a request less than the writing of its own
 * line did. The end of the process writes what is left; only a kill that cannot be caught loses lines, of the last moment.
 *
 * The writes are synchronous: a write that waits for a thread of the pool when the process ends would come behind the lines that the
 * end itself writes.
 */
export function logStream(): { write(line: string): void } {
  const out = pino.destination({ dest: 1, sync: true, minLength: enough })
  process.once('exit', () => out.flushSync())
  let isWaiting = false
  const flush = () => {
    isWaiting = false
    out.flush()
  }
  return {
    write: (line) => {
      out.write(line)
      if (isWaiting) return
      isWaiting = true
      setTimeout(flush, soon).unref()
    },
  }
}
