import type { Command } from '../command.ts'

/** Commands for the server's own machine: they work on its database. The server's code is loaded only when one runs. */
export const machineCommands: readonly Command[] = [
  {
    name: 'dev',
    summary: {
      en: 'Start a stand-in for tests: throw-away data, a free port, reset and clock under /_dev (this machine)',
      zh: '启动用于测试的替身：一次性数据、空闲端口，/_dev 下可重置与调整时钟（在本机执行）',
    },
    options: {
      port: { kind: 'number', summary: { en: 'instead of a free one', zh: '指定端口，默认取空闲端口' } },
      seed: {
        kind: 'text',
        summary: { en: 'a file of pools, applications, users, keys', zh: '用户池、应用、用户、密钥的种子文件' },
      },
      clock: {
        kind: 'text',
        summary: {
          en: 'an ISO time, where the clock stands still, or an offset: +90d, --clock=-2h',
          zh: 'ISO 时间（时钟停在该时刻），或偏移：+90d、--clock=-2h',
        },
      },
    },
    printsItself: true,
    run: async (context) => (await import('../stand-in/stand-in.ts')).standIn(context),
  },
  {
    name: 'credentials',
    summary: {
      en: 'Print ids and readable secrets of administrator and sample (embedded database, this machine)',
      zh: '打印管理员与示例的 ID 和可读密钥（仅限本机自带数据库）',
    },
    run: async (context) => (await import('./credentials.ts')).credentials(context),
  },
  {
    name: 'admin reset',
    summary: {
      en: 'Give the first administrator a new random password, while Sesame runs or not (this machine)',
      zh: '为首个管理员设置新的随机密码，Sesame 运行或停止时均可（在本机执行）',
    },
    confirm: () => ({ en: 'Replace the password of the first administrator?', zh: '替换首个管理员的密码？' }),
    run: async (context) => (await import('./admin-reset.ts')).adminReset(context),
  },
  {
    name: 'keys rotate',
    summary: {
      en: 'New sealing key (--sealing, this machine), or new signing keys of the profile’s pool (--signing)',
      zh: '更换加密密钥（--sealing，在本机执行），或更换当前用户池的签名密钥（--signing）',
    },
    options: {
      sealing: { kind: 'flag', summary: { en: 'the key that seals stored secrets', zh: '用于加密已存密钥的密钥' } },
      signing: { kind: 'flag', summary: { en: 'the keys that tokens are signed with', zh: '用于签发令牌的密钥' } },
      immediately: {
        kind: 'flag',
        summary: {
          en: 'with --signing, for a leaked key: its tokens are worth nothing from now on',
          zh: '与 --signing 合用，用于密钥泄露：其签发的令牌立即失效',
        },
      },
    },
    run: async (context) => (await import('./rotate.ts')).rotate(context),
  },
  {
    name: 'backup',
    summary: {
      en: 'Write all data to a file, while Sesame runs or not; the sealing key is not in it (this machine)',
      zh: '将全部数据写入文件，Sesame 运行或停止时均可；不含加密密钥（在本机执行）',
    },
    positionals: ['file'],
    run: async (context) => (await import('./backup.ts')).backup(context),
  },
  {
    name: 'restore',
    summary: {
      en: 'Bring a backup into an empty folder, which becomes a data directory; - for the empty database of DATABASE_URL',
      zh: '将备份恢复到空文件夹（成为数据目录）；写为 - 时恢复到 DATABASE_URL 的空数据库',
    },
    positionals: ['file', 'folder'],
    run: async (context) => (await import('./backup.ts')).bringIn(context),
  },
]
