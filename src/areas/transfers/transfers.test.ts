import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

type Body = Record<string, unknown>
const post = (name: string, body: Body): Promise<Envelope> => sesame.call({ path: `/api/v3/${name}`, body })
const get = (name: string, query: Record<string, string | number | boolean>): Promise<Envelope> =>
  sesame.call({ path: `/api/v3/${name}`, query })
const imported = async (what: string, rows: Body[], more: Body = {}) => {
  const answer = await post(`import-${what}`, { rows, ...more })
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data
}
/** Everything that is taken out, as the objects that went in. */
async function exported(what: string, limit = 500): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = []
  let after: string | undefined = ''
  while (after !== undefined) {
    const { data }: Envelope = await post(`export-${what}`, { after, limit })
    for (const row of data.rows) {
      rows.push(Object.fromEntries(data.columns.map((name: string, index: number) => [name, row[index]])))
    }
    after = data.next
  }
  return rows
}

describe('importUsers', () => {
  test('makes who can be made and tells of each row', async () => {
    await imported('departments', [{ organizationCode: 'u-org', name: 'Of users', departmentId: 'u-root' }])
    const report = await imported('users', [
      { userId: 'u1', username: 'first', emailVerified: '是', email: 'First@x.example', departmentIds: 'u-root' },
      { username: 'second', gender: 'X' },
      { username: 'third', customData: '{"a":{"b":1}}', 'customData.level': '7' },
      { username: 'first' },
      { name: 'Nobody' },
      { username: 'sixth', departmentIds: 'none' },
      {
        username: 'seventh',
        otpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        passwordHash: '$2b$04$abcdefghijklmnopqrstuuR1rVcYEl1kDq5vF7ZJ1uQ8t8Q8wq1Vi',
      },
      { username: 'eighth', passwordHash: 'nonsense' },
      { username: 'ninth', emailVerified: 'perhaps' },
    ])
    expect(report).toMatchObject({ created: 3, updated: 0, failed: 6 })
    expect(report.rows).toMatchObject([
      { row: 0, outcome: 'created', id: 'u1' },
      { row: 1, outcome: 'failed', statusCode: 400, message: expect.stringContaining('gender') },
      { row: 2, outcome: 'created' },
      { row: 3, outcome: 'failed', statusCode: 409, apiCode: 2026, message: expect.stringMatching(/ username /) },
      { row: 4, outcome: 'failed', statusCode: 400 },
      { row: 5, outcome: 'failed', statusCode: 404, message: expect.stringContaining('none') },
      { row: 6, outcome: 'created' },
      { row: 7, outcome: 'failed', statusCode: 400, message: expect.stringContaining('password') },
      { row: 8, outcome: 'failed', statusCode: 400, message: expect.stringContaining('emailVerified') },
    ])
    const first = await get('get-user', { userId: 'u1', withDepartmentIds: true })
    expect(first.data).toMatchObject({ emailVerified: true, userSourceType: 'excel', departmentIds: ['u-root'] })
    const third = await get('get-user', { userId: 'third', userIdType: 'username', withCustomData: true })
    expect(third.data.customData).toEqual({ a: { b: 1 }, level: 7 })
  })

  test('changes who exists only if told to, found by any name', async () => {
    await imported('users', [{ userId: 'known', username: 'known', email: 'known@x.example', city: 'A' }])
    const row = { email: 'KNOWN@x.example', city: 'B', departmentIds: 'u-root' }
    expect(await imported('users', [row])).toMatchObject({ failed: 1 })
    const report = await imported('users', [row, { username: 'unknown' }, { username: 'known', city: 'C' }], {
      mode: 'upsert',
    })
    expect(report).toMatchObject({ created: 1, updated: 1, failed: 1 })
    const { data } = await get('get-user', { userId: 'known', withDepartmentIds: true })
    expect(data).toMatchObject({ username: 'known', departmentIds: ['u-root'] })
  })

  test('leaves the password of who exists alone when it brings a hash', async () => {
    const hashOf = async () => {
      const [row] = await superuserQuery<{ password_hash: string | null }>(
        sesame.databaseUrl,
        "select password_hash from users where username = 'known'",
      )
      return row?.password_hash
    }
    const before = await hashOf()
    const hash = '$2b$04$abcdefghijklmnopqrstuuR1rVcYEl1kDq5vF7ZJ1uQ8t8Q8wq1Vi'
    const row = { username: 'known', passwordHash: hash, otpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }
    expect(await imported('users', [row], { mode: 'upsert' })).toMatchObject({ updated: 1 })
    expect(await hashOf()).toBe(before)
  })

  test('a dry run tells the same and changes nothing', async () => {
    const rows = [{ username: 'dry' }, { username: 'dry' }, { username: 'known', city: 'Z' }]
    const dry = await imported('users', rows, { mode: 'upsert', dryRun: true })
    expect(dry).toMatchObject({ created: 1, updated: 1, failed: 1 })
    expect((await post('is-user-exists', { username: 'dry' })).data).toEqual({ exists: false })
    expect((await get('get-user', { userId: 'known' })).data.city).not.toBe('Z')
  })

  test('refuses columns that nothing knows, and more rows than it takes', async () => {
    const report = await imported('users', [{ username: 'x', shoeSize: '43' }])
    expect(report.rows[0]).toMatchObject({ statusCode: 400, message: expect.stringContaining('shoeSize') })
    const many = Array.from({ length: 1001 }, (_, index) => ({ username: `many-${index}` }))
    expect(await post('import-users', { rows: many })).toMatchObject({ statusCode: 400 })
    expect(await post('import-users', { rows: [] })).toMatchObject({ statusCode: 400 })
    expect(await post('import-users', { rows: [{ username: 1 }] })).toMatchObject({ statusCode: 400 })
  })
})

