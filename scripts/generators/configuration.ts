// Prints docs/guides/configuration.md from the table of settings; its examples are loaded and its errors provoked, so both are real.
import { StartError } from '../../src/core/errors/start-error.ts'
import { loadSettings } from '../../src/config/load.ts'
import { keyFileRefusals } from '../../src/config/secret-key.ts'
import type { Words } from '../../src/config/setting-kinds.ts'
import { settingsTable } from '../../src/config/settings.ts'

type Language = keyof Words

const example = {
  baseUrl: 'https://id.example.com',
  host: '127.0.0.1',
  port: 8080,
  trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
  bodyLimit: '2m',
  logLevel: 'warn',
}

/** Settings that stop the start, in the order of the page; the remedy printed is the one the operator sees. */
const wrongStarts: readonly { env?: Record<string, string>; file?: string }[] = [
  { env: { SESAME_BODY_LIMIT: '12x' } },
  { file: '{ "port": "http" }' },
  { file: '{ "logLevle": "warn" }' },
  { file: '{ "port": 3000, }' },
  { env: { SESAME_LOGLEVEL: 'warn' } },
  { env: { BASE_URL: 'http://id.example.com' } },
  { env: { HOST: '0.0.0.0', SESAME_SAMPLE: 'true' } },
  { env: { DATABASE_URL: 'postgres://sesame@db.example.com/sesame' } },
]

const texts = {
  en: {
    title: 'Configuration',
    intro:
      'Sesame starts without any setting. Each can be given as an environment variable or as a key of `sesame.config.json`, a JSON object in the folder Sesame is started in.',
    precedence: 'What wins',
    order:
      'Environment variable, then `sesame.config.json`, then the default. An empty variable counts as not set. Lists are comma-separated in a variable and arrays of strings in the file. Sesame reads its settings at the start only.',
    strict:
      'A wrong value, an unknown key in the file and an unknown `SESAME_*` variable stop the start, so that a misspelt setting is never ignored. Let through are `SESAME_TEST_*` and the variables that Kubernetes and Docker links set by themselves (such as `SESAME_SERVICE_HOST`).',
    settings: 'Settings',
    columns: ['Variable', 'Key in the file', 'Allowed', 'Default', 'Meaning'],
    secret: 'Secret: never shown in messages or logs.',
    example: 'Example',
    exampleText: 'Behind a proxy on the same machine that ends TLS:',
    keyFile: 'The secret key',
    keyFileText:
      'Without `DATABASE_URL` the first start makes a key file beside the data directory (`./data.key` beside `./data`), readable by its owner only. Back it up apart from the data. With `SESAME_SECRET_KEY` set the file is not read: when you move from one to the other, put the key of the file into the setting. To change the key, put the new one in front (`new,old`) and keep the old one until everything is sealed again.',
    errors: 'When the start stops',
    errorColumns: ['Message', 'What to do'],
  },
  zh: {
    title: '配置',
    intro:
      'Sesame 无需任何设置即可启动。每个设置都可以用环境变量给出，也可以写在启动目录下的 `sesame.config.json`（一个 JSON 对象）中。',
    precedence: '优先级',
    order:
      '环境变量优先，其次 `sesame.config.json`，最后是默认值。空的环境变量视为未设置。列表在环境变量中以逗号分隔，在文件中写成字符串数组。设置只在启动时读取。',
    strict:
      '错误的值、文件中未知的键、未知的 `SESAME_*` 变量都会阻止启动，拼错的设置不会被忽略。例外：`SESAME_TEST_*`，以及 Kubernetes 和 Docker link 自动设置的变量（如 `SESAME_SERVICE_HOST`）。',
    settings: '设置项',
    columns: ['环境变量', '文件中的键', '允许的值', '默认值', '含义'],
    secret: '机密：不会出现在消息或日志中。',
    example: '示例',
    exampleText: '位于同一台机器上终止 TLS 的代理之后：',
    keyFile: '密钥',
    keyFileText:
      '未设置 `DATABASE_URL` 时，首次启动会在数据目录旁生成密钥文件（`./data` 旁的 `./data.key`），只有所有者可读。请与数据分开备份。设置了 `SESAME_SECRET_KEY` 时不读取该文件：从一种方式换到另一种时，请把文件中的密钥写入设置。更换密钥时，把新密钥放在前面（`新,旧`），并保留旧密钥，直到所有内容重新加密。',
    errors: '启动被阻止时',
    errorColumns: ['消息', '处理办法'],
  },
} as const

export default async function generate(): Promise<Record<string, string>> {
  load({ file: JSON.stringify(example) })
  const note = '<!-- Printed by scripts/generators/configuration.ts from src/config/settings.ts. Do not edit. -->'
  const content = [note, '', '[English](#configuration) · [中文](#配置)', '', ...section('en'), '', ...section('zh')]
  return { 'docs/guides/configuration.md': `${content.join('\n')}\n` }
}

function section(language: Language): string[] {
  const text = texts[language]
  return [
    `# ${text.title}`,
    '',
    text.intro,
    '',
    `## ${text.precedence}`,
    '',
    text.order,
    '',
    text.strict,
    '',
    `## ${text.settings}`,
    '',
    ...table(
      text.columns,
      settingsTable.map((row) => settingCells(row, language)),
    ),
    '',
    `## ${text.example}`,
    '',
    text.exampleText,
    '',
    '```json',
    JSON.stringify(example, undefined, 2),
    '```',
    '',
    `## ${text.keyFile}`,
    '',
    text.keyFileText,
    '',
    `## ${text.errors}`,
    '',
    ...table(
      text.errorColumns,
      startErrors().map(({ problem, remedy }) => [problem, remedy]),
    ),
  ]
}

function settingCells(row: (typeof settingsTable)[number], language: Language): string[] {
  const secret = 'secret' in row ? ` ${texts[language].secret}` : ''
  return [
    `\`${row.name}\``,
    `\`${row.key}\``,
    row.kind.allowed[language],
    row.default.words[language],
    row.description[language] + secret,
  ]
}

function startErrors(): StartError[] {
  return [
    ...wrongStarts.map(provoke),
    keyFileRefusals.missing('data.key', 'data'),
    keyFileRefusals.open('data.key'),
    keyFileRefusals.wrong('data.key'),
    keyFileRefusals.failed('data.key', { code: 'EACCES' }),
  ]
}

function provoke(start: (typeof wrongStarts)[number]): StartError {
  try {
    load(start)
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
  throw new Error(`${JSON.stringify(start)} was to stop the start and does not`)
}

const load = ({ env = {}, file }: { env?: Record<string, string>; file?: string }) =>
  loadSettings({ env, cwd: '/srv/sesame', readFile: () => file, cores: 2 })

function table(columns: readonly string[], lines: readonly (readonly string[])[]): string[] {
  return [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`)
}

const escapeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
