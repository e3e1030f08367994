// Completes package-lock.json: a lock made on one machine may lack optional packages of other platforms, and `npm ci` then refuses it.
// Run after every `npm install`. With --check it writes nothing and fails naming what is missing.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit, stderr, stdout } from 'node:process'
import { root } from './stamp.mjs'

const lockPath = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(lockPath, 'utf8'))
const missing = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !resolvedFrom(parent, name))
    .map(([name, version]) => ({ parent, name, version })),
)
const withAddress = Object.entries(lock.packages).filter(([, { resolved }]) => /^https?:/.test(resolved ?? ''))

if (argv.includes('--check')) {
  for (const { name, version } of missing) stderr.write(`package-lock.json lacks ${name}@${version}\n`)
  for (const [path] of withAddress) stderr.write(`package-lock.json names a registry for ${path}\n`)
  if (missing.length + withAddress.length > 0) {
    stderr.write('Run `node scripts/complete-lock.mjs` and commit package-lock.json.\n')
    exit(1)
  }
} else {
  for (const { parent, name, version } of missing) {
    lock.packages[`node_modules/${name}`] = platformEntry(name, version, lock.packages[parent])
  }
  for (const [path, entry] of Object.entries(lock.packages)) {
    // Ourselves and our workspaces come from no registry.
    const unchecked = path.includes('node_modules/') && !entry.integrity && !entry.link
    if (unchecked)
      entry.integrity = integrityOf(`${path.slice(path.lastIndexOf('node_modules/') + 13)}@${entry.version}`)
  }
  for (const [, entry] of withAddress) delete entry.resolved
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`)
  stdout.write(`${missing.length} entries added, ${withAddress.length} addresses removed\n`)
}

/** Node's own search: node_modules beside the parent, then upwards. */
function resolvedFrom(parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true
    if (folder === '' || !folder.includes('/node_modules/')) return lock.packages[`node_modules/${name}`] !== undefined
  }
}

/** The lock entry of a platform package. Packages of one family carry exact versions; os, cpu and libc are in the name. */
function platformEntry(name, version, parent) {
  if (!/^\d+\.\d+\.\d+[-+.\w]*$/.test(version))
    throw new Error(`${name}: "${version}" is a range, choose a version by hand`)
  const words = name.split('/').at(-1).split('-')
  const cpu = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32'].find((word) =>
    words.includes(word),
  )
  const os = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].find((word) => words.includes(word))
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined
  return {
    version,
    integrity: undefined,
    cpu: cpu && [cpu],
    dev: parent.dev,
    libc: os === 'linux' && libc ? [libc] : undefined,
    license: parent.license,
    optional: true,
    os: os && [os],
    engines: parent.engines,
  }
}

/** The registry's checksum, or undefined where the registry in use does not show the package. */
function integrityOf(spec) {
  try {
    return (
      execFileSync('npm', ['view', spec, 'dist.integrity'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim() || undefined
    )
  } catch {
    return undefined
  }
}