describe('importDepartments, exportDepartments', () => {
  test('bring a tree in and take it out again', async () => {
    const rows = [
      { organizationCode: 'tree', name: 'Tree', departmentId: 't-root' },
      { organizationCode: 'tree', parentCode: 'rd', name: 'too early', code: 'early' },
      { organizationCode: 'tree', parentDepartmentId: 'root', name: 'R&D', code: 'rd', leaderUserIds: 'u1' },
      { organizationCode: 'tree', parentCode: 'rd', name: 'Web', code: 'web', status: 'false', customData: '{"a":1}' },
      { organizationCode: 'tree', parentCode: 'rd', name: 'Web again', code: 'web' },
    ]
    expect(await imported('departments', rows)).toMatchObject({
      created: 3,
      failed: 2,
      rows: [{}, { statusCode: 404 }, {}, {}, { statusCode: 409 }],
    })
    const again = await imported('departments', [{ ...rows[3], parentCode: '', parentDepartmentId: 't-root' }], {
      mode: 'upsert',
    })
    expect(again).toMatchObject({ updated: 1 })
    const out = (await exported('departments', 2)).filter((row) => row['organizationCode'] === 'tree')
    expect(out.map(({ name, parentCode, status, leaderUserIds }) => [name, parentCode, status, leaderUserIds])).toEqual(
      expect.arrayContaining([
        ['Tree', '', 'true', ''],
        ['R&D', '', 'true', 'u1'],
        ['Web', '', 'false', ''],
      ]),
    )
    await post('delete-organization', { organizationCode: 'tree' })
    expect(await imported('departments', out)).toMatchObject({ created: 3, failed: 0 })
  })
})

describe('importGroups, importRoles, and taking them out', () => {
  test('groups with members', async () => {
    const rows = [
      { code: 'g1', name: 'One', memberUserIds: 'u1; known' },
      { code: 'g2', name: 'Two', memberUserIds: 'nobody' },
      { code: 'bad code', name: 'x' },
    ]
    expect(await imported('groups', rows)).toMatchObject({ created: 1, failed: 2 })
    expect(await imported('groups', [{ code: 'g1', name: 'Renamed' }], { mode: 'upsert' })).toMatchObject({
      updated: 1,
    })
    expect(await exported('groups')).toContainEqual(
      expect.objectContaining({ code: 'g1', name: 'Renamed', type: 'static', memberUserIds: 'known;u1' }),
    )
    expect(await exported('groups')).not.toContainEqual(expect.objectContaining({ code: 'g2' }))
  })

  test('roles, switched off or not', async () => {
    const rows = [
      { code: 'reader', name: 'Reader' },
      { code: 'off', status: 'DISABLE' },
      { code: 'reader' },
      { code: 'a b' },
    ]
    expect(await imported('roles', rows)).toMatchObject({ created: 2, failed: 2 })
    expect(await imported('roles', [{ code: 'reader', name: 'Reads' }], { mode: 'upsert' })).toMatchObject({
      updated: 1,
    })
    expect(await exported('roles')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ namespace: 'default', code: 'reader', name: 'Reads', status: 'ENABLE' }),
        expect.objectContaining({ code: 'off', status: 'DISABLE' }),
      ]),
    )
  })
})

describe('exportUsers', () => {
  test('takes everybody out once, a piece at a time, without secrets', async () => {
    const out = await exported('users', 2)
    expect(out.map(({ username }) => username)).toEqual(expect.arrayContaining(['first', 'third', 'known']))
    expect(new Set(out.map(({ userId }) => userId)).size).toBe(out.length)
    expect(Object.keys(out[0] ?? {})).not.toContain('password')
    expect(JSON.stringify(out)).not.toContain('$2b$')
    expect(out.find(({ username }) => username === 'third')?.['customData']).toBe('{"a":{"b":1},"level":7}')
  })
})
