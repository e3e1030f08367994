import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectRoot } from '../../src/core/project-root.ts'
import { sealedColumns } from '../../src/sealed-columns.ts'

/** A sealed column that the catalogue misses would be lost at the next rotation of the sealing key. */
const source = new URL('src/', projectRoot)
const texts = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && path !== 'sealed-columns.ts')
  .map((path) => readFileSync(new URL(path, source), 'utf8'))
  .filter((text) => text.includes('contextOf'))

/** Contexts as services write them: `access_keys.secret:${poolId}:${id}`; the column may be a parameter. */
const contexts = texts.flatMap((text) => [...text.matchAll(/`([a-z_]+)\.([a-z_]+|\$\{\w+\}):\$\{/g)])

test('every context that is sealed for stands in the catalogue', () => {
  expect(contexts.length).toBeGreaterThan(3)
  const known = sealedColumns.map(({ key, context }) => context(key))
  const missing = contexts
    .filter(([, table, column]) => {
      const prefix = column?.startsWith('$') ? `${table}.` : `${table}.${column}:`
      return !known.some((context) => context.startsWith(prefix))
    })
    .map(([context]) => context)
  expect(missing, 'list it in src/sealed-columns.ts').toEqual([])
})
