import type { Command } from './command.ts'
import { machineCommands } from './machine/commands.ts'
import { objectCommands } from './remote/objects.ts'
import { migrateCommands } from './remote/migrate.ts'
import { profileCommands } from './remote/profile.ts'
import { transferCommands } from './remote/transfer.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  ...profileCommands,
  ...objectCommands,
  ...transferCommands,
  ...migrateCommands,
  ...machineCommands,
]
