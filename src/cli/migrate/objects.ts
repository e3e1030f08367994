import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { CommandError } from '../command.ts'

/** The objects of an export: one JSON object a line, which may be any number of lines, or one JSON document, which has to fit into memory. */
export type Json = Readonly<Record<string, unknown>>

export async function* readObjects(path: string, listsOf: readonly string[]): AsyncGenerator<Json> {
  if (await isOneALine(path, listsOf)) {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      if (line.trim() !== '') yield objectOf(parsed(line))
    }
    return
  }
  const document = parsed(await text(path))
  const list = Array.isArray(document)
    ? document
    : listsOf.map((name) => objectOf(document)[name]).find((one) => Array.isArray(one))
  if (!Array.isArray(list)) throw unlike()
  for (const one of list) yield objectOf(one)
}

/** One JSON document. */
export const readDocument = async (path: string): Promise<Json> => objectOf(parsed(await text(path)))

async function isOneALine(path: string, listsOf: readonly string[]): Promise<boolean> {
  const input = createReadStream(path)
  input.on('error', () => {})
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      try {
        const first: unknown = JSON.parse(line)
        return typeof first === 'object' && first !== null && !Array.isArray(first) && !hasList(first as Json, listsOf)
      } catch {
        return false
      }
    }
    return false
  } catch (error) {
    throw unreadable(path, error)
  } finally {
    input.destroy()
  }
}

/** A document that has the people in a list is not a person. */
const hasList = (first: Json, listsOf: readonly string[]): boolean => listsOf.some((name) => Array.isArray(first[name]))

const text = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error)
  })

const unreadable = (path: string, error: unknown) => {
  const { code } = error as NodeJS.ErrnoException
  return new CommandError({ en: `${path} cannot be read (${code}).`, zh: `无法读取 ${path}（${code}）。` })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    throw unlike()
  }
}

function objectOf(value: unknown): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw unlike()
}

const unlike = () =>
  new CommandError({
    en: 'The file is no export of that system: it must be JSON, or one JSON object a line.',
    zh: '文件不是该系统的导出：必须是 JSON，或每行一个 JSON 对象。',
  })

export const textIn = (object: Json, ...names: readonly string[]): string => {
  for (const name of names) {
    const value = object[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return ''
}

export const truthIn = (object: Json, ...names: readonly string[]): string => {
  const value = names.map((name) => object[name]).find((one) => typeof one === 'boolean')
  return value === undefined ? '' : String(value)
}

/** What may be an id here; the rest of what others use becomes a dash. */
export const idOf = (id: string): string => id.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 64)

export const jsonOf = (value: object): string => (Object.keys(value).length === 0 ? '' : JSON.stringify(value))
