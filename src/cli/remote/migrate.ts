import type { Command } from '../command.ts'
import { systems } from '../migrate/systems.ts'
import { importRows, reported, type Totals, transferOptions } from './transfer.ts'

/** Commands that bring people in from other systems, with their ids and the hashes of their passwords. */
export const migrateCommands: readonly Command[] = systems.map(({ name, title, open }) => ({
  name: `migrate ${name}`,
  summary: {
    en: `Move in from an export of ${title.en}; ids and password hashes are kept`,
    zh: `从 ${title.zh} 的导出文件迁入，保留 ID 与密码哈希`,
  },
  positionals: ['file'],
  options: transferOptions,
  run: (context) =>
    reported(context, async (plan) => {
      const { parts, leftBehind } = await open(context.positionals['file'] ?? '')
      const client = await context.client()
      const progress = context.progress({ en: 'moving in', zh: '迁入' })
      const done: Record<string, Totals | Record<string, number>> = {}
      try {
        for (const [index, { kind, rows }] of parts.entries()) {
          progress.update(index, parts.length)
          done[kind.toLowerCase()] = await importRows(client, rows, {
            ...{ ...plan, kind },
            upsert: context.options['upsert'] === true,
          })
        }
      } finally {
        progress.end()
      }
      return { ...done, ...(Object.keys(leftBehind).length > 0 && { leftBehind }) }
    }),
}))
