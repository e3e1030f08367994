// `npm run generate`: writes every generated file; with --check writes nothing and fails naming the files that are not fresh.
// A generator is scripts/generators/*.ts with a default export `async () => Record<path relative to the project, content>`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { argv, exit, stderr, stdout } from 'node:process'
import { root } from './stamp.mjs'
import { importTypeScript } from './typescript.mjs'

const check = argv.includes('--check')
const generators = readdirSync(join(root, 'scripts/generators'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .sort()
  .map((name) => `scripts/generators/${name}`)

const stale = []
for (const [index, module] of (await importTypeScript(generators)).entries()) {
  if (typeof module.default !== 'function') throw new Error(`${generators[index]} has no default-exported function`)
  for (const [path, content] of Object.entries(await module.default())) {
    if (current(path) !== content) stale.push({ path, content })
  }
}

if (!check) {
  for (const { path, content } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
    stdout.write(`written ${path}\n`)
  }
}
stdout.write(`${generators.length} generators, ${stale.length} files ${check ? 'not fresh' : 'changed'}\n`)
if (check && stale.length > 0) {
  stderr.write(`Run \`npm run generate\` and commit:\n${stale.map(({ path }) => `  ${path}\n`).join('')}`)
  exit(1)
}
// A generator may have opened a database; everything is written, so nothing is left to wait for.
exit(0)

function current(path) {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}
