// `npm start`: brings dist/ up to date when the sources changed, then runs the bundled server in this very process.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { execPath, exit, stderr } from 'node:process'
import { pathToFileURL } from 'node:url'
import { isStale, root, targets } from './stamp.mjs'

// The bundlers work in a process of their own, so that their memory does not stay with the server.
if (Object.values(targets).some(isStale)) {
  const built = spawnSync(execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' })
  if (built.status !== 0) exit(built.status ?? 130)
}

const server = join(targets.server.folder, 'main.mjs')
if (!existsSync(server)) {
  stderr.write(`There is no server to start: ${targets.server.entry} is missing. Is the checkout complete?\n`)
  exit(1)
}
module.enableCompileCache?.(join(root, 'node_modules/.cache/compile'))
await import(pathToFileURL(server).href)
