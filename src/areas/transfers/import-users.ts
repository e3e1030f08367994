import type { Static } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { getDepartments, setMemberships } from '../departments/index.ts'
import { CreateUserInfoDto, createUsers, matchUsers, updateUsers } from '../users/index.ts'
import { type Cells, fieldsOf } from './cells.ts'
import { failedRow, type ImportOptions, type Report, type RowReport, run } from './report.ts'

/** Users from rows: those that can be made are made together, those that cannot are told one by one. */
export type ImportUsersCall = Call<'USER_EXISTS' | 'USER_NOT_FOUND' | 'DEPARTMENT_NOT_FOUND' | 'INVALID_OPERATION'>

type Input = Static<typeof CreateUserInfoDto>

interface UserRow {
  readonly row: number
  readonly input: Input
  readonly isHashed: boolean
}

const check = checkedBy(CreateUserInfoDto)

export const importUsers = (call: ImportUsersCall, rows: readonly Cells[], options: ImportOptions): Promise<Report> =>
  run(call, options, async (within) => {
    const { read, reports } = readRows(within, rows)
    const ids = await within.read((reader) =>
      matchUsers(
        reader,
        read.map(({ input }) => input),
      ),
    )
    const known = new Map(read.map(({ row }, index) => [row, options.mode === 'upsert' ? ids[index] : undefined]))
    const { located, lost } = await locate(within, read)
    reports.push(...lost)
    const fresh = located.filter(({ row }) => known.get(row) === undefined)
    const present = located.flatMap((user) => {
      const userId = known.get(user.row)
      return userId === undefined ? [] : [{ ...user, userId }]
    })
    for (const isHashed of [false, true]) {
      const part = fresh.filter((user) => user.isHashed === isHashed)
      reports.push(...(await createPart(within, part, isHashed)))
    }
    reports.push(...(await updatePart(within, present)))
    return reports
  })

function readRows(call: Call, rows: readonly Cells[]) {
  const read: UserRow[] = []
  const reports: RowReport[] = []
  for (const [row, cells] of rows.entries()) {
    try {
      const { passwordHash, otpSecret, otpRecoveryCode, ...fields } = fieldsOf('users', cells)
      const input = check({
        ...fields,
        ...(passwordHash !== undefined && { password: passwordHash }),
        ...(otpSecret !== undefined && { otp: { secret: otpSecret, recoveryCode: otpRecoveryCode } }),
      }) as Input
      read.push({ row, input, isHashed: passwordHash !== undefined })
    } catch (error) {
      reports.push(failedRow(call, row, error))
    }
  }
  return { read, reports }
}

/** Rows whose departments exist; each department is looked for once. */
async function locate(call: ImportUsersCall, users: readonly UserRow[]) {
  const unknown = new Map<string, unknown>()
  for (const id of new Set(users.flatMap(({ input }) => input.departmentIds ?? []))) {
    try {
      await call.read((reader) => getDepartments(call, reader, { departmentIds: [id] }))
    } catch (error) {
      unknown.set(id, error)
    }
  }
  const located: UserRow[] = []
  const lost: RowReport[] = []
  for (const user of users) {
    const missing = user.input.departmentIds?.find((id) => unknown.has(id))
    if (missing === undefined) located.push(user)
    else lost.push(failedRow(call, user.row, unknown.get(missing)))
  }
  return { located, lost }
}

/** One transaction hashes so many passwords at most. */
const mostPasswords = 100

async function createPart(
  call: ImportUsersCall,
  users: readonly UserRow[],
  keepPassword: boolean,
): Promise<RowReport[]> {
  const hasPasswords = !keepPassword && users.some(({ input }) => input.password !== undefined)
  const size = hasPasswords ? mostPasswords : users.length
  const reports: RowReport[] = []
  for (let start = 0; start < users.length; start += size) {
    const part = users.slice(start, start + size)
    const saved = await saveTogether(call, part, async (list) => {
      const made = await createUsers(
        call,
        list.map(({ input }) => input),
        { keepPassword },
        { sourceType: 'excel' },
      )
      return made.map(({ id }) => id)
    })
    reports.push(...saved.map((one) => ('id' in one ? { ...one, outcome: 'created' as const } : one)))
  }
  return reports
}

async function updatePart(
  call: ImportUsersCall,
  users: readonly (UserRow & { userId: string })[],
): Promise<RowReport[]> {
  const saved = await saveTogether(call, users, async (list) => {
    await updateUsers(
      call,
      list.map((user, index) => ({ userId: user.userId, input: changesOf(user), path: `list.${index}.` })),
    )
    await moveUsers(call, list)
    return list.map(({ userId }) => userId)
  })
  return saved.map((one) => ('id' in one ? { ...one, outcome: 'updated' as const } : one))
}

/** Of who is here already the hash and the authenticator app of elsewhere are not taken: what they have here is newer. */
function changesOf({ input, isHashed }: UserRow) {
  const { userId: _id, departmentIds: _departments, otp: _otp, salt: _salt, password, ...fields } = input
  return { ...fields, ...(password !== undefined && !isHashed && { password }) }
}

/** Departments that a row names are all that the person is in. */
const moveUsers = (call: ImportUsersCall, users: readonly (UserRow & { userId: string })[]): Promise<void> =>
  call.write(async (pool) => {
    for (const { userId, input } of users) {
      if (!input.departmentIds) continue
      const departments = await getDepartments(call, pool, { departmentIds: input.departmentIds })
      await setMemberships(call, pool, { userId, wanted: departments.map((department) => ({ department })) })
    }
  })

type Saved = RowReport | { readonly row: number; readonly id: string }

/** After so many refusals in one go the rows are tried one by one. */
const mostTries = 20

/** All in one transaction; a row that it is refused for is left out, and the others are tried again. */
async function saveTogether<Row extends { readonly row: number }>(
  call: Call,
  rows: readonly Row[],
  save: (rows: readonly Row[]) => Promise<string[]>,
): Promise<Saved[]> {
  const refused: RowReport[] = []
  let rest = [...rows]
  for (let tries = 0; rest.length > 0 && tries < mostTries; tries += 1) {
    try {
      const ids = await save(rest)
      return [...refused, ...rest.map(({ row }, index) => ({ row, id: ids[index] ?? '' }))]
    } catch (error) {
      const index = refusedIndex(error)
      const bad = index === undefined ? undefined : rest[index]
      if (!bad) break
      refused.push(failedRow(call, bad.row, withoutPath(error as ApiError)))
      rest = rest.filter((one) => one !== bad)
    }
  }
  for (const one of rest) {
    try {
      const [id = ''] = await save([one])
      refused.push({ row: one.row, id } as never)
    } catch (error) {
      refused.push(failedRow(call, one.row, error instanceof ApiError ? withoutPath(error) : error))
    }
  }
  return refused
}

/** Batches name the row that they are refused for as `list.3.email`. */
function refusedIndex(error: unknown): number | undefined {
  if (!(error instanceof ApiError)) return undefined
  const texts = Object.values(error.parameters).map(String)
  const found = texts.map((text) => /(?:^|\s)list\.(\d+)\./.exec(text)?.[1]).find((one) => one !== undefined)
  return found === undefined ? undefined : Number(found)
}

/** Within the report of a row its place in the batch means nothing. */
const withoutPath = (error: ApiError): ApiError =>
  new ApiError(error.row, {
    cause: error,
    parameters: Object.fromEntries(
      Object.entries(error.parameters).map(([key, value]) => [
        key,
        typeof value === 'string' ? value.replace(/list\.\d+\./g, '') : value,
      ]),
    ),
  })
