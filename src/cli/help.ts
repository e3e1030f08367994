import type { Words } from '../config/setting-kinds.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'

/** The texts of `sesame help` and of `--help` behind a command. */
type Say = (words: Words) => string

export function overview(argv: readonly string[], say: Say): string {
  const [group] = argv.filter((word) => word !== 'help' && !word.startsWith('-'))
  const shown = group ? commands.filter(({ name }) => name.split(' ')[0] === group) : commands
  const width = Math.max(...shown.map((command) => call(command).length))
  return [
    say({ en: 'sesame <command>', zh: 'sesame <命令>' }),
    '',
    ...shown.map((command) => `  ${call(command).padEnd(width)}  ${say(command.summary)}`),
    '',
    say({
      en: 'Everywhere: --json (answers and errors as JSON), --profile <name>, --yes, --help.',
      zh: '通用选项：--json（以 JSON 输出结果与错误）、--profile <名称>、--yes、--help。',
    }),
    '',
  ].join('\n')
}

export function commandHelp(command: Command, say: Say): string {
  const options = Object.entries(command.options ?? {}).map(([name, { kind, summary }]) => {
    const flag =
      kind === 'flag' ? `--${name}` : `--${name} <${kind === 'number' ? 'n' : 'value'}>${kind === 'list' ? ' …' : ''}`
    return { flag, summary: say(summary) }
  })
  const width = Math.max(0, ...options.map(({ flag }) => flag.length))
  return [
    `sesame ${call(command)}`,
    '',
    `  ${say(command.summary)}`,
    '',
    ...options.map(({ flag, summary }) => `  ${flag.padEnd(width)}  ${summary}`),
    ...(options.length > 0 ? [''] : []),
  ].join('\n')
}

const call = ({ name, positionals = [] }: Command): string => [name, ...positionals.map((one) => `<${one}>`)].join(' ')
