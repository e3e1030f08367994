import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../../core/project-root.ts'

/** The built hosted login: what the shell links to, and the files themselves, held in memory (about 250 kB). */
export interface LoginAssets {
  readonly script: string | undefined
  readonly styles: readonly string[]
  readonly files: ReadonlyMap<string, Buffer>
}

const base = '/_sesame/login/'
const entry = 'main.tsx'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

interface Chunk {
  file: string
  css?: string[]
}

/** Reads what `npm run build` made. Without it the pages are served bare, saying that the build is missing. */
export function readLoginAssets(folder = fileURLToPath(new URL('dist/web/login/', projectRoot))): LoginAssets {
  const manifest = join(folder, '.vite/manifest.json')
  if (!existsSync(manifest)) return { script: undefined, styles: [], files: new Map() }
  const chunk = (JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>)[entry]
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile() && extname(found.name) in types)
    .map((found) => join(found.parentPath, found.name).slice(folder.length))
  return {
    script: chunk && base + chunk.file,
    styles: (chunk?.css ?? []).map((file) => base + file),
    files: new Map(names.map((name) => [name, readFileSync(join(folder, name))])),
  }
}

/** Serves the files; those with a hash in their name never change. */
export function serveLoginAssets(app: FastifyInstance, assets: LoginAssets): void {
  app.get(`${base}*`, async (request, reply) => {
    const name = (request.params as { '*': string })['*']
    const file = assets.files.get(name)
    if (!file) return reply.callNotFound()
    reply
      .header('content-type', types[extname(name)] ?? 'application/octet-stream')
      .header(
        'cache-control',
        name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      )
      .header('x-content-type-options', 'nosniff')
    return file
  })
}
