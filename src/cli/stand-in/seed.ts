import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { checkedBy } from '../../core/contract/validation.ts'
import { invalidArgument, refuseHostile } from '../../core/contract/hostile-input.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { coreErrors } from '../../core/errors/core-errors.ts'
import { rowOf, sentence } from '../../core/errors/envelope.ts'
import { type ErrorRegistry, errorRegistry } from '../../core/errors/error-table.ts'
import { CommandError } from '../command.ts'
import { Seed } from './seed-schema.ts'
import { refuseUnknownFields } from './unknown-fields.ts'

/** A seed file, read and checked as far as that can be done without a database. */
export interface SeedFile {
  /** As given, for messages. */
  readonly name: string
  readonly text: string
  readonly seed: Seed
}

const check = checkedBy(Seed)

/** @throws CommandError naming the file, the field and the rule */
export async function readSeed(name: string, cwd: string): Promise<SeedFile> {
  const text = await readFile(isAbsolute(name) ? name : join(cwd, name), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      throw new CommandError({
        en: `The seed file ${name} cannot be read (${error.code}). Name a file of JSON.`,
        zh: `无法读取种子文件 ${name}（${error.code}）。请指定一个 JSON 文件。`,
      })
    },
  )
  const value = parsed(name, text)
  try {
    refuseHostile(value)
    refuseUnknownFields(Seed, value)
    const seed = check(value) as Seed
    refuseRepeatedIds(seed)
    refuseShortSecrets(seed)
    return { name, text, seed }
  } catch (error) {
    throw inFile(name, error, errorRegistry([coreErrors]))
  }
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const { message } = error as Error
    throw new CommandError({
      en: `The seed file ${name} is not JSON: ${message}.`,
      zh: `种子文件 ${name} 不是有效的 JSON：${message}。`,
    })
  }
}

/** A refusal of the services, as a sentence that says where in the file: `place` is the object that was being made. */
export function inFile(name: string, error: unknown, errors: ErrorRegistry, place = ''): unknown {
  if (!(error instanceof ApiError)) return error
  const row = rowOf(errors, error)
  if (row.statusCode >= 500) return error
  const where = place === '' ? name : `${name}, ${place}`
  return new CommandError({
    en: `${where}: ${sentence(row, 'en-US', error.parameters)}`,
    zh: `${where}：${sentence(row, 'zh-CN', error.parameters)}`,
  })
}

/** Ids are addresses of the whole installation; a pool's id and an access key's are used alike. */
function refuseRepeatedIds({ pools }: Seed): void {
  const seen = new Set<string>()
  const note = (kind: string, path: string, id: string | undefined) => {
    if (id === undefined) return
    if (seen.has(`${kind} ${id}`)) {
      throw invalidArgument(path, { zh: `“${id}” 在文件中重复出现`, en: `("${id}") is used twice in the file` })
    }
    seen.add(`${kind} ${id}`)
  }
  for (const [index, { userPoolId, applications = [], accessKeys = [] }] of pools.entries()) {
    const at = `pools.${index}`
    note('key', `${at}.userPoolId`, userPoolId)
    for (const [one, { appId }] of applications.entries()) note('app', `${at}.applications.${one}.appId`, appId)
    for (const [one, { accessKeyId }] of accessKeys.entries())
      note('key', `${at}.accessKeys.${one}.accessKeyId`, accessKeyId)
  }
}

/** RFC 7518 section 3.2: a key at least as long as the hash. */
function refuseShortSecrets({ pools }: Seed): void {
  pools.forEach(({ applications = [] }, pool) => {
    applications.forEach(({ appSecret, oidcConfig }, one) => {
      const signs = oidcConfig?.id_token_signed_response_alg === 'HS256'
      if (!signs || appSecret === undefined || appSecret.length >= 32) return
      throw invalidArgument(`pools.${pool}.applications.${one}.appSecret`, {
        zh: '使用 HS256 时长度不得少于 32 个字符',
        en: 'must have 32 characters or more, because HS256 signs with it',
      })
    })
  })
}
