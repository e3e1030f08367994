import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sesameCommand } from '../../test/harness/command-line.ts'
import { type Sesame, startSesame } from '../../test/harness/sesame.ts'
import { csvLine, readCsv } from './tables/csv.ts'
import { named } from './tables/table.ts'
import { readXlsx } from './tables/xlsx-read.ts'
import { writeXlsx } from './tables/xlsx-write.ts'

/** Tables and exports of other systems, through the command line. */
let sesame: Sesame
let home: string
const run = (argv: string[]) => sesameCommand(argv, { env: { XDG_CONFIG_HOME: home, LANG: 'en_US.UTF-8' } })
const json = async (argv: string[]) => JSON.parse((await run([...argv, '--json'])).output)
const file = (name: string) => join(home, name)
const get = async (userId: string, query = {}) =>
  (await sesame.call({ path: '/api/v3/get-user', query: { userId, withCustomData: true, ...query } })).data

beforeAll(async () => {
  sesame = await startSesame()
  home = await mkdtemp(join(tmpdir(), 'sesame-transfer-'))
  const { accessKeyId, accessKeySecret } = sesame.pool
  await sesameCommand(['login', '--host', sesame.url, '--access-key', accessKeyId, '--secret-stdin'], {
    env: { XDG_CONFIG_HOME: home, LANG: 'en_US.UTF-8' },
    input: `${accessKeySecret}\n`,
  })
})
afterAll(async () => {
  await sesame?.close()
  await rm(home, { recursive: true })
})

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
const rowsOf = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

describe('CSV', () => {
  test.each([1, 2, 3, 1000])('reads quotes, line ends and marks in pieces of %i', async (size) => {
    const text = '\uFEFFa,b,c\r\n"x, ""y""\n2",,z\n1,2,3'
    expect(await rowsOf(readCsv(pieces(text, size)))).toEqual([
      ['a', 'b', 'c'],
      ['x, "y"\n2', '', 'z'],
      ['1', '2', '3'],
    ])
  })

  test('lets no cell become a formula, and reads it back as it was', async () => {
    const cells = ['=1+1', '+86138', '-x', '@y', "'quoted", 'plain', '"', '=a"b,c']
    const line = csvLine(cells)
    expect(line.startsWith("'=1+1,'+86138,'-x,'@y,'quoted,plain")).toBe(true)
    const names = csvLine(cells.map((_, index) => `c${index}`))
    const [row] = await rowsOf(named(readCsv(pieces(names + line, 7))))
    expect(Object.values(row?.cells ?? {})).toEqual(cells)
  })

  test.each([
    ['a"b', /quote/],
    ['"a', /quote/],
    ['"a"b', /quote/],
    ['a,a\n1,2', /twice/],
    ['a\n1,2', /more cells/],
    [',\n', /name the columns/],
  ])('refuses %j', async (text, message) => {
    await expect(rowsOf(named(readCsv(pieces(text, 5))))).rejects.toThrow(message)
  })
})

describe('XLSX', () => {
  test('reads back what it wrote', async () => {
    const written: Buffer[] = []
    const xlsx = await writeXlsx(async (bytes) => void written.push(bytes))
    const rows = [
      ['a', 'b', 'c'],
      ['<&>"\'', '', ' 空格 '],
      ['=1+1', '', ''],
      ['', 'x', '\u0001y'],
    ]
    for (const row of rows) await xlsx.row(row)
    await xlsx.end()
    const bytes = Buffer.concat(written)
    const source = {
      size: bytes.length,
      read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
    }
    const read = await rowsOf(readXlsx(source))
    expect(read.map((row) => [...row, '', ''].slice(0, 3))).toEqual([...rows.slice(0, 3), ['', 'x', 'y']])
    const broken = { ...source, size: 10 }
    await expect(rowsOf(readXlsx(broken))).rejects.toThrow(/XLSX/)
  })
})

describe('import and export', () => {
  test('users from CSV, with a report of each row', async () => {
    await writeFile(file('users.csv'), 'username,email,customData.level\nann,ann@x.example,3\nann,,\n\nbob,,\n')
    const failed = await run(['import', 'users', file('users.csv'), '--report', file('report.csv')])
    expect(failed).toMatchObject({ status: 1, errors: expect.stringMatching(/row 3: .*username.*\n.*1 rows failed/s) })
    expect(await readFile(file('report.csv'), 'utf8')).toMatch(/\n2,created,\w+,,\r\n3,failed,,409,/)
    expect(await get('ann', { userIdType: 'username' })).toMatchObject({ customData: { level: 3 } })
    await writeFile(file('more.csv'), 'username,city\nann,A\ncas,B\n')
    const dry = await json(['import', 'users', file('more.csv'), '--upsert', '--dry-run'])
    expect(dry).toEqual({ created: 1, updated: 1, failed: 0 })
    expect(await json(['import', 'users', file('more.csv'), '--upsert'])).toEqual(dry)
  })

  test.each(['csv', 'xlsx'])('users to %s and back', async (format) => {
    expect(await json(['export', 'users', file(`out.${format}`)])).toMatchObject({ rows: expect.any(Number) })
    expect(await json(['import', 'users', file(`out.${format}`), '--upsert'])).toMatchObject({ created: 0, failed: 0 })
  })

  test('a file in the encoding of Chinese spreadsheets', async () => {
    const handle = await open(file('gb.csv'), 'w')
    await handle.write(Buffer.from([...Buffer.from('username,name\ngb,'), 0xd5, 0xc5, 0x0a]))
    await handle.close()
    expect(await run(['import', 'users', file('gb.csv')])).toMatchObject({ status: 1, errors: /--encoding/ })
    await json(['import', 'users', file('gb.csv'), '--encoding', 'gb18030'])
    expect(await get('gb', { userIdType: 'username' })).toMatchObject({ name: '张' })
  })

  test('says what is wrong with how it is called', async () => {
    expect(await run(['import', 'users', file('none.csv')])).toMatchObject({ status: 1, errors: /ENOENT/ })
    expect(await run(['import', 'users', file('users.txt')])).toMatchObject({ status: 2, errors: /--format/ })
  })
})

