import { hostnameOf, isLoopbackHost } from './loopback.ts'
import { defaultRateLimits } from '../core/security/rate-limits.ts'
import {
  addressRanges,
  boolean,
  databaseAddress,
  domain,
  integer,
  type Kind,
  listenAddress,
  oneOf,
  origin,
  password,
  path,
  reachableHosts,
  rateLimits,
  sealingKeys,
  size,
  type Words,
} from './setting-kinds.ts'

/** The settings of Sesame as one table, read from top to bottom; `load.ts` reads by it, docs/guides/configuration.md is printed from it. */
export interface SettingRow<Key extends string, T, D> {
  /** Name of the environment variable. */
  readonly name: string
  /** Key in sesame.config.json and in `Settings`. */
  readonly key: Key
  readonly kind: Kind<T>
  readonly default: Default<D>
  /** Its value is never shown, neither in messages nor in logs. */
  readonly secret?: true
  readonly description: Words
}

interface Default<D> {
  readonly of: (known: Known) => D
  readonly words: Words
}

/** What a default may be derived from: rows further up, what was given for PORT, and the machine. */
export interface Known {
  readonly baseUrl: string
  readonly host: string
  readonly givenPort: number | undefined
  readonly cwd: string
  /** CPU cores this process may use. */
  readonly cores: number
}

const row = <const Key extends string, T, D>(fields: SettingRow<Key, T, D>): SettingRow<Key, T, D> => fields

const fixed = <const D extends string | number | boolean>(value: D, words = String(value)): Default<D> => ({
  of: () => value,
  words: { en: words, zh: words },
})
const derived = <D>(of: (known: Known) => D, words: Words): Default<D> => ({ of, words })
const none: Default<undefined> = { of: () => undefined, words: { en: 'none', zh: '无' } }

const loopbackHosts = ['localhost', '127.0.0.0/8', '::1'] as const

const seconds: Words = { en: 'seconds', zh: '秒' }
const months: Words = { en: 'months', zh: '个月' }

