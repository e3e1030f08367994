import { loadSettings } from '../config/load.ts'
import type { Settings } from '../config/settings.ts'
import type { Context } from './command.ts'

/** The settings that `npm start` would have here. */
export const settingsOf = ({ io }: Context): Settings => loadSettings({ env: io.env, cwd: io.cwd })
