import type { ManagementClient } from '../../packages/sdk/src/index.ts'
import type { Words } from '../config/setting-kinds.ts'

/** One command as data: the help, the parsing and the dispatch read it. */
export interface Command {
  /** `user create` */
  readonly name: string
  readonly summary: Words
  /** Arguments in order, all required. */
  readonly positionals?: readonly string[]
  readonly options?: Readonly<Record<string, Option>>
  /** Asks before it acts, unless --yes is given. */
  readonly confirm?: (context: Context) => Words
  /** It says everything itself while it runs. */
  readonly printsItself?: true
  /** What is printed: by --json as it is, else as a table or as lines. */
  run(context: Context): Promise<unknown>
}

export interface Option {
  readonly kind: 'text' | 'number' | 'flag' | 'list'
  readonly summary: Words
}

export interface Context {
  readonly positionals: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, OptionValue | undefined>>
  readonly io: Io
  readonly configFolder: string
  readonly language: 'zh' | 'en'
  say(words: Words): string
  /** The client of the profile in use. */
  client(): Promise<ManagementClient>
  /** Shows how far a long work has come, on standard error of a terminal only. */
  progress(label: Words): Progress
}

export type OptionValue = string | number | boolean | readonly string[]

export interface Progress {
  update(done: number, total: number): void
  end(): void
}

/** The outside of a command: where it reads and writes, and when it is. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  write(text: string): void
  writeError(text: string): void
  /** The whole of standard input. */
  readAll(): Promise<string>
  /** One line typed by a person; undefined when standard input is no terminal. `hidden`: not shown. */
  ask?: (question: string, options: { hidden: boolean }) => Promise<string>
  /** Standard error is a terminal of this many columns. */
  readonly columns?: number | undefined
  now(): number
}

/** A mistake in how a command was called: exit status 2. */
export class UsageError extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.name = 'UsageError'
    this.words = words
  }
}

/** A command that could not do its work, for a reason of this machine: exit status 1. */
export class CommandError extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.name = 'CommandError'
    this.words = words
  }
}

/** The language as the API names it. */
export const wireLanguage = ({ language }: Context): 'zh-CN' | 'en-US' => (language === 'zh' ? 'zh-CN' : 'en-US')

export const textOf = (context: Context, name: string): string | undefined => {
  const value = context.options[name]
  return typeof value === 'string' ? value : undefined
}
