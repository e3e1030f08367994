import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../src/core/project-root.ts'

/** What may be written in one place only (DESIGN "Direction of import" and "Style" 6), for what the linter cannot express. */
interface Rule {
  what: string
  pattern: RegExp
  /** Files and folders below src/ that may. */
  allowed: RegExp
  instead: string
  /** A line the pattern must find, so that a broken pattern is noticed. */
  example: string
}

const rules: Rule[] = [
  {
    what: 'the clock',
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bprocess\.hrtime\b/,
    allowed: /^core\/time\//,
    instead: 'take a Clock and call clock.now(), or elapsed() of core/time',
    example: 'const expires = Date.now() + 60',
  },
  {
    what: 'unseeded randomness and ids',
    pattern: /\bMath\.random\(|\brandomUUID\(|\bnanoid\(/,
    allowed: /^core\/time\//,
    instead: 'use newId() or randomToken() of core/time',
    example: 'const id = randomUUID()',
  },
  {
    what: 'the environment',
    pattern: /\bprocess\.env\b|import \{[^}]*\benv\b[^}]*\} from 'node:process'/,
    allowed: /^config\//,
    instead: 'add a setting to src/config and take its value as an argument',
    example: "if (process.env['DEBUG']) start()",
  },
  {
    what: 'outgoing connections',
    pattern:
      /(?<![.\w])fetch\(|(?<!core\.)\b(?:https?|net|tls|http2)\.(?:request|get|connect|createConnection)\(|import \{[^}]*\b(?:request|connect|createConnection|Socket)\b[^}]*\} from 'node:(?:https?|net|tls|http2|dgram)'|from 'undici'/,
    allowed: /^core\/(?:net|database)\//,
    instead: 'call out through core/net',
    example: 'const response = await fetch(address)',
  },
  {
    what: 'SQL',
    pattern:
      /\.(?:selectFrom|selectNoFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(|(?<![.\w])sql(?:<[^`]*>)?`|(?:db|pool|client|connection)\.query(?:<[^(]*>)?\(/,
    allowed: /^core\/database\/|(?:^|[/-])store\.ts$/,
    instead: 'write the statement in a store.ts and call it',
    example: "await pool.db.selectFrom('users').execute()",
  },
]

const source = new URL('src/', projectRoot)
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: withoutComments(readFileSync(fileURLToPath(new URL(path, source)), 'utf8')) }))

describe.each(rules)('$what', ({ pattern, allowed, instead, example }) => {
  test('stays in its place', () => {
    const elsewhere = files.filter(({ path, text }) => !allowed.test(path) && pattern.test(text))
    expect(
      elsewhere.map(({ path }) => `src/${path}`),
      instead,
    ).toEqual([])
  })

  test('is recognised where it is written', () => {
    expect(example).toMatch(pattern)
  })
})

test('the sources are looked at', () => {
  expect(files.map(({ path }) => path)).toContain('core/time/clock.ts')
})

/** Blanks comments, not strings: a rule found inside a string is as suspicious as in code. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