describe('migrate', () => {
  const signIn = async (username: string, password: string) => {
    const response = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
      body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { username, password } }),
    })
    return response.json()
  }

  test('from Keycloak: users with their hashes, roles, groups', async () => {
    const { pbkdf2Sync } = await import('node:crypto')
    const salt = Buffer.from('0123456789abcdef')
    const value = pbkdf2Sync('their secret', salt, 1000, 64, 'sha512').toString('base64')
    const realm = {
      roles: { realm: [{ name: 'offline_access', description: 'Offline' }] },
      groups: [{ name: 'company', path: '/company', subGroups: [{ name: 'rd', path: '/company/rd' }] }],
      users: [
        {
          id: 'kc-1',
          username: 'kim',
          email: 'kim@x.example',
          emailVerified: true,
          firstName: 'Kim',
          attributes: { level: ['3'] },
          groups: ['/company/rd'],
          credentials: [
            {
              type: 'password',
              secretData: JSON.stringify({ value, salt: salt.toString('base64') }),
              credentialData: JSON.stringify({ hashIterations: 1000, algorithm: 'pbkdf2-sha512' }),
            },
            {
              type: 'otp',
              secretData: '{"value":"MkZ4uGrBpVtN9qXyEw3K"}',
              credentialData: '{"subType":"totp","digits":6,"period":30,"algorithm":"HmacSHA1"}',
            },
            { type: 'webauthn', secretData: '{}' },
          ],
        },
        { id: 'kc-2', username: 'lee', enabled: false },
      ],
    }
    await writeFile(file('realm.json'), JSON.stringify(realm))
    const command = ['migrate', 'from-keycloak', file('realm.json')]
    const report = {
      roles: { created: 1, updated: 0, failed: 0 },
      users: { created: 2, updated: 0, failed: 0 },
      leftBehind: { secondFactors: 1 },
    }
    expect(await json([...command.slice(0, 2), file('realm.json')])).toMatchObject({
      ...report,
      groups: { created: 2, updated: 0, failed: 0 },
    })
    expect(await get('kc-1')).toMatchObject({ emailVerified: true, customData: { level: '3' } })
    expect(await get('kc-2')).toMatchObject({ status: 'Suspended' })
    // The password is right, and the authenticator app came along.
    expect(await signIn('kim', 'their secret')).toMatchObject({ statusCode: 302, apiCode: 1635 })
    const members = await sesame.call({ path: '/api/v3/list-group-members', query: { code: 'company-rd' } })
    expect(members.data).toMatchObject({ totalCount: 1, list: [{ userId: 'kc-1' }] })
  })

  test('from Auth0: one user a line', async () => {
    const lines = [
      {
        user_id: 'auth0|5f7c',
        email: 'max@x.example',
        email_verified: true,
        passwordHash: '$2b$04$ZmFrZXNhbHRmYWtlc2FsdOtFGFDKpNcUO9nzpTkxtqZbVJyPNc3y2',
      },
      {
        user_id: 'google-oauth2|1',
        email: 'nan@x.example',
        blocked: true,
        identities: [{}, {}],
        user_metadata: { a: 1 },
      },
    ]
    await writeFile(file('auth0.ndjson'), lines.map((one) => JSON.stringify(one)).join('\n'))
    const dry = await json(['migrate', 'from-auth0', file('auth0.ndjson'), '--dry-run'])
    expect(dry).toEqual({ users: { created: 2, updated: 0, failed: 0 }, leftBehind: { identities: 1 } })
    expect(await json(['migrate', 'from-auth0', file('auth0.ndjson')])).toEqual(dry)
    expect(await get('auth0-5f7c')).toMatchObject({ externalId: 'auth0|5f7c', emailVerified: true })
    expect(await get('google-oauth2-1')).toMatchObject({ status: 'Suspended', customData: { a: 1 } })
  })

  test('from GenAuth: a list, in either generation’s words', async () => {
    const list = [
      { userId: 'ga1', username: 'old-1', gender: 'F', customData: { b: 2 } },
      { id: 'ga2', username: 'old-2', blocked: true, gender: 'weird' },
    ]
    await writeFile(file('genauth.json'), JSON.stringify({ list }))
    expect(await json(['migrate', 'from-genauth', file('genauth.json')])).toEqual({
      users: { created: 2, updated: 0, failed: 0 },
    })
    expect(await get('ga1')).toMatchObject({ gender: 'F', customData: { b: 2 } })
    expect(await get('ga2')).toMatchObject({ status: 'Suspended' })
    await writeFile(file('wrong.json'), '{"what":1}')
    expect(await run(['migrate', 'from-genauth', file('wrong.json')])).toMatchObject({ status: 1 })
  })
})
