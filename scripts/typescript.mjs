// Loads TypeScript files of this repository into a plain Node process: bundles them with esbuild into node_modules/.cache.
import { join } from 'node:path'
import { pid } from 'node:process'
import { pathToFileURL } from 'node:url'
import { rmSync } from 'node:fs'
import { root } from './stamp.mjs'

/** Imports each file (paths relative to the project) and returns their module objects in the same order. */
export async function importTypeScript(paths) {
  const esbuild = await import('esbuild')
  const folder = join(root, `node_modules/.cache/typescript/${pid}`)
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: paths.map((path, index) => ({ in: path, out: `entry-${index}` })),
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      logLevel: 'warning',
    })
    await esbuild.stop()
    const modules = []
    for (const index of paths.keys()) {
      modules.push(await import(pathToFileURL(join(folder, `entry-${index}.mjs`)).href))
    }
    return modules
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
