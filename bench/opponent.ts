import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { endWithUs, stop } from './server.ts'

/** Bundles a program that Sesame is compared with as the product itself is bundled, and runs it as a process of its own. */
export interface Opponent<Told = unknown> {
  readonly origin: string
  readonly pid: number
  /** What it told about itself besides its port. */
  readonly told: Told
  stop(): Promise<void>
}

export interface OpponentPlace {
  readonly root: string
  /** Where its log goes. */
  readonly folder: string
}

/** `name`: of the file in bench/, which is told `plan` and answers with its port. */
export async function startOpponent<Told>(
  { root, folder }: OpponentPlace,
  { name, plan }: { name: 'floor' | 'bare-provider'; plan: object },
): Promise<Opponent<Told>> {
  const program = join(root, `node_modules/.cache/bench/${name}-${process.pid}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [`bench/${name}.ts`],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@node-rs/argon2', 'pg-native'],
    banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
    logLevel: 'warning',
  })
  const descriptor = openSync(join(folder, `${name}.log`), 'w')
  const child = spawn(process.execPath, [program], { stdio: ['ignore', descriptor, 'inherit', 'ipc'] })
  closeSync(descriptor)
  endWithUs(child)
  const { port, ...told } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }))
    child.once('exit', () => reject(new Error(`${name} ended before it listened`)))
    child.send(plan)
  })
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, told: told as Told, stop: () => stop(child) }
}
