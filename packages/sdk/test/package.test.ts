import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** The package as npm would publish it, used from a folder that has nothing else. */
const root = fileURLToPath(new URL('../../../', import.meta.url))
const run = promisify(execFile)

let folder = ''
let files: string[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sesame-sdk-'))
  // Packed from a copy: packing builds, and must not write where other tests and builds work.
  const source = join(folder, 'source')
  await cp(join(root, 'packages/sdk'), source, {
    recursive: true,
    filter: (path) => !/\/(dist|node_modules|test)$/.test(path),
  })
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', source])
  const npm = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  const { stdout } = await run('npm', npm, { cwd: source })
  const [packed] = Object.values(JSON.parse(stdout)) as { filename: string; files: { path: string }[] }[]
  if (!packed) throw new Error(`npm pack said ${stdout}`)
  files = packed.files.map(({ path }) => path)
  const installed = join(folder, 'app/node_modules/@sesame-idp/sdk')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', join(folder, packed.filename), '--strip-components=1', '-C', installed])
  await writeFile(join(folder, 'app/package.json'), '{"type":"module"}')
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('holds the build, its types, and the papers; no sources, no tests', () => {
  expect(files).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
  )
  const strangers = files.filter((path) => !/^(dist\/.*\.(js|d\.ts)|LICENSE|README\.md|package\.json)$/.test(path))
  expect(strangers).toEqual([])
})

test('can be imported, and needs no other package', async () => {
  const program = `import * as sdk from '@sesame-idp/sdk'
    const client = new sdk.ManagementClient({ host: 'localhost:1', accessKeyId: 'a', accessKeySecret: 'b', retries: 0 })
    const error = await client.listUsers({}).catch((error) => error)
    console.log(error instanceof sdk.ConnectionError, sdk.apiCodes.CREDENTIALS_WRONG)`
  await writeFile(join(folder, 'app/use.js'), program)
  const { stdout } = await run(process.execPath, ['use.js'], { cwd: join(folder, 'app') })
  expect(stdout.trim()).toBe('true 2333')
})

const right = `
  const user: UserDto = await management.createUser({ username: 'u', gender: 'F', email: undefined })
  const total: number = (await management.listUsers()).totalCount
  const nothing: void = await management.deleteAccessKey({ accessKeyId: 'k' })
  const answer = await authentication.signInByCredentials({ connection: 'PASSWORD', passwordPayload: { password: 'p' } })
  if (answer.kind === 'done') answer.data.access_token?.length
  else if (answer.apiCode === apiCodes.FLOW_APP_MFA) answer.flowHandle?.length
  try { await management.getUser({ userId: 'u' }) } catch (error) {
    if (error instanceof NotFoundError) { const code: 404 = error.statusCode; void code }
  }
  export { user, total, nothing }`

/** What each wrong program is, and what the compiler says about it. */
const wrong: readonly (readonly [string, string, string])[] = [
  ['a field that is not there', `await management.createUser({ usrname: 'u' })`, "'usrname' does not exist"],
  ['a field that is missing', 'await management.getUser({})', "Property 'userId' is missing"],
  ['a value out of the list', `await management.createUser({ gender: 'X' })`, `'"X"' is not assignable`],
  ['a type that is another', 'await management.getApplication({ appId: 1 })', "'number' is not assignable"],
  ['a field that the answer lacks', `(await management.getUser({ userId: 'u' })).surname`, "'surname' does not exist"],
  ['a method that is misspelt', 'await management.getUsr({})', "'getUsr' does not exist"],
  ['a key beside a token', `new ManagementClient({ host: 'h', token: 't', accessKeyId: 'a' })`, 'not assignable'],
  [
    'a step taken for the end',
    `(await authentication.continueFlow({ flowHandle: 'f' }, 'a')).data.redirectTo`,
    'unknown',
  ],
]

describe.each(['NodeNext', 'Preserve'] as const)('its types (module %s)', (module) => {
  let output = ''
  beforeAll(async () => {
    const app = join(folder, 'app')
    const head = `import { AuthenticationClient, apiCodes, ManagementClient, NotFoundError, type UserDto } from '@sesame-idp/sdk'
      const management = new ManagementClient({ host: 'h', accessKeyId: 'a', accessKeySecret: 'b' })
      const authentication = new AuthenticationClient({ host: 'h', appId: 'a' })
      export { management, authentication, apiCodes, NotFoundError, type UserDto }\n`
    await writeFile(join(app, 'right.ts'), head + right)
    for (const [index, [, program]] of wrong.entries()) await writeFile(join(app, `wrong-${index}.ts`), head + program)
    const compilerOptions = {
      module,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      noEmit: true,
    }
    const config = {
      compilerOptions: { ...compilerOptions, strict: true, exactOptionalPropertyTypes: true },
      include: ['*.ts'],
    }
    await writeFile(join(app, 'tsconfig.json'), JSON.stringify(config))
    output = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], { cwd: app }).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    )
  }, 60_000)

  const about = (file: string): string =>
    output
      .split(/^(?=\S+\.ts\()/m)
      .filter((message) => message.startsWith(`${file}(`))
      .join('')

  test('fit a right program', () => {
    expect(output).toContain('wrong-0.ts')
    expect(about('right.ts')).toBe('')
    expect(output).not.toContain('node_modules')
  })

  test.each(wrong.map(([what, , message], index) => ({ what, message, index })))(
    'refuse $what',
    ({ message, index }) => {
      expect(about(`wrong-${index}.ts`)).toContain(message)
    },
  )
})
