import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { FloorPlan } from './floor.ts'
import { endWithUs, stop } from './server.ts'

/** Bundles floor.ts as the product is bundled and runs it as a process of its own. */
export interface FloorProcess {
  readonly origin: string
  readonly pid: number
  stop(): Promise<void>
}

export interface FloorPlace {
  readonly root: string
  /** Where its log goes. */
  readonly folder: string
}

export async function startFloor({ root, folder }: FloorPlace, plan: FloorPlan): Promise<FloorProcess> {
  const program = join(root, `node_modules/.cache/bench/floor-${process.pid}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/floor.ts'],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@node-rs/argon2', 'pg-native'],
    banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
    logLevel: 'warning',
  })
  const descriptor = openSync(join(folder, 'floor.log'), 'w')
  const child = spawn(process.execPath, [program], { stdio: ['ignore', descriptor, 'inherit', 'ipc'] })
  closeSync(descriptor)
  endWithUs(child)
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (told) => resolve((told as { port: number }).port))
    child.once('exit', () => reject(new Error('the minimal server ended before it listened')))
    child.send(plan)
  })
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => stop(child) }
}