export const settingsTable = [
  row({
    name: 'BASE_URL',
    key: 'baseUrl',
    kind: origin,
    default: derived(({ givenPort }) => `http://localhost:${givenPort ?? 3000}`, {
      en: 'http://localhost:3000, or with the port given as PORT',
      zh: 'http://localhost:3000，若设置了 PORT 则用该端口',
    }),
    description: {
      en: 'The address people and clients reach Sesame at; issuers and links are made from it. While it is a loopback address (localhost, *.localhost, 127.0.0.0/8, [::1]) Sesame answers this machine only.',
      zh: '用户和客户端访问 Sesame 的地址，issuer 和链接由它生成。为回环地址（localhost、*.localhost、127.0.0.0/8、[::1]）时，Sesame 只服务本机。',
    },
  }),
  row({
    name: 'SESAME_ALLOW_HTTP',
    key: 'allowHttp',
    kind: boolean,
    default: fixed(false),
    description: {
      en: 'Accepts http:// in a BASE_URL that is not a loopback address. Passwords and tokens then cross the network in the clear.',
      zh: '允许非回环地址的 BASE_URL 使用 http://。此时密码和令牌在网络上明文传输。',
    },
  }),
  row({
    name: 'HOST',
    key: 'host',
    kind: listenAddress,
    default: derived(({ baseUrl }) => defaultListenAddress(hostnameOf(baseUrl)), {
      en: 'the loopback address when BASE_URL is one (127.0.0.1 for localhost), else 0.0.0.0',
      zh: 'BASE_URL 为回环地址时取该回环地址（localhost 为 127.0.0.1），否则为 0.0.0.0',
    }),
    description: {
      en: 'The address to listen on. One that is not loopback switches off what exists for development only, such as the sample pool.',
      zh: '监听地址。非回环地址会关闭仅供开发使用的功能，例如示例用户池。',
    },
  }),
  row({
    name: 'PORT',
    key: 'port',
    kind: integer(1, 65535),
    default: derived(({ baseUrl }) => (isLoopbackUrl(baseUrl) && Number(new URL(baseUrl).port)) || 3000, {
      en: 'the port in BASE_URL when that is a loopback address, else 3000',
      zh: 'BASE_URL 为回环地址时取其端口，否则为 3000',
    }),
    description: { en: 'The port to listen on.', zh: '监听端口。' },
  }),
  row({
    name: 'BASE_DOMAIN',
    key: 'baseDomain',
    kind: domain,
    default: derived(({ baseUrl }) => hostnameOf(baseUrl), { en: 'the host of BASE_URL', zh: 'BASE_URL 的主机名' }),
    description: {
      en: "Applications' own hosts are {identifier}.{BASE_DOMAIN}.",
      zh: '应用自己的域名为 {identifier}.{BASE_DOMAIN}。',
    },
  }),
  row({
    name: 'DATABASE_URL',
    key: 'databaseUrl',
    kind: databaseAddress,
    default: none,
    secret: true,
    description: {
      en: 'A PostgreSQL server (15 or newer) to work on. Without it Sesame runs a PostgreSQL of its own in the data directory.',
      zh: '要使用的 PostgreSQL 服务器（15 或更新）。不设置时，Sesame 在数据目录中运行自带的 PostgreSQL。',
    },
  }),
  row({
    name: 'SESAME_DATA_DIR',
    key: 'dataDir',
    kind: path,
    default: derived(({ cwd }) => path.parse('data', cwd) ?? cwd, { en: './data', zh: './data' }),
    description: {
      en: 'The folder of the embedded database. Its secret key stands beside it, in a file of the same name ending in .key.',
      zh: '自带数据库的文件夹。其密钥文件在旁边，同名并以 .key 结尾。',
    },
  }),
  row({
    name: 'SESAME_SECRET_KEY',
    key: 'secretKey',
    kind: sealingKeys,
    default: { ...none, words: { en: 'the key file beside the data directory', zh: '数据目录旁的密钥文件' } },
    secret: true,
    description: {
      en: 'Seals the secrets that must be readable again (access keys, private keys, application secrets). Required with DATABASE_URL; with the embedded database the first start makes a key file. Keep a copy apart from the backups: without it those secrets are lost.',
      zh: '用于加密必须可还原的密钥（访问密钥、私钥、应用密钥）。设置 DATABASE_URL 时必填；使用自带数据库时首次启动会生成密钥文件。请与备份分开保存：丢失后这些密钥无法恢复。',
    },
  }),
  row({
    name: 'SESAME_ADMIN_PASSWORD',
    key: 'adminPassword',
    kind: password,
    default: { ...none, words: { en: 'a random one, printed on the first start', zh: '随机生成，首次启动时打印' } },
    secret: true,
    description: {
      en: 'The password of the first administrator. Read when the first start creates that administrator, never again.',
      zh: '首个管理员的密码。仅在首次启动创建该管理员时读取。',
    },
  }),
  row({
    name: 'SESAME_SAMPLE',
    key: 'sample',
    kind: boolean,
    default: derived(({ baseUrl, host }) => isLocal(baseUrl, host), {
      en: 'true when BASE_URL and HOST are both loopback addresses, else false',
      zh: 'BASE_URL 和 HOST 均为回环地址时为 true，否则为 false',
    }),
    description: {
      en: 'Makes a sample pool with one application and one user on the first start. Only where BASE_URL and HOST are loopback addresses.',
      zh: '首次启动时创建带一个应用和一个用户的示例用户池。仅限 BASE_URL 和 HOST 均为回环地址时。',
    },
  }),
  row({
    name: 'SESAME_TRUSTED_PROXIES',
    key: 'trustedProxies',
    kind: addressRanges,
    default: derived<readonly string[]>(() => [], none.words),
    description: {
      en: 'Proxies whose X-Forwarded-* headers are believed.',
      zh: '可信代理，仅采信它们发来的 X-Forwarded-* 请求头。',
    },
  }),
  row({
    name: 'SESAME_OUTBOUND_ALLOWED',
    key: 'outboundAllowed',
    kind: reachableHosts,
    default: derived<readonly string[]>(({ baseUrl, host }) => (isLocal(baseUrl, host) ? loopbackHosts : []), {
      en: 'this machine (localhost, 127.0.0.0/8, ::1) when BASE_URL and HOST are loopback addresses, else none',
      zh: 'BASE_URL 和 HOST 均为回环地址时为本机（localhost、127.0.0.0/8、::1），否则为无',
    }),
    description: {
      en: 'Hosts that Sesame may call although their addresses are not public: for webhooks, back-channel logout and identity sources inside your network. All other private, loopback and link-local addresses are refused.',
      zh: '允许 Sesame 访问的非公网主机：内网中的 Webhook、后端退出通知和身份源。其余私有、回环和链路本地地址一律拒绝。',
    },
  }),
  row({
    name: 'SESAME_BODY_LIMIT',
    key: 'bodyLimit',
    kind: size('1k', '64m'),
    default: fixed(1024 * 1024, '1m'),
    description: { en: 'The largest request body; a larger one is answered 413.', zh: '请求体上限，超出时返回 413。' },
  }),
  row({
    name: 'SESAME_SIGNATURE_SKEW',
    key: 'signatureSkew',
    kind: integer(1, 86_400, seconds),
    default: fixed(900),
    description: {
      en: "How far the date of a request signed with an access key may be from the server's clock.",
      zh: '用访问密钥签名的请求，其时间与服务器时钟允许的偏差。',
    },
  }),
  row({
    name: 'SESAME_AUDIT_MONTHS',
    key: 'auditMonths',
    kind: integer(0, 1200, months),
    default: fixed(24),
    description: {
      en: 'How long the logs of administrators and of people are kept, besides the month under way; older months are dropped whole. 0 keeps them for ever.',
      zh: '管理员操作日志和用户行为日志除当月外的保留时长，更早的月份整体删除；0 表示永久保留。',
    },
  }),
  row({
    name: 'SESAME_RATE_LIMITS',
    key: 'rateLimits',
    kind: rateLimits,
    default: derived(() => defaultRateLimits, {
      en: 'from one address: sign-in=600/60, sign-up=300/3600, message=300/3600, existence=600/60, token=120000/60, account=60000/60, management-read=300000/60, management-write=60000/60; of one pool: sign-in:pool=60000/60, sign-up:pool=30000/3600, message:pool=30000/3600, existence:pool=60000/60, token:pool=600000/60, account:pool=600000/60, management-read:pool=600000/60, management-write:pool=120000/60',
      zh: '单个地址：sign-in=600/60、sign-up=300/3600、message=300/3600、existence=600/60、token=120000/60、account=60000/60、management-read=300000/60、management-write=60000/60；单个用户池：sign-in:pool=60000/60、sign-up:pool=30000/3600、message:pool=30000/3600、existence:pool=60000/60、token:pool=600000/60、account:pool=600000/60、management-read:pool=600000/60、management-write:pool=120000/60',
    }),
    description: {
      en: 'How many calls of a class are answered from one address of the network in a pool, and in a pool altogether, on all nodes together; more are answered 429 with Retry-After. Each node may answer a tenth more.',
      zh: '每类调用在一个用户池内来自单个网络地址以及整个用户池的上限，所有节点合计；超出时返回 429 和 Retry-After。每个节点可能多放行十分之一。',
    },
  }),
  row({
    name: 'SESAME_MAINTENANCE',
    key: 'maintenance',
    kind: boolean,
    default: fixed(false),
    description: { en: 'Answers calls with 503 while it is on.', zh: '开启时调用返回 503。' },
  }),
  row({
    name: 'SESAME_LOG_LEVEL',
    key: 'logLevel',
    kind: oneOf('silent', 'error', 'warn', 'info', 'debug'),
    default: fixed('info'),
    description: { en: 'How much is logged, one JSON object a line.', zh: '日志级别，每行一个 JSON 对象。' },
  }),
  row({
    name: 'SESAME_DATABASE_CONNECTIONS',
    key: 'databaseConnections',
    kind: integer(2, 200),
    default: fixed(10),
    description: {
      en: 'The most connections this process opens to the database for requests; background jobs and notices of changes take up to four more.',
      zh: '本进程为处理请求最多打开的数据库连接数；后台任务和变更通知另占最多四个。',
    },
  }),
  row({
    name: 'SESAME_PASSWORD_WORKERS',
    key: 'passwordWorkers',
    kind: integer(1, 64),
    default: derived(({ cores }) => Math.min(Math.max(cores, 1), 64), {
      en: 'the number of CPU cores',
      zh: 'CPU 核数',
    }),
    description: {
      en: 'How many passwords are hashed at the same time; each takes one core and 19 MiB.',
      zh: '同时计算的密码哈希数，每个占用一个核和 19 MiB 内存。',
    },
  }),
  row({
    name: 'SESAME_PASSWORD_WAITING',
    key: 'passwordWaiting',
    kind: integer(0, 10_000),
    default: fixed(50),
    description: {
      en: 'How many more may wait for their turn; the next is told to come back later (429).',
      zh: '允许排队等待的数量，超出者被告知稍后重试（429）。',
    },
  }),
  row({
    name: 'SESAME_SHUTDOWN_SECONDS',
    key: 'shutdownSeconds',
    kind: integer(1, 600, seconds),
    default: fixed(10),
    description: {
      en: 'How long a stop waits for calls that are still being answered.',
      zh: '停止时等待未完成请求的最长时间。',
    },
  }),
] as const

type Row = (typeof settingsTable)[number]

/** One value for each row of the table, by its key. */
type Values = {
  readonly [R in Row as R['key']]: R extends SettingRow<string, infer T, infer D> ? T | D : never
}

/** What this process runs with: checked, complete, with the facts that follow from it. */
export interface Settings extends Values {
  /** BASE_URL is a loopback address. */
  readonly isLoopback: boolean
  /** Only this machine can reach it, not even through a proxy: messages may be kept for reading instead of being sent. */
  readonly developmentOutbox: boolean
  /** Where the secret key of the embedded database is kept. */
  readonly secretKeyFile: string
}

export const isLoopbackUrl = (url: string): boolean => isLoopbackHost(hostnameOf(url))

/** Only this machine can reach it, by name and by address. */
export const isLocal = (baseUrl: string, host: string): boolean => isLoopbackUrl(baseUrl) && isLoopbackHost(host)

function defaultListenAddress(hostname: string): string {
  if (!isLoopbackHost(hostname)) return '0.0.0.0'
  return hostname.endsWith('localhost') ? '127.0.0.1' : hostname
}
