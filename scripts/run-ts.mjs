// `node scripts/run-ts.mjs file.ts [arguments]`: runs one TypeScript file of this repository, argv as if it were started directly.
import { argv, exit, setSourceMapsEnabled, stderr } from 'node:process'
import { importTypeScript } from './typescript.mjs'

const [path] = argv.splice(2, 1)
if (path === undefined) {
  stderr.write('Usage: node scripts/run-ts.mjs file.ts [arguments]\n')
  exit(2)
}
setSourceMapsEnabled(true)
await importTypeScript([path])
