import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { spreadOf } from '../comparison.ts'
import type { Bench, Finding, Scenario } from '../scenario.ts'
import { endWithUs, makeSite, removeSite } from '../server.ts'

/** `sesame dev` from the command to its ready line, once its template is there; and its reset. */
export const standIn: Scenario = { name: 'stand-in', title: 'Stand-in for tests', run }

const starts = 5
const resets = 10

async function run({ root }: Bench): Promise<Finding> {
  const site = await makeSite(root)
  try {
    // Builds what is stale, and makes the template where there is none.
    await timed(root, site.folder)
    const all = []
    for (let start = 0; start < starts; start++) all.push(await timed(root, site.folder))
    return {
      figures: [
        {
          ...{ what: 'start on a copy of the template', unit: 's', times: starts, limit: 1 },
          value: spreadOf(all.map(({ started }) => started)),
        },
        {
          ...{ what: 'reset in place', unit: 's', times: starts * resets },
          value: spreadOf(all.flatMap(({ reset }) => reset)),
        },
      ],
    }
  } finally {
    removeSite(site)
  }
}

/** Seconds. */
async function timed(root: string, folder: string): Promise<{ started: number; reset: number[] }> {
  const { PATH, HOME } = process.env
  const begun = performance.now()
  const child = spawn(process.execPath, [join(root, 'scripts/sesame.mjs'), 'dev', '--json'], {
    cwd: folder,
    env: { ...(PATH && { PATH }), ...(HOME && { HOME }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithUs(child)
  const ended = once(child, 'exit')
  const failed = ended.then(() => Promise.reject(new Error('the stand-in ended before it was ready')))
  failed.catch(() => {})
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), failed])
  const started = (performance.now() - begun) / 1000
  const { baseUrl } = JSON.parse(line) as { baseUrl: string }
  const reset = []
  for (let round = 0; round < resets; round++) {
    const asked = performance.now()
    const { status } = await fetch(`${baseUrl}/_dev/reset`, { method: 'POST' })
    if (status !== 200) throw new Error(`the reset was answered ${status}`)
    reset.push((performance.now() - asked) / 1000)
  }
  child.kill('SIGTERM')
  await ended
  return { started, reset }
}
