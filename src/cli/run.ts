import { parseArgs } from 'node:util'
import { ManagementClient } from '../../packages/sdk/src/index.ts'
import { commandLineEnvironment } from '../config/command-line.ts'
import type { Words } from '../config/setting-kinds.ts'
import { type Command, type Context, type Io, type OptionValue, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { failure } from './failure.ts'
import { commandHelp, overview } from './help.ts'
import { printed } from './print.ts'
import { clientOptions, profileInUse } from './profiles.ts'
import { progressOn } from './progress.ts'

/** Runs one command line and answers its exit status: 0 done, 1 failed, 2 called wrongly, 3 not allowed, 4 not found, 5 no connection. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<number> {
  const { language } = commandLineEnvironment(io.env)
  const say = (words: Words) => words[language]
  const asksJson = argv.includes('--json')
  try {
    const command = find(argv)
    if (!command || argv.includes('--help') || argv.includes('-h')) {
      io.write(command ? commandHelp(command, say) : overview(argv, say))
      return 0
    }
    const context = contextOf(command, argv, io, say)
    await confirmed(command, context)
    const result = await command.run(context)
    if (!command.printsItself)
      io.write(asksJson ? `${JSON.stringify(result ?? null, undefined, 2)}\n` : printed(result))
    return 0
  } catch (error) {
    const { status, text, json } = failure(error, say)
    io.writeError(asksJson ? `${JSON.stringify({ error: json })}\n` : `sesame: ${text}\n`)
    return status
  }
}

/** The command whose words come first; undefined asks for the overview. */
function find(argv: readonly string[]): Command | undefined {
  const words = argv.slice(0, argv.findIndex((word) => word.startsWith('-')) >>> 0)
  const known = commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word))
  if (known || words.length === 0 || words[0] === 'help') return known
  const isGroup = words.length === 1 && commands.some(({ name }) => name.startsWith(`${words[0]} `))
  if (isGroup) return undefined
  throw new UsageError({
    en: `There is no command "${words.join(' ')}". "sesame help" lists them.`,
    zh: `没有命令“${words.join(' ')}”。“sesame help” 列出所有命令。`,
  })
}

function contextOf(command: Command, argv: readonly string[], io: Io, say: Context['say']): Context {
  const { configFolder, isPlain, language } = commandLineEnvironment(io.env)
  const { values, positionals } = parse(command, argv)
  const profile = typeof values['profile'] === 'string' ? values['profile'] : undefined
  return {
    positionals,
    options: values,
    io,
    configFolder,
    language,
    say,
    client: async () =>
      new ManagementClient({
        ...clientOptions(await profileInUse(configFolder, profile)),
        lang: language === 'zh' ? 'zh-CN' : 'en-US',
      }),
    progress: (label) => progressOn(io, isPlain ? undefined : io.columns, say(label)),
  }
}

const everywhere = { json: { type: 'boolean' }, yes: { type: 'boolean' }, profile: { type: 'string' } } as const

function parse(command: Command, argv: readonly string[]) {
  const names = command.positionals ?? []
  const declared = Object.entries(command.options ?? {}).map(([name, { kind }]) => [
    name,
    { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'list' } as const,
  ])
  const parsed = parsedBy(
    { ...everywhere, ...Object.fromEntries(declared) },
    argv.slice(command.name.split(' ').length),
  )
  if (parsed.positionals.length !== names.length) {
    const form = ['sesame', command.name, ...names.map((name) => `<${name}>`)].join(' ')
    throw new UsageError({ en: `Call it as: ${form}`, zh: `用法：${form}` })
  }
  const values: Record<string, OptionValue | undefined> = { ...parsed.values }
  for (const [name, { kind }] of Object.entries(command.options ?? {})) {
    if (kind === 'number' && values[name] !== undefined) values[name] = numberOf(name, String(values[name]))
  }
  return {
    values,
    positionals: Object.fromEntries(names.map((name, index) => [name, parsed.positionals[index] ?? ''])),
  }
}

function parsedBy(options: NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object, args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true }) as {
      values: Record<string, OptionValue | undefined>
      positionals: string[]
    }
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. To specify')
    throw new UsageError({ en: message, zh: `参数有误：${message}` })
  }
}

function numberOf(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new UsageError({
    en: `--${name} takes a whole number, not "${text}".`,
    zh: `--${name} 必须是整数，而不是“${text}”。`,
  })
}

async function confirmed(command: Command, context: Context): Promise<void> {
  if (!command.confirm || context.options['yes'] === true) return
  const question = context.say(command.confirm(context))
  if (!context.io.ask) {
    throw new UsageError({ en: `${question} Give --yes to do so.`, zh: `${question}确认请加 --yes。` })
  }
  const answer = await context.io.ask(`${question} [y/N] `, { hidden: false })
  if (!/^(y|yes|是)$/i.test(answer.trim())) throw new UsageError({ en: 'Nothing was done.', zh: '未做任何操作。' })
}
